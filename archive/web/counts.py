"""How many articles there are by year, month and day, and for the people of one page: one query each."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import Lower
from django.urls import reverse

from archive.models import Article, Mention, Outlet, Person, Precision, Quote
from archive.models.articles import ArticleQuerySet
from archive.models.outlets import OutletQuerySet
from archive.web.words import MONTHS


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a small chart: `share` is its length, 0 to 100, beside the longest."""

    label: str
    count: int
    address: str
    share: float = 0.0
    selected: bool = False


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A cell of a month's calendar; `level` from 0 to 4 says how much was published beside the fullest day."""

    day: int
    count: int
    address: str
    level: int


@dataclass(frozen=True, slots=True)
class PersonCounts:
    articles: int = 0
    quotes: int = 0


def with_shares(bars: Iterable[Bar]) -> list[Bar]:
    """The same bars, each measured against the longest."""
    bars = list(bars)
    most = max((bar.count for bar in bars), default=0) or 1
    return [replace(bar, share=round(100 * bar.count / most, 1)) for bar in bars]


def by_year(articles: ArticleQuerySet) -> list[Bar]:
    """The years that have articles, newest first."""
    rows = articles.exclude(published_on=None).values_list("published_on__year").annotate(n=Count("pk")).order_by()
    return with_shares(
        Bar(str(year), count, reverse("articles-year", args=[year])) for year, count in sorted(rows, reverse=True)
    )


def by_month(articles: ArticleQuerySet, year: int) -> list[Bar]:
    """All twelve months of a year; articles dated to the year alone are in none."""
    dated = articles.in_year(year).exclude(published_precision=Precision.YEAR)
    counts = dict(dated.values_list("published_on__month").annotate(n=Count("pk")).order_by())
    return with_shares(
        Bar(name, counts.get(number, 0), reverse("articles-month", args=[year, number]))
        for number, name in enumerate(MONTHS, start=1)
    )


def calendar_of(articles: ArticleQuerySet, year: int, month: int) -> list[list[CalendarDay | None]]:
    """The weeks of a month, Monday first, with how many articles are known to be of each day."""
    dated = articles.in_month(year, month).filter(published_precision=Precision.DAY)
    counts = dict(dated.values_list("published_on__day").annotate(n=Count("pk")).order_by())
    most = max(counts.values(), default=0) or 1

    def cell(day: int) -> CalendarDay | None:
        if day == 0:
            return None
        count = counts.get(day, 0)
        address = reverse("articles-day", args=[year, month, day])
        return CalendarDay(day, count, address, -(-4 * count // most))

    return [[cell(day) for day in week] for week in calendar.Calendar().monthdayscalendar(year, month)]


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
    return Outlet.objects.with_article_counts().filter(article_count__gt=0).order_by(Lower("name"), "pk")


def appearing(people: QuerySet[Person]) -> QuerySet[Person]:
    """Those whom a published article names or quotes, without those only known from the archive's lists."""
    named = Mention.objects.filter(person=OuterRef("pk"), article__status=Article.Status.PUBLISHED)
    quoted = Quote.objects.public().filter(speaker=OuterRef("pk"))
    return people.filter(Exists(named) | Exists(quoted))


def of_people(ids: Iterable[int]) -> dict[int, PersonCounts]:
    """Published articles that name each person, and their standing quotes."""
    ids = list(ids)
    named = Mention.objects.filter(person_id__in=ids, article__status=Article.Status.PUBLISHED).order_by()
    articles = dict(named.values_list("person_id").annotate(n=Count("article_id", distinct=True)))
    quotes = dict(Quote.objects.public().said_by(*ids).order_by().values_list("speaker_id").annotate(n=Count("pk")))
    return {pk: PersonCounts(articles.get(pk, 0), quotes.get(pk, 0)) for pk in ids}
