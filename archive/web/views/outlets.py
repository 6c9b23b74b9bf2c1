"""The outlets, and the page of one: what it is, coverage over time, whom it quotes, names, whose text it prints."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.joining.copies import partners
from archive.models import Article, Basis, Outlet, Person
from archive.search import portraits
from archive.search.engines.base import SearchUnavailable
from archive.web import coverage, shares, spellings
from archive.web.counts import outlets_with_articles
from archive.web.paging import listing

NEWEST = 10
AT_ONCE = 5
NAMED = 10
PARTNERS = 10
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
    context = {"outlet": found, **holdings_of(found)}
    try:
        context |= coverage_of(found)
    except SearchUnavailable as fault:
        return render(request, "outlet.html", context | {"fault": str(fault)}, status=503)
    return render(request, "outlet.html", context)


def holdings_of(found: Outlet) -> dict[str, Any]:
    """What is here of the outlet, from when, and how much of it others printed as well."""
    articles = Article.objects.published().filter(outlet=found)
    dated = articles.exclude(published_on=None).defer("body", "removed")
    article_count = articles.count()
    shared_count = articles.shared_with_others().count()
    return {
        "article_count": article_count,
        "uncertain_count": articles.filter(outlet_basis=Basis.INFERRED).count(),
        "earliest": dated.order_by("published_on").first(),
        "latest": dated.order_by("-published_until").first(),
        "shared_count": shared_count,
        "own_count": article_count - shared_count,
        "partners": partners(found)[:PARTNERS],
    }


def coverage_of(found: Outlet) -> dict[str, Any]:
    """The newest articles, how many by month, whom they quote and how they spell those they name most."""
    page = portraits.published_by(found.slug, newest=NEWEST)
    named = list(portraits.counts(page, "person"))[:NAMED]
    people = Person.objects.in_bulk(map(int, named))
    return {
        **coverage.of_result(
            page,
            f"{reverse('articles')}?outlet={found.slug}",
            at_once=AT_ONCE,
            nothing="No article of this outlet is in the archive.",
        ),
        "quoted": shares.quoted_by(found),
        "spellings": spellings.of_outlet(found, [people[int(pk)] for pk in named if int(pk) in people]),
    }
