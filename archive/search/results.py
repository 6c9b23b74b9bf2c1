"""What a search answers: ids, pieces of text with their matches, counts. No models, no markup.

Text is as it stands in the article, unescaped: whoever prints it escapes it
first and marks the pieces with `is_match` after that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.search.query import Sort


class Piece(NamedTuple):
    """A stretch of text, and whether it is a match."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of the body around matches, or its beginning where nothing in it matches.

    `start` and `end` are code points of the body; `cut_before` and `cut_after`
    say that the paragraph goes on there, where a page would print "…".
    """

    pieces: tuple[Piece, ...]
    start: int
    end: int
    cut_before: bool
    cut_after: bool

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found. `headline` is empty for an article without one.

    `matched_in` names the indexed texts ("headline", "body", "byline") that hold
    a match, so that a page can say why an article is here when no fragment shows it.
    """

    article_id: int
    score: float
    headline: tuple[Piece, ...]
    fragments: tuple[Fragment, ...]
    matched_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet as the index writes it: an outlet's slug, a person's id, a month "2031-03".

    In the month facet a value may also be a year ("2031": the month is not
    known) or "undated".
    """

    value: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class AlsoSearched:
    """Spellings added for a name that was typed. `only_this` is the whole query text asking for the typed one only."""

    typed: str
    start: int
    end: int
    spellings: tuple[str, ...]
    only_this: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One page of a result, with counts over the whole of it.

    A facet's counts follow the words and all other filters but ignore its own
    selection, so that they say what choosing one more value would bring. A
    chosen value stays in the list, with 0 where it has no hits.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    page: int
    per_page: int
    sort: Sort
    also_searched: tuple[AlsoSearched, ...] = field(default=())

    @property
    def pages(self) -> int:
        """How many pages there are; 1 for an empty result."""
        return max(1, -(-self.total // self.per_page))

    @property
    def first_number(self) -> int:
        """The number of the page's first hit in the whole result, 0 where the page is empty."""
        return (self.page - 1) * self.per_page + 1 if self.hits else 0

    @property
    def last_number(self) -> int:
        return self.first_number + len(self.hits) - 1 if self.hits else 0

    @property
    def has_next(self) -> bool:
        return self.page < self.pages

    @property
    def has_previous(self) -> bool:
        return self.page > 1
