"""A list under its filters, as the pages of articles and of quotes are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_filters import FilterSet

from archive.web import addresses, counts
from archive.web.paging import listing


def filtered_list(
    request: HttpRequest,
    template: str,
    filters: FilterSet,
    arranged: Callable[[Any], QuerySet[Any]],
    **more: Any,
) -> HttpResponse:
    """One page of what the filters let through, `arranged`; a wrong filter or page is a sentence on it.

    `more` goes to the template, which extends `filtered_list.html`.
    """
    valid = filters.is_valid()
    if valid and (address := addresses.canonical(filters.form, request.GET)):
        return redirect(request.path + address)
    listed = listing(arranged(filters.qs if valid else filters.queryset.none()), request.GET)
    context = {
        "form": filters.form,
        "listing": listed,
        "outlets": counts.outlets_with_articles(),
        "chosen_outlets": request.GET.getlist("outlet"),
        "chips": addresses.chips(filters.form, request.GET),
        "clear": addresses.clear(filters.form, request.GET),
    }
    return render(request, template, context | more, status=listed.status if valid else 400)
