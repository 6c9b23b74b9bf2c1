"""The search pages, one a tab: articles, quotes, every occurrence. The whole state of each is its address."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.middleware import HtmxDetails

from archive.search.collections import ARTICLES, COLLECTIONS, QUOTES, Collection
from archive.search.engines.base import SearchUnavailable
from archive.search.explaining import explain
from archive.search.language.errors import QueryError
from archive.search.query import SearchQuery, Sort
from archive.search.results import Occurrence, OccurrenceOrder, ResultPage
from archive.search.searching import occurrences as ask_occurrences
from archive.search.searching import search as ask
from archive.web import addresses, facets, occurrences, results
from archive.web.asked import NOUNS
from archive.web.forms import SearchForm, filter_names
from archive.web.paging import NoSuchPage, Pager, missing_page, page_number
from archive.web.query_help import examples
from archive.web.sought import carried
from archive.web.spreadsheets import csv_response
from archive.web.timeline import timeline

#: The orders that are offered.
ORDERS = (Sort.RELEVANCE, Sort.NEWEST, Sort.OLDEST)
#: What each tab keeps to itself: the others do not know it.
OWN_PARAMETERS = ("page", "sort", "order", "copies")


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the pages: its name in `urls`, what it searches, what the reader calls what it lists."""

    url_name: str
    label: str
    collection: Collection
    noun: str
    contents: Callable[[SearchForm, SearchQuery, HttpRequest], dict[str, Any]]


def search_page(request: HttpRequest, tab: Tab) -> HttpResponse:
    """The tab, or what keeps it from answering; for htmx only the part of the page that changes."""
    form = SearchForm(request.GET, collection=tab.collection)
    context = base_context(request, tab, form)
    if not form.is_valid():
        return respond(request, context, status=400)
    if address := addresses.canonical(form, request.GET):
        return redirect(request.path + address)
    context |= {"chips": addresses.chips(form, request.GET), "clear": addresses.clear(form, request.GET)}
    try:
        context |= tab.contents(form, form.query(), request)
    except QueryError as error:
        context["broken"] = results.BrokenQuery.of(error, form.cleaned_data["q"], request.GET)
        return respond(request, context, status=400)
    except SearchUnavailable as fault:
        return respond(request, context | {"fault": str(fault)}, status=503)
    return respond(request, context, status=404 if context["problem"] else 200)


def respond(request: HttpRequest, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """The whole page; or its changing part where htmx asks for that and for nothing from its history."""
    htmx = HtmxDetails(request)
    in_part = htmx and not htmx.history_restore_request
    return render(request, "search/part.html" if in_part else "search.html", dict(context), status=status)


def base_context(request: HttpRequest, tab: Tab, form: SearchForm) -> dict[str, Any]:
    """What stands on the page whatever it finds."""
    params = request.GET
    return {
        "form": form,
        "tab": tab,
        "tabs": [(each, each is tab, tab_address(each, tab, request)) for each in TABS],
        "examples": examples(),
        "following": carried(params),
        "box_keeps": addresses.pairs(params, without=("q", "page", "exact")),
        "dates_keep": addresses.pairs(params, without=("from", "to", "page")),
        "typed_keeps": addresses.pairs(params, without=("page",)),
    }


def tab_address(tab: Tab, present: Tab, request: HttpRequest) -> str:
    """The same search in another tab: without filters that it has not, and from its first page."""
    if tab is present:
        return request.get_full_path()
    others = set().union(*map(filter_names, COLLECTIONS)) - filter_names(tab.collection)
    return reverse(tab.url_name) + addresses.without(request.GET, (*OWN_PARAMETERS, *others))


def list_of_hits(form: SearchForm, query: SearchQuery, request: HttpRequest) -> dict[str, Any]:
    """One page of a result, with everything that narrows it down."""
    page, problem = page_of(form, query, request)
    return {
        "problem": problem,
        "found": results.articles(page, request.GET) if query.kind is ARTICLES else results.quotes(page),
        "pager": Pager(page.page, page.pages),
        "orders": [
            (order.value, order is query.effective_sort, addresses.replacing(request.GET, sort=order.value))
            for order in ORDERS
            if query.tree or order is not Sort.RELEVANCE
        ],
        "unfold": addresses.replacing(request.GET, copies="apart") if page.folded else "",
        "fold": addresses.replacing(request.GET, copies=None) if form.cleaned_data["copies"] else "",
        **narrowing(form, query, page, request),
    }


def page_of(form: SearchForm, query: SearchQuery, request: HttpRequest) -> tuple[ResultPage, str]:
    """The page asked for; or the first, and a sentence that says why."""
    try:
        number = page_number(request.GET)
    except NoSuchPage as problem:
        return ask(query), str(problem)
    page = ask(form.query(page=number))
    if number > page.pages:
        return ask(query), missing_page(number, page.pages)
    return page, ""


def list_of_occurrences(form: SearchForm, query: SearchQuery, request: HttpRequest) -> dict[str, Any]:
    """One page of every occurrence, with everything that narrows it down."""
    query = replace(query, fold=False)
    order = occurrence_order(form)
    problem, number = "", 1
    try:
        number = page_number(request.GET)
    except NoSuchPage as fault:
        problem = str(fault)
    shown = occurrences.page_of(every_occurrence(query, order), number)
    if number > 1 and not shown.rows:
        problem = f"There is no page {number} of these."
        shown = occurrences.page_of(every_occurrence(query, order), 1)
    return {
        "problem": problem,
        "shown": shown,
        "orders": [
            (label, each is order, addresses.replacing(request.GET, order=each.value))
            for each, label in OCCURRENCE_ORDERS.items()
        ],
        "download": f"{reverse('search-occurrences-csv')}{addresses.without(request.GET, ['page'])}",
        **narrowing(form, query, ask(replace(query, per_page=1)), request),
    }


def occurrence_order(form: SearchForm) -> OccurrenceOrder:
    return OccurrenceOrder(form.cleaned_data["order"] or OccurrenceOrder.DATE)


def every_occurrence(query: SearchQuery, order: OccurrenceOrder) -> Iterator[Occurrence]:
    """Without words there is nothing that could occur."""
    return ask_occurrences(query, order=order) if query.tree else iter(())


def narrowing(form: SearchForm, query: SearchQuery, page: ResultPage, request: HttpRequest) -> dict[str, Any]:
    """What stands around a result: how the query was understood, filters with counts, and ways on from nothing."""
    params = request.GET
    listed = facets.choices(page, form.facets, params)
    without, meant = results.ways_on(explain(query), form, params) if page.total == 0 else ([], [])
    return {
        "page": page,
        "facets": listed,
        "chart": timeline(page, query, params, noun=NOUNS[query.collection]),
        "examples": examples(listed),
        "without": without,
        "meant": meant,
        "also_searched": [
            (also.typed, also.spellings, addresses.replacing(params, q=also.only_this)) for also in page.also_searched
        ],
        "taken_for": page.taken_for,
    }


@require_safe
def occurrences_csv(request: HttpRequest) -> HttpResponseBase:
    """Every occurrence as CSV, sent while it is read; what cannot be searched is a page that says so."""
    form = SearchForm(request.GET, collection=ARTICLES)
    if not form.is_valid():
        return search_page(request, OCCURRENCES)
    try:
        found = every_occurrence(replace(form.query(), fold=False), occurrence_order(form))
    except (QueryError, SearchUnavailable):
        return search_page(request, OCCURRENCES)
    rows = occurrences.as_table(occurrences.with_articles(found), request.build_absolute_uri)
    return csv_response(rows, filename="occurrences.csv")


OCCURRENCE_ORDERS = {
    OccurrenceOrder.DATE: "Date",
    OccurrenceOrder.LEFT: "Word before",
    OccurrenceOrder.RIGHT: "Word after",
    OccurrenceOrder.OUTLET: "Outlet",
}
OCCURRENCES = Tab("search-occurrences", "In context", ARTICLES, "occurrence", list_of_occurrences)
TABS = (
    Tab("search", "Articles", ARTICLES, "article", list_of_hits),
    Tab("search-quotes", "Quotes", QUOTES, "quote", list_of_hits),
    OCCURRENCES,
)


def _view(tab: Tab) -> Callable[[HttpRequest], HttpResponse]:
    @require_safe
    @vary_on_headers("HX-Request", "HX-History-Restore-Request")
    def view(request: HttpRequest) -> HttpResponse:
        return search_page(request, tab)

    return view


search, quotes, in_context = map(_view, TABS)
