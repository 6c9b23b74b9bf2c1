"""Batches of changes, and which segments a commit merges.

Whoosh's own policy may rewrite the whole index inside one commit (248 s
measured). Here a commit that someone waits for merges only small segments of
like size; a thorough one may merge large ones.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from whoosh.index import TOC, FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from archive.search.collections import Collection, Document
from archive.search.engines.whoosh.codec import ArchiveCodec, IndexStorage
from archive.search.engines.whoosh.schema import field_values, make_schema
from archive.search.engines.whoosh.snapshot import INDEX_NAME

NumberOf: TypeAlias = Callable[[int], int | None]

#: So many segments of like size become one.
FAN = 8
#: Documents that a commit may merge while someone waits (Whoosh merges some tens a second), and when nobody does.
QUICK_MERGE = 64
THOROUGH_MERGE = 50_000
#: Memory for postings before they are sorted onto the disk, in MB.
POOL_MB = 256
#: A rebuild commits after so many documents: it bounds memory, and a segment's size.
REBUILD_COMMIT = 5_000


def create_index(folder: Path, collection: Collection) -> None:
    """An empty Whoosh index in the folder."""
    folder.mkdir()
    TOC.create(IndexStorage(str(folder)), make_schema(collection), INDEX_NAME)


class WhooshBatch:
    """Documents put into and deleted from the index of one collection.

    `number_of` gives the number of a document that the index holds already, or None.
    """

    def __init__(self, folder: Path, collection: Collection, number_of: NumberOf, merge_limit: int) -> None:
        self._collection = collection
        self._number_of = number_of
        self._pending: dict[int, Document] = {}
        self._deleted: set[int] = set()
        self._merge_limit = merge_limit
        self._tidies = merge_limit > QUICK_MERGE
        self._folder = folder

    def put(self, document: Document) -> None:
        self.delete(document.id)
        self._pending[document.id] = document

    def delete(self, document_id: int) -> None:
        # Within one batch the last word counts.
        self._pending.pop(document_id, None)
        number = self._number_of(document_id)
        if number is not None:
            self._deleted.add(number)

    @property
    def pending(self) -> int:
        return len(self._pending)

    def commit(self) -> None:
        """Writes everything and makes it visible at once."""
        if not self._pending and not self._deleted and not self._tidies:
            return
        with _writer(self._folder) as writer:
            for number in sorted(self._deleted):
                writer.delete_document(number)
            for document in self._pending.values():
                writer.add_document(**field_values(self._collection, document))
            writer.commit(mergetype=merge_policy(self._merge_limit))
        self._pending = {}
        self._deleted = set()


class RebuildBatch:
    """Documents put into a new index, committed in lots on the way."""

    def __init__(self, folder: Path, collection: Collection) -> None:
        self._lot = WhooshBatch(folder, collection, lambda _: None, merge_limit=0)

    def put(self, document: Document) -> None:
        self._lot.put(document)
        if self._lot.pending >= REBUILD_COMMIT:
            self._lot.commit()

    def delete(self, document_id: int) -> None:
        self._lot.delete(document_id)

    def commit(self) -> None:
        self._lot.commit()


class Batches:
    """One batch for each collection; see `engines.base.Batch`."""

    def __init__(self, batches: Mapping[str, WhooshBatch | RebuildBatch]) -> None:
        self._batches = batches

    def put(self, collection: str, document: Document) -> None:
        self._batches[collection].put(document)

    def delete(self, collection: str, document_id: int) -> None:
        self._batches[collection].delete(document_id)

    def commit(self) -> None:
        for batch in self._batches.values():
            batch.commit()


@contextmanager
def _writer(folder: Path) -> Iterator[Any]:
    """Whoosh's writer without Whoosh's lock: ours is held, and is free again however this ends."""
    writer = SegmentWriter(FileIndex(IndexStorage(str(folder))), codec=ArchiveCodec(), limitmb=POOL_MB, _lk=False)
    try:
        yield writer
    except BaseException:
        # What half a commit left open may resist closing; the error that matters is the first.
        with contextlib.suppress(Exception):
            if not writer.is_closed:
                writer.cancel()
        raise


def merge_policy(limit: int) -> Callable[[Any, list[Any]], list[Any]]:
    """A policy for Whoosh's `commit`: merges FAN segments of one size class if they hold at most `limit` documents.

    Segments without a living document are dropped; one that is mostly deleted is rewritten within the limit.
    """

    def policy(writer: Any, segments: list[Any]) -> list[Any]:
        kept = [segment for segment in segments if segment.doc_count()]
        for chosen in (_wasteful(kept, limit), _alike(kept, limit)):
            for segment in chosen:
                if segment in kept:
                    kept.remove(segment)
                    reader = SegmentReader(writer.storage, writer.schema, segment)
                    writer.add_reader(reader)
                    reader.close()
        return kept

    return policy


def _wasteful(segments: list[Any], limit: int) -> list[Any]:
    chosen = []
    for segment in segments:
        if segment.deleted_count() > segment.doc_count() and segment.doc_count() <= limit:
            chosen.append(segment)
            limit -= segment.doc_count()
    return chosen


def _alike(segments: list[Any], limit: int) -> list[Any]:
    """The segments of the smallest size class that has FAN of them and fits the limit."""
    classes: dict[int, list[Any]] = {}
    for segment in segments:
        classes.setdefault((segment.doc_count().bit_length() - 1) // (FAN.bit_length() - 1), []).append(segment)
    for _, alike in sorted(classes.items()):
        if len(alike) >= FAN and sum(segment.doc_count() for segment in alike) <= limit:
            return alike
    return []
