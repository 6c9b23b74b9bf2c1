"""Search: our query language, what is indexed, the engines behind one seam, and the index kept in step.

This is the public face; pages and commands import from here.
"""

from archive.search.query import QueryError, SearchQuery, Sort, parse
from archive.search.results import AlsoSearched, FacetValue, Fragment, Hit, Piece, ResultPage

__all__ = [
    "AlsoSearched",
    "FacetValue",
    "Fragment",
    "Hit",
    "Piece",
    "QueryError",
    "ResultPage",
    "SearchQuery",
    "Sort",
    "parse",
]
