"""Search: our query language, what is indexed, the engines behind one seam, and the index kept in step.

This is the public face; pages, importers and commands import from here and from `sync`.
"""

from archive.search.engines.base import SearchUnavailable
from archive.search.query import QueryError, SearchQuery, Sort, parse
from archive.search.results import AlsoSearched, FacetValue, Fragment, Hit, Piece, ResultPage
from archive.search.searching import search

__all__ = [
    "AlsoSearched",
    "FacetValue",
    "Fragment",
    "Hit",
    "Piece",
    "QueryError",
    "ResultPage",
    "SearchQuery",
    "SearchUnavailable",
    "Sort",
    "parse",
    "search",
]
