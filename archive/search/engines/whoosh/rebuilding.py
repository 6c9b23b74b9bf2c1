"""A whole index built anew: lots of documents made into segments, by several processes where there are several lots."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from archive.search.collections import BY_NAME, COLLECTIONS, Collection, Document
from archive.search.engines.whoosh.building import Builder
from archive.search.engines.whoosh.codec import ArchiveSegment
from archive.search.engines.whoosh.commits import create_index, write_commit, write_segment
from archive.search.engines.whoosh.inverted import MOST_DOCUMENTS
from archive.search.engines.whoosh.lots import Lot, built, settle
from archive.search.engines.whoosh.tiers import THOROUGH
from archive.search.engines.whoosh.writing import Batches
from archive.workers import worker_pool

#: A lot holds so many characters of text: it bounds memory, and the size of a segment before it is merged.
LOT_CHARACTERS = 12_000_000


@contextmanager
def rebuilding(folder: Path, processes: int) -> Iterator[Batches]:
    """Batches for an index of every collection in that folder, which is there when the block ends.

    Makes segments in so many other processes; in this one if that is less than two.
    """
    with _Builders(processes) as builders:
        batches = {}
        for collection in COLLECTIONS:
            create_index(folder / collection.name, collection)
            batches[collection.name] = RebuildBatch(folder / collection.name, collection, builders)
        together = Batches(batches)
        yield together
        together.commit()


class RebuildBatch:
    """The documents of one collection; segments are written on the way, the index is there with the commit."""

    def __init__(self, folder: Path, collection: Collection, builders: _Builders) -> None:
        self._folder = folder
        self._collection = collection
        self._builders = builders
        self._lot: dict[int, Document] = {}
        self._characters = 0
        self._segments: list[Future[list[ArchiveSegment]]] = []

    def put(self, document: Document) -> None:
        """Of two with one id in the same lot the last counts; nobody puts one again later than that."""
        self._lot[document.id] = document
        self._characters += sum(map(len, document.texts.values()))
        if self._characters >= LOT_CHARACTERS or len(self._lot) == MOST_DOCUMENTS:
            self._write(last=False)

    def delete(self, document_id: int) -> None:
        self._lot.pop(document_id, None)

    def commit(self) -> None:
        self._write(last=True)
        lots = [Lot.written(segment) for future in self._segments for segment in future.result()]
        write_commit(self._folder, self._collection, 1, settle(self._folder, lots, THOROUGH))

    def _write(self, *, last: bool) -> None:
        documents = list(self._lot.values())
        self._segments.append(self._builders.write(self._folder, self._collection, documents, last=last))
        self._lot = {}
        self._characters = 0


class _Builders:
    """Makes lots into segments, at most a few lots at a time."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: deque[Future[list[ArchiveSegment]]] = deque()
        self._own: dict[str, Builder] = {}

    def __enter__(self) -> _Builders:
        return self

    def __exit__(self, *_: object) -> None:
        # Nobody writes to the folder any more when this is done.
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def write(
        self, folder: Path, collection: Collection, documents: list[Document], *, last: bool
    ) -> Future[list[ArchiveSegment]]:
        """Waits while each process has a lot and another lies ready. For the last lot no process is worth starting."""
        if self._pool is None and self._processes > 1 and not last:
            self._pool = worker_pool(self._processes)
        if self._pool is None:
            done: Future[list[ArchiveSegment]] = Future()
            done.set_result(_write_lot(self._own, folder, collection, documents))
            if last:
                # What it remembers takes room that merging needs.
                del self._own[collection.name]
            return done
        if len(self._waiting) > self._processes:
            self._waiting.popleft().result()
        self._waiting.append(self._pool.submit(_write_lot_in_worker, folder, collection.name, documents))
        return self._waiting[-1]


def _write_lot(
    builders: dict[str, Builder], folder: Path, collection: Collection, documents: list[Document]
) -> list[ArchiveSegment]:
    builder = builders.setdefault(collection.name, Builder(collection))
    return [write_segment(folder, len(content), content.arrays()) for content in built(builder, documents)]


#: The builders of a worker process, which know the words of all lots before.
_builders: dict[str, Builder] = {}


def _write_lot_in_worker(folder: Path, collection: str, documents: list[Document]) -> list[ArchiveSegment]:
    return _write_lot(_builders, folder, BY_NAME[collection], documents)
