"""One search as a value: what was typed, the filters, the order, the page.

Built from a form or by hand; engines read it. No Django, no engine, no request.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from archive.search.nodes import And, AnyOf, Node, Not, Or, Phrase, Prefix, Word, exactly
from archive.search.parsing import QueryError, parse

__all__ = [
    "And",
    "AnyOf",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Prefix",
    "QueryError",
    "SearchQuery",
    "Sort",
    "Word",
    "exactly",
    "parse",
]

PER_PAGE = 20
MAX_PER_PAGE = 100


class Sort(StrEnum):
    """The orders of a result. Undated articles come last in both orders by date."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is asked for; make one with `SearchQuery.of`.

    Several outlets mean "any of these", several people too; different filters
    must all hold. A date span takes articles whose date, as far as it is known,
    lies wholly in it (both days count, None is open), so never an undated one.
    """

    text: str = ""
    tree: Node | None = None
    outlets: tuple[str, ...] = ()  # slugs
    people: tuple[int, ...] = ()  # ids
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = PER_PAGE
    as_typed: bool = False  # no other forms of words, no other spellings of names

    def __post_init__(self) -> None:
        if self.page < 1:
            raise ValueError(f"pages are counted from 1, not {self.page}")
        if not 1 <= self.per_page <= MAX_PER_PAGE:
            raise ValueError(f"a page holds 1 to {MAX_PER_PAGE} hits, not {self.per_page}")

    @classmethod
    def of(
        cls,
        text: str = "",
        *,
        outlets: Iterable[str] = (),
        people: Iterable[int] = (),
        first_day: datetime.date | None = None,
        last_day: datetime.date | None = None,
        sort: Sort | str = Sort.RELEVANCE,
        page: int = 1,
        per_page: int = PER_PAGE,
        as_typed: bool = False,
    ) -> SearchQuery:
        """Parses `text`; raises QueryError where it is no query, ValueError for an order or page there is not."""
        text = unicodedata.normalize("NFC", text)
        return cls(
            text=text,
            tree=parse(text),
            outlets=tuple(dict.fromkeys(outlets)),
            people=tuple(dict.fromkeys(people)),
            first_day=first_day,
            last_day=last_day,
            sort=Sort(sort),
            page=page,
            per_page=per_page,
            as_typed=as_typed,
        )

    @property
    def effective_sort(self) -> Sort:
        """The order that holds: without words nothing is more relevant than another, so newest first."""
        return Sort.NEWEST if self.sort is Sort.RELEVANCE and self.tree is None else self.sort

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The chosen values by facet name, as the index writes them."""
        return {"outlet": self.outlets, "person": tuple(map(str, self.people))}

    def covers_month(self, month: str) -> bool:
        """Whether the date span, if there is one, touches this month ("2031-03") or year ("2031")."""
        if self.first_day is None and self.last_day is None:
            return False
        first = self.first_day.isoformat()[: len(month)] if self.first_day else ""
        last = self.last_day.isoformat()[: len(month)] if self.last_day else "9999"
        return bool(month) and first <= month <= last
