"""A list under its filters, as the pages of articles and of quotes are."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from archive.web import addresses, counts
from archive.web.filters import ArticleFilter, QuoteFilter
from archive.web.paging import listing


def filtered_list(
    request: HttpRequest,
    template: str,
    filters: ArticleFilter | QuoteFilter,
    rows: QuerySet[Any],
    everything: int | None = None,
    **more: Any,
) -> HttpResponse:
    """One page of the rows whose ids the filters give; a wrong filter or page is a sentence on it.

    `everything` is how much there is without any filter, where that is known without counting; `more` goes to the
    template, which extends `filtered_list.html`.
    """
    valid = filters.is_valid()
    if valid and (address := addresses.canonical(filters.form, request.GET)):
        return redirect(request.path + address)
    chips = addresses.chips(filters.form, request.GET)
    listed = listing(
        rows,
        request.GET,
        ids=filters.ids if valid else rows.none(),
        total=everything if valid and not chips else None,
    )
    context = {
        "form": filters.form,
        "listing": listed,
        "outlets": counts.outlets_with_articles(),
        "chosen_outlets": request.GET.getlist("outlet"),
        "chips": chips,
        "clear": addresses.clear(filters.form, request.GET),
    }
    return render(request, template, context | more, status=listed.status if valid else 400)
