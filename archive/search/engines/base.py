"""The seam: what an engine can do for the archive, and what it may complain of.

An engine answers a `SearchQuery` with a `ResultPage` and keeps `Document`s.
It knows no models, no people's names and no request. What each verb promises
is written as tests in tests/search/engine_contract.py.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from archive.search.collections import Document
from archive.search.language.errors import QueryError
from archive.search.language.nodes import Prefix
from archive.search.query import SearchQuery
from archive.search.results import Occurrence, OccurrenceOrder, ResultPage

#: So many different words may begin as the asterisks of one query say; a query with more is refused.
MAX_BEGUN_WORDS = 1_000


class SearchUnavailable(Exception):
    """The index cannot answer now; the message is a sentence for whoever runs the site."""


class IndexMissing(SearchUnavailable):
    """There is no index yet."""


class IndexOutdated(SearchUnavailable):
    """The index was built by another version of what is indexed."""


class IndexDamaged(SearchUnavailable):
    """The index is there and cannot be read. It is left as it is."""


class IndexBusy(SearchUnavailable):
    """Someone else is writing to the index."""


def too_many_words(prefix: Prefix) -> QueryError:
    """What an engine raises for the asterisk that goes over MAX_BEGUN_WORDS."""
    return QueryError(
        f"Too many different words begin with “{prefix.text}”: one search takes {MAX_BEGUN_WORDS:,} from all its "
        "asterisks. Write more letters before the asterisk.",
        prefix.start,
    )


class Batch(Protocol):
    """Changes that become visible together when the batch ends; a collection is named as in `collections`."""

    def put(self, collection: str, document: Document) -> None:
        """Adds the document, in the place of the one with its id if there is one."""

    def delete(self, collection: str, document_id: int) -> None:
        """Takes the document out; one that is not there is no error."""


class Engine(ABC):
    """One index with all collections. Usable from several threads; several processes may share the index."""

    @classmethod
    @abstractmethod
    def at(cls, url: str, *, cache_limit: int) -> Engine:
        """The engine for an address of its scheme, which may keep so many bytes of what it read for words.

        Touches no file. Raises Misconfigured where the address lacks something.
        """

    @abstractmethod
    def search(self, query: SearchQuery) -> ResultPage:
        """One page of hits with counts. Raises SearchUnavailable, and `too_many_words` where asterisks ask for them."""

    @abstractmethod
    def count(self, query: SearchQuery) -> int:
        """How many hits there are, with no more work than that takes. Raises as `search`."""

    @abstractmethod
    def occurrences(self, query: SearchQuery, *, order: OccurrenceOrder) -> Iterator[Occurrence]:
        """Every place in every hit, articles only, where something stands that a hit may show. Raises as `search`.

        Texts are read on the way, so that any number can be streamed; what is asked is checked at once.
        """

    @abstractmethod
    def places(self, query: SearchQuery, text: str) -> list[tuple[int, int]]:
        """(start, end) in code points of what stands in the text and a hit may show, in order and apart.

        The text need not be indexed: a page marks the words of a search in the whole of an article.
        """

    @abstractmethod
    def similar_words(self, collection: str, text: str, word: str, *, most: int) -> tuple[tuple[str, int], ...]:
        """At most so many words of that text that are spelt nearly as the folded word, without the word itself.

        Each with the number of documents that hold it, those nearest first. Raises SearchUnavailable.
        """

    @abstractmethod
    def batch(self, *, wait: float, thorough: bool = False) -> AbstractContextManager[Batch]:
        """Changes to the index: committed when the block ends, dropped when it raises.

        Waits up to `wait` seconds for the one writer's lock, then raises IndexBusy.
        `thorough` lets the commit tidy up as long as it needs.
        """

    @abstractmethod
    def rebuild(self, *, wait: float) -> AbstractContextManager[Batch]:
        """A new, empty index beside the present one, put in its place when the block ends.

        Until then, and for good if the block raises, the present one answers.
        """

    @abstractmethod
    def versions(self, collection: str, article_ids: Iterable[int] | None = None) -> dict[int, int]:
        """The version by id of every document that the index holds, or of those that belong to these articles.

        Raises SearchUnavailable.
        """
