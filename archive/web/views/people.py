"""The people, and the page of one: names, roles, coverage over time, quotes, articles."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.models import Person, PersonName
from archive.models.people import PersonQuerySet
from archive.search import portraits
from archive.search.collections import QUOTES
from archive.search.engines.base import SearchUnavailable
from archive.search.language.errors import QueryError
from archive.search.searching import search
from archive.text.spellings import fold
from archive.web import addresses, counts, coverage, facets, results, spellings
from archive.web.forms import PeopleSearchForm, SearchForm
from archive.web.paging import NoSuchPage, Pager, listing, missing_page, page_number
from archive.web.views.gone import former_person

PEOPLE_PER_PAGE = 50
NEWEST = 10
AT_ONCE = 3
QUOTES_PER_PAGE = 10
COMPANIONS = 10
#: What of the address is the page's own business and no filter of its quotes.
ALL_NAMES = "names"


@require_safe
def people_list(request: HttpRequest) -> HttpResponse:
    form = PeopleSearchForm(request.GET)
    valid = form.is_valid()
    people = Person.objects.current() if valid else Person.objects.none()
    wanted = form.cleaned_data["q"] if valid else ""
    people = called(people, wanted) if wanted else counts.appearing(people)
    listed = listing(people, request.GET, per_page=PEOPLE_PER_PAGE)
    numbers = counts.of_people(person.pk for person in listed.page)
    context = {
        "form": form,
        "wanted": wanted,
        "listing": listed,
        "rows": [(person, numbers[person.pk]) for person in listed.page],
    }
    return render(request, "people.html", context, status=listed.status if valid else 400)


def called(people: PersonQuerySet, text: str) -> PersonQuerySet:
    """Those with a name that holds `text`, whatever its spelling marks."""
    folded = fold(text)
    if not folded:
        return people.none()
    return people.filter(pk__in=PersonName.objects.filter(folded__contains=folded).values("person_id"))


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    found = Person.objects.select_related("merged_into").filter(slug=slug).first()
    if found is None:
        return former_person(request, slug)
    if found.merged_into is not None:
        # Not a permanent redirect: a curator can undo a merger.
        return redirect(found.merged_into)
    form = SearchForm(request.GET, collection=QUOTES, fixed={"speaker": str(found.pk)})
    if form.is_valid() and (address := addresses.canonical(form, request.GET)):
        return redirect(request.path + address)
    printed = spellings.of_person(found, asked=request.GET.get(ALL_NAMES, ""))
    context = {
        "person": found,
        "form": form,
        "printed": printed,
        "all_names": addresses.replacing(request.GET, **{ALL_NAMES: "all"}),
        "pages_of_names": [
            (number, number and addresses.replacing(request.GET, **{ALL_NAMES: str(number)}))
            for number in Pager(printed.page, printed.pages).numbers
        ],
        **names_of(found),
    }
    try:
        context |= coverage_of(found) | quotes_of(form, request)
    except SearchUnavailable as fault:
        return render(request, "person.html", context | {"fault": str(fault)}, status=503)
    return render(request, "person.html", context, status=context["status"])


def names_of(found: Person) -> dict[str, Any]:
    """The roles in the order of their dates, and the names that the archive knows besides the main one."""
    names = list(found.names.order_by("kind", "text", "valid_from"))
    roles = [name for name in names if name.kind == PersonName.Kind.ROLE]
    return {
        "roles": sorted(roles, key=lambda role: (role.valid_from is None, role.valid_from, role.text)),
        "spellings": [name for name in names if name.kind != PersonName.Kind.ROLE and name.text != found.name],
    }


def coverage_of(found: Person) -> dict[str, Any]:
    """The articles that name the person: the newest, how many by month, and who else is in them."""
    page = portraits.naming(found.pk, newest=NEWEST)
    others = {int(pk): count for pk, count in portraits.counts(page, "person").items() if int(pk) != found.pk}
    nearest = Person.objects.in_bulk(list(others)[:COMPANIONS])
    return {
        "article_count": page.total,
        **coverage.of_result(
            page,
            f"{reverse('articles')}?person={found.slug}",
            at_once=AT_ONCE,
            nothing=f"No article in the archive names {found.name}.",
        ),
        "companions": [(nearest[pk], others[pk]) for pk in others if pk in nearest],
    }


def quotes_of(form: SearchForm, request: HttpRequest) -> dict[str, Any]:
    """The person's quotes, one page of those that the words and filters let through; with them the page's status."""
    if not form.is_valid():
        return {"status": 400}
    try:
        number, problem = page_number(request.GET), ""
    except NoSuchPage as error:
        number, problem = 1, str(error)
    try:
        query = replace(form.query(page=number), per_page=QUOTES_PER_PAGE)
        page = search(query)
    except QueryError as error:
        return {"status": 400, "broken": results.BrokenQuery.of(error, form.cleaned_data["q"], request.GET)}
    if number > page.pages:
        problem = missing_page(number, page.pages)
        page = search(replace(query, page=1))
    return {
        "status": 404 if problem else 200,
        "problem": problem,
        "tab": {"noun": "quote"},
        "page": page,
        "quotes": results.quotes(page),
        "pager": Pager(page.page, page.pages),
        "facets": facets.choices(page, form.facets, request.GET),
        "chips": addresses.chips(form, request.GET),
        "clear": addresses.clear(form, request.GET),
        "box_keeps": addresses.pairs(request.GET, without=("q", "page")),
        "dates_keep": addresses.pairs(request.GET, without=("from", "to", "page")),
    }
