"""One search from end to end: names widened, the engine asked, an archive without an index answered for."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings

from archive.models import Article
from archive.search.engines import open_engine
from archive.search.engines.base import Engine, IndexMissing
from archive.search.names import widen
from archive.search.query import SearchQuery, exactly
from archive.search.results import FacetValue, ResultPage


def current_engine() -> Engine:
    """The engine that SEARCH_URL names."""
    return open_engine(settings.SEARCH_URL)


def search(query: SearchQuery) -> ResultPage:
    """The page asked for.

    Raises `SearchUnavailable` with a sentence where the index cannot answer, `QueryError` where only the index can
    tell that the query asks for too much.
    """
    tree, added = widen(None if query.as_typed else query.tree, query.text)
    if query.as_typed and query.tree:
        tree = exactly(query.tree)
    try:
        page = current_engine().search(replace(query, tree=tree))
    except IndexMissing:
        # Nothing to search and nothing searched yet is an empty result, not a fault.
        if Article.objects.published().exists():
            raise
        page = _nothing(query)
    return replace(page, also_searched=added)


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
