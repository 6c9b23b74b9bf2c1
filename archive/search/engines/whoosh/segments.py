"""One written segment as searches read it. A segment never changes, so whatever was read once stays true.

Documents are counted from 0 within their segment; which of them are deleted
belongs to the commit and is in `snapshot`. Threads share a segment: all of it
is read from a memory map, which has no reading position.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from archive.search.collections import Collection
from archive.search.engines.whoosh.arrayfile import Array
from archive.search.engines.whoosh.codec import ArchiveSegment
from archive.search.engines.whoosh.columns import unpack
from archive.search.engines.whoosh.inverted import bounds, runs

Numbers: TypeAlias = npt.NDArray[np.int32]
Counts: TypeAlias = npt.NDArray[np.float32]
Keys: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]

#: A position key is document << POSITION_BITS | position.
POSITION_BITS = 32


@dataclass(frozen=True, slots=True)
class Postings:
    """Where one term occurs: ascending document numbers, and how often in each."""

    numbers: Numbers | Array
    counts: Counts | Array

    @property
    def nbytes(self) -> int:
        return self.numbers.nbytes + self.counts.nbytes


NOWHERE = Postings(np.empty(0, np.int32), np.empty(0, np.float32))
_NO_KEYS: Keys = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """A facet's values: their `names` by code; for every value of every document its code and the document."""

    names: list[str]
    codes: Array
    owners: Array


class Segment:
    """One segment's words, records, facets and stored texts."""

    def __init__(self, folder: Path, written: ArchiveSegment, collection: Collection) -> None:
        """Raises FileNotFoundError, NotAnArrayFile and KeyError."""
        self.name: str = written.segment_id()
        self.size: int = written.doc_count_all()
        self._collection = collection
        self._content = written.read(folder)

    @property
    def records(self) -> npt.NDArray[np.void]:
        """One record of `columns.record_type` for each document."""
        return self._content.records

    @cached_property
    def _by_id(self) -> tuple[Array, Array]:
        ids = self.records["id"]
        order = np.argsort(ids)
        return ids[order], order

    def number(self, document_id: int) -> int | None:
        """The number of the document of that id, deleted or not."""
        ids, order = self._by_id
        place = int(np.searchsorted(ids, document_id))
        return int(order[place]) if place < len(ids) and ids[place] == document_id else None

    def facet(self, name: str) -> FacetColumn:
        facet = self._content.facets[name]
        return FacetColumn(
            [value.decode("utf-8", "surrogatepass") for value in facet.values[:]], facet.codes, facet.owners
        )

    def texts(self, number: int) -> dict[str, str]:
        """The texts of one document by name, searched and stored ones."""
        return unpack(self._collection, self._content.texts[number])

    def words(self, text: str, term: str) -> Postings:
        """Which documents have the word as written in that text."""
        words = self._content.words[text]
        place = words.terms.find(term.encode())
        return NOWHERE if place is None else Postings(*words.postings(place))

    def stems(self, text: str, stem: str) -> Postings:
        """Which documents have a word of that stem in that text."""
        return Postings(*self._content.words[text].stem_postings(stem.encode(), self.size))

    def places(self, text: str, term: str, among: Mask | None = None) -> Keys:
        """Where the word as written stands in that text, in the documents `among` if given: ascending position keys."""
        words = self._content.words[text]
        place = words.terms.find(term.encode())
        if place is None:
            return _NO_KEYS
        numbers, counts = words.postings(place)
        places = words.places_of(place)
        if among is not None:
            chosen = np.flatnonzero(among[numbers])
            starts = bounds(counts)[:-1][chosen]
            numbers, counts = numbers[chosen], counts[chosen]
            places = places[runs(starts, counts)]
        return _keys(numbers, counts, places)

    def words_beginning(self, text: str, prefix: str, *, most: int) -> list[str]:
        """The first `most` words of that text, as written, that begin so."""
        terms = self._content.words[text].terms
        return [terms[place].decode() for place in islice(terms.beginning(prefix.encode()), most)]

    def vocabulary(self, text: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """The words of that text that begin so, in order, and how many documents have each, deleted ones included."""
        words = self._content.words[text]
        own = words.terms.beginning(prefix.encode())
        holders = np.diff(words.starts[own.start : own.stop + 1]).tolist()
        for term, held in zip(words.terms[own.start : own.stop], holders, strict=True):
            yield term.decode(), held


def _keys(numbers: Array, counts: Array, places: Array) -> Keys:
    keys: Keys = (np.repeat(numbers.astype(np.int64), counts) << POSITION_BITS) | places
    return keys
