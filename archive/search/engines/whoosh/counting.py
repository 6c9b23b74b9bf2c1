"""A facet's values for all documents of a commit as arrays, and how often each occurs among some of them."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from archive.search.engines.whoosh.inverted import runs
from archive.search.engines.whoosh.segments import Mask, Segment

Codes = npt.NDArray[np.intp]
#: Fewer than one document in so many are looked up one by one.
FEW = 8


@dataclass(eq=False)
class ValueNames:
    """Every value that a facet was ever seen to have, by a number that stays its own from commit to commit."""

    names: list[str] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _columns: WeakKeyDictionary[Segment, tuple[Codes, Codes]] = field(default_factory=WeakKeyDictionary)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def codes(self, values: Iterable[str]) -> Codes:
        """The numbers of the values, new ones given where needed."""
        with self._lock:
            found = []
            for value in values:
                number = self._numbers.setdefault(value, len(self.names))
                if number == len(self.names):
                    self.names.append(value)
                found.append(number)
        return np.array(found, np.intp)

    def column(self, segment: Segment, facet: str) -> tuple[Codes, Codes]:
        """The code of every value of the segment's documents, and how many each document has; worked out once."""
        found = self._columns.get(segment)
        if found is None:
            column = segment.facet(facet)
            lengths = np.bincount(column.owners, minlength=segment.size)
            found = self._columns[segment] = self.codes(column.names)[column.codes], lengths
        return found

    def get(self, value: str) -> int | None:
        return self._numbers.get(value)


class ValueColumn:
    """For every value of every document its code in `names`, in the order of documents."""

    def __init__(self, codes: Codes, lengths: npt.NDArray[np.int64], names: ValueNames) -> None:
        """`lengths` says how many values each document has."""
        self._codes = codes
        self._lengths = lengths
        self._names = names
        self._width = len(names.names)

    @classmethod
    def of(cls, segments: Sequence[Segment], facet: str, names: ValueNames) -> ValueColumn:
        """The facet's values in these segments, end to end."""
        none = np.empty(0, np.intp)
        columns = [names.column(segment, facet) for segment in segments]
        codes, lengths = zip((none, none), *columns, strict=True)
        return cls(np.concatenate(codes), np.concatenate(lengths), names)

    @property
    def names(self) -> list[str]:
        return self._names.names

    @cached_property
    def _starts(self) -> npt.NDArray[np.int64]:
        return np.cumsum(self._lengths) - self._lengths

    @cached_property
    def _single(self) -> Codes | None:
        """The code of every document, where each has one value."""
        return self._codes if bool(np.all(self._lengths == 1)) else None

    @cached_property
    def all_counts(self) -> Codes:
        """How often each value occurs among all documents, deleted ones too."""
        return np.bincount(self._codes, minlength=self._width)

    @cached_property
    def alphabetical(self) -> Codes:
        """For each code its value's place among the values in order."""
        ranks = np.empty(self._width, np.intp)
        ranks[sorted(range(self._width), key=self.names.__getitem__)] = np.arange(self._width)
        return ranks

    def count_of(self, value: str, counts: Codes) -> int:
        """The value's share of what `counts` gave, 0 for one that no document has."""
        code = self._names.get(value)
        return int(counts[code]) if code is not None and code < len(counts) else 0

    def ranks(self, numbers: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
        """For each of these documents where its first value comes among all in order; those without come last."""
        ranks = np.full(len(self._lengths), self._width)
        valued = self._lengths > 0
        ranks[valued] = self.alphabetical[self._codes[self._starts[valued]]]
        return ranks[numbers]

    def having(self, values: Iterable[str]) -> Mask:
        """Which documents have any of the values."""
        mask = np.zeros(len(self._lengths), bool)
        for value in values:
            code = self._names.get(value)
            if code is None:
                continue
            if self._single is not None:
                mask |= self._single == code
            else:
                places = np.flatnonzero(self._codes == code)
                mask[np.searchsorted(self._starts, places, side="right") - 1] = True
        return mask

    def counts(self, mask: Mask, numbers: npt.NDArray[np.intp]) -> Codes:
        """How often each value occurs among the documents of the mask; `numbers` are the same documents."""
        size = len(mask)
        if len(numbers) == size:
            return self.all_counts
        if 2 * len(numbers) > size:
            rest = ~mask
            return self.all_counts - self.counts(rest, np.flatnonzero(rest))
        if self._single is not None:
            return np.bincount(self._single[numbers], minlength=self._width)
        if FEW * len(numbers) < size:
            return np.bincount(self._codes[self._places(numbers)], minlength=self._width)
        return np.bincount(self._codes[np.repeat(mask, self._lengths)], minlength=self._width)

    def _places(self, numbers: npt.NDArray[np.intp]) -> npt.NDArray[np.int64]:
        """Where the values of these documents stand."""
        places: npt.NDArray[np.int64] = runs(self._starts[numbers], self._lengths[numbers])
        return places
