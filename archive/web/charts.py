"""Small charts of columns over time, every column an address: days of a month, months under their years, years.

Values are parts of ISO dates: "2031", "2031-02", "2031-02-05". `templates/includes/chart.html` draws
them, with the same numbers as a table. What is counted and where a column leads is the caller's.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from archive.search.collections import UNDATED
from archive.web.words import MONTHS, iso_words

#: Where the column of a value leads.
Address: TypeAlias = Callable[[str], str]
#: Over more years than this their months are too many to hit: a column would be narrower than 24 px on a desktop page.
YEARS_BY_MONTH = 4
#: Over more years than this, years without anything are left out.
YEARS_IN_A_ROW = 60
#: More years than this are written below their columns with two digits.
YEARS_IN_FULL = 8


@dataclass(frozen=True, slots=True)
class Column:
    """A year, month or day: `share` is its height, 0 to 100, beside the highest; `tick` is what stands below it."""

    value: str
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
    """Columns side by side; those of a year among several have its name and address."""

    columns: tuple[Column, ...]
    label: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """`unit` is "year", "month" or "day", `noun` what is counted; `crumbs` lead back out of a part of the whole;
    `unplaced` are sentences about what has no column."""

    unit: str
    noun: str
    groups: tuple[Group, ...]
    crumbs: tuple[tuple[str, str], ...] = ()
    unplaced: tuple[str, ...] = ()

    @property
    def columns(self) -> list[Column]:
        return [column for group in self.groups for column in group.columns]

    @property
    def title(self) -> str:
        return f"{self.noun.capitalize()}s by {self.unit}"


def over_time(months: Mapping[str, int], *, noun: str, address: Address) -> Chart | None:
    """Everything that `months` counts, by month, over very many years by year; None where nothing has a date.

    The counts are by month, or by year where no more is known, and under `UNDATED`.
    """
    years = years_between(months)
    if not years:
        return None
    if len(years) > YEARS_BY_MONTH:
        return Chart("year", noun, of_years(years, months, address), unplaced=unplaced(undated=months.get(UNDATED, 0)))
    return Chart("month", noun, of_months(years, months, address), unplaced=not_by_month(years, months))


def years_between(months: Mapping[str, int], first: int | None = None, last: int | None = None) -> list[str]:
    """The years from `first` to `last`, by default those of the counts; if too many, those that have anything."""
    found = sorted({int(value[:4]) for value, count in months.items() if count and value != UNDATED})
    first = min(found, default=0) if first is None else first
    last = max(found, default=-1) if last is None else last
    if last - first >= YEARS_IN_A_ROW:
        return [f"{year:04}" for year in found if first <= year <= last]
    return [f"{year:04}" for year in range(first, last + 1)]


def of_years(
    years: Sequence[str], months: Mapping[str, int], address: Address, *, selected: str = ""
) -> tuple[Group, ...]:
    counts = {year: sum(count for value, count in months.items() if value[:4] == year) for year in years}
    ticks = [(year, year[2:] if len(years) > YEARS_IN_FULL else year) for year in years]
    return (Group(columns(ticks, counts, address, selected=selected)),)


def of_months(
    years: Sequence[str], months: Mapping[str, int], address: Address, *, selected: str = ""
) -> tuple[Group, ...]:
    """All months of these years, in a group a year."""
    ticks = [(f"{year}-{number:02}", name[0]) for year in years for number, name in enumerate(MONTHS, 1)]
    every = columns(ticks, months, address, selected=selected)
    return tuple(Group(every[12 * place : 12 * place + 12], year, address(year)) for place, year in enumerate(years))


def of_days(month: str, days: Mapping[str, int], address: Address, *, selected: str = "") -> tuple[Group, ...]:
    length = calendar.monthrange(int(month[:4]), int(month[5:]))[1]
    ticks = [(f"{month}-{day:02}", str(day)) for day in range(1, length + 1)]
    return (Group(columns(ticks, days, address, selected=selected)),)


def columns(
    ticks: Iterable[tuple[str, str]], counts: Mapping[str, int], address: Address, *, selected: str = ""
) -> tuple[Column, ...]:
    """One for each (value, tick), all measured against the highest."""
    ticks = list(ticks)
    most = max((counts.get(value, 0) for value, _ in ticks), default=0) or 1
    return tuple(
        Column(
            value=value,
            label=iso_words(value),
            tick=tick,
            count=counts.get(value, 0),
            share=round(100 * counts.get(value, 0) / most, 1),
            address=address(value),
            selected=value == selected,
        )
        for value, tick in ticks
    )


def not_by_month(years: Iterable[str], months: Mapping[str, int]) -> tuple[str, ...]:
    """What a chart by month has no column for."""
    return unplaced(undated=months.get(UNDATED, 0), year=sum(months.get(year, 0) for year in years))


def unplaced(*, undated: int = 0, **coarser: int) -> tuple[str, ...]:
    """`unplaced(month=2)` is `2 known to the month only`; nothing of what there is none of."""
    known = [f"{number:,} known to the {unit} only" for unit, number in coarser.items() if number]
    return (*known, f"{undated:,} without a date") if undated else tuple(known)
