"""A collection as a Whoosh schema: what Whoosh's own queries need to know to read the index.

Each text has two fields: its words as written, with positions, and their
stems, with how often each occurs. Both are read from the same arrays.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from whoosh import fields, formats
from whoosh.lang.porter2 import stem as porter2_stem

from archive.search.collections import Collection

#: Every rule of Porter2 is for one of these endings, so that a folded word with none of them is its own stem.
ENDINGS = ("s", "y", "i", "e", "ed", "ing", "al", "ll", "er", "or", "ic", "ion", "ant", "ent", "ism", "ful")


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The folded word's stem by Porter2, not Whoosh's Porter, to which "negotiated" and "negotiate" are two words."""
    return str(porter2_stem(word)) if word.endswith(ENDINGS) else word


def words_field(text: str) -> str:
    return f"{text}_words"


def stems_field(text: str) -> str:
    return f"{text}_stems"


class Occurrence(formats.Format):  # type: ignore[misc]
    """A posting has no value; its weight says how often the term occurs."""

    posting_size = 0


class Positions(formats.Format):  # type: ignore[misc]
    """A posting's value is its positions as little-endian uint32."""

    posting_size = -1

    def decode_positions(self, value: bytes) -> list[int]:
        positions: list[int] = np.frombuffer(value, "<u4").tolist()
        return positions

    def decode_frequency(self, value: bytes) -> int:
        return len(value) // 4


class ArrayField(fields.FieldType):  # type: ignore[misc]
    """A field that is scored by its lengths and written by `building` alone."""

    def __init__(self, form: formats.Format) -> None:
        super().__init__(form, None, scorable=True)


def make_schema(collection: Collection) -> Any:
    """The Whoosh schema of the collection: its words and stems, and each document's id."""
    schema = fields.Schema(id=fields.STORED())
    for text in collection.texts:
        schema.add(words_field(text.name), ArrayField(Positions()))
        schema.add(stems_field(text.name), ArrayField(Occurrence()))
    return schema
