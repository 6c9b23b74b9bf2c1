"""Documents turned into a segment's arrays.

Every different word is analysed and stemmed once, for as long as the builder
lives; a document's words are then numbers, and sorting them by term is one
sort of a whole lot of documents.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

import numpy as np

from archive.search.analysis import analysed, pieces
from archive.search.collections import Collection, Document
from archive.search.engines.whoosh.arrayfile import Array
from archive.search.engines.whoosh.columns import FacetValues, StoredTexts, pack, record, record_type
from archive.search.engines.whoosh.content import Content
from archive.search.engines.whoosh.inverted import MOST_DOCUMENTS, Inverted, Terms, bounds, runs
from archive.search.engines.whoosh.schema import stem

#: A builder is full with so many pieces of text: bounds the memory for sorting, and a segment's size.
MOST_PIECES = 3_000_000
#: Different pieces, and characters of them, that a builder remembers; with more it begins anew.
MOST_KNOWN = 500_000
MOST_CHARACTERS = 16_000_000


class Lexicon(dict[str, int]):
    """Numbers for pieces of text as they are written; asking for a new one analyses it.

    Piece p has the terms `terms_of[firsts[p] : firsts[p + 1]]` at the `distances` of the same range from its
    position, and takes `advances[p]` positions. Term t has the stem `stem_of[t]`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.firsts = array("I", [0])
        self.advances = array("I")
        self.terms_of = array("I")
        self.distances = array("I")
        self.terms: dict[bytes, int] = {}
        self.stems: dict[bytes, int] = {}
        self.stem_of = array("I")
        self._characters = 0

    @property
    def full(self) -> bool:
        return len(self) > MOST_KNOWN or self._characters > MOST_CHARACTERS

    def __missing__(self, piece: str) -> int:
        found, advance = analysed(piece)
        for term, distance in found:
            self.terms_of.append(self._term(term))
            self.distances.append(distance)
        self.firsts.append(len(self.terms_of))
        self.advances.append(advance)
        self._characters += len(piece)
        number = self[piece] = len(self)
        return number

    def _term(self, term: str) -> int:
        number = self.terms.setdefault(term.encode(), len(self.terms))
        if number == len(self.stem_of):
            self.stem_of.append(self.stems.setdefault(stem(term).encode(), len(self.stems)))
        return number


@dataclass
class _Pieces:
    """One text of all documents: the pieces, and where each document's begin."""

    numbers: array[int] = field(default_factory=lambda: array("I"))
    starts: array[int] = field(default_factory=lambda: array("Q", [0]))

    def add(self, found: map[int]) -> None:
        self.numbers.extend(found)
        self.starts.append(len(self.numbers))


class Builder:
    """Collects documents until it is `full` and makes a segment's content of them; then it can begin again."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._lexicon = Lexicon()
        self._begin()

    def _begin(self) -> None:
        if self._lexicon.full:
            self._lexicon = Lexicon()
        self._documents: list[tuple[int, ...]] = []
        self._packed: list[bytes] = []
        self._texts = {text.name: _Pieces() for text in self._collection.texts}
        self._facets: dict[str, list[tuple[str, ...]]] = {facet.name: [] for facet in self._collection.facets}

    def __len__(self) -> int:
        return len(self._documents)

    @property
    def full(self) -> bool:
        pieces_held = sum(len(text.numbers) for text in self._texts.values())
        return pieces_held >= MOST_PIECES or len(self) >= MOST_DOCUMENTS

    def add(self, document: Document) -> None:
        """Takes the document in; one of the same id must not be there."""
        for name, text in self._texts.items():
            text.add(map(self._lexicon.__getitem__, pieces(document.texts.get(name, ""))))
        for name, values in self._facets.items():
            values.append(tuple(document.facets.get(name, ())))
        self._packed.append(pack(self._collection, document.texts))
        # The lengths of texts follow when their pieces are counted.
        self._documents.append(record(self._collection, document, [0] * len(self._texts)))

    def build(self) -> Content:
        """The content of all documents since the last time."""
        records = np.array(self._documents, record_type(self._collection))
        words: dict[str, Inverted] = {}
        for name, text in self._texts.items():
            words[name], records[f"{name}_length"] = _inverted(self._lexicon, text)
        facets = {name: FacetValues.of(values) for name, values in self._facets.items()}
        content = Content(records, StoredTexts.of(self._packed), words, facets)
        self._begin()
        return content


def _inverted(lexicon: Lexicon, text: _Pieces) -> tuple[Inverted, Array]:
    """One text's words with their positions, and how many each document has."""
    pieces_found = np.frombuffer(text.numbers, np.uint32)
    starts = np.frombuffer(text.starts, np.uint64).astype(np.int64)
    firsts = np.frombuffer(lexicon.firsts, np.uint32)
    advances = np.frombuffer(lexicon.advances, np.uint32)[pieces_found]
    held = np.diff(firsts)[pieces_found]

    owners = np.repeat(np.arange(len(starts) - 1, dtype=np.uint32), np.diff(starts))
    position = bounds(advances)
    position = position[:-1] - position[starts[:-1]][owners]
    # Breaks between paragraphs have positions and no words.
    lengths = np.bincount(owners, np.where(held > 0, advances, 0), minlength=len(starts) - 1)

    tokens = runs(firsts[pieces_found], held)
    terms = np.frombuffer(lexicon.terms_of, np.uint32)[tokens]
    places = np.repeat(position, held) + np.frombuffer(lexicon.distances, np.uint32)[tokens]
    return _sorted(lexicon, terms, np.repeat(owners, held), places), lengths.astype(np.uint32)


def _sorted(lexicon: Lexicon, terms: Array, owners: Array, places: Array) -> Inverted:
    """Each token has this term, document and position; tokens come in the order of both."""
    used, ranks, names = _ranked(lexicon.terms, terms)
    order = _order(ranks[terms])
    terms, owners, places = ranks[terms[order]], owners[order], places[order]
    is_first = np.ones(len(terms), bool)
    is_first[1:] = (terms[1:] != terms[:-1]) | (owners[1:] != owners[:-1])
    first = np.flatnonzero(is_first)
    counts = np.diff(np.append(first, len(terms)))
    holders = np.bincount(terms[first], minlength=len(used))

    stem_of = np.frombuffer(lexicon.stem_of, np.uint32)[used]
    _, stem_ranks, stems = _ranked(lexicon.stems, stem_of)
    return Inverted.of(names, holders, owners[first], counts, places, stems, stem_ranks[stem_of])


def _ranked(names: dict[bytes, int], numbers: Array) -> tuple[Array, Array, Terms]:
    """The different numbers in the order of their names; for each number its place among these; and the names."""
    listed = list(names)
    used = np.flatnonzero(np.bincount(numbers, minlength=len(listed))).tolist()
    used.sort(key=listed.__getitem__)
    ranks = np.zeros(len(listed), np.uint32)
    ranks[used] = np.arange(len(used))
    return np.array(used, np.int64), ranks, Terms.of([listed[number] for number in used])


def _order(keys: Array) -> Array:
    """The order that sorts these 32-bit keys, equal ones as they come.

    Numbers sort many times faster than `argsort` goes, so each key takes its index along.
    """
    indexed = keys.astype(np.uint64) << np.uint64(32) | np.arange(len(keys), dtype=np.uint64)
    indexed.sort()
    return (indexed & np.uint64(0xFFFF_FFFF)).astype(np.int64)
