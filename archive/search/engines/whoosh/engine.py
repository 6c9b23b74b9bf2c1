"""The seam's verbs for Whoosh."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.search.collections import ARTICLES, Collection
from archive.search.engines.base import Batch, Engine
from archive.search.engines.whoosh.execution import Execution
from archive.search.engines.whoosh.facets import FacetCounter, filter_masks, narrowed
from archive.search.engines.whoosh.folder import IndexFolder
from archive.search.engines.whoosh.ordering import Found, Ranking
from archive.search.engines.whoosh.schema import stem
from archive.search.engines.whoosh.snapshot import Opener, Snapshot
from archive.search.engines.whoosh.writing import (
    QUICK_MERGE,
    THOROUGH_MERGE,
    RebuildBatch,
    WhooshBatch,
    create_index,
)
from archive.search.highlighting import MOST_MATCHES, Marker, fragments, pieces
from archive.search.query import SearchQuery, Sort
from archive.search.results import Hit, ResultPage
from archive.search.terms import wanted_leaves


class WhooshEngine(Engine):
    """A Whoosh index in a folder; the folder is made by the first write."""

    def __init__(self, path: Path, collection: Collection = ARTICLES) -> None:
        self._folder = IndexFolder(path)
        self._collection = collection
        self._opener = Opener(self._folder, collection)

    def search(self, query: SearchQuery) -> ResultPage:
        # A snapshot never changes: searches share it and do not wait for each other.
        return self._search(self._opener.newest(), query)

    def versions(self, document_ids: Iterable[int] | None = None) -> dict[int, int]:
        snapshot = self._opener.newest()
        if document_ids is None:
            return snapshot.versions()
        found = {id_: snapshot.version(id_) for id_ in document_ids}
        return {id_: version for id_, version in found.items() if version is not None}

    @contextmanager
    def batch(self, *, wait: float, thorough: bool = False) -> Iterator[Batch]:
        with self._folder.writing(wait=wait):
            snapshot = self._opener.newest()
            limit = THOROUGH_MERGE if thorough else QUICK_MERGE
            batch = WhooshBatch(snapshot.folder, self._collection, snapshot.number, limit)
            yield batch
            batch.commit()

    @contextmanager
    def rebuild(self, *, wait: float) -> Iterator[Batch]:
        with self._folder.writing(wait=wait):
            beside = self._folder.create()
            try:
                create_index(beside, self._collection)
                batch = RebuildBatch(beside, self._collection)
                yield batch
                batch.commit()
            except BaseException:
                shutil.rmtree(beside, ignore_errors=True)
                raise
            self._folder.point_to(beside)

    def close(self) -> None:
        self._opener.forget()

    def _search(self, snapshot: Snapshot, query: SearchQuery) -> ResultPage:
        sort = query.effective_sort
        execution = Execution(snapshot, self._collection, scored=sort is Sort.RELEVANCE)
        ranking = Ranking(sort)
        counter = FacetCounter(self._collection, query)
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
                    article_id=int(segment.records["id"][found.number]),
                    score=found.score,
                    headline=pieces(texts.get("headline", ""), spans.get("headline", [])),
                    fragments=fragments(texts.get("body", ""), spans.get("body", [])),
                    matched_in=tuple(text.name for text in self._collection.texts if spans.get(text.name)),
                )
            )
        return tuple(hits)
