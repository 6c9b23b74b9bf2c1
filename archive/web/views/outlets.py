"""The outlets, and the page of one."""

from __future__ import annotations

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.models import Article, Outlet, Quote
from archive.web.counts import Bar, outlets_with_articles, with_shares
from archive.web.paging import listing

NEWEST = 15
OUTLETS_PER_PAGE = 50


@require_safe
def outlet_list(request: HttpRequest) -> HttpResponse:
    listed = listing(outlets_with_articles(), request.GET, per_page=OUTLETS_PER_PAGE)
    return render(request, "outlets.html", {"listing": listed}, status=listed.status)


@require_safe
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    found = Outlet.objects.filter(slug=slug).first()
    if found is None:
        raise Http404(f"There is no outlet “{slug[:80]}” in the archive.")
    articles = Article.objects.published().filter(outlet=found)
    dated = articles.exclude(published_on=None).defer("body", "removed")
    context = {
        "outlet": found,
        "article_count": articles.count(),
        "earliest": dated.order_by("published_on", "published_until").first(),
        "latest": dated.order_by("-published_until", "-published_on").first(),
        "articles": articles.newest_first().select_related("outlet").defer("removed")[:NEWEST],
        "uncertain_count": articles.filter(outlet_basis="inferred").count(),
        "quote_count": Quote.objects.public().filter(article__outlet=found).count(),
        "years": years_of(found),
    }
    return render(request, "outlet.html", context)


def years_of(found: Outlet) -> list[Bar]:
    """The outlet's articles by year, newest first, each linked to the list that it counts."""
    dated = Article.objects.published().filter(outlet=found).exclude(published_on=None)
    rows = dated.values_list("published_on__year").annotate(n=Count("pk")).order_by()
    return with_shares(
        Bar(str(year), count, f"/articles/?outlet={found.slug}&from={year:04}&to={year:04}")
        for year, count in sorted(rows, reverse=True)
    )
