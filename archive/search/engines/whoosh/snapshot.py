"""The segments of one commit, and the keeping of them from commit to commit.

Whoosh's own `refresh` opens every segment again; here a segment that is open
stays open, and a new commit costs what it brought.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from archive.search.collections import Collection
from archive.search.engines.base import IndexDamaged, SearchUnavailable
from archive.search.engines.whoosh.cache import PostingsCache
from archive.search.engines.whoosh.commits import latest_generation, read_commit
from archive.search.engines.whoosh.counting import ValueNames
from archive.search.engines.whoosh.folder import POINTER, IndexFolder, check_stamp
from archive.search.engines.whoosh.segments import Mask, Segment
from archive.search.engines.whoosh.whole import Whole

_ATTEMPTS = 50
_PAUSE = 0.01  # seconds
#: A folder that changed less than so many nanoseconds ago may change again without its time showing it.
_CLOCK_TICK = 50_000_000


@dataclass(frozen=True, eq=False)
class Part:
    """A segment as one commit sees it: `live` is a mask of the documents not deleted, None where all live."""

    segment: Segment
    live: Mask | None


@dataclass(frozen=True, eq=False)
class Snapshot:
    """All segments of one commit."""

    folder: Path
    collection: Collection
    generation: int
    parts: tuple[Part, ...]
    cache: PostingsCache
    value_names: Mapping[str, ValueNames]

    @cached_property
    def whole(self) -> Whole:
        """The segments as one, for searches."""
        segments = [part.segment for part in self.parts]
        return Whole(segments, [part.live for part in self.parts], self.collection, self.cache, self.value_names)

    def find(self, document_id: int) -> tuple[str, int] | None:
        """The living document of that id: the name of its segment, and its number there."""
        for part in self.parts:
            number = part.segment.number(document_id)
            if number is not None and (part.live is None or part.live[number]):
                return part.segment.name, number
        return None

    def versions(self, owners: list[int] | None) -> dict[int, int]:
        """The version by id of every live document, or of those that belong to these articles."""
        found: dict[int, int] = {}
        for part in self.parts:
            live = part.segment.records if part.live is None else part.segment.records[part.live]
            if owners is not None:
                live = live[np.isin(live[self.collection.owner], owners)]
            found.update(zip(live["id"].tolist(), live["version"].tolist(), strict=True))
        return found


#: Inode and time of the pointer, time of the folder.
Look = tuple[int, int, int]


class Opener:
    """Gives the newest snapshot of the index in a folder; keeps open what it can. For several threads."""

    def __init__(self, folder: IndexFolder, collection: Collection, cache: PostingsCache) -> None:
        self._folder = folder
        self._collection = collection
        self._cache = cache
        self._value_names = {facet.name: ValueNames() for facet in collection.facets}
        self._segments: dict[str, Segment] = {}
        self._snapshot: Snapshot | None = None
        self._pointer = os.fspath(folder.path / POINTER)
        self._seen: Look | None = None
        self._lock = threading.Lock()

    def newest(self) -> Snapshot:
        """The last commit; costs one look at the folder when nothing changed. Raises SearchUnavailable."""
        for attempt in range(_ATTEMPTS):
            try:
                with self._lock:
                    return self._open()
            except SearchUnavailable:
                raise
            except FileNotFoundError as error:
                # A commit or a rebuild has just removed what we were about to open: what replaced it is there.
                if attempt + 1 == _ATTEMPTS:
                    raise IndexDamaged(f"The search index in {self._folder.path} is incomplete: {error}.") from error
                time.sleep(_PAUSE)
            except Exception as error:
                raise IndexDamaged(f"The search index in {self._folder.path} cannot be read: {error}.") from error
        raise AssertionError("the last attempt returns or raises")

    def _look(self, folder: Path) -> Look | None:
        """The state of pointer and folder, which any rebuild or commit changes; None where that is not certain."""
        try:
            pointer, commits = os.stat(self._pointer), os.stat(folder)
        except FileNotFoundError:
            return None
        if time.time_ns() - max(pointer.st_mtime_ns, commits.st_mtime_ns) < _CLOCK_TICK:
            return None
        return pointer.st_ino, pointer.st_mtime_ns, commits.st_mtime_ns

    def _open(self) -> Snapshot:
        if self._snapshot and self._seen and self._seen == self._look(self._snapshot.folder):
            return self._snapshot
        generation_folder = self._folder.current()
        folder = generation_folder / self._collection.name
        seen = self._look(folder)
        generation = latest_generation(folder)
        known = self._snapshot
        if known and (known.folder, known.generation) == (folder, generation):
            self._seen = seen
            return known
        check_stamp(generation_folder)
        segments: dict[str, Segment] = {}
        parts = []
        for written in read_commit(folder, generation).segments:
            name = written.segment_id()
            segment = self._segments.get(name) or Segment(folder, written, self._collection)
            segments[name] = segment
            parts.append(Part(segment, written.live))
        self._segments = segments
        self._snapshot = Snapshot(folder, self._collection, generation, tuple(parts), self._cache, self._value_names)
        self._seen = seen
        return self._snapshot
