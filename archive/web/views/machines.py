"""What machines ask for: is the process alive, can it serve, what may be crawled."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.search.engines.base import SearchUnavailable
from archive.search.query import SearchQuery
from archive.search.searching import search

# Searches, also as feeds, and what is behind an account are endless or closed; everything else may be read by anyone.
CLOSED = ("/search/", "/searches/", "/feeds/search/", "/feeds/searches/", "/sign-in/", "/admin/")
ROBOTS = "".join(["User-agent: *\n", *(f"Disallow: {path}\n" for path in CLOSED)])


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; it asks neither the database nor the index."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 if the database and the index can answer, else 503; says which cannot."""
    state = {"database": _database(), "index": _index()}
    return JsonResponse(state, status=200 if set(state.values()) == {"ok"} else 503)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain")


def _database() -> str:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "does not answer"
    return "has migrations waiting" if waiting else "ok"


def _index() -> str:
    try:
        search(SearchQuery.of(per_page=1))
    except (SearchUnavailable, DatabaseError):
        return "does not answer"
    return "ok"
