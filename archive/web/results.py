"""What a search page prints: hits with their articles, and facet values with their names and addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from archive.models import Article, Outlet, Person
from archive.search.query import QueryError, SearchQuery
from archive.search.results import FacetValue, Hit, ResultPage
from archive.web import addresses
from archive.web.counts import Bar, with_shares
from archive.web.words import MONTHS

#: So many values of a facet are shown at once; the rest wait behind "more".
SHOWN = 8
#: Where a match is when no fragment shows it.
MATCHED_IN_WORDS = {"headline": "headline", "body": "text", "byline": "byline"}
_MONTH = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Found:
    """One hit with its article; `elsewhere` says where the match is if what is printed does not show it."""

    article: Article
    hit: Hit
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: choosing it again takes it back."""

    label: str
    count: int
    selected: bool
    address: str


@dataclass(frozen=True, slots=True)
class Choices:
    """A facet as the page lists it."""

    name: str
    label: str
    shown: tuple[Choice, ...]
    more: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dates of a result: years, the months of the one year that matters, and how many have no date."""

    years: tuple[Bar, ...]
    year: str
    months: tuple[Bar, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class BrokenQuery:
    """A query error with the query cut at its place, and the address of what may have been meant."""

    message: str
    before: str
    at: str
    after: str
    suggestion: str | None
    address: str

    @classmethod
    def of(cls, error: QueryError, text: str, params: QueryDict) -> BrokenQuery:
        # Positions count in the NFC form.
        text = unicodedata.normalize("NFC", text)
        place = min(max(error.position, 0), len(text))
        address = addresses.replacing(params, q=error.suggestion) if error.suggestion else ""
        return cls(error.message, text[:place], text[place : place + 1], text[place + 1 :], error.suggestion, address)


def found(page: ResultPage) -> list[Found]:
    """The hits with their articles, in order; without those that the database no longer has."""
    articles = Article.objects.published().select_related("outlet").defer("removed")
    by_id = articles.in_bulk([hit.id for hit in page.hits])
    return [Found(by_id[hit.id], hit, _elsewhere(hit)) for hit in page.hits if hit.id in by_id]


def _elsewhere(hit: Hit) -> str:
    pieces = [*hit.headline, *(piece for fragment in hit.fragments for piece in fragment.pieces)]
    if any(piece.is_match for piece in pieces):
        return ""
    return ", ".join(MATCHED_IN_WORDS.get(name, name) for name in hit.matched_in)


def facets(page: ResultPage, params: QueryDict) -> list[Choices]:
    """Outlets and people, each with the address that chooses it or takes it back."""
    outlets = page.facets.get("outlet", ())
    people = page.facets.get("person", ())
    outlet_names = dict(Outlet.objects.filter(slug__in=[value.value for value in outlets]).values_list("slug", "name"))
    known = Person.objects.in_bulk([int(value.value) for value in people if value.value.isdecimal()])
    by_slug = [
        (known[int(value.value)].slug, known[int(value.value)].name, value)
        for value in people
        if value.value.isdecimal() and int(value.value) in known
    ]
    return [
        _choices("outlet", "Outlet", [(v.value, outlet_names.get(v.value, v.value), v) for v in outlets], params),
        _choices("person", "Person named", by_slug, params),
    ]


def _choices(name: str, label: str, values: Iterable[tuple[str, str, FacetValue]], params: QueryDict) -> Choices:
    choices = [
        Choice(
            words,
            value.count,
            value.selected,
            addresses.removing(params, name, [slug]) if value.selected else addresses.adding(params, name, slug),
        )
        for slug, words, value in values
        if value.count or value.selected
    ]
    shown = [each for place, each in enumerate(choices) if place < SHOWN or each.selected]
    return Choices(name, label, tuple(shown), tuple(each for each in choices if each not in shown))


def timeline(page: ResultPage, query: SearchQuery, params: QueryDict) -> Timeline:
    """The result by year, and by month within the chosen year or the only one."""
    years: dict[str, int] = {}
    months: dict[str, int] = {}
    undated = 0
    for value in page.facets.get("month", ()):
        match = _MONTH.fullmatch(value.value)
        if match is None:
            undated += value.count
            continue
        years[match[1]] = years.get(match[1], 0) + value.count
        if match[2]:
            months[value.value] = months.get(value.value, 0) + value.count
    year = _year_in_view(query, years)
    span = (params.get("from", "").strip(), params.get("to", "").strip())
    return Timeline(
        years=_bars([(name, name, years[name]) for name in sorted(years, reverse=True)], span, params),
        year=year,
        months=_bars(
            [(MONTHS[int(name[5:]) - 1], name, months[name]) for name in sorted(months) if name[:4] == year],
            span,
            params,
        ),
        undated=undated,
    )


def _year_in_view(query: SearchQuery, years: dict[str, int]) -> str:
    if len(years) == 1:
        return next(iter(years))
    first, last = query.first_day, query.last_day
    return f"{first.year:04}" if first and last and first.year == last.year else ""


def _bars(rows: list[tuple[str, str, int]], span: tuple[str, str], params: QueryDict) -> tuple[Bar, ...]:
    bars = []
    for label, value, count in rows:
        selected = span == (value, value)
        address = addresses.replacing(params, from_=None if selected else value, to_=None if selected else value)
        bars.append(Bar(label, count, address, selected=selected))
    return tuple(with_shares(bars))
