"""What readers give and what cleaning gives: frozen values.

The way of a document: bytes -> `readers.read_document` -> `Document`
-> `cleaning.clean_document` -> `CleanArticle`. Offsets everywhere in this
package count code points, ends are exclusive.
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass, field
from enum import StrEnum


class Basis(StrEnum):
    """Where a fact about an article comes from."""

    STATED = "stated"
    METADATA = "metadata"
    CATALOGUE = "catalogue"
    INFERRED = "inferred"
    CURATED = "curated"
    UNKNOWN = "unknown"


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, the month or the year.

    `first_day` is the first day of what is known (2025-12-01 for "December
    2025") and None exactly when the precision is unknown.
    """

    first_day: datetime.date | None = None
    precision: Precision = Precision.UNKNOWN

    def __post_init__(self) -> None:
        if (self.first_day is None) != (self.precision is Precision.UNKNOWN):
            raise ValueError("a date has a first day exactly when its precision is known")

    @property
    def last_day(self) -> datetime.date | None:
        """The last day of what is known (2025-12-31 for "December 2025")."""
        first = self.first_day
        if first is None or self.precision is Precision.DAY:
            return first
        if self.precision is Precision.YEAR:
            return first.replace(month=12, day=31)
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])


@dataclass(frozen=True, slots=True)
class Fact:
    """A piece of text that a document states about itself, and on what basis."""

    value: str
    basis: Basis
    note: str = ""


@dataclass(frozen=True, slots=True)
class DateFact:
    """A publication date and on what basis it is believed."""

    date: PartialDate
    basis: Basis
    note: str = ""


class BlockKind(StrEnum):
    """What the reader knows of a block from its mark-up; plain text knows only paragraphs."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    CAPTION = "caption"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a document as read: NFC, one line, single spaces inside."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself outside its text (JSON-LD, Open Graph, meta elements)."""

    headline: str | None = None
    byline: str | None = None
    outlet_name: str | None = None
    published: PartialDate | None = None
    url: str | None = None  # the canonical address, absolute http(s)
    language: str | None = None  # BCP 47, e.g. "en" or "de-AT"


@dataclass(frozen=True, slots=True)
class Removed:
    """One block that cleaning took out, where it stood among the blocks, and the rule's name."""

    text: str
    rule: str
    position: int


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader made of the bytes: blocks in reading order, and metadata.

    `removed` holds what the reader itself left out (a page's navigation, scripts
    apart), with the rule's name, so that nothing readable disappears unseen.
    """

    media_type: str  # "text/plain" or "text/html"
    encoding: str  # the character set that decoded the bytes, e.g. "utf-8"
    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    removed: tuple[Removed, ...] = ()


@dataclass(frozen=True, slots=True)
class CleanArticle:
    """An article as the archive keeps it, derived from a document alone.

    `body` holds the paragraphs, apart by one blank line, NFC: the text in which
    every later offset counts. `outlet_name` and `published` are None where the
    document gives no basis for them; a catalogue or a curator may know more.
    """

    headline: Fact | None
    byline: str
    dateline: str
    body: str
    outlet_name: Fact | None = None
    published: DateFact | None = None
    url: str | None = None
    language: str | None = None
    subheadings: tuple[tuple[int, int], ...] = ()  # (start, end) in the body
    removed: tuple[Removed, ...] = ()


class UnreadableDocument(ValueError):
    """The bytes cannot become an article; the message is a sentence for the person who imports."""
