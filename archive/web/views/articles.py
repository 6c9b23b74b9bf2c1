"""The list of articles with its filters, and the page of one article."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.models import Article
from archive.models.tallies import DateTally
from archive.web import counts, metadata, reading
from archive.web.citing.works import work_of_article
from archive.web.filters import ArticleFilter
from archive.web.sought import carried, sought_in
from archive.web.views.gone import gone, why_hidden
from archive.web.views.lists import filtered_list


@require_safe
def article_list(request: HttpRequest) -> HttpResponse:
    return filtered_list(
        request,
        "articles.html",
        ArticleFilter(request.GET, queryset=Article.objects.published()),
        Article.objects.select_related("outlet").defer("removed"),
        everything=DateTally.objects.total(),
        noun="article",
        years=counts.by_year(),
        undated=DateTally.objects.undated().total(),
    )


@require_safe
def article(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    found = Article.objects.select_related("outlet", "capture__import_run").filter(pk=pk).first()
    if found is None:
        raise Http404(f"There is no article number {str(pk)[:20]}.")
    if reason := why_hidden(found):
        return gone(request, reason, title=found.get_status_display().capitalize())
    if request.path != found.get_absolute_url():
        # Not a permanent redirect: browsers keep those, and a headline can change back.
        return redirect(found.get_absolute_url() + _carried(request.GET))
    context = reading.article_context(found, sought_in(found.body, request.GET))
    work = work_of_article(found, request.build_absolute_uri(found.get_absolute_url()))
    about = metadata.of_article(work, found.outlet, path=reverse("article", args=[found.pk]))
    page = {"article": found, "metadata": about, "marks_off": _without_marks(request.GET), **context}
    return render(request, "article.html", page)


def _without_marks(params: QueryDict) -> bool:
    """Whether the address asks for the bare text."""
    return params.get("marks") == "off"


def _carried(params: QueryDict) -> str:
    """What a redirect to the article's own address takes along: the words of a search, and whether marks are off."""
    words = carried(params)
    return words + f"{'&' if words else '?'}marks=off" if _without_marks(params) else words
