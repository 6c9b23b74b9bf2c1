"""What a search answers: ids, pieces of text with their matches, counts. No models, no markup.

Text is as it stands in the article, unescaped: whoever prints it escapes it
first and marks the pieces with `is_match` after that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from archive.search.query import SearchQuery, Sort


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


class Reason(StrEnum):
    """Why something typed matched, where what is shown does not have it as typed."""

    SPELLING = "spelling"  # another spelling of the name
    FORM = "form"  # another form of the word
    PREFIX = "prefix"  # a word that begins so
    PLACE = "place"  # as typed, further on in the text or in a text that is not shown


class Why(NamedTuple):
    """What was typed, what stands there instead, and in which indexed text ("headline", "body", "byline", …)."""

    reason: Reason
    typed: str
    found: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One article or quote found. `headline` is empty for a quote, and for an article without one.

    The fragments are those of the body, or the whole of a quote's words. `stored` holds the collection's texts that
    are kept for showing. `copies` says how many more articles of the result are near copies of this one and folded
    behind it. `matched_in` names the indexed texts that hold a match. `why` says of what was typed why it matched
    where headline and fragments do not show it as typed.
    """

    id: int
    score: float
    headline: tuple[Piece, ...]
    fragments: tuple[Fragment, ...]
    matched_in: tuple[str, ...] = ()
    stored: Mapping[str, str] = field(default_factory=dict)
    copies: int = 0
    why: tuple[Why, ...] = ()


class OccurrenceOrder(StrEnum):
    """The orders of occurrences; those that are equal follow by date, article and place."""

    LEFT = "left"  # by the words before, the nearest first
    RIGHT = "right"  # by the words after
    OUTLET = "outlet"
    DATE = "date"  # newest article first, as the result's order by date


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place in an article where something that was asked for stands.

    `start` and `end` are code points of the indexed text `where` ("headline", "body", "byline"); `left` and `right`
    are about 60 code points around it, kept to the paragraph, other matches in them marked.
    """

    article_id: int
    where: str
    start: int
    end: int
    left: tuple[Piece, ...]
    text: str
    right: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet as the index writes it: an outlet's slug, a person's id, a month "2031-03".

    In the month facet a value may also be a year ("2031": the month is not known) or "undated"; a speaker may be
    "label:" and what the article calls the source.
    """

    value: str
    count: int
    selected: bool
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class AlsoSearched:
    """Spellings added for a name that was typed. `only_this` is the whole query text asking for the typed one only."""

    typed: str
    start: int
    end: int
    spellings: tuple[str, ...]
    only_this: str


@dataclass(frozen=True, slots=True)
class TakenFor:
    """What a name in a field was taken for: `typed` with its field, and the names of those outlets or people."""

    field: str
    typed: str
    start: int
    end: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuledOut:
    """A part of a query without which there would be hits.

    `part` is as typed, or empty for a filter, named by `facet` with its `values`, or for the date span (facet
    "month"). `count` is how many hits there would be, `without` the query that finds them.
    """

    part: str
    facet: str
    values: tuple[str, ...]
    count: int
    without: SearchQuery


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a search found nothing: what rules everything out, and queries that may have been meant."""

    ruled_out: tuple[RuledOut, ...] = ()
    did_you_mean: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One page of a result, with counts over the whole of it.

    A facet's counts follow the words and all other filters but ignore its own
    selection, so that they say what choosing one more value would bring. A
    chosen value stays in the list, with 0 where it has no hits.

    `total` counts every article; `folded` of them stand behind near copies, and are on no page.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    page: int
    per_page: int
    sort: Sort
    also_searched: tuple[AlsoSearched, ...] = ()
    taken_for: tuple[TakenFor, ...] = ()
    folded: int = 0

    @property
    def pages(self) -> int:
        """How many pages there are; 1 for an empty result."""
        return max(1, -(-(self.total - self.folded) // self.per_page))

    @property
    def first_number(self) -> int:
        """The number of the page's first hit in the whole result, 0 where the page is empty."""
        return (self.page - 1) * self.per_page + 1 if self.hits else 0

    @property
    def last_number(self) -> int:
        return self.first_number + len(self.hits) - 1 if self.hits else 0
