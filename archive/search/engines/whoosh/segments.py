"""One written segment as arrays. A segment never changes, so whatever is decoded stays true.

Documents are counted from 0 within their segment; which of them are deleted
belongs to the commit and is in `snapshot`. Threads share a segment: they take
turns at reading its file, which has one reading position, and at nothing else.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from whoosh.reading import TermNotFound

from archive.search.collections import Collection
from archive.search.engines.whoosh.cache import PostingsCache
from archive.search.engines.whoosh.codec import Block
from archive.search.engines.whoosh.schema import VALUE_SEPARATOR, record_type, stems_field, words_field

Numbers: TypeAlias = npt.NDArray[np.int32]
Counts: TypeAlias = npt.NDArray[np.float32]
Keys: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]

#: A position key is document << POSITION_BITS | position.
POSITION_BITS = 32


@dataclass(frozen=True, slots=True)
class Postings:
    """Where one term occurs: ascending document numbers, and how often in each."""

    numbers: Numbers
    counts: Counts

    @property
    def nbytes(self) -> int:
        return self.numbers.nbytes + self.counts.nbytes


NOWHERE = Postings(np.empty(0, np.int32), np.empty(0, np.float32))


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """A facet's values: `names` by code; for every value of every document its code and the document."""

    names: dict[str, int]
    codes: Numbers
    owners: Numbers

    @classmethod
    def decode(cls, values: Iterable[bytes]) -> FacetColumn:
        names: dict[str, int] = {}
        codes: list[int] = []
        owners: list[int] = []
        for number, joined in enumerate(values):
            for value in joined.decode().split(VALUE_SEPARATOR) if joined else ():
                codes.append(names.setdefault(value, len(names)))
                owners.append(number)
        return cls(names, np.array(codes, np.int32), np.array(owners, np.int32))


class Segment:
    """One segment's terms, records, facets and stored texts."""

    def __init__(self, storage: Any, segment: Any, schema: Any, collection: Collection, cache: PostingsCache) -> None:
        self.name: str = segment.segment_id()
        self.size: int = segment.doc_count_all()
        self._schema = schema
        self._collection = collection
        self._cache = cache
        codec = segment.codec()
        files = segment.open_compound_file(storage)
        self._terms = codec.terms_reader(files, segment)
        self._documents = codec.per_document_reader(files, segment)
        self._facets: dict[str, FacetColumn] = {}
        self._reading = threading.Lock()

    @cached_property
    def records(self) -> npt.NDArray[np.void]:
        """One record of `schema.record_type` for each document."""
        return np.frombuffer(b"".join(self._column("record")), dtype=record_type(self._collection))

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The number of each document by its id; of two with one id, the later."""
        return {id_: number for number, id_ in enumerate(self.records["id"].tolist())}

    def facet(self, name: str) -> FacetColumn:
        column = self._facets.get(name)
        if column is None:
            column = self._facets[name] = FacetColumn.decode(self._column(name))
        return column

    def texts(self, number: int) -> dict[str, str]:
        """The stored texts of one document by name."""
        with self._reading:
            stored: dict[str, dict[str, str]] = self._documents.stored_fields(number)
        return stored["texts"]

    def words(self, text: str, term: str) -> Postings:
        """Which documents have the word as written in that text."""
        return self._postings(words_field(text), term)

    def stems(self, text: str, stem: str) -> Postings:
        """Which documents have a word of that stem in that text."""
        return self._postings(stems_field(text), stem)

    def places(self, text: str, term: str) -> Keys:
        """Where the word as written stands in that text: ascending position keys."""
        field = words_field(text)
        return self._cache.get((self.name, field, term, "places"), lambda: self._read_places(field, term))

    def words_beginning(self, text: str, prefix: str, *, most: int) -> list[str]:
        """The first `most` words of that text, as written, that begin so."""
        start = prefix.encode()
        field = words_field(text)
        found: list[str] = []
        with self._reading:
            for name, term in self._terms.terms_from(field, start):
                if name != field or not term.startswith(start) or len(found) == most:
                    break
                found.append(term.decode())
        return found

    def _column(self, name: str) -> list[bytes]:
        with self._reading:
            return list(self._documents.column_reader(name, self._schema[name].column_type))

    def _postings(self, field: str, term: str) -> Postings:
        return self._cache.get((self.name, field, term, "postings"), lambda: self._read_postings(field, term))

    def _read_postings(self, field: str, term: str) -> Postings:
        blocks = self._blocks(field, term)
        if not blocks:
            return NOWHERE
        return Postings(
            np.concatenate([block.numbers for block in blocks]), np.concatenate([block.counts for block in blocks])
        )

    def _read_places(self, field: str, term: str) -> Keys:
        postings = self._postings(field, term)
        values = b"".join(value for block in self._blocks(field, term) for value in block.values)
        owners = np.repeat(postings.numbers.astype(np.int64), postings.counts.astype(np.int64))
        keys: Keys = (owners << POSITION_BITS) | np.frombuffer(values, "<u4")
        return keys

    def _blocks(self, field: str, term: str) -> list[Block]:
        with self._reading:
            try:
                matcher = self._terms.matcher(field, term.encode(), self._schema[field].format)
            except TermNotFound:
                return []
            return list(matcher.blocks())
