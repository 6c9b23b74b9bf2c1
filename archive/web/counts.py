"""How many articles there are by year, month and day, and for the people of one page."""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import Lower
from django.urls import reverse

from archive.models import Mention, Outlet, Quote
from archive.models.articles import ArticleQuerySet
from archive.models.outlets import OutletQuerySet
from archive.models.people import PersonQuerySet
from archive.models.tallies import MONTH, YEAR, DateTally
from archive.search.collections import UNDATED
from archive.web.words import MONTHS


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a small chart: `share` is its length, 0 to 100, beside the longest."""

    label: str
    count: int
    address: str
    share: float


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A cell of a calendar, with an address where there is anything.

    `level` from 0 to 4 says how much was published beside the fullest day in view.
    """

    day: int
    count: int
    address: str
    level: int


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """The weeks of a month, Monday first, None outside it; `count` has what is dated to the month alone as well."""

    name: str
    count: int
    address: str
    weeks: tuple[tuple[CalendarDay | None, ...], ...]


@dataclass(frozen=True, slots=True)
class PersonCounts:
    articles: int = 0
    quotes: int = 0


def by_year() -> list[Bar]:
    """The years that have articles, newest first."""
    totals = DateTally.objects.dated().totals(YEAR)
    most = max(totals.values(), default=1)
    return [
        Bar(year, count, reverse("articles-year", args=[int(year)]), round(100 * count / most, 1))
        for year, count in reversed(totals.items())
    ]


def by_month() -> dict[str, int]:
    """Published articles by ISO month; by year where they are dated to the year, and under `UNDATED`."""
    return {month or UNDATED: number for month, number in DateTally.objects.totals(MONTH).items()}


def calendar_of_year(year: int) -> list[CalendarMonth]:
    """All twelve months of a year; articles dated to the year alone are in none."""
    return _calendar(f"{year:04}", year, range(1, 13))


def calendar_of_month(year: int, month: int) -> CalendarMonth:
    return _calendar(f"{year:04}-{month:02}", year, [month])[0]


def _calendar(within: str, year: int, months: Iterable[int]) -> list[CalendarMonth]:
    counts = DateTally.objects.within(within).by_date()
    totals: Counter[str] = Counter()
    for date, count in counts.items():
        totals[date[:MONTH]] += count
    # A day lies below its month: looked up one by one, the addresses of a year took longer than all else here.
    addresses = {month: reverse("articles-month", args=[year, month]) for month in months}
    most = max((count for date, count in counts.items() if len(date) > MONTH), default=0) or 1

    def cell(month: int, day: int) -> CalendarDay | None:
        if day == 0:
            return None
        count = counts.get(f"{year:04}-{month:02}-{day:02}", 0)
        return CalendarDay(day, count, f"{addresses[month]}{day:02}/" if count else "", -(-4 * count // most))

    return [
        CalendarMonth(
            name=f"{MONTHS[month - 1]} {year}",
            count=totals[f"{year:04}-{month:02}"],
            address=addresses[month],
            weeks=tuple(
                tuple(cell(month, day) for day in week) for week in calendar.Calendar().monthdayscalendar(year, month)
            ),
        )
        for month in months
    ]


def neighbours(
    articles: ArticleQuerySet, first: datetime.date, last: datetime.date, precisions: Iterable[str]
) -> tuple[datetime.date | None, datetime.date | None]:
    """The nearest dates with articles before `first` and after `last`, among those known so precisely."""
    dates = articles.filter(published_precision__in=list(precisions)).order_by().values_list("published_on", flat=True)
    before = dates.filter(published_on__lt=first).order_by("-published_on").first()
    after = dates.filter(published_on__gt=last).order_by("published_on").first()
    return before, after


def outlets_with_articles() -> OutletQuerySet:
    """By name, each with its `article_count`; without those of which nothing is published."""
    return Outlet.objects.with_article_counts().filter(tally__articles__gt=0).order_by(Lower("name"), "pk")


def appearing(people: PersonQuerySet) -> PersonQuerySet:
    """Those whom a published article names or quotes, without those only known from the archive's lists."""
    named = Mention.objects.public().filter(person=OuterRef("pk"))
    quoted = Quote.objects.public().filter(speaker=OuterRef("pk"))
    return people.filter(Exists(named) | Exists(quoted))


def of_people(ids: Iterable[int]) -> dict[int, PersonCounts]:
    """Published articles that name each person, and their standing quotes."""
    ids = list(ids)
    named = Mention.objects.public().filter(person_id__in=ids).order_by()
    articles = dict(named.values_list("person_id").annotate(n=Count("article_id", distinct=True)))
    quotes = dict(Quote.objects.public().said_by(*ids).order_by().values_list("speaker_id").annotate(n=Count("pk")))
    return {pk: PersonCounts(articles.get(pk, 0), quotes.get(pk, 0)) for pk in ids}
