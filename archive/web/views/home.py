"""The front page: search first, then what is here and what is new."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.models import Article, Person, Quote
from archive.web import counts

NEWEST = 8


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    published = Article.objects.published()
    years = counts.by_year(published)
    undated = published.undated().count()
    return render(
        request,
        "home.html",
        {
            "articles": published.newest_first().select_related("outlet").defer("removed")[:NEWEST],
            "article_count": sum(year.count for year in years) + undated,
            "outlets": counts.outlets_with_articles(),
            "people_count": counts.appearing(Person.objects.current()).count(),
            "quote_count": Quote.objects.public().count(),
            "years": years,
            "undated": undated,
        },
    )
