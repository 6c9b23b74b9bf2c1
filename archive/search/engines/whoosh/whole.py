"""All segments of one commit as if they were one: their arrays end to end, documents counted through.

A query then costs one array operation for each of its words, whatever the number of segments. Documents that are
deleted keep their numbers, and count in the statistics of ranking as they do in Whoosh.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from archive.search.collections import ARRIVED, Collection
from archive.search.engines.whoosh.cache import PostingsCache, Sized
from archive.search.engines.whoosh.counting import ValueColumn, ValueNames
from archive.search.engines.whoosh.segments import POSITION_BITS, Keys, Mask, Numbers, Postings, Segment

#: A word's places are read one by one if fewer than one in so many of its documents are wanted.
FEW = 8

Kept = TypeVar("Kept", bound=Sized)
Floats = npt.NDArray[np.float32]
Indexes = npt.NDArray[np.intp]


class Whole:
    """The documents of `segments`, of which those are alive that `live` says (None: all)."""

    def __init__(
        self,
        segments: Sequence[Segment],
        live: Sequence[Mask | None],
        collection: Collection,
        cache: PostingsCache,
        value_names: Mapping[str, ValueNames],
    ) -> None:
        self.collection = collection
        self._segments = segments
        self._live = live
        self._cache = cache
        self._value_names = value_names
        self._key = object()
        self._firsts = np.cumsum([0, *(segment.size for segment in segments)]).tolist()
        self.size: int = self._firsts[-1]
        self._facets: dict[str, ValueColumn] = {}
        self._norms: dict[str, Floats] = {}

    @cached_property
    def live(self) -> Mask | None:
        """Which documents are not deleted, None where all live."""
        if all(mask is None for mask in self._live):
            return None
        masks = zip(self._segments, self._live, strict=True)
        return np.concatenate([np.ones(segment.size, bool) if mask is None else mask for segment, mask in masks])

    @cached_property
    def ids(self) -> npt.NDArray[np.int64]:
        return self.column("id")

    @cached_property
    def first_days(self) -> npt.NDArray[np.int32]:
        """Ordinals, 0 for the undated."""
        return self.column("first_day")

    @cached_property
    def last_days(self) -> npt.NDArray[np.int32]:
        return self.column("last_day")

    @cached_property
    def arrived(self) -> npt.NDArray[np.int64]:
        """When each came into the archive, as `moment` writes it."""
        return self.column(ARRIVED)

    @cached_property
    def by_id(self) -> tuple[npt.NDArray[np.int64], Numbers]:
        """The ids of all living documents in ascending order, and their numbers."""
        numbers = np.arange(self.size) if self.live is None else np.flatnonzero(self.live)
        order = np.argsort(self.ids[numbers], kind="stable")
        return self.ids[numbers][order], numbers[order].astype(np.int32)

    def column(self, name: str) -> npt.NDArray[Any]:
        """One field of the record of every document."""
        found = [segment.records[name] for segment in self._segments]
        return np.concatenate(found) if found else np.empty(0, np.int64)

    def facet(self, name: str) -> ValueColumn:
        """The facet's values of every document."""
        values = self._facets.get(name)
        if values is None:
            values = self._facets[name] = ValueColumn.of(self._segments, name, self._value_names[name])
        return values

    def norms(self, text: str, k1: float, b: float) -> Floats:
        """For every document what BM25 sets against a count: k1 * (1 - b + b * length / average length)."""
        norms = self._norms.get(text)
        if norms is None:
            lengths = self.column(f"{text}_length")
            average = max(float(lengths.sum()) / max(self.size, 1), 1e-9)
            norms = (k1 * (1 - b) + (k1 * b / average) * lengths).astype(np.float32)
            self._norms[text] = norms
        return norms

    def kept(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """What was made under the key for this commit, within the cache's limit."""
        return self._cache.get((self._key, key), make)

    def words(self, text: str, term: str) -> Postings:
        """Which documents have the word as written in that text."""
        return self._gathered(("words", text, term), lambda segment: segment.words(text, term))

    def stems(self, text: str, stem: str) -> Postings:
        """Which documents have a word of that stem in that text."""
        return self._gathered(("stems", text, stem), lambda segment: segment.stems(text, stem))

    def places(self, text: str, term: str, among: Numbers) -> Keys:
        """Where the word stands in that text of these documents, which all have it: ascending position keys.

        A key is document << POSITION_BITS | position. Keys of other documents may be among them.
        """
        # For a few documents only their places are read; else all are, and kept for the next phrase with the word.
        if FEW * len(among) < len(self.words(text, term).numbers):
            wanted = np.zeros(self.size, bool)
            wanted[among] = True
            return self._read_places(text, term, wanted)
        return self._cache.get((self._key, "places", text, term), lambda: self._read_places(text, term, None))

    def words_beginning(self, text: str, prefix: str, *, most: int) -> list[str]:
        """At most so many words of that text, as written, that begin so; in any order."""
        found: dict[str, None] = {}
        for segment in self._segments:
            found.update(dict.fromkeys(segment.words_beginning(text, prefix, most=most)))
        return list(found)[:most]

    def vocabulary(self, text: str, prefix: str) -> Counter[str]:
        """The words of that text that begin so, and how many documents have each, deleted ones included."""
        found: Counter[str] = Counter()
        for segment in self._segments:
            for word, holders in segment.vocabulary(text, prefix):
                found[word] += holders
        return found

    def texts(self, number: int) -> dict[str, str]:
        """The stored texts of one document by name."""
        place = bisect_right(self._firsts, number) - 1
        return self._segments[place].texts(number - self._firsts[place])

    def _gathered(self, key: tuple[str, ...], read: Callable[[Segment], Postings]) -> Postings:
        return self._cache.get((self._key, *key), lambda: self._gather(read))

    def _gather(self, read: Callable[[Segment], Postings]) -> Postings:
        found = [read(segment) for segment in self._segments]
        size = sum(len(postings.numbers) for postings in found)
        numbers, counts = np.empty(size, np.int32), np.empty(size, np.float32)
        start = 0
        for first, postings in zip(self._firsts, found, strict=False):
            end = start + len(postings.numbers)
            # First copied, then counted on: a segment's own numbers have 16 bits.
            numbers[start:end] = postings.numbers
            numbers[start:end] += first
            counts[start:end] = postings.counts
            start = end
        return Postings(numbers, counts)

    def _read_places(self, text: str, term: str, among: Mask | None) -> Keys:
        found = []
        for segment, first, end in zip(self._segments, self._firsts[:-1], self._firsts[1:], strict=True):
            own = segment.places(text, term, None if among is None else among[first:end])
            found.append(own + (first << POSITION_BITS))
        return np.concatenate(found) if found else np.empty(0, np.int64)
