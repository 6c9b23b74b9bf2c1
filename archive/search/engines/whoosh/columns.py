"""What a segment keeps for each document besides words: its record, its values of a facet, its texts."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from archive.search.collections import Collection, Document
from archive.search.engines.whoosh.arrayfile import Array, ArrayFile
from archive.search.engines.whoosh.inverted import Terms, bounds, narrow


def record_type(collection: Collection) -> np.dtype[np.void]:
    """The record of one document.

    Identity, date span as ordinals (0 for undated), the collection's numbers, the length of each text in words.
    """
    numbers = [(name, "<i8") for name in collection.numbers]
    lengths = [(f"{text.name}_length", "<u4") for text in collection.texts]
    return np.dtype([("id", "<i8"), ("version", "<i8"), ("first_day", "<i4"), ("last_day", "<i4"), *numbers, *lengths])


def record(collection: Collection, document: Document, lengths: Sequence[int]) -> tuple[int, ...]:
    """The values of the document's record, given the words that each of its texts has."""
    first = document.first_day.toordinal() if document.first_day else 0
    last = document.last_day.toordinal() if document.last_day else first
    numbers = (document.numbers.get(name, 0) for name in collection.numbers)
    return (document.id, document.version, first, last, *numbers, *lengths)


@dataclass(frozen=True, eq=False)
class FacetValues:
    """A facet's different values in order; for every value of every document its place among them and the document."""

    values: Terms
    codes: Array
    owners: Array

    @classmethod
    def of(cls, documents: Iterable[Sequence[str]]) -> FacetValues:
        """From the values of each document in turn."""
        listed = [tuple(value.encode("utf-8", "surrogatepass") for value in values) for values in documents]
        values = sorted(set().union(*listed))
        code = {value: place for place, value in enumerate(values)}
        codes = np.array([code[value] for own in listed for value in own], np.int64)
        owners = np.repeat(np.arange(len(listed)), np.fromiter(map(len, listed), np.int64, len(listed)))
        return cls.narrowed(Terms.of(values), codes, owners)

    @classmethod
    def narrowed(cls, values: Terms, codes: Array, owners: Array) -> FacetValues:
        return cls(values, narrow(codes), owners.astype("<u2"))

    @classmethod
    def read(cls, file: Mapping[str, Array], name: str) -> FacetValues:
        """The facet of that name; raises KeyError."""
        values = Terms(file[f"{name}.values"], file[f"{name}.value_starts"])
        return cls(values, file[f"{name}.codes"], file[f"{name}.owners"])

    def arrays(self, name: str) -> Iterator[tuple[str, Array]]:
        """What `read` reads."""
        yield f"{name}.values", self.values.joined
        yield f"{name}.value_starts", self.values.starts
        yield f"{name}.codes", self.codes
        yield f"{name}.owners", self.owners


@dataclass(frozen=True, eq=False)
class StoredTexts:
    """The texts of each document as they were given, in one run of bytes.

    They are not compressed: taking 20 texts apart cost a page of hits 1.4 of its 6 ms.
    """

    joined: Array
    starts: Array
    file: ArrayFile | None = None

    @classmethod
    def of(cls, packed: Sequence[bytes]) -> StoredTexts:
        """From what `pack` makes of each document."""
        starts = bounds(np.fromiter(map(len, packed), np.int64, len(packed)))
        return cls(np.frombuffer(b"".join(packed), np.uint8), starts)

    @classmethod
    def read(cls, file: ArrayFile) -> StoredTexts:
        return cls(file["texts"], file["text_starts"], file)

    def arrays(self) -> Iterator[tuple[str, Array]]:
        """What `read` reads."""
        yield "texts", self.joined
        yield "text_starts", self.starts.astype("<i8", copy=False)

    def __getitem__(self, number: int) -> bytes:
        """The packed texts of one document."""
        first, last = int(self.starts[number]), int(self.starts[number + 1])
        return (
            self.file.read_bytes("texts", first, last) if self.file is not None else self.joined[first:last].tobytes()
        )

    def pieces(self, keep: npt.NDArray[np.bool_]) -> list[memoryview]:
        """What is stored for those documents, uncopied."""
        joined = self.joined.data
        if keep.all():
            return [joined]
        firsts, lasts = self.starts[:-1][keep].tolist(), self.starts[1:][keep].tolist()
        return [joined[first:last] for first, last in zip(firsts, lasts, strict=True)]


def text_names(collection: Collection) -> tuple[str, ...]:
    """The texts that are kept, searched or not, in the order in which they are kept."""
    return (*(text.name for text in collection.texts), *collection.stored)


def pack(collection: Collection, texts: Mapping[str, str]) -> bytes:
    """One document's texts: how many code points each has, then all of them."""
    kept = [texts.get(name, "") for name in text_names(collection)]
    lengths = struct.pack(f"<{len(kept)}I", *map(len, kept))
    return lengths + "".join(kept).encode("utf-8", "surrogatepass")


def unpack(collection: Collection, packed: bytes) -> dict[str, str]:
    """The texts by name, as they went into `pack`; those not given are empty."""
    names = text_names(collection)
    lengths: tuple[Any, ...] = struct.unpack_from(f"<{len(names)}I", packed)
    joined = packed[4 * len(names) :].decode("utf-8", "surrogatepass")
    texts = {}
    start = 0
    for name, length in zip(names, lengths, strict=True):
        texts[name] = joined[start : start + length]
        start += length
    return texts
