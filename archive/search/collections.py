"""What is indexed, declared once: engines, forms and the contract suite loop over this.

A new facet is one entry here, one line in `documents` and a higher SCHEMA_VERSION.
How documents are made from the database is in `documents`.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

#: Raise it whenever the same article would be indexed differently: by a field, a facet or the analysis.
SCHEMA_VERSION = 1


class FacetOrder(StrEnum):
    """How a facet lists its values."""

    BY_COUNT = "count"  # most hits first
    BY_VALUE = "value"


@dataclass(frozen=True, slots=True)
class TextField:
    """A text that is searched. `weight` scales its share of the score."""

    name: str
    label: str
    weight: float


@dataclass(frozen=True, slots=True)
class Facet:
    """A fact to filter by and to count; an article may have several values of it.

    `limit` is how many values a result lists; chosen ones are always listed.
    """

    name: str
    label: str
    order: FacetOrder = FacetOrder.BY_COUNT
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """One kind of thing that is searched."""

    name: str
    texts: tuple[TextField, ...]
    facets: tuple[Facet, ...]


#: A headline repeats what the body says, so its own matches add little: 0.3 measured best (nDCG@10).
ARTICLES = Collection(
    name="articles",
    texts=(
        TextField("headline", "headline", 0.3),
        TextField("body", "text", 1.0),
        TextField("byline", "byline", 0.1),
    ),
    facets=(
        Facet("outlet", "Outlet"),
        Facet("person", "Person", limit=50),
        Facet("month", "Month", order=FacetOrder.BY_VALUE),
    ),
)
#: The facet that the date span filters.
DATE_FACET = "month"


@dataclass(frozen=True, slots=True)
class Document:
    """One article as the index takes it.

    `first_day` and `last_day` span what is known of the date, both None for an undated article.
    """

    id: int
    texts: Mapping[str, str]
    facets: Mapping[str, tuple[str, ...]]
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None

    @property
    def version(self) -> int:
        """63 bits that differ when anything indexed differs: tells a stale entry from a current one."""
        state = (sorted(self.texts.items()), sorted(self.facets.items()), self.first_day, self.last_day)
        digest = hashlib.blake2b(repr(state).encode("utf-8", "surrogatepass"), digest_size=8).digest()
        return int.from_bytes(digest) >> 1
