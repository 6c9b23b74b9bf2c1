"""What the index tells of one person or one outlet as a whole: how much, when, together with whom.

The index counts every facet of a result of any size in milliseconds, where the
database would have to read each row; the pages of lists that these numbers lead to ask it as well.
Each function raises `SearchUnavailable` as `search` does.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.search.collections import QUOTES
from archive.search.language.nodes import Chosen
from archive.search.query import SearchQuery, Sort
from archive.search.results import ResultPage
from archive.search.searching import count, search


def naming(person_id: int, *, newest: int) -> ResultPage:
    """The articles that name someone: so many of the newest, and counts over all of them.

    Among the counts of people are those of the others named in these articles.
    """
    # As a part of the query and not as a filter, which the facet it filters by does not follow.
    named = Chosen("person", (str(person_id),), typed="", start=0, end=0)
    return search(SearchQuery(tree=named, sort=Sort.NEWEST, per_page=newest))


def published_by(slug: str, *, newest: int) -> ResultPage:
    """An outlet's articles, in the same way."""
    return search(SearchQuery(include={"outlet": (slug,)}, sort=Sort.NEWEST, per_page=newest))


def quoted_by(slug: str) -> ResultPage:
    """The quotes in an outlet's articles."""
    return search(SearchQuery(collection=QUOTES.name, include={"outlet": (slug,)}, per_page=1))


def quoted_in_all(speakers: Iterable[str]) -> tuple[int, dict[str, int]]:
    """How many quotes the whole archive has, and how many of each of these speakers."""
    theirs = search(SearchQuery(collection=QUOTES.name, include={"speaker": tuple(speakers)}, per_page=1))
    # A facet's counts ignore what is chosen in it: these are counts over all quotes.
    return count(SearchQuery(collection=QUOTES.name)), counts(theirs, "speaker")


def counts(page: ResultPage, facet: str) -> dict[str, int]:
    """The values of a facet, in its order, that the result has."""
    return {value.value: value.count for value in page.facets.get(facet, ()) if value.count}
