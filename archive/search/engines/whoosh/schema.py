"""A collection as Whoosh fields and columns, and a document as their values.

Each text has two fields: its words as written, with positions, and their
stems, with how often each occurs. What sorts, filters and scales scores lies in
one fixed-size record for each document, a facet's values in a column each.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from whoosh import columns, fields, formats
from whoosh.lang.porter2 import stem as porter2_stem

from archive.search.analysis import postings
from archive.search.collections import Collection, Document

#: Between the values of a facet in its column.
VALUE_SEPARATOR = "\x1f"

#: Porter2, not Whoosh's Porter, which takes "negotiated" and "negotiate" for two words.
stem = lru_cache(maxsize=1 << 17)(porter2_stem)


def words_field(text: str) -> str:
    return f"{text}_words"


def stems_field(text: str) -> str:
    return f"{text}_stems"


class Positions(formats.Format):  # type: ignore[misc]
    """A posting's value is its positions as little-endian uint32: a whole block decodes at once."""

    posting_size = -1


class Occurrence(formats.Format):  # type: ignore[misc]
    """A posting has no value; its weight says how often the term occurs."""

    posting_size = 0


class WordsField(fields.FieldType):  # type: ignore[misc]
    """Takes {term: positions}."""

    def __init__(self) -> None:
        super().__init__(Positions(), None)

    def index(self, value: Mapping[str, list[int]], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term, places in value.items():
            count = len(places)
            yield term.encode(), count, float(count), struct.pack(f"<{count}I", *places)


class StemsField(fields.FieldType):  # type: ignore[misc]
    """Takes {stem: how often}."""

    def __init__(self) -> None:
        super().__init__(Occurrence(), None)

    def index(self, value: Mapping[str, int], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term, count in value.items():
            yield term.encode(), count, float(count), b""


def record_type(collection: Collection) -> np.dtype[np.void]:
    """The record of one document: identity, date span as ordinals (0 for undated), numbers, words in each text."""
    lengths = [(f"{text.name}_length", "<u4") for text in collection.texts]
    numbers = [(name, "<i8") for name in collection.numbers]
    return np.dtype([("id", "<i8"), ("version", "<i8"), ("first_day", "<i4"), ("last_day", "<i4"), *numbers, *lengths])


def make_schema(collection: Collection) -> Any:
    """The Whoosh schema that keeps the collection."""
    schema = fields.Schema(
        record=fields.COLUMN(columns.FixedBytesColumn(record_type(collection).itemsize)),
        texts=fields.STORED(),
    )
    for text in collection.texts:
        schema.add(words_field(text.name), WordsField())
        schema.add(stems_field(text.name), StemsField())
    for facet in collection.facets:
        schema.add(facet.name, fields.COLUMN(columns.VarBytesColumn()))
    return schema


def field_values(collection: Collection, document: Document) -> dict[str, Any]:
    """What Whoosh's `add_document` takes for the document."""
    values: dict[str, Any] = {"texts": dict(document.texts)}
    lengths = []
    for text in collection.texts:
        places, length = postings(document.texts.get(text.name, ""))
        stems: Counter[str] = Counter()
        for term, positions in places.items():
            stems[stem(term)] += len(positions)
        values[words_field(text.name)] = places
        values[stems_field(text.name)] = stems
        lengths.append(length)
    for facet in collection.facets:
        values[facet.name] = VALUE_SEPARATOR.join(document.facets.get(facet.name, ())).encode()
    first = document.first_day.toordinal() if document.first_day else 0
    last = document.last_day.toordinal() if document.last_day else first
    numbers = [document.numbers.get(name, 0) for name in collection.numbers]
    record = np.array((document.id, document.version, first, last, *numbers, *lengths), dtype=record_type(collection))
    values["record"] = record.tobytes()
    return values
