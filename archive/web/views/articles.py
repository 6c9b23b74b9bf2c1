"""The list of articles with its filters, and the page of one article."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from archive.models import Article
from archive.web import addresses, counts, reading
from archive.web.filters import ArticleFilter
from archive.web.paging import listing


@require_safe
def article_list(request: HttpRequest) -> HttpResponse:
    published = Article.objects.published()
    filters = ArticleFilter(request.GET, queryset=published)
    valid = filters.is_valid()
    if valid and (address := addresses.canonical(filters.form, request.GET)):
        return redirect(request.path + address)
    found = filters.qs if valid else published.none()
    listed = listing(found.newest_first().select_related("outlet").defer("removed"), request.GET)
    context = {
        "form": filters.form,
        "listing": listed,
        "outlets": counts.outlets_with_articles(),
        "chosen_outlets": request.GET.getlist("outlet"),
        "chips": addresses.chips(filters.form, request.GET) if valid else [],
        "clear": addresses.clear(filters.form, request.GET),
        "years": counts.by_year(published),
        "undated": published.undated().count(),
    }
    return render(request, "articles.html", context, status=listed.status if valid else 400)


@require_safe
def article(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    found = Article.objects.select_related("outlet", "capture__import_run").filter(pk=pk).first()
    if found is None or found.status == Article.Status.DRAFT:
        raise Http404(f"There is no article number {str(pk)[:20]}.")
    if found.status == Article.Status.WITHDRAWN:
        context = {"title": "Withdrawn", "reason": "This article was in the archive and has been withdrawn."}
        return render(request, "gone.html", context, status=410)
    if request.path != found.get_absolute_url():
        return redirect(found, permanent=True)
    return render(request, "article.html", {"article": found, **reading.article_context(found)})
