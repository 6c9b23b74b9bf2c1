"""One text of all documents turned round: for each word the documents that have it, all as flat arrays.

A term's postings are a slice of each array, so reading a word for the first
time costs the finding of the word: nothing is decoded, and nothing of another
word touched. Writing and merging move whole arrays, too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np

from archive.search.engines.whoosh.arrayfile import Array

#: Documents that a segment may have, so that a document's number takes 16 bits.
MOST_DOCUMENTS = 1 << 16


def narrow(values: Array) -> Array:
    """The same whole numbers, none negative, in the fewest bytes that hold all of them."""
    largest = int(values.max()) if len(values) else 0
    return values.astype(np.min_scalar_type(largest).newbyteorder("<"), copy=False)


def bounds(lengths: Array) -> Array:
    """Where each of the runs of these lengths begins, and at last where all end."""
    ends = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=ends[1:])
    return ends


def runs(starts: Array, lengths: Array) -> Array:
    """The indexes of runs laid end to end: starts[0], starts[0] + 1, … for each run in turn."""
    before = bounds(lengths)
    shifts = starts.astype(np.int64) - before[:-1]
    return np.arange(before[-1]) + np.repeat(shifts, lengths)


class Terms(Sequence[bytes]):
    """Different terms in ascending order, as one run of bytes and where in it each begins."""

    def __init__(self, joined: Array, starts: Array) -> None:
        self.joined = joined
        self.starts = starts
        self._bytes = joined.data
        self._starts = starts.data

    @classmethod
    def of(cls, terms: Sequence[bytes]) -> Terms:
        """From terms that are in order."""
        starts = bounds(np.fromiter(map(len, terms), np.int64, len(terms)))
        return cls(np.frombuffer(b"".join(terms), np.uint8), starts.astype("<u4"))

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> list[bytes]: ...
    def __getitem__(self, index: int | slice) -> bytes | list[bytes]:
        if isinstance(index, slice):
            joined, starts = bytes(self._bytes), self._starts.tolist()
            return [joined[starts[place] : starts[place + 1]] for place in range(len(self))[index]]
        if index >= len(self):
            raise IndexError(index)
        return bytes(self._bytes[self._starts[index] : self._starts[index + 1]])

    def find(self, term: bytes) -> int | None:
        place = bisect_left(self, term)
        return place if place < len(self) and self[place] == term else None

    def beginning(self, prefix: bytes) -> range:
        """The places of the terms that begin so."""
        first = bisect_left(self, prefix)
        # No term has a byte above 0xF4: terms are UTF-8.
        return range(first, bisect_left(self, prefix + b"\xff", lo=first))


class Words:
    """The words of one text: term t has the postings starts[t] to starts[t + 1].

    A posting is a document's number and how often it has the term. Positions stand in `places` in the order of
    the postings, as many for each as it counts; those of term t are place_starts[t] to place_starts[t + 1].
    Stems have no postings of their own: term t has the stem stem_of[t], and is one of its forms.
    """

    terms: Terms
    starts: Array
    numbers: Array
    counts: Array
    place_starts: Array
    places: Array
    stems: Terms
    stem_of: Array

    def arrays(self, name: str) -> Iterator[tuple[str, Array]]:
        """What `Inverted.read` reads; an array is asked for when its turn comes."""
        yield f"{name}.terms", self.terms.joined
        yield f"{name}.term_starts", self.terms.starts
        yield f"{name}.starts", self.starts
        yield f"{name}.numbers", self.numbers
        yield f"{name}.counts", self.counts
        yield f"{name}.place_starts", self.place_starts
        yield f"{name}.places", self.places
        yield f"{name}.stems", self.stems.joined
        yield f"{name}.stem_starts", self.stems.starts
        yield f"{name}.stem_of", self.stem_of


@dataclass(frozen=True, eq=False)
class Inverted(Words):
    """Words whose arrays are there."""

    terms: Terms
    starts: Array
    numbers: Array
    counts: Array
    place_starts: Array
    places: Array
    stems: Terms
    stem_of: Array

    @classmethod
    def of(
        cls, terms: Terms, holders: Array, numbers: Array, counts: Array, places: Array, stems: Terms, stem_of: Array
    ) -> Inverted:
        """From postings in the order of terms, each term with so many `holders`; the arrays are narrowed."""
        starts = bounds(holders)
        return cls(
            terms,
            starts.astype("<u4"),
            numbers.astype("<u2", copy=False),
            narrow(counts),
            bounds(counts)[starts].astype("<u4"),
            narrow(places),
            stems,
            narrow(stem_of),
        )

    @classmethod
    def read(cls, file: Mapping[str, Array], name: str) -> Inverted:
        """The text of that name; raises KeyError."""
        return cls(
            Terms(file[f"{name}.terms"], file[f"{name}.term_starts"]),
            file[f"{name}.starts"],
            file[f"{name}.numbers"],
            file[f"{name}.counts"],
            file[f"{name}.place_starts"],
            file[f"{name}.places"],
            Terms(file[f"{name}.stems"], file[f"{name}.stem_starts"]),
            file[f"{name}.stem_of"],
        )

    def postings(self, term: int) -> tuple[Array, Array]:
        """The documents that have the term, ascending, and how often each has it."""
        own = slice(int(self.starts[term]), int(self.starts[term + 1]))
        return self.numbers[own], self.counts[own]

    def places_of(self, term: int) -> Array:
        """All positions of the term, document by document."""
        return self.places[int(self.place_starts[term]) : int(self.place_starts[term + 1])]

    def forms(self, stem: bytes) -> list[int]:
        """The terms of that stem."""
        place = self.stems.find(stem)
        return [] if place is None else np.flatnonzero(self.stem_of == place).tolist()

    def stem_postings(self, stem: bytes, documents: int) -> tuple[Array, Array]:
        """The documents out of so many that have a form of the stem, and how often all its forms together."""
        forms = self.forms(stem)
        if len(forms) == 1:
            return self.postings(forms[0])
        counts = np.zeros(documents, np.uint32)
        for form in forms:
            numbers, added = self.postings(form)
            counts[numbers] += added
        numbers = np.flatnonzero(counts)
        return numbers, counts[numbers]

    def holders(self) -> Array:
        """For each term how many documents have it."""
        return np.diff(self.starts)


def merged_terms(lots: Iterable[Sequence[bytes]]) -> tuple[Terms, list[Array]]:
    """All different terms of several lots, and for each lot the new place of each of its terms."""
    listed = [lot[:] for lot in lots]
    together = sorted(set().union(*listed))
    place = {term: place for place, term in enumerate(together)}
    return Terms.of(together), [np.fromiter(map(place.__getitem__, lot), np.int64, len(lot)) for lot in listed]


def used_terms(terms: Terms, places: Array) -> tuple[Terms, Array]:
    """Only the terms at these places, and the places among them."""
    used, places = np.unique(places, return_inverse=True)
    if len(used) == len(terms):
        return terms, places
    names = terms[:]
    return Terms.of([names[place] for place in used.tolist()]), places
