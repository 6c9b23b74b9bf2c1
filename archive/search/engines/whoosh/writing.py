"""Batches of changes, each ending in one commit."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol, TypeAlias

import numpy as np

from archive.search.collections import Collection, Document
from archive.search.engines.whoosh.building import Builder
from archive.search.engines.whoosh.commits import read_commit, sweep, write_commit
from archive.search.engines.whoosh.lots import Lot, built, settle
from archive.search.engines.whoosh.tiers import THOROUGH, Effort

#: The segment that has the living document of an id, by name, and the document's number there.
Find: TypeAlias = Callable[[int], tuple[str, int] | None]


class CollectionBatch:
    """Documents put into and deleted from the index of one collection.

    The commit merges as far as the effort goes; a thorough one tidies up even if nothing changed.
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
        lots = [Lot.written(segment) for segment in segments.values() if segment.doc_count()]
        try:
            lots += map(Lot.fresh, built(Builder(self._collection), self._pending.values()))
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


class OneCollection(Protocol):
    """What CollectionBatch and RebuildBatch have in common."""

    def put(self, document: Document) -> None: ...
    def delete(self, document_id: int) -> None: ...
    def commit(self) -> None: ...


class Batches:
    """One batch for each collection; see `engines.base.Batch`."""

    def __init__(self, batches: Mapping[str, OneCollection]) -> None:
        self._batches = batches

    def put(self, collection: str, document: Document) -> None:
        self._batches[collection].put(document)

    def delete(self, collection: str, document_id: int) -> None:
        self._batches[collection].delete(document_id)

    def commit(self) -> None:
        for batch in self._batches.values():
            batch.commit()
