"""The seam's verbs for Whoosh."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from archive.environment import Misconfigured
from archive.search.collections import COLLECTIONS
from archive.search.engines.base import Batch, Engine
from archive.search.engines.whoosh.answering import Search
from archive.search.engines.whoosh.cache import DEFAULT_LIMIT, PostingsCache
from archive.search.engines.whoosh.folder import IndexFolder
from archive.search.engines.whoosh.occurrences import occurrences
from archive.search.engines.whoosh.rebuilding import rebuilding
from archive.search.engines.whoosh.schema import stem
from archive.search.engines.whoosh.snapshot import Opener
from archive.search.engines.whoosh.tiers import QUICK, THOROUGH
from archive.search.engines.whoosh.vocabulary import similar_words
from archive.search.engines.whoosh.writing import Batches, CollectionBatch
from archive.search.marking import Marker
from archive.search.query import SearchQuery
from archive.search.results import Occurrence, OccurrenceOrder, ResultPage
from archive.search.terms import wanted_leaves
from archive.workers import usable_cores


class WhooshEngine(Engine):
    """A Whoosh index in a folder; the folder is made by the first write.

    What was read for words is kept in memory up to so many bytes.
    """

    def __init__(self, path: Path, cache_limit: int = DEFAULT_LIMIT) -> None:
        self._folder = IndexFolder(path)
        self._cache = PostingsCache(cache_limit)
        self._openers = {collection.name: Opener(self._folder, collection, self._cache) for collection in COLLECTIONS}

    @classmethod
    def at(cls, url: str, *, cache_limit: int) -> WhooshEngine:
        parts = urlsplit(url)
        path = unquote(parts.netloc + parts.path)
        if not path.strip("/"):
            raise Misconfigured(f"SEARCH_URL names no folder for the index: {url!r}.")
        return cls(Path(path), cache_limit)

    def search(self, query: SearchQuery) -> ResultPage:
        # A snapshot never changes: searches share it and do not wait for each other.
        return self._asked(query).page()

    def count(self, query: SearchQuery) -> int:
        return len(self._asked(query).numbers)

    def occurrences(self, query: SearchQuery, *, order: OccurrenceOrder) -> Iterator[Occurrence]:
        return occurrences(self._asked(query), order)

    def places(self, query: SearchQuery, text: str) -> list[tuple[int, int]]:
        return Marker(wanted_leaves(query.tree), stem).spans(text)

    def similar_words(self, collection: str, text: str, word: str, *, most: int) -> tuple[tuple[str, int], ...]:
        return similar_words(self._openers[collection].newest().whole, text, word, most=most)

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
                with rebuilding(beside, usable_cores()) as batch:
                    yield batch
            except BaseException:
                shutil.rmtree(beside, ignore_errors=True)
                raise
            self._folder.point_to(beside)

    def _asked(self, query: SearchQuery) -> Search:
        # One snapshot of each collection for all of the search, however often it asks for it.
        return Search(query, cache(lambda collection: self._openers[collection].newest().whole))
