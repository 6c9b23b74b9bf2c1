"""A search that is asked again and again: what it asks in words, its addresses, and what has arrived of it.

Saved searches, feeds and digests are made of this; what a search page prints of a result is in `results`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from http import HTTPStatus

from django.http import QueryDict
from django.urls import reverse

from archive.models import Article, SavedSearch
from archive.search.collections import ARTICLES, BY_NAME, QUOTES
from archive.search.engines.base import SearchUnavailable
from archive.search.language.errors import QueryError
from archive.search.query import PER_PAGE, SearchQuery, Sort
from archive.search.results import ResultPage
from archive.search.searching import count, search
from archive.web import results
from archive.web.forms import SearchForm
from archive.web.results import FoundArticle, FoundQuote
from archive.web.sought import carried

#: The pages that show a search of each collection, and what is counted there.
PAGES = {ARTICLES.name: "search", QUOTES.name: "search-quotes"}
NOUNS = {ARTICLES.name: "article", QUOTES.name: "quote"}
#: What a search is told by beside its filters; orders and pages are no part of it.
_TOLD_BY = ("exact", "copies")
EVERYTHING = "everything"


class Unanswered(Exception):
    """The search cannot be asked, or not now; the message is a sentence for its reader."""

    def __init__(self, sentence: str, status: HTTPStatus) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True, slots=True)
class Arrivals:
    """One page of what arrived, the latest first: `found` are the hits that the database still has."""

    page: ResultPage
    found: tuple[FoundArticle | FoundQuote, ...]

    @property
    def latest(self) -> datetime.datetime | None:
        """When the first of them arrived; None where there is none."""
        return max((article_of(each).created_at for each in self.found), default=None)


class Asked:
    """A search of one collection, by the parameters of its address."""

    def __init__(self, params: QueryDict, *, collection: str) -> None:
        self.form = SearchForm(params, collection=BY_NAME[collection])

    @classmethod
    def by(cls, saved: SavedSearch) -> Asked:
        return cls(QueryDict(saved.address), collection=saved.collection)

    @property
    def collection(self) -> str:
        return self.form.collection.name

    @property
    def noun(self) -> str:
        return NOUNS[self.collection]

    @cached_property
    def query(self) -> SearchQuery:
        """Every one found, the latest arrival first. Raises Unanswered."""
        with _answering():
            if not self.form.is_valid():
                raise Unanswered(" ".join(sentence for _, sentence in self.form.complaints), HTTPStatus.BAD_REQUEST)
            return replace(self.form.query(), fold=False, sort=Sort.ARRIVAL)

    @property
    def typed(self) -> str:
        """What is typed into the box, on one line."""
        return " ".join(self.query.text.split())

    @cached_property
    def params(self) -> QueryDict:
        """The parameters as we write them, in the order of the form; of a valid search only."""
        params = QueryDict(mutable=True)
        if self.typed:
            params["q"] = self.typed
        for on in self.form.filters:
            for name in on.names:
                params.appendlist(name, on.value)
        for name in _TOLD_BY:
            if value := self.form.cleaned_data.get(name):
                params[name] = value
        return params

    @property
    def page_address(self) -> str:
        """Of the search's own page."""
        return _with(reverse(PAGES[self.collection]), self.params)

    @property
    def feed_address(self) -> str:
        """Of the feed that anybody can read."""
        return _with(reverse(f"feed-{self.collection}"), self.params)

    @property
    def following(self) -> str:
        """What an article's address carries so that the words are marked in it."""
        return carried(self.params)

    @property
    def words(self) -> str:
        """What is asked, in one line: `harbour talks · Outlet: Calder Post`."""
        parts = [self.typed, *(f"{on.label}: {on.words}" for on in self.form.filters)]
        if self.query.as_typed:
            parts.append("exactly as typed")
        return " · ".join(filter(None, parts)) or EVERYTHING

    def count(self, *, since: datetime.datetime | None) -> int:
        """How many arrived after that moment. Raises Unanswered."""
        with _answering():
            return count(replace(self.query, arrived_after=since))

    def arrivals(self, *, since: datetime.datetime | None = None, page: int = 1, most: int = PER_PAGE) -> Arrivals:
        """One page of what arrived after that moment. Raises Unanswered."""
        with _answering():
            found = search(replace(self.query, arrived_after=since, page=page, per_page=most))
        rows = results.articles(found, self.params) if self.collection == ARTICLES.name else results.quotes(found)
        return Arrivals(found, tuple(rows))

    def latest_arrival(self) -> datetime.datetime | None:
        """When the newest of all found arrived, None where nothing is found. Raises Unanswered."""
        return self.arrivals(most=1).latest


def article_of(found: FoundArticle | FoundQuote) -> Article:
    return found.article if isinstance(found, FoundArticle) else found.quote.article


def _with(address: str, params: QueryDict) -> str:
    return f"{address}?{params.urlencode()}" if params else address


@contextmanager
def _answering() -> Iterator[None]:
    """What keeps a search from its answer, as one kind of error."""
    try:
        yield
    except QueryError as error:
        raise Unanswered(error.message, HTTPStatus.BAD_REQUEST) from error
    except SearchUnavailable as fault:
        raise Unanswered(str(fault), HTTPStatus.SERVICE_UNAVAILABLE) from fault
