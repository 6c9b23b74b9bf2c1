"""The documents of one page out of all that matched, in the order asked for; near copies behind the first of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from archive.search.engines.whoosh.whole import Floats, Indexes, Whole
from archive.search.query import Sort

#: Scores that differ less are equal: what was added up in another order must not decide.
SCORE_DECIMALS = 5
_AFTER_ALL_DATES = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True)
class Found:
    """One document: its number, its score, and how many of the result are folded behind it."""

    number: int
    score: float
    copies: int = 0


class Ranking:
    """What matched, to be cut into pages."""

    def __init__(self, whole: Whole, numbers: Indexes, scores: Floats | None, sort: Sort) -> None:
        self._whole = whole
        self._numbers = numbers
        self._scores = None if scores is None else np.round(scores, SCORE_DECIMALS)
        self._sort = sort
        self._copies: dict[int, int] = {}

    def fold(self, groups: npt.NDArray[np.int64]) -> int:
        """Keeps of each group (0 is none) only the first in the order; says how many articles that leaves out."""
        own = groups[self._numbers]
        grouped = np.flatnonzero(own)
        grouped = grouped[np.lexsort([key[grouped] for key in reversed(self._keys())])]
        _, firsts, sizes = np.unique(own[grouped], return_index=True, return_counts=True)
        kept = grouped[firsts]
        self._copies = dict(zip(self._numbers[kept].tolist(), (sizes - 1).tolist(), strict=True))
        left = np.ones(len(own), bool)
        left[grouped] = False
        left[kept] = True
        self._numbers = self._numbers[left]
        if self._scores is not None:
            self._scores = self._scores[left]
        return len(grouped) - len(kept)

    def page(self, page: int, per_page: int) -> list[Found]:
        """The documents of that page; none past the end."""
        first = (page - 1) * per_page
        if first >= len(self._numbers):
            return []
        keys = self._keys()
        leading = _leading(keys, len(self._numbers), first + per_page)
        chosen = leading[np.lexsort([key[leading] for key in reversed(keys)])][first : first + per_page]
        numbers = self._numbers[chosen].tolist()
        scores = [0.0] * len(numbers) if self._scores is None else self._scores[chosen].tolist()
        return [
            Found(number, score, self._copies.get(number, 0)) for number, score in zip(numbers, scores, strict=True)
        ]

    def all(self) -> Indexes:
        """The numbers of all documents in the order."""
        return self._numbers[np.lexsort(self._keys()[::-1])]

    def _keys(self) -> list[npt.NDArray[Any]]:
        """The keys to sort by, most important first, each ascending."""
        day, id_ = self._whole.first_days[self._numbers], self._whole.ids[self._numbers]
        if self._sort is Sort.OLDEST:
            return [np.where(day == 0, _AFTER_ALL_DATES, day), id_]
        newest: list[npt.NDArray[Any]] = [-day, -id_]
        return newest if self._scores is None else [-self._scores, *newest]


def _leading(keys: Sequence[npt.NDArray[Any]], size: int, count: int) -> Indexes:
    """The indexes of those that come first by the keys, in no order: as many as are wanted, or all there are."""
    pool = np.arange(size)
    chosen = [pool[:0]]
    for key in keys:
        if len(pool) <= count:
            break
        own = key[pool] if len(pool) < size else key
        last = np.partition(own, count - 1)[count - 1]
        before = pool[own < last]
        chosen.append(before)
        count -= len(before)
        pool = pool[own == last]
    return np.concatenate([*chosen, pool[:count]])
