"""The filters beside a result: every value of every facet with its count and the addresses that choose it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import QueryDict

from archive.search.collections import Facet
from archive.search.results import FacetValue, ResultPage
from archive.web import addresses
from archive.web.fields import Term
from archive.web.forms import NOT
from archive.web.vocabularies import vocabulary_of

#: So many values of a facet are shown at once; the rest wait behind "more".
SHOWN = 7


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: `address` chooses it or takes it back, `exclusion` leaves it out instead."""

    label: str
    count: int
    address: str
    exclusion: str
    included: bool = False
    excluded: bool = False

    @property
    def chosen(self) -> bool:
        return self.included or self.excluded


@dataclass(frozen=True, slots=True)
class Choices:
    """A facet as the page lists it; chosen values are always among the `shown`."""

    name: str
    label: str
    shown: tuple[Choice, ...]
    more: tuple[Choice, ...]
    typed: bool


def choices(page: ResultPage, facets: Iterable[Facet], params: QueryDict) -> list[Choices]:
    """Those of the facets that have values in this result, or chosen ones."""
    listed = [_choices(facet, page.facets.get(facet.name, ()), params) for facet in facets]
    return [facet for facet in listed if facet.shown]


def _choices(facet: Facet, values: Iterable[FacetValue], params: QueryDict) -> Choices:
    values = [value for value in values if value.count or value.selected or value.excluded]
    vocabulary = vocabulary_of(facet.name)
    terms = vocabulary.of_values([value.value for value in values])
    choosing = _Choosing(params, facet.name)
    every = [choosing.of(terms[value.value], value) for value in values if value.value in terms]
    shown = [choice for place, choice in enumerate(every) if place < SHOWN or choice.chosen]
    return Choices(
        name=facet.name,
        label=facet.label,
        shown=tuple(shown),
        more=tuple(choice for choice in every[SHOWN:] if not choice.chosen),
        typed=vocabulary.typed,
    )


class _Choosing:
    """Writes the choices of one facet; most of their addresses differ in nothing but the last value."""

    def __init__(self, params: QueryDict, name: str) -> None:
        self._params, self._names = params, (name, NOT + name)
        self._named = {value.strip() for each in self._names for value in params.getlist(each)}
        self._adding = self._additions(addresses.removed(params, "", *self._names))

    def _additions(self, params: QueryDict) -> list[Callable[[str], str]]:
        return [addresses.additions(params, name) for name in self._names]

    def of(self, term: Term, value: FacetValue) -> Choice:
        chosen = value.selected or value.excluded
        if not chosen and term.address.strip() not in self._named:
            include, exclude = (adding(term.address) for adding in self._adding)
            return Choice(term.label, value.count, include, exclude)
        free = addresses.removed(self._params, term.address, *self._names)
        include, exclude = (adding(term.address) for adding in self._additions(free))
        return Choice(
            label=term.label,
            count=value.count,
            address=addresses.written(free) if chosen else include,
            exclusion=addresses.written(free) if value.excluded else exclude,
            included=value.selected and not value.excluded,
            excluded=value.excluded,
        )
