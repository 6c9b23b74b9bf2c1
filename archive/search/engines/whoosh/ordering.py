"""The documents of one page out of all that matched, in the order asked for."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from archive.search.engines.whoosh.segments import Mask
from archive.search.engines.whoosh.snapshot import Part
from archive.search.query import Sort

#: Scores that differ less are equal, and the newer article comes first.
SCORE_DECIMALS = 6
Rows: TypeAlias = npt.NDArray[np.void]
_AFTER_ALL_DATES = np.iinfo(np.int32).max
_ROW = np.dtype([("score", "<f8"), ("day", "<i4"), ("id", "<i8"), ("part", "<i4"), ("number", "<i4")])


class Found(NamedTuple):
    """One document: its segment's place in the snapshot, its number there, its score."""

    part: int
    number: int
    score: float


class Ranking:
    """Collects what matched, segment by segment, and cuts out a page."""

    def __init__(self, sort: Sort) -> None:
        self._sort = sort
        self._rows: list[Rows] = []

    def add(self, place: int, part: Part, mask: Mask, scores: npt.NDArray[np.float64] | None) -> None:
        numbers = np.flatnonzero(mask)
        records = part.segment.records
        rows = np.zeros(len(numbers), _ROW)
        if scores is not None:
            rows["score"] = np.round(scores[numbers], SCORE_DECIMALS)
        rows["day"] = records["first_day"][numbers]
        rows["id"] = records["id"][numbers]
        rows["part"] = place
        rows["number"] = numbers
        self._rows.append(rows)

    @property
    def total(self) -> int:
        return sum(len(rows) for rows in self._rows)

    def page(self, page: int, per_page: int) -> list[Found]:
        """The documents of that page; none past the end."""
        first = (page - 1) * per_page
        if first >= self.total:
            return []
        rows = self._leading(np.concatenate(self._rows), first + per_page)
        chosen = rows[np.lexsort(self._keys(rows)[::-1])][first : first + per_page]
        return [Found(int(row["part"]), int(row["number"]), float(row["score"])) for row in chosen]

    def _leading(self, rows: Rows, count: int) -> Rows:
        """Those rows that can be among the first `count`: all ties with the last of them included."""
        if len(rows) <= count:
            return rows
        key = self._keys(rows)[0]
        leading: Rows = rows[key <= np.partition(key, count - 1)[count - 1]]
        return leading

    def _keys(self, rows: Rows) -> list[npt.NDArray[np.float64 | np.int64]]:
        """The keys to sort by, most important first, each ascending."""
        day, id_ = rows["day"], rows["id"]
        if self._sort is Sort.OLDEST:
            return [np.where(day == 0, _AFTER_ALL_DATES, day), id_]
        newest = [-day, -id_]
        return newest if self._sort is Sort.NEWEST else [-rows["score"], *newest]
