"""Articles by year, month and day, and those without a date; a date is never shown finer than it is known."""

from __future__ import annotations

import calendar
import datetime

from django.db.models import Case, IntegerField, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.models import Article, Precision
from archive.models.articles import ArticleQuerySet
from archive.models.tallies import DateTally, DateTallyQuerySet
from archive.web import counts
from archive.web.counts import neighbours
from archive.web.paging import Listing, listing
from archive.web.words import MONTHS, date_words


def _listed(articles: ArticleQuerySet, tallies: DateTallyQuerySet, request: HttpRequest, *, apart: str = "") -> Listing:
    """A page of the articles, newest first; those known only to the precision `apart` come last.

    What is known only to the span is kept under its first day, so that only those of that day are to be put in order.
    """
    is_apart = Case(When(published_precision=apart, then=Value(1)), default=Value(0), output_field=IntegerField())
    ordered = articles.alias(is_apart=is_apart).order_by("-published_on", "is_apart", "-id")
    rows = Article.objects.select_related("outlet").defer("removed")
    return listing(rows, request.GET, ids=ordered.values_list("pk", flat=True), total=tallies.total())


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    published = Article.objects.published()
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    before, after = neighbours(published, first, last, [Precision.DAY, Precision.MONTH, Precision.YEAR])
    listed = _listed(published.in_year(year), DateTally.objects.within(f"{year:04}"), request, apart=Precision.YEAR)
    context = {
        "title": str(year),
        "listing": listed,
        "apart": Precision.YEAR,
        "months": counts.calendar_of_year(year),
        "previous": before and (str(before.year), reverse("articles-year", args=[before.year])),
        "next": after and (str(after.year), reverse("articles-year", args=[after.year])),
    }
    return render(request, "articles_of_date.html", context, status=listed.status)


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    if not 1 <= month <= 12:
        raise Http404(f"There is no month {month:02}; months go from 01 to 12.")
    published = Article.objects.published()
    first = datetime.date(year, month, 1)
    last = first.replace(day=calendar.monthrange(year, month)[1])
    before, after = neighbours(published, first, last, [Precision.DAY, Precision.MONTH])
    tallies = DateTally.objects.within(f"{year:04}-{month:02}")
    listed = _listed(published.in_month(year, month), tallies, request, apart=Precision.MONTH)
    context = {
        "title": date_words(first, Precision.MONTH),
        "crumbs": [(str(year), reverse("articles-year", args=[year]))],
        "listing": listed,
        "apart": Precision.MONTH,
        "calendar": counts.calendar_of_month(year, month),
        "previous": before and _month_link(before),
        "next": after and _month_link(after),
    }
    return render(request, "articles_of_date.html", context, status=listed.status)


@require_safe
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        raise Http404(f"There is no day {year:04}-{month:02}-{day:02} in the calendar.") from None
    published = Article.objects.published()
    before, after = neighbours(published, date, date, [Precision.DAY])
    listed = _listed(published.on(date), DateTally.objects.within(date.isoformat()), request)
    context = {
        "title": date_words(date, Precision.DAY),
        "crumbs": [(str(year), reverse("articles-year", args=[year])), _month_link(date, short=True)],
        "listing": listed,
        "calendar": counts.calendar_of_month(year, month),
        "day": day,
        "previous": before and _day_link(before),
        "next": after and _day_link(after),
    }
    return render(request, "articles_of_date.html", context, status=listed.status)


@require_safe
def undated(request: HttpRequest) -> HttpResponse:
    listed = _listed(Article.objects.published().undated(), DateTally.objects.undated(), request)
    context = {"title": "Undated", "listing": listed, "is_undated": True}
    return render(request, "articles_of_date.html", context, status=listed.status)


def _month_link(date: datetime.date, *, short: bool = False) -> tuple[str, str]:
    words = MONTHS[date.month - 1] if short else date_words(date, Precision.MONTH)
    return words, reverse("articles-month", args=[date.year, date.month])


def _day_link(date: datetime.date) -> tuple[str, str]:
    return date_words(date, Precision.DAY), reverse("articles-day", args=[date.year, date.month, date.day])
