"""The dates of a result as a chart whose columns lead into it: years, then months, then the days of one month."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict

from archive.search.collections import DATE_FACET, DAY_FACET, UNDATED
from archive.search.query import SearchQuery
from archive.search.results import ResultPage
from archive.web import addresses, charts
from archive.web.charts import Chart
from archive.web.words import iso_words

#: A result over more years shows them as columns, over so many their months: a column is wide enough to be hit.
YEARS_BY_MONTH = 2


def timeline(page: ResultPage, query: SearchQuery, params: QueryDict, *, noun: str) -> Chart | None:
    """The chart of the dates that the search is about; None where nothing in it has a date."""
    months = {value.value: value.count for value in page.facets.get(DATE_FACET, ()) if value.count}
    days = {value.value: value.count for value in page.facets.get(DAY_FACET, ()) if value.count}
    years = _years(query, months)
    if not years:
        return None
    drawing = _Drawing(params, noun)
    month = _month_in_view(query)
    if month:
        return drawing.of_days(month, days, months)
    if int(years[-1]) - int(years[0]) < YEARS_BY_MONTH:
        return drawing.of_months(years, months)
    return drawing.of_years(years, months)


def _years(query: SearchQuery, months: Mapping[str, int]) -> list[str]:
    """The years in view: from the first to the last that the result has, within the date span."""
    first = query.first_day.year if query.first_day else None
    last = query.last_day.year if query.last_day else None
    if first is not None and last is None:
        last = max([first, *(int(value[:4]) for value in months if value != UNDATED)])
    return charts.years_between(months, first, last)


def _month_in_view(query: SearchQuery) -> str:
    """The one month that the date span lies in, or nothing."""
    if query.first_day is None or query.last_day is None:
        return ""
    first, last = query.first_day.isoformat()[:7], query.last_day.isoformat()[:7]
    return first if first == last else ""


class _Drawing:
    """Draws for one address: what is chosen there leads out again, everything else into it."""

    def __init__(self, params: QueryDict, noun: str) -> None:
        self._params, self._noun = params, noun
        first, last = params.get("from", "").strip(), params.get("to", "").strip()
        self._narrowed = bool(first or last)
        self._selected = first if first == last else ""

    def of_years(self, years: list[str], months: Mapping[str, int]) -> Chart:
        undated = charts.unplaced(undated=months.get(UNDATED, 0))
        groups = charts.of_years(years, months, self._address, selected=self._selected)
        return Chart("year", self._noun, groups, self._crumbs(), undated)

    def of_months(self, years: list[str], months: Mapping[str, int]) -> Chart:
        crumbs = self._crumbs(years[0]) if len(years) == 1 else self._crumbs()
        groups = charts.of_months(years, months, self._address, selected=self._selected)
        return Chart("month", self._noun, groups, crumbs, charts.not_by_month(years, months))

    def of_days(self, month: str, days: Mapping[str, int], months: Mapping[str, int]) -> Chart:
        groups = charts.of_days(month, days, self._address, selected=self._selected)
        placed = sum(column.count for group in groups for column in group.columns)
        of_month_only = max(0, months.get(month, 0) - placed)
        crumbs = self._crumbs(month[:4], month)
        return Chart("day", self._noun, groups, crumbs, charts.unplaced(month=of_month_only))

    def _address(self, value: str) -> str:
        return self._up(value) if value == self._selected else self._at(value)

    def _at(self, value: str) -> str:
        return addresses.replacing(self._params, from_=value, to=value)

    def _up(self, value: str) -> str:
        """The month of a day, the year of a month, everything of a year."""
        above = value.rpartition("-")[0]
        return self._at(above) if above else addresses.without(self._params, ("from", "to"))

    def _crumbs(self, *values: str) -> tuple[tuple[str, str], ...]:
        """From all dates to what is in view; nothing where that is all there is."""
        if not self._narrowed:
            return ()
        everything = ("All dates", addresses.without(self._params, ("from", "to")))
        return (everything, *((iso_words(value), self._at(value)) for value in values))
