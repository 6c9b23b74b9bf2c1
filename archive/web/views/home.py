"""The front page: search first, then what is new, how much there is, and what was carried most."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.models import Article
from archive.search.collections import UNDATED
from archive.web import charts
from archive.web.holdings import carried_most, holdings

NEWEST = 6
STATEMENTS = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    found = holdings()
    if not found.articles:
        return render(request, "home.html")
    newest = Article.objects.published().newest_first().select_related("outlet").defer("removed")
    context = {
        "holdings": found,
        "articles": newest[:NEWEST],
        "coverage": charts.over_time(found.months, noun="article", address=_articles_of),
        "undated": found.months.get(UNDATED, 0),
        "carried": carried_most(STATEMENTS),
    }
    return render(request, "home.html", context)


def _articles_of(value: str) -> str:
    """The page of a year or month as charts write them."""
    year, _, month = value.partition("-")
    return (
        reverse("articles-month", args=[int(year), int(month)]) if month else reverse("articles-year", args=[int(year)])
    )
