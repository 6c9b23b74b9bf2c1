"""The seam: what an engine can do for the archive, and what it may complain of.

An engine answers a `SearchQuery` with a `ResultPage` and keeps `Document`s.
It knows no models, no people's names and no request. What each verb promises
is written as tests in tests/search/engine_contract.py.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Protocol

from archive.search.collections import Document
from archive.search.nodes import Prefix
from archive.search.query import QueryError, SearchQuery
from archive.search.results import ResultPage

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
    """Changes that become visible together when the batch ends."""

    def put(self, document: Document) -> None:
        """Adds the document, in the place of the one with its id if there is one."""

    def delete(self, document_id: int) -> None:
        """Takes the document out; one that is not there is no error."""


class Engine(ABC):
    """One index of the archive. Usable from several threads; several processes may share the index."""

    @abstractmethod
    def search(self, query: SearchQuery) -> ResultPage:
        """One page of hits with counts. Raises SearchUnavailable, and `too_many_words` where asterisks ask for them."""

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
    def versions(self, document_ids: Iterable[int] | None = None) -> dict[int, int]:
        """The version of every document that the index holds, or of these. Raises SearchUnavailable."""

    @abstractmethod
    def close(self) -> None:
        """Lets go of files and memory; the next use opens them again."""
