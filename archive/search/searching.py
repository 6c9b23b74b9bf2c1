"""One search from end to end: names widened, the engine asked, an archive without an index answered for."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings

from archive.models import Article
from archive.search.engines import open_engine
from archive.search.engines.base import Engine, IndexMissing
from archive.search.names import widen
from archive.search.query import SearchQuery, exactly
from archive.search.results import AlsoSearched, FacetValue, ResultPage


def current_engine() -> Engine:
    """The engine that SEARCH_URL names."""
    return open_engine(settings.SEARCH_URL)


def search(query: SearchQuery) -> ResultPage:
    """The page asked for.

    Raises `SearchUnavailable` with a sentence where the index cannot answer, `QueryError` where only the index can
    tell that the query asks for too much.
    """
    query, added = _widened(query)
    try:
        page = current_engine().search(query)
    except IndexMissing:
        # Nothing to search and nothing searched yet is an empty result, not a fault.
        if Article.objects.published().exists():
            raise
        page = _nothing(query)
    return replace(page, also_searched=added)


def places(query: SearchQuery, text: str) -> list[tuple[int, int]]:
    """(start, end) in code points of what a hit may show, wherever it stands in the text."""
    return current_engine().places(_widened(query)[0], text)


def _widened(query: SearchQuery) -> tuple[SearchQuery, tuple[AlsoSearched, ...]]:
    """The query with every spelling of its names, and what was added; as typed, with words in that form only."""
    if query.as_typed:
        return replace(query, tree=query.tree and exactly(query.tree)), ()
    tree, added = widen(query.tree, query.text)
    return replace(query, tree=tree), added


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
