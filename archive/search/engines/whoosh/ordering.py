"""The documents of one page out of all that matched, in the order asked for; near copies behind the first of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from archive.search.engines.whoosh.whole import Floats, Indexes, Whole
from archive.search.query import Sort

#: Scores that differ less are equal: what was added up in another order must not decide.
SCORE_DECIMALS = 5
_AFTER_ALL_DATES = np.iinfo(np.int32).max

#: Values to sort by for some of the places of `numbers`: worked out only for those that are still in question.
Key = Callable[[Indexes], npt.NDArray[Any]]


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
        grouped = self._sorted(grouped)
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
        chosen = self._sorted(self._leading(first + per_page))[first : first + per_page]
        numbers = self._numbers[chosen].tolist()
        scores = [0.0] * len(numbers) if self._scores is None else self._scores[chosen].tolist()
        return [
            Found(number, score, self._copies.get(number, 0)) for number, score in zip(numbers, scores, strict=True)
        ]

    def all(self) -> Indexes:
        """The numbers of all documents in the order."""
        return self._numbers[self._sorted(np.arange(len(self._numbers)))]

    def _sorted(self, places: Indexes) -> Indexes:
        """These places of `numbers` in the order."""
        return places[np.lexsort([key(places) for key in reversed(self._keys())])]

    def _leading(self, count: int) -> Indexes:
        """The places of those that come first, in no order: as many as are wanted, or all there are."""
        pool = np.arange(len(self._numbers))
        chosen = [pool[:0]]
        for key in self._keys():
            if len(pool) <= count:
                break
            own = key(pool)
            last = np.partition(own, count - 1)[count - 1]
            before = pool[own < last]
            chosen.append(before)
            count -= len(before)
            pool = pool[own == last]
        return np.concatenate([*chosen, pool[:count]])

    def _keys(self) -> list[Key]:
        """What to sort by, most important first, each ascending."""
        scores = self._scores
        match self._sort:
            case Sort.ARRIVAL:
                return [self._latest, self._highest_id]
            case Sort.OLDEST:
                return [self._oldest, self._id]
        by_date: list[Key] = [self._newest, self._highest_id]
        return by_date if scores is None else [lambda places: -scores[places], *by_date]

    def _latest(self, places: Indexes) -> npt.NDArray[Any]:
        return -self._whole.arrived[self._numbers[places]]

    def _oldest(self, places: Indexes) -> npt.NDArray[Any]:
        day = self._whole.first_days[self._numbers[places]]
        return np.where(day == 0, _AFTER_ALL_DATES, day)

    def _newest(self, places: Indexes) -> npt.NDArray[Any]:
        return -self._whole.first_days[self._numbers[places]]

    def _id(self, places: Indexes) -> npt.NDArray[Any]:
        return self._whole.ids[self._numbers[places]]

    def _highest_id(self, places: Indexes) -> npt.NDArray[Any]:
        return -self._whole.ids[self._numbers[places]]
