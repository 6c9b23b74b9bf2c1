"""Filters as masks, and the counts of facets over a whole result.

A facet's counts ignore its own selection and follow everything else, so each
filter is kept as a mask of its own until the facets are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np

from archive.search.collections import DATE_FACET, Collection, Facet, FacetOrder
from archive.search.engines.whoosh.segments import Mask, Segment
from archive.search.query import SearchQuery
from archive.search.results import FacetValue


def filter_masks(query: SearchQuery, segment: Segment) -> dict[str, Mask]:
    """For each facet with a selection the documents that the selection lets through."""
    masks = {name: _any_value(segment, name, values) for name, values in query.include.items()}
    for name, values in query.exclude.items():
        mask = ~_any_value(segment, name, values)
        masks[name] = masks[name] & mask if name in masks else mask
    if query.first_day or query.last_day:
        masks[DATE_FACET] = _in_span(query, segment)
    return masks


def _any_value(segment: Segment, facet: str, values: tuple[str, ...]) -> Mask:
    column = segment.facet(facet)
    mask = np.zeros(segment.size, bool)
    codes = [column.names[value] for value in values if value in column.names]
    if codes:
        mask[column.owners[np.isin(column.codes, codes)]] = True
    return mask


def _in_span(query: SearchQuery, segment: Segment) -> Mask:
    records = segment.records
    mask: Mask = records["first_day"] > 0
    if query.first_day:
        mask &= records["first_day"] >= query.first_day.toordinal()
    if query.last_day:
        mask &= records["last_day"] <= query.last_day.toordinal()
    return mask


def narrowed(mask: Mask, filters: Mapping[str, Mask], *, but: str = "") -> Mask:
    """The mask under all filters, leaving out the one of that facet."""
    for name, allowed in filters.items():
        if name != but:
            mask = mask & allowed
    return mask


class FacetCounter:
    """Adds up the counts of every facet, segment by segment."""

    def __init__(self, collection: Collection, query: SearchQuery) -> None:
        self._facets = collection.facets
        self._query = query
        self._chosen = query.chosen
        self._counts: dict[str, Counter[str]] = {facet.name: Counter() for facet in collection.facets}

    def add(self, segment: Segment, matched: Mask, filters: Mapping[str, Mask]) -> None:
        """Counts what matched in one segment; `matched` is not filtered yet."""
        for facet in self._facets:
            column = segment.facet(facet.name)
            if not len(column.codes):
                continue
            counted = narrowed(matched, filters, but=facet.name)
            counts = np.bincount(column.codes[counted[column.owners]], minlength=len(column.names))
            total = self._counts[facet.name]
            for name, count in zip(column.names, counts.tolist(), strict=True):
                if count:
                    total[name] += count

    def values(self) -> dict[str, tuple[FacetValue, ...]]:
        """For each facet its values in its order."""
        return {facet.name: self._listed(facet) for facet in self._facets}

    def _listed(self, facet: Facet) -> tuple[FacetValue, ...]:
        counts = self._counts[facet.name]
        chosen = self._chosen.get(facet.name, ())
        values = list(dict.fromkeys((*counts, *chosen)))
        if facet.order is FacetOrder.BY_VALUE:
            values.sort()
        else:
            values.sort(key=lambda value: (-counts[value], value))
        if facet.limit is not None:
            values = values[: facet.limit] + [value for value in values[facet.limit :] if value in chosen]
        return tuple(
            FacetValue(
                value,
                counts[value],
                self._is_selected(facet, value),
                value in self._query.exclude.get(facet.name, ()),
            )
            for value in values
        )

    def _is_selected(self, facet: Facet, value: str) -> bool:
        if facet.name == DATE_FACET:
            return self._query.covers_month(value)
        return value in self._query.include.get(facet.name, ())
