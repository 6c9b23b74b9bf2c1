"""The pages of one's own saved searches; other people's are not there."""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive.models import SavedSearch
from archive.web.asked import Asked, Unanswered
from archive.web.paging import NoSuchPage, Pager, listing, missing_page, page_number
from archive.web.saved_searches import Row, SavedSearchForm, visit


@never_cache
@login_required
@require_safe
def searches(request: HttpRequest) -> HttpResponse:
    listed = listing(SavedSearch.objects.of(request.user), request.GET)
    rows = [Row.of(saved) for saved in listed.page]
    return render(request, "searches/list.html", {"listing": listed, "rows": rows}, status=listed.status)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest, collection: str) -> HttpResponse:
    """Asks for a name for the search of this address, and keeps it."""
    asked = Asked(request.GET, collection=collection)
    form = SavedSearchForm(request.POST or None, owner=request.user)
    context: dict[str, Any] = {"asked": asked, "form": form}
    try:
        context |= {"words": asked.words, "count": asked.count(since=None)}
        if form.is_valid() and form.keep(asked):
            return redirect("searches")
    except Unanswered as why:
        return render(request, "searches/save.html", context | {"problem": str(why)}, status=why.status)
    form.initial["name"] = context["words"][: SavedSearch._meta.get_field("name").max_length]
    return render(request, "searches/save.html", context, status=400 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Name and digest, the address of the feed, and the way to the end of it."""
    saved = _own(request, pk)
    asked = Asked.by(saved)
    form = SavedSearchForm(request.POST or None, instance=saved, owner=request.user)
    context = {"saved": SavedSearch.objects.get(pk=pk), "form": form, "feed": _feed_address(request, saved)}
    try:
        if form.is_valid() and form.keep(asked):
            return redirect("searches")
        context["words"] = asked.words
    except Unanswered as why:
        context["problem"] = str(why)
    return render(request, "searches/change.html", context, status=400 if form.errors else 200)


@never_cache
@login_required
@require_safe
def news(request: HttpRequest, pk: int) -> HttpResponse:
    """What arrived since the moment in the address, or since it was last looked at."""
    saved = _own(request, pk)
    asked = Asked.by(saved)
    context: dict[str, Any] = {"saved": saved, "asked": asked}
    try:
        since = _moment(request.GET, saved.seen_until)
        number = page_number(request.GET)
        arrivals = asked.arrivals(since=since, page=number)
    except (NoSuchMoment, NoSuchPage) as problem:
        return render(request, "searches/new.html", context | {"problem": str(problem)}, status=404)
    except Unanswered as why:
        return render(request, "searches/new.html", context | {"problem": str(why)}, status=why.status)
    page = arrivals.page
    context |= {
        "since": since,
        "page": page,
        "found": arrivals.found,
        "pager": Pager(number, page.pages),
        "following": asked.following,
        "problem": missing_page(number, page.pages) if number > page.pages else "",
    }
    return render(request, "searches/new.html", context, status=404 if context["problem"] else 200)


@never_cache
@login_required
@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what is new at an address of its own, which goes on showing it; from now on it is seen."""
    saved = _own(request, pk)
    since = {"since": saved.seen_until.isoformat()} if saved.seen_until else {"since": ""}
    try:
        visit(saved, now=timezone.now())
    except Unanswered:
        return redirect("saved-search-new", pk)  # which says why
    return redirect(f"{reverse('saved-search-new', args=[pk])}?{urlencode(since)}")


@never_cache
@login_required
@require_POST
def renew_feed(request: HttpRequest, pk: int) -> HttpResponse:
    _own(request, pk).renew_feed_key()
    return redirect("saved-search", pk)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    saved = _own(request, pk)
    if request.method != "POST":
        return render(request, "searches/delete.html", {"saved": saved})
    saved.delete()
    return redirect("searches")


class NoSuchMoment(ValueError):
    """The address names a moment that is none; the message is a sentence for the reader."""


def _moment(params: QueryDict, default: datetime.datetime | None) -> datetime.datetime | None:
    """The moment since when; an empty one is before everything."""
    given = params.get("since")
    if given is None:
        return default
    text = given.strip()
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if text and moment is None:
        raise NoSuchMoment(f"“{text[:40]}” is not a moment. Write it as 2031-02-05T09:30:00Z.")
    return moment.replace(tzinfo=moment.tzinfo or datetime.UTC) if moment else None


def _own(request: HttpRequest, pk: int) -> SavedSearch:
    saved = SavedSearch.objects.of(request.user).filter(pk=pk).first()
    if saved is None:
        raise Http404("You have no such saved search.")
    return saved


def _feed_address(request: HttpRequest, saved: SavedSearch) -> str:
    return request.build_absolute_uri(reverse("feed-saved", args=[saved.feed_key]))
