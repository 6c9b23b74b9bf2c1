"""The arrays of a segment as Whoosh's own queries want to read them.

The archive's searches do not pass through here: they read the arrays. This
makes the index one that stock Whoosh opens, so that its answers can be
compared with ours, and its tools used. Whoosh does not write such segments:
its writer hands on every posting by itself.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.codec import base
from whoosh.matching import ListMatcher
from whoosh.query.spans import Span
from whoosh.reading import TermInfo, TermNotFound

from archive.search.engines.whoosh.arrayfile import Array, ArrayFile
from archive.search.engines.whoosh.content import Content
from archive.search.engines.whoosh.inverted import Terms, bounds
from archive.search.engines.whoosh.schema import stems_field, words_field

EXTENSION = ".seg"


class ArchiveSegment(base.Segment):  # type: ignore[misc]
    """What a commit knows of a segment: its file's name, its size, and which of its documents are deleted."""

    def __init__(self, indexname: str, size: int, deleted: Array | None = None) -> None:
        super().__init__(indexname)
        self._size = size
        self._deleted = b"" if deleted is None else np.unique(deleted).astype("<u2").tobytes()

    @classmethod
    def _random_id(cls, size: int = 16) -> str:
        # Whoosh draws names from `random`, which a seed repeats; what is kept by name must never be mistaken.
        return secrets.token_hex(size // 2)

    @property
    def deleted(self) -> Array:
        """The numbers of the deleted documents, ascending."""
        return np.frombuffer(self._deleted, "<u2")

    def delete(self, numbers: Array) -> None:
        """Counts these documents as deleted from the next commit on."""
        self._deleted = np.union1d(self.deleted, numbers).astype("<u2").tobytes()

    @property
    def live(self) -> npt.NDArray[np.bool_] | None:
        """Which documents are not deleted; None for all of them."""
        if not self._deleted:
            return None
        live = np.ones(self._size, bool)
        live[self.deleted] = False
        return live

    def path(self, folder: Path) -> Path:
        return folder / f"{self.segment_id()}{EXTENSION}"

    def read(self, folder: Path) -> Content:
        """What the segment holds. Raises FileNotFoundError, NotAnArrayFile and KeyError."""
        return Content.read(ArrayFile(self.path(folder)))

    def codec(self, **_: Any) -> ArchiveCodec:
        return ArchiveCodec()

    def doc_count_all(self) -> int:
        return self._size

    def deleted_count(self) -> int:
        return len(self.deleted)

    def deleted_docs(self) -> list[int]:
        deleted: list[int] = self.deleted.tolist()
        return deleted

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self.deleted_docs()


class ArchiveCodec(base.Codec):  # type: ignore[misc]
    """Readers of our segments for Whoosh."""

    def terms_reader(self, storage: Any, segment: ArchiveSegment) -> TermsReader:
        return TermsReader(segment.read(Path(storage.folder)))

    def per_document_reader(self, storage: Any, segment: ArchiveSegment) -> DocumentsReader:
        return DocumentsReader(segment, segment.read(Path(storage.folder)).records)


def _lengths(records: Array, field: str) -> Array:
    """How many words each document has in the text of that field."""
    return records[f"{field.rpartition('_')[0]}_length"]


class WholeMatcher(ListMatcher):  # type: ignore[misc]
    """A term's postings in one list, with positions where the field has them."""

    def spans(self) -> list[Span]:
        return [Span(position) for position in self.value_as("positions")]


class TermsReader(base.TermsReader):  # type: ignore[misc]
    """All terms of all fields, in the order of both."""

    def __init__(self, content: Content) -> None:
        self._documents = len(content)
        self._words = {words_field(name): words for name, words in content.words.items()}
        self._stems = {stems_field(name): words for name, words in content.words.items()}
        self._records = content.records

    def indexed_field_names(self) -> list[str]:
        return sorted((*self._words, *self._stems))

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field, text = term
        return self._terms(field).find(text) is not None

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for field in self.indexed_field_names():
            yield from self.terms_from(field, b"")

    def terms_from(self, field: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """The terms of that field from the prefix on."""
        terms = self._terms(field)
        for place in range(terms.beginning(prefix).start, len(terms)):
            yield field, terms[place]

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, field: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(field, prefix))

    def term_info(self, field: str, text: bytes) -> TermInfo:
        """The term's statistics; raises TermNotFound."""
        numbers, counts = self._postings(field, text)
        lengths = _lengths(self._records, field)[numbers]
        return TermInfo(
            weight=float(counts.sum()),
            df=len(numbers),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(counts.max()),
            minid=int(numbers[0]),
            maxid=int(numbers[-1]),
        )

    def frequency(self, field: str, text: bytes) -> float:
        return float(self._postings(field, text)[1].sum()) if (field, text) in self else 0.0

    def doc_frequency(self, field: str, text: bytes) -> int:
        return len(self._postings(field, text)[0]) if (field, text) in self else 0

    def matcher(self, field: str, text: bytes, form: Any, scorer: Any = None) -> WholeMatcher:
        numbers, counts = self._postings(field, text)
        values = None
        if field in self._words:
            words = self._words[field]
            places = words.places_of(self._place(words.terms, field, text)).astype("<u4")
            cuts = bounds(counts).tolist()
            values = [places[start:end].tobytes() for start, end in pairwise(cuts)]
        return WholeMatcher(
            numbers.tolist(),
            counts.astype(float).tolist(),
            values,
            form,
            scorer=scorer,
            term=(field, text),
            terminfo=self.term_info(field, text),
        )

    def _terms(self, field: str) -> Terms:
        if field in self._words:
            return self._words[field].terms
        return self._stems[field].stems if field in self._stems else Terms.of([])

    def _postings(self, field: str, text: bytes) -> tuple[Array, Array]:
        place = self._place(self._terms(field), field, text)
        if field in self._words:
            return self._words[field].postings(place)
        return self._stems[field].stem_postings(text, self._documents)

    def _place(self, terms: Terms, field: str, text: bytes) -> int:
        place = terms.find(text)
        if place is None:
            raise TermNotFound(f"No term {field}:{text!r}")
        return place


class DocumentsReader(base.PerDocumentReader):  # type: ignore[misc]
    """Lengths and ids of a segment's documents."""

    def __init__(self, segment: ArchiveSegment, records: Array) -> None:
        self._segment = segment
        self._records = records

    def doc_count(self) -> int:
        return self._segment.doc_count_all() - self._segment.deleted_count()

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return self._segment.deleted_count() > 0

    @cached_property
    def _deleted(self) -> frozenset[int]:
        return frozenset(self._segment.deleted_docs())

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted

    def deleted_docs(self) -> frozenset[int]:
        return self._deleted

    def doc_field_length(self, docnum: int, field: str, default: int = 0) -> int:
        return int(_lengths(self._records, field)[docnum])

    def field_length(self, field: str) -> int:
        return int(_lengths(self._records, field).sum())

    def min_field_length(self, field: str) -> int:
        return int(_lengths(self._records, field).min())

    def max_field_length(self, field: str) -> int:
        return int(_lengths(self._records, field).max())

    def stored_fields(self, docnum: int) -> dict[str, int]:
        return {"id": int(self._records["id"][docnum])}
