"""Filters as masks, and the counts of facets over a whole result.

A facet's counts ignore its own selection and follow everything else, so each
filter is kept as a mask of its own until the facets are counted.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from archive.search.collections import ARRIVED, DATE_FACET, DAY_FACET, Facet, FacetOrder, moment
from archive.search.engines.whoosh.counting import Codes, ValueColumn
from archive.search.engines.whoosh.segments import Mask
from archive.search.engines.whoosh.whole import Whole
from archive.search.query import SearchQuery
from archive.search.results import FacetValue

#: A value of the month facet where the month is known.
_MONTH = re.compile(r"\d{4}-\d\d")


def filter_masks(query: SearchQuery, whole: Whole) -> dict[str, Mask]:
    """By facet with a selection, and for groups of near copies and for arrival, the documents that are let through."""
    masks = {name: whole.facet(name).having(values) for name, values in query.include.items()}
    for name, values in query.exclude.items():
        mask = ~whole.facet(name).having(values)
        masks[name] = masks[name] & mask if name in masks else mask
    if query.first_day or query.last_day:
        span = in_span(whole, query.first_day, query.last_day)
        masks[DATE_FACET] = masks[DATE_FACET] & span if DATE_FACET in masks else span
    if query.copies:
        masks["copies"] = np.isin(whole.column("copies"), query.copies)
    if query.arrived_after:
        masks[ARRIVED] = whole.arrived > moment(query.arrived_after)
    return masks


def in_span(whole: Whole, first: datetime.date | None, last: datetime.date | None) -> Mask:
    """The documents whose date, as far as it is known, lies wholly in the span; None is open, undated are out."""
    mask: Mask = whole.first_days > 0
    if first:
        mask &= whole.first_days >= first.toordinal()
    if last:
        mask &= whole.last_days <= last.toordinal()
    return mask


def narrowed(mask: Mask, filters: Mapping[str, Mask], *, but: str = "") -> Mask:
    """The mask under all filters, leaving out the one of that facet."""
    for name, allowed in filters.items():
        if name != but:
            mask = mask & allowed
    return mask


class FacetCounter:
    """Counts every facet of one query's result."""

    def __init__(self, query: SearchQuery, whole: Whole, matched: Mask, filters: Mapping[str, Mask]) -> None:
        """`matched` is not filtered yet."""
        self._query = query
        self._whole = whole
        self._matched = matched
        self._filters = filters
        mask = narrowed(matched, filters)
        self._all = mask, np.flatnonzero(mask)

    def values(self) -> dict[str, tuple[FacetValue, ...]]:
        """For each facet its values in its order; days besides where they lie within one month."""
        counted = {facet.name: self._counted(facet) for facet in self._query.kind.facets}
        if month := self._only_month(counted.get(DATE_FACET, ())):
            counted[DAY_FACET] = self._days(month)
        return counted

    def _under(self, facet: str) -> tuple[Mask, npt.NDArray[np.intp]]:
        if facet not in self._filters:
            return self._all
        mask = narrowed(self._matched, self._filters, but=facet)
        return mask, np.flatnonzero(mask)

    def _counted(self, facet: Facet) -> tuple[FacetValue, ...]:
        column = self._whole.facet(facet.name)
        counts = column.counts(*self._under(facet.name))
        names = column.names
        found = {names[code]: int(counts[code]) for code in _leading(facet, column, counts).tolist()}
        for value in self._query.chosen.get(facet.name, ()):
            if value not in found:
                found[value] = column.count_of(value, counts)
        if facet.order is FacetOrder.BY_VALUE:
            found = dict(sorted(found.items()))
        included, excluded = self._query.include.get(facet.name, ()), self._query.exclude.get(facet.name, ())
        if facet.name == DATE_FACET and (self._query.first_day or self._query.last_day):
            included = (*included, *filter(self._query.covers_month, found))
        return tuple(FacetValue(value, count, value in included, value in excluded) for value, count in found.items())

    def _only_month(self, months: tuple[FacetValue, ...]) -> str:
        """The month that the date span keeps to, or that alone the result has, as "2031-03"; empty where neither."""
        first, last = self._query.first_day, self._query.last_day
        if first and last:
            return first.isoformat()[:7] if first.isoformat()[:7] == last.isoformat()[:7] else ""
        found = [month.value for month in months if month.count]
        return found[0] if len(found) == 1 and _MONTH.fullmatch(found[0]) else ""

    def _days(self, month: str) -> tuple[FacetValue, ...]:
        """How many documents have each day of the month, the date span left out, in the order of days."""
        start = datetime.date.fromisoformat(f"{month}-01")
        _, numbers = self._under(DATE_FACET)
        first, last = self._whole.first_days[numbers], self._whole.last_days[numbers]
        days = first[first == last] - start.toordinal()
        counts = np.bincount(days[(days >= 0) & (days < 31)], minlength=31)
        found = ((start + datetime.timedelta(days=day), count) for day, count in enumerate(counts.tolist()) if count)
        return tuple(
            FacetValue(day.isoformat(), count, self._query.covers_month(day.isoformat()))
            for day, count in found
            if day.month == start.month
        )


def _leading(facet: Facet, column: ValueColumn, counts: Codes) -> Codes:
    """The codes of the values that the facet lists, those that occur most first, equal ones by value."""
    present = np.flatnonzero(counts)
    if facet.limit is not None and len(present) > facet.limit:
        least = np.partition(counts[present], len(present) - facet.limit)[len(present) - facet.limit]
        present = present[counts[present] >= least]
    order = np.lexsort((column.alphabetical[present], -counts[present]))
    return present[order][: facet.limit]
