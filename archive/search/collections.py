"""What is indexed, declared once: engines, forms and the contract suite loop over this.

A new facet is one entry here, one line in `documents` and a higher SCHEMA_VERSION.
How documents are made from the database is in `documents`.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

#: Raise it whenever the same article or quote would be indexed differently: by a field, a facet or the analysis.
SCHEMA_VERSION = 4


class FacetOrder(StrEnum):
    """How a facet lists its values."""

    BY_COUNT = "count"  # most hits first
    BY_VALUE = "value"


@dataclass(frozen=True, slots=True)
class TextField:
    """A text that is searched. `weight` scales its share of the score.

    Where `plain` is false, words look in it only when a field names it.
    """

    name: str
    label: str
    weight: float
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Facet:
    """A fact to filter by and to count; a document may have several values of it.

    `limit` is how many values a result lists; chosen ones are always listed.
    """

    name: str
    label: str
    order: FacetOrder = FacetOrder.BY_COUNT
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """One kind of thing that is searched.

    `stored` names texts that are kept for showing and not searched. `numbers` names whole numbers kept beside
    id and dates. `owner` is the one of them, or "id", that holds the id of the article which the document belongs to.
    """

    name: str
    label: str
    texts: tuple[TextField, ...]
    facets: tuple[Facet, ...]
    owner: str
    stored: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def plain_texts(self) -> tuple[TextField, ...]:
        """The texts that words without a field look in."""
        return tuple(text for text in self.texts if text.plain)

    def text(self, name: str) -> TextField:
        """The text of that name; raises KeyError."""
        return {text.name: text for text in self.texts}[name]

    def has_facet(self, name: str) -> bool:
        return any(facet.name == name for facet in self.facets)


#: The number that says when the article came into the archive, as `moment` writes it.
ARRIVED = "arrived"
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def moment(at: datetime.datetime) -> int:
    """A moment as a number of a collection: microseconds since 1970 began."""
    return (at - _EPOCH) // datetime.timedelta(microseconds=1)


#: A headline repeats what the body says, so its own matches add little: 0.3 measured best (nDCG@10).
ARTICLES = Collection(
    name="articles",
    label="Articles",
    texts=(
        TextField("headline", "headline", 0.3),
        TextField("body", "text", 1.0),
        TextField("byline", "byline", 0.1),
    ),
    facets=(
        Facet("outlet", "Outlet"),
        Facet("person", "Person named", limit=50),
        Facet("speaker", "Person quoted", limit=50),
        Facet("month", "Month", order=FacetOrder.BY_VALUE),
        Facet("language", "Language"),
        Facet("has", "Has"),
    ),
    owner="id",
    numbers=("copies", ARRIVED),  # the group of near copies, 0 for none; when it came
)
QUOTES = Collection(
    name="quotes",
    label="Quotes",
    texts=(
        TextField("said", "words", 1.0),
        TextField("speaker", "speaker", 0.1, plain=False),
    ),
    facets=(
        Facet("outlet", "Outlet"),
        Facet("speaker", "Speaker", limit=50),
        Facet("kind", "Kind"),
        Facet("verb", "Verb", limit=50),
        Facet("status", "Status"),
        Facet("month", "Month", order=FacetOrder.BY_VALUE),
        Facet("language", "Language"),
    ),
    owner="article",
    stored=("before", "after"),  # what stands on either side of the quote in its article
    numbers=("article", ARRIVED),
)
COLLECTIONS = (ARTICLES, QUOTES)
BY_NAME: Mapping[str, Collection] = {collection.name: collection for collection in COLLECTIONS}
#: The facet that the date span filters.
DATE_FACET = "month"
#: A result within one month counts its days under this name: "2031-03-09". No index keeps it: the dates tell.
DAY_FACET = "day"
#: How values of the speaker facet begin that are no person's id; what the article calls the source follows.
LABEL = "label:"
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Document:
    """One article or quote as the index takes it.

    `texts` has the searched and the stored ones. `first_day` and `last_day` span what is known of the date, both
    None for an undated article.
    """

    id: int
    texts: Mapping[str, str]
    facets: Mapping[str, tuple[str, ...]]
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    numbers: Mapping[str, int] = field(default_factory=dict)

    @property
    def version(self) -> int:
        """63 bits that differ when anything indexed differs: tells a stale entry from a current one."""
        state = (
            sorted(self.texts.items()),
            sorted(self.facets.items()),
            sorted(self.numbers.items()),
            self.first_day,
            self.last_day,
        )
        digest = hashlib.blake2b(repr(state).encode("utf-8", "surrogatepass"), digest_size=8).digest()
        return int.from_bytes(digest) >> 1
