"""The segments of one commit, and the keeping of them from commit to commit.

Whoosh's own `refresh` opens every segment again; here a segment that is open
stays open, and a new commit costs what it brought.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.index import TOC, EmptyIndexError

from archive.search.collections import Collection
from archive.search.engines.base import IndexDamaged, SearchUnavailable
from archive.search.engines.whoosh.cache import PostingsCache
from archive.search.engines.whoosh.codec import IndexStorage
from archive.search.engines.whoosh.folder import IndexFolder, check_stamp
from archive.search.engines.whoosh.segments import Mask, Segment

INDEX_NAME = "MAIN"
_ATTEMPTS = 50
_PAUSE = 0.01  # seconds


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

    @cached_property
    def document_count(self) -> int:
        """Documents in all segments, deleted ones too, as the statistics of ranking count them."""
        return sum(part.segment.size for part in self.parts)

    def average_length(self, text: str) -> float:
        """Words a document has in that text, on average."""
        total = sum(int(part.segment.records[f"{text}_length"].sum()) for part in self.parts)
        return total / self.document_count if total else 1.0

    def find(self, document_id: int) -> tuple[Part, int] | None:
        """The live document of that id: its part, and its number there."""
        for part in self.parts:
            number = part.segment.numbers.get(document_id)
            if number is not None and (part.live is None or part.live[number]):
                return part, number
        return None

    def number(self, document_id: int) -> int | None:
        """The number of the live document of that id, counted over all segments as Whoosh counts."""
        found = self.find(document_id)
        if found is None:
            return None
        before = self.parts[: self.parts.index(found[0])]
        return sum(part.segment.size for part in before) + found[1]

    def versions(self, owners: list[int] | None) -> dict[int, int]:
        """The version by id of every live document, or of those that belong to these articles."""
        found: dict[int, int] = {}
        for part in self.parts:
            live = part.segment.records if part.live is None else part.segment.records[part.live]
            if owners is not None:
                live = live[np.isin(live[self.collection.owner], owners)]
            found.update(zip(live["id"].tolist(), live["version"].tolist(), strict=True))
        return found


class Opener:
    """Gives the newest snapshot of the index in a folder; keeps open what it can. For several threads."""

    def __init__(self, folder: IndexFolder, collection: Collection) -> None:
        self._folder = folder
        self._collection = collection
        self._cache = PostingsCache()
        self._segments: dict[str, Segment] = {}
        self._snapshot: Snapshot | None = None
        self._lock = threading.Lock()

    def newest(self) -> Snapshot:
        """The last commit; costs one look at the folder when nothing changed. Raises SearchUnavailable."""
        for attempt in range(_ATTEMPTS):
            try:
                with self._lock:
                    return self._open()
            except SearchUnavailable:
                raise
            except (FileNotFoundError, EmptyIndexError) as error:
                # A commit or a rebuild has just removed what we were about to open: what replaced it is there.
                if attempt + 1 == _ATTEMPTS:
                    raise IndexDamaged(f"The search index in {self._folder.path} is incomplete: {error}.") from error
                time.sleep(_PAUSE)
            except Exception as error:
                raise IndexDamaged(f"The search index in {self._folder.path} cannot be read: {error}.") from error
        raise AssertionError("the last attempt returns or raises")

    def forget(self) -> None:
        """Lets go of all segments; searches that have a snapshot finish with it."""
        with self._lock:
            self._segments = {}
            self._snapshot = None
            self._cache = PostingsCache()

    def _open(self) -> Snapshot:
        generation_folder = self._folder.current()
        folder = generation_folder / self._collection.name
        storage = IndexStorage(str(folder))
        generation = TOC._latest_generation(storage, INDEX_NAME)
        known = self._snapshot
        if known and (known.folder, known.generation) == (folder, generation):
            return known
        check_stamp(generation_folder)
        toc = TOC.read(storage, INDEX_NAME, gen=generation if generation >= 0 else None)
        segments: dict[str, Segment] = {}
        parts = []
        for written in toc.segments:
            name = written.segment_id()
            segment = self._segments.get(name) or Segment(storage, written, toc.schema, self._collection, self._cache)
            segments[name] = segment
            parts.append(Part(segment, _live(written)))
        self._segments = segments
        self._snapshot = Snapshot(folder, self._collection, generation, tuple(parts))
        return self._snapshot


def _live(written: Any) -> Mask | None:
    if not written.has_deletions():
        return None
    live = np.ones(written.doc_count_all(), bool)
    live[np.fromiter(written.deleted_docs(), np.int64, written.deleted_count())] = False
    return live
