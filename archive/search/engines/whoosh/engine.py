"""The seam's verbs for Whoosh."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.search.collections import BY_NAME, COLLECTIONS
from archive.search.engines.base import Batch, Engine
from archive.search.engines.whoosh.commits import create_index
from archive.search.engines.whoosh.execution import Execution
from archive.search.engines.whoosh.facets import FacetCounter, filter_masks, narrowed
from archive.search.engines.whoosh.folder import IndexFolder
from archive.search.engines.whoosh.ordering import Found, Ranking
from archive.search.engines.whoosh.schema import stem
from archive.search.engines.whoosh.snapshot import Opener, Snapshot
from archive.search.engines.whoosh.writing import QUICK, THOROUGH, Batches, CollectionBatch, RebuildBatch
from archive.search.highlighting import MOST_MATCHES, Marker, fragments, pieces
from archive.search.query import SearchQuery, Sort
from archive.search.results import Hit, Occurrence, OccurrenceOrder, ResultPage
from archive.search.terms import wanted_leaves


class WhooshEngine(Engine):
    """A Whoosh index in a folder; the folder is made by the first write."""

    def __init__(self, path: Path) -> None:
        self._folder = IndexFolder(path)
        self._openers = {collection.name: Opener(self._folder, collection) for collection in COLLECTIONS}

    def search(self, query: SearchQuery) -> ResultPage:
        # A snapshot never changes: searches share it and do not wait for each other.
        return self._search(self._openers[query.collection].newest(), query)

    def count(self, query: SearchQuery) -> int:
        return self.search(query).total

    def occurrences(self, query: SearchQuery, *, order: OccurrenceOrder) -> Iterator[Occurrence]:
        raise NotImplementedError("occurrences are not listed yet")

    def places(self, query: SearchQuery, text: str) -> list[tuple[int, int]]:
        return Marker(wanted_leaves(query.tree), stem).spans(text)

    def similar_words(self, collection: str, text: str, word: str, *, most: int) -> tuple[tuple[str, int], ...]:
        raise NotImplementedError("similar words are not looked up yet")

    def words_beginning(self, collection: str, text: str, prefix: str, *, most: int) -> tuple[tuple[str, int], ...]:
        raise NotImplementedError("words are not listed yet")

    def versions(self, collection: str, article_ids: Iterable[int] | None = None) -> dict[int, int]:
        snapshot = self._openers[collection].newest()
        return snapshot.versions(None if article_ids is None else list(article_ids))

    @contextmanager
    def batch(self, *, wait: float, thorough: bool = False) -> Iterator[Batch]:
        with self._folder.writing(wait=wait):
            effort = THOROUGH if thorough else QUICK
            batches = {}
            for collection in COLLECTIONS:
                snapshot = self._openers[collection.name].newest()
                batches[collection.name] = CollectionBatch(snapshot.folder, collection, snapshot.find, effort)
            batch = Batches(batches)
            yield batch
            batch.commit()

    @contextmanager
    def rebuild(self, *, wait: float) -> Iterator[Batch]:
        with self._folder.writing(wait=wait):
            beside = self._folder.create()
            try:
                batches = {}
                for collection in COLLECTIONS:
                    create_index(beside / collection.name, collection)
                    batches[collection.name] = RebuildBatch(beside / collection.name, collection)
                batch = Batches(batches)
                yield batch
                batch.commit()
            except BaseException:
                shutil.rmtree(beside, ignore_errors=True)
                raise
            self._folder.point_to(beside)

    def close(self) -> None:
        for opener in self._openers.values():
            opener.forget()

    def _search(self, snapshot: Snapshot, query: SearchQuery) -> ResultPage:
        sort = query.effective_sort
        collection = BY_NAME[query.collection]
        execution = Execution(snapshot, collection, scored=sort is Sort.RELEVANCE)
        ranking = Ranking(sort)
        counter = FacetCounter(collection, query)
        for place, (part, match) in enumerate(zip(snapshot.parts, execution.matches(query.tree), strict=True)):
            matched = match.mask if part.live is None else match.mask & part.live
            filters = filter_masks(query, part.segment)
            counter.add(part.segment, matched, filters)
            ranking.add(place, part, narrowed(matched, filters), match.scores)
        return ResultPage(
            total=ranking.total,
            hits=self._hits(snapshot, query, ranking.page(query.page, query.per_page)),
            facets=counter.values(),
            page=query.page,
            per_page=query.per_page,
            sort=sort,
        )

    def _hits(self, snapshot: Snapshot, query: SearchQuery, page: list[Found]) -> tuple[Hit, ...]:
        marker = Marker(wanted_leaves(query.tree), stem)
        hits = []
        for found in page:
            segment = snapshot.parts[found.part].segment
            texts = segment.texts(found.number)
            spans = {name: marker.spans(text, most=MOST_MATCHES) for name, text in texts.items()}
            hits.append(
                Hit(
                    id=int(segment.records["id"][found.number]),
                    score=found.score,
                    headline=pieces(texts.get("headline", ""), spans.get("headline", [])),
                    fragments=fragments(texts.get("body", ""), spans.get("body", [])),
                    matched_in=tuple(text.name for text in query.kind.texts if spans.get(text.name)),
                )
            )
        return tuple(hits)
