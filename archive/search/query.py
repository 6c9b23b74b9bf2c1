"""One search as a value: what was typed, the filters, the order, the page.

Built from a form or by hand; engines read it. No Django, no engine, no request.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from archive.search.collections import ARTICLES, BY_NAME, Collection
from archive.search.language.nodes import Node
from archive.search.language.parsing import normal_form, parse

PER_PAGE = 20
MAX_PER_PAGE = 100


class Sort(StrEnum):
    """The orders of a result. Undated articles come last in both orders by date.

    By arrival comes first what came into the archive last, whatever its date.
    """

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    ARRIVAL = "arrival"


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is asked for; make one with `SearchQuery.of`.

    `include` and `exclude` hold values of facets as the index writes them: of several included ones any will do, of
    excluded ones none; different facets must all hold. A date span takes what has a date that, as far as it is known,
    lies wholly in it (both days count, None is open), so never the undated.
    """

    text: str = ""
    tree: Node | None = None
    collection: str = ARTICLES.name
    include: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = PER_PAGE
    as_typed: bool = False  # no other forms of words, no other spellings of names
    fold: bool = False  # near copies stand behind the first of them; articles only
    copies: tuple[int, ...] = ()  # nothing but near copies of these groups; articles only
    arrived_after: datetime.datetime | None = None  # nothing that was in the archive by then

    def __post_init__(self) -> None:
        if self.collection not in BY_NAME:
            raise ValueError(f"there is no collection {self.collection!r}")
        if self.page < 1:
            raise ValueError(f"pages are counted from 1, not {self.page}")
        if not 1 <= self.per_page <= MAX_PER_PAGE:
            raise ValueError(f"a page holds 1 to {MAX_PER_PAGE} hits, not {self.per_page}")

    @classmethod
    def of(
        cls,
        text: str = "",
        *,
        collection: str = ARTICLES.name,
        include: Mapping[str, Iterable[str]] | None = None,
        exclude: Mapping[str, Iterable[str]] | None = None,
        first_day: datetime.date | None = None,
        last_day: datetime.date | None = None,
        sort: Sort | str = Sort.RELEVANCE,
        page: int = 1,
        per_page: int = PER_PAGE,
        as_typed: bool = False,
        fold: bool = False,
        copies: Iterable[int] = (),
    ) -> SearchQuery:
        """Parses `text`; raises QueryError where it is no query, ValueError for what there is not: an order, a page,
        a collection, a facet of it."""
        text = normal_form(text)
        return cls(
            text=text,
            tree=parse(text, collection=collection),
            collection=collection,
            include=_choice(collection, include),
            exclude=_choice(collection, exclude),
            first_day=first_day,
            last_day=last_day,
            sort=Sort(sort),
            page=page,
            per_page=per_page,
            as_typed=as_typed,
            fold=fold,
            copies=tuple(dict.fromkeys(copies)),
        )

    @property
    def kind(self) -> Collection:
        """The collection that is searched."""
        return BY_NAME[self.collection]

    @property
    def effective_sort(self) -> Sort:
        """The order that holds: without words nothing is more relevant than another, so newest first."""
        return Sort.NEWEST if self.sort is Sort.RELEVANCE and self.tree is None else self.sort

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The included and excluded values by facet name: a result lists them whatever their counts."""
        names = dict.fromkeys([*self.include, *self.exclude])
        return {name: (*self.include.get(name, ()), *self.exclude.get(name, ())) for name in names}

    def covers_month(self, month: str) -> bool:
        """Whether the date span, if there is one, touches this month ("2031-03") or year ("2031")."""
        if self.first_day is None and self.last_day is None:
            return False
        first = self.first_day.isoformat()[: len(month)] if self.first_day else ""
        last = self.last_day.isoformat()[: len(month)] if self.last_day else "9999"
        return bool(month) and first <= month <= last


def _choice(collection: str, values: Mapping[str, Iterable[str]] | None) -> dict[str, tuple[str, ...]]:
    """The chosen values by facet, each once; facets without any left out."""
    chosen = {name: tuple(dict.fromkeys(some)) for name, some in (values or {}).items()}
    for name in chosen:
        if not BY_NAME[collection].has_facet(name):
            raise ValueError(f"{collection} have no facet {name!r}")
    return {name: some for name, some in chosen.items() if some}
