"""One search from end to end: names understood, the engine asked, an archive without an index answered for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from django.conf import settings

from archive.models import Article
from archive.search.engines import open_engine
from archive.search.engines.base import Engine, IndexMissing
from archive.search.language.nodes import exactly
from archive.search.name_fields import resolve
from archive.search.query import SearchQuery
from archive.search.results import AlsoSearched, FacetValue, Occurrence, OccurrenceOrder, ResultPage, TakenFor
from archive.search.widening import widen

Answer = TypeVar("Answer")


def current_engine() -> Engine:
    """The engine that SEARCH_URL names."""
    return open_engine(settings.SEARCH_URL, cache_mb=settings.SEARCH_CACHE_MB)


@dataclass(frozen=True, slots=True)
class Understood:
    """A query whose names have become what the archive knows by them, and what to say of that."""

    query: SearchQuery
    also_searched: tuple[AlsoSearched, ...] = ()
    taken_for: tuple[TakenFor, ...] = ()


def understand(query: SearchQuery) -> Understood:
    """The query as engines take it. Raises QueryError for outlets and people that the archive does not know."""
    if query.tree is None:
        return Understood(query)
    resolved = resolve(exactly(query.tree) if query.as_typed else query.tree, query.text)
    tree, added = (resolved.tree, ()) if query.as_typed else widen(resolved.tree, query.text)
    also_searched = sorted([*resolved.also_searched, *added], key=lambda also: also.start)
    return Understood(replace(query, tree=tree), tuple(also_searched), tuple(resolved.taken_for))


def search(query: SearchQuery) -> ResultPage:
    """The page asked for.

    Raises `SearchUnavailable` with a sentence where the index cannot answer, `QueryError` where only the index or the
    database can tell that the query asks for too much or for whom nobody knows.
    """
    understood = understand(query)
    page = _answer(lambda engine: engine.search(understood.query), _nothing(query))
    return replace(page, also_searched=understood.also_searched, taken_for=understood.taken_for)


def count(query: SearchQuery) -> int:
    """How many hits there are. Raises as `search` does."""
    understood = understand(query)
    return _answer(lambda engine: engine.count(understood.query), 0)


def occurrences(query: SearchQuery, *, order: OccurrenceOrder) -> Iterator[Occurrence]:
    """Every place in the articles found where something asked for stands. Raises as `search` does, at once."""
    understood = understand(query)
    return _answer(lambda engine: engine.occurrences(understood.query, order=order), iter(()))


def places(query: SearchQuery, text: str) -> list[tuple[int, int]]:
    """(start, end) in code points of what a hit may show, wherever it stands in the text. Raises as `search` does."""
    return current_engine().places(understand(query).query, text)


def _answer(ask: Callable[[Engine], Answer], nothing: Answer) -> Answer:
    """What the engine answers; with no index and nothing to index it is nothing, and no fault."""
    try:
        return ask(current_engine())
    except IndexMissing:
        if Article.objects.published().exists():
            raise
        return nothing


def _nothing(query: SearchQuery) -> ResultPage:
    facets = {
        facet.name: tuple(
            FacetValue(value, 0, value in query.include.get(facet.name, ()), value in query.exclude.get(facet.name, ()))
            for value in query.chosen.get(facet.name, ())
        )
        for facet in query.kind.facets
    }
    return ResultPage(
        total=0, hits=(), facets=facets, page=query.page, per_page=query.per_page, sort=query.effective_sort
    )
