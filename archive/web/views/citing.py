"""Citations to download: an article or a quote in one of the formats of `archive.web.citing`."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from archive.models import Article, Quote
from archive.web.citing import FORMATS
from archive.web.citing.works import Format, Work, work_of_article, work_of_quote


@require_safe
def article(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    chosen = _format(form)
    found = Article.objects.published().select_related("outlet", "capture").filter(pk=pk).first()
    if found is None:
        return redirect("article", pk)  # which says why there is none
    return _download(chosen, work_of_article(found, request.build_absolute_uri(found.get_absolute_url())))


@require_safe
def quote(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    chosen = _format(form)
    found = (
        Quote.objects.public()
        .select_related("article__outlet", "article__capture", "speaker", "utterance")
        .filter(pk=pk)
    )
    if not found:
        return redirect("quote", pk)
    return _download(chosen, work_of_quote(found[0], request.build_absolute_uri(found[0].get_absolute_url())))


def _format(slug: str) -> Format:
    if slug not in FORMATS:
        known = ", ".join(FORMATS)
        raise Http404(f"There is no citation format “{slug[:40]}”. These are there: {known}.")
    return FORMATS[slug]


def _download(form: Format, work: Work) -> HttpResponse:
    content_type = f"{form.media_type}; charset=utf-8"
    headers = {"Content-Disposition": f'attachment; filename="{work.key}.{form.suffix}"'}
    return HttpResponse(form.write(work), content_type=content_type, headers=headers)
