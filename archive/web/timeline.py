"""The dates of a result as a chart whose columns lead into it: years, then months, then the days of one month."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from archive.search.collections import DATE_FACET, DAY_FACET, UNDATED
from archive.search.query import SearchQuery
from archive.search.results import ResultPage
from archive.web import addresses
from archive.web.words import MONTHS, iso_words

#: A result over more years shows them as columns, over fewer their months.
YEARS_BY_MONTH = 5
#: Over more years than this, years without anything are left out.
YEARS_IN_A_ROW = 60


@dataclass(frozen=True, slots=True)
class Column:
    """A year, month or day: `share` is its height, 0 to 100, beside the highest; `tick` is what stands below it."""

    label: str
    tick: str
    count: int
    share: float
    address: str
    selected: bool

    @property
    def top(self) -> float:
        """How far below the chart's top the column begins."""
        return 100 - self.share


@dataclass(frozen=True, slots=True)
class Group:
    """Columns side by side; the months of a year have its name and address."""

    columns: tuple[Column, ...]
    label: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """`unit` is "year", "month" or "day"; `crumbs` lead back out; `unplaced` are sentences about what has no column."""

    unit: str
    groups: tuple[Group, ...]
    crumbs: tuple[tuple[str, str], ...]
    unplaced: tuple[str, ...]

    @property
    def columns(self) -> list[Column]:
        return [column for group in self.groups for column in group.columns]


def timeline(page: ResultPage, query: SearchQuery, params: QueryDict) -> Timeline | None:
    """The chart of the dates that the search is about; None where nothing in it has a date."""
    months = {value.value: value.count for value in page.facets.get(DATE_FACET, ()) if value.count}
    days = {value.value: value.count for value in page.facets.get(DAY_FACET, ()) if value.count}
    years = _years(query, months)
    if not years:
        return None
    drawing = _Drawing(params)
    month = _month_in_view(query)
    if month:
        return drawing.of_days(month, days, months)
    if int(years[-1]) - int(years[0]) < YEARS_BY_MONTH:
        return drawing.of_months(years, months)
    return drawing.of_years(years, months)


def _years(query: SearchQuery, months: Mapping[str, int]) -> list[str]:
    """The years in view: from the first to the last that the result has, within the date span."""
    found = sorted({int(value[:4]) for value in months if value != UNDATED})
    first = query.first_day.year if query.first_day else min(found, default=0)
    last = query.last_day.year if query.last_day else max(found, default=-1)
    if query.first_day and query.last_day is None:
        last = max(first, last)
    if last - first >= YEARS_IN_A_ROW:
        return [f"{year:04}" for year in found if first <= year <= last]
    return [f"{year:04}" for year in range(first, last + 1)]


def _month_in_view(query: SearchQuery) -> str:
    """The one month that the date span lies in, or nothing."""
    if query.first_day is None or query.last_day is None:
        return ""
    first, last = query.first_day.isoformat()[:7], query.last_day.isoformat()[:7]
    return first if first == last else ""


class _Drawing:
    """Draws for one address."""

    def __init__(self, params: QueryDict) -> None:
        self._params = params
        self._first, self._last = params.get("from", "").strip(), params.get("to", "").strip()

    def of_years(self, years: list[str], months: Mapping[str, int]) -> Timeline:
        counts = {year: sum(count for value, count in months.items() if value[:4] == year) for year in years}
        columns = self._columns([(year, year[2:] if len(years) > 8 else year) for year in years], counts)
        return Timeline("year", (Group(columns),), self._crumbs(), _unplaced(undated=months.get(UNDATED, 0)))

    def of_months(self, years: list[str], months: Mapping[str, int]) -> Timeline:
        names = [(f"{year}-{number:02}", name[0]) for year in years for number, name in enumerate(MONTHS, 1)]
        columns = self._columns(names, months)
        groups = tuple(
            Group(columns[12 * place : 12 * place + 12], year, self._at(year)) for place, year in enumerate(years)
        )
        of_year_only = sum(months.get(year, 0) for year in years)
        crumbs = self._crumbs(years[0]) if len(years) == 1 else self._crumbs()
        return Timeline("month", groups, crumbs, _unplaced(year=of_year_only, undated=months.get(UNDATED, 0)))

    def of_days(self, month: str, days: Mapping[str, int], months: Mapping[str, int]) -> Timeline:
        length = calendar.monthrange(int(month[:4]), int(month[5:]))[1]
        names = [(f"{month}-{day:02}", str(day)) for day in range(1, length + 1)]
        columns = self._columns(names, days)
        of_month_only = max(0, months.get(month, 0) - sum(column.count for column in columns))
        return Timeline("day", (Group(columns),), self._crumbs(month[:4], month), _unplaced(month=of_month_only))

    def _columns(self, names: Iterable[tuple[str, str]], counts: Mapping[str, int]) -> tuple[Column, ...]:
        names = list(names)
        most = max((counts.get(value, 0) for value, _ in names), default=0) or 1
        return tuple(
            Column(
                label=iso_words(value),
                tick=tick,
                count=counts.get(value, 0),
                share=round(100 * counts.get(value, 0) / most, 1),
                address=self._up(value) if self._is_on(value) else self._at(value),
                selected=self._is_on(value),
            )
            for value, tick in names
        )

    def _is_on(self, value: str) -> bool:
        return self._first == self._last == value

    def _at(self, value: str) -> str:
        return addresses.replacing(self._params, from_=value, to=value)

    def _up(self, value: str) -> str:
        """The month of a day, the year of a month, everything of a year."""
        above = value.rpartition("-")[0]
        return self._at(above) if above else addresses.without(self._params, ("from", "to"))

    def _crumbs(self, *values: str) -> tuple[tuple[str, str], ...]:
        """From all dates to what is in view; nothing where that is all there is."""
        if not (self._first or self._last):
            return ()
        everything = ("All dates", addresses.without(self._params, ("from", "to")))
        return (everything, *((iso_words(value), self._at(value)) for value in values))


def _unplaced(*, undated: int = 0, **coarser: int) -> tuple[str, ...]:
    known = [f"{number:,} known to the {unit} only" for unit, number in coarser.items() if number]
    return (*known, f"{undated:,} without a date") if undated else tuple(known)
