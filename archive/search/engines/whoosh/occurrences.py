"""Every place where something that was asked for stands, in context, one after another: for reading all, not a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from archive.search.analysis import words
from archive.search.engines.whoosh.answering import Search
from archive.search.engines.whoosh.whole import Indexes
from archive.search.highlighting import context
from archive.search.marking import Span
from archive.search.query import Sort
from archive.search.results import Occurrence, OccurrenceOrder

#: Occurrences are sorted by so many words to the left or right; the rest of the context decides nothing.
SORTED_WORDS = 5


@dataclass(frozen=True, slots=True)
class _Place:
    """Where to read one occurrence again: the document by its place in the order by date, the text, which match."""

    key: str
    document: int
    where: str
    match: int


def occurrences(search: Search, order: OccurrenceOrder) -> Iterator[Occurrence]:
    """All of them in the order; texts are read on the way."""
    numbers = search.ranking(Sort.NEWEST).all()
    if order is OccurrenceOrder.OUTLET:
        numbers = numbers[np.argsort(search.whole.facet("outlet").ranks(numbers), kind="stable")]
    if order in (OccurrenceOrder.DATE, OccurrenceOrder.OUTLET):
        return _in_documents(search, numbers)
    return _by_context(search, numbers, order)


def _in_documents(search: Search, numbers: Indexes) -> Iterator[Occurrence]:
    for number in numbers.tolist():
        texts, spans = search.marked(number)
        for where, own in spans.items():
            for match in range(len(own)):
                yield _occurrence(search, number, where, texts[where], own, match)


def _by_context(search: Search, numbers: Indexes, order: OccurrenceOrder) -> Iterator[Occurrence]:
    """Texts are read twice, so that only the words to sort by are held for all of them."""
    places = []
    for document, number in enumerate(numbers.tolist()):
        texts, spans = search.marked(number)
        for where, own in spans.items():
            for match in range(len(own)):
                places.append(_Place(_key(texts[where], own[match], order), document, where, match))
    # Sorting is stable: what is equal stays by date, article and place.
    places.sort(key=lambda place: place.key)
    for place in places:
        number = int(numbers[place.document])
        texts, spans = search.marked(number)
        yield _occurrence(search, number, place.where, texts[place.where], spans[place.where], place.match)


def _key(text: str, span: Span, order: OccurrenceOrder) -> str:
    left, right = context(text, [span], 0)
    if order is OccurrenceOrder.LEFT:
        beside = words("".join(piece.text for piece in left))[: -SORTED_WORDS - 1 : -1]
    else:
        beside = words("".join(piece.text for piece in right))[:SORTED_WORDS]
    return " ".join(beside)


def _occurrence(search: Search, number: int, where: str, text: str, spans: list[Span], match: int) -> Occurrence:
    start, end = spans[match]
    left, right = context(text, spans, match)
    return Occurrence(search.owner(number), where, start, end, left, text[start:end], right)
