"""Batches of changes, each ending in one commit."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np

from archive.search.collections import Collection, Document
from archive.search.engines.whoosh.arrayfile import Array
from archive.search.engines.whoosh.building import Builder
from archive.search.engines.whoosh.codec import ArchiveSegment
from archive.search.engines.whoosh.commits import read_commit, sweep, write_commit, write_segment
from archive.search.engines.whoosh.content import Content
from archive.search.engines.whoosh.inverted import MOST_DOCUMENTS
from archive.search.engines.whoosh.merging import merge
from archive.search.engines.whoosh.tiers import Effort

#: The segment that has the living document of an id, by name, and the document's number there.
Find: TypeAlias = Callable[[int], tuple[str, int] | None]

#: What a commit may rewrite while someone waits, and when nobody does.
QUICK = Effort(documents=4_096, step=2)
THOROUGH = Effort(documents=MOST_DOCUMENTS, step=8)
#: A rebuild makes a segment of so many characters of text: it bounds memory.
LOT_CHARACTERS = 16_000_000


@dataclass(frozen=True, eq=False)
class _Lot:
    """Documents that are a segment, or may become one: content that is not written yet has no segment."""

    size: int
    segment: ArchiveSegment | None = None
    content: Content | None = None

    @classmethod
    def written(cls, segment: ArchiveSegment) -> _Lot:
        return cls(segment.doc_count(), segment=segment)

    @classmethod
    def fresh(cls, content: Content) -> _Lot:
        return cls(len(content), content=content)

    def write(self, folder: Path) -> ArchiveSegment:
        if self.segment is None:
            assert self.content is not None
            return write_segment(folder, self.content)
        return self.segment

    def read(self, folder: Path) -> tuple[Content, Array | None]:
        """The content, and which of it lives."""
        if self.segment is None:
            assert self.content is not None
            return self.content, None
        return self.segment.read(folder), self.segment.live


class CollectionBatch:
    """Documents put into and deleted from the index of one collection.

    Without an effort the commit merges nothing; a thorough one tidies up even if nothing changed.
    """

    def __init__(self, folder: Path, collection: Collection, find: Find, effort: Effort) -> None:
        self._folder = folder
        self._collection = collection
        self._find = find
        self._effort = effort
        self._pending: dict[int, Document] = {}
        self._deleted: dict[str, list[int]] = {}

    def put(self, document: Document) -> None:
        self.delete(document.id)
        self._pending[document.id] = document

    def delete(self, document_id: int) -> None:
        # Within one batch the last word counts.
        self._pending.pop(document_id, None)
        found = self._find(document_id)
        if found is not None:
            segment, number = found
            self._deleted.setdefault(segment, []).append(number)

    def commit(self) -> None:
        """Writes everything and makes it visible at once; a failure leaves the index as it was."""
        changed = bool(self._pending or self._deleted)
        if not changed and self._effort is not THOROUGH:
            return
        before = read_commit(self._folder)
        segments = {segment.segment_id(): segment for segment in before.segments}
        for name, numbers in self._deleted.items():
            segments[name].delete(np.array(numbers))
        lots = [_Lot.written(segment) for segment in segments.values() if segment.doc_count()]
        try:
            lots += map(_Lot.fresh, built(Builder(self._collection), self._pending.values()))
            settled = settle(self._folder, lots, self._effort)
            if changed or settled != list(before.segments):
                write_commit(self._folder, self._collection, before.generation + 1, settled)
        except BaseException:
            # What was written is of no use to anyone; the error that matters is the first.
            with contextlib.suppress(Exception):
                sweep(self._folder, read_commit(self._folder))
            raise
        self._pending = {}
        self._deleted = {}


class RebuildBatch:
    """Documents put into a new index; segments are written on the way, the index is there with the commit."""

    def __init__(self, folder: Path, collection: Collection) -> None:
        self._folder = folder
        self._collection = collection
        self._builder = Builder(collection)
        self._lot: dict[int, Document] = {}
        self._characters = 0
        self._segments: list[ArchiveSegment] = []

    def put(self, document: Document) -> None:
        """Of two with one id in the same lot the last counts; nobody puts one again later than that."""
        self._lot[document.id] = document
        self._characters += sum(map(len, document.texts.values()))
        if self._characters >= LOT_CHARACTERS or len(self._lot) == MOST_DOCUMENTS:
            self._write()

    def delete(self, document_id: int) -> None:
        self._lot.pop(document_id, None)

    def commit(self) -> None:
        self._write()
        settled = settle(self._folder, [_Lot.written(segment) for segment in self._segments], THOROUGH)
        write_commit(self._folder, self._collection, 1, settled)

    def _write(self) -> None:
        for content in built(self._builder, self._lot.values()):
            self._segments.append(write_segment(self._folder, content))
        self._lot = {}
        self._characters = 0


class Batches:
    """One batch for each collection; see `engines.base.Batch`."""

    def __init__(self, batches: Mapping[str, CollectionBatch | RebuildBatch]) -> None:
        self._batches = batches

    def put(self, collection: str, document: Document) -> None:
        self._batches[collection].put(document)

    def delete(self, collection: str, document_id: int) -> None:
        self._batches[collection].delete(document_id)

    def commit(self) -> None:
        for batch in self._batches.values():
            batch.commit()


def built(builder: Builder, documents: Iterable[Document]) -> Iterator[Content]:
    """The documents as the content of as few segments as memory allows."""
    for document in documents:
        builder.add(document)
        if builder.full:
            yield builder.build()
    if len(builder):
        yield builder.build()


def settle(folder: Path, lots: Sequence[_Lot], effort: Effort) -> list[ArchiveSegment]:
    """Makes segments of all, merged as far as the effort goes."""
    lots = list(lots)
    while places := effort.to_merge([lot.size for lot in lots]):
        contents, live = zip(*(lots[place].read(folder) for place in places), strict=True)
        merged = _Lot.fresh(merge(contents, live))
        lots = [lot for place, lot in enumerate(lots) if place not in places]
        # A large one is not kept in memory until the next is merged.
        lots.append(_Lot.written(merged.write(folder)) if effort is THOROUGH else merged)
    return [lot.write(folder) for lot in lots]
