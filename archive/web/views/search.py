"""The search page: its whole state is its address."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from archive.search.engines.base import SearchUnavailable
from archive.search.query import QueryError, SearchQuery, Sort
from archive.search.results import ResultPage
from archive.search.searching import search as ask
from archive.web import addresses, results
from archive.web.forms import SearchForm
from archive.web.paging import NoSuchPage, Pager, missing_page, page_number


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    params = request.GET
    form = SearchForm(params)
    context: dict[str, Any] = {
        "form": form,
        "box_keeps": addresses.pairs(params, without=("q", "page", "exact")),
        "dates_keep": addresses.pairs(params, without=("from", "to", "page")),
    }
    if not form.is_valid():
        return render(request, "search.html", context, status=400)
    if address := addresses.canonical(form, params):
        return redirect(request.path + address)
    context |= {"chips": addresses.chips(form, params), "clear": addresses.clear(params)}
    try:
        query = query_of(form, 1)
        page, problem = page_of(form, query, params)
    except QueryError as error:
        context["broken"] = results.BrokenQuery.of(error, form.cleaned_data["q"], params)
        return render(request, "search.html", context, status=400)
    except SearchUnavailable as fault:
        return render(request, "search.html", context | {"fault": str(fault)}, status=503)
    context |= result_context(page, query, params) | {"problem": problem}
    return render(request, "search.html", context, status=404 if problem else 200)


def query_of(form: SearchForm, page: int) -> SearchQuery:
    """What a valid form asks for; raises QueryError."""
    asked = form.cleaned_data
    return SearchQuery.of(
        asked["q"],
        include={
            "outlet": [outlet.slug for outlet in asked["outlet"]],
            "person": [str(person.pk) for person in asked["person"]],
        },
        first_day=asked["first_day"],
        last_day=asked["last_day"],
        sort=asked["sort"] or Sort.RELEVANCE,
        page=page,
        as_typed=bool(asked["exact"]),
    )


def page_of(form: SearchForm, query: SearchQuery, params: QueryDict) -> tuple[ResultPage, str]:
    """The page asked for; or the first, and a sentence that says why."""
    try:
        number = page_number(params)
    except NoSuchPage as problem:
        return ask(query), str(problem)
    page = ask(query_of(form, number))
    if number > page.pages:
        return ask(query), missing_page(number, page.pages)
    return page, ""


def result_context(page: ResultPage, query: SearchQuery, params: QueryDict) -> dict[str, Any]:
    """What the template prints of a result."""
    orders = [Sort.RELEVANCE, Sort.NEWEST, Sort.OLDEST] if query.tree else [Sort.NEWEST, Sort.OLDEST]
    return {
        "page": page,
        "found": results.found(page),
        "facets": results.facets(page, params),
        "timeline": results.timeline(page, query, params),
        "pager": Pager(page.page, page.pages),
        "orders": [
            (order.value, order is query.effective_sort, addresses.replacing(params, sort=order)) for order in orders
        ],
        "also_searched": [
            (also.typed, also.spellings, addresses.replacing(params, q=also.only_this)) for also in page.also_searched
        ],
    }
