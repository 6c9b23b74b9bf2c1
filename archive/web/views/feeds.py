"""The addresses of feeds: of any search, and of saved searches by their keys. No cookie is asked for."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page, require_safe

from archive.models import SavedSearch
from archive.web.asked import Asked, Unanswered
from archive.web.feeds import feed


@require_safe
@conditional_page
def of_search(request: HttpRequest, collection: str) -> HttpResponse:
    asked = Asked(request.GET, collection=collection)
    try:
        return feed(asked, title=asked.words, address=asked.feed_address, request=request)
    except Unanswered as why:
        return _refused(why)


@require_safe
@conditional_page
def of_saved(request: HttpRequest, key: str) -> HttpResponse:
    saved = SavedSearch.objects.filter(feed_key=key).first()
    if saved is None:
        raise Http404("There is no such feed. Its owner may have deleted the search, or given it another address.")
    try:
        return feed(Asked.by(saved), title=saved.name, address=request.path, request=request)
    except Unanswered as why:
        return _refused(why)


def _refused(why: Unanswered) -> HttpResponse:
    return HttpResponse(f"{why}\n", status=why.status, content_type="text/plain; charset=utf-8")
