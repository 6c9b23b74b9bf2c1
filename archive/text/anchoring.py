"""Finds the places of an older text again after the text was edited.

Mentions and quotes count code points of an article's body. When a correction or
a curator changes the body, `reanchor` says where each of them stands now. It
moves a place only to the very same words; whatever lost them is given up.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

Span = tuple[int, int]

SHINGLE_WORDS = 3
NEARBY = 200  # code points to either side of the expected place

_WORD = re.compile(r"\w+|[^\w\s]")


def reanchor(old_text: str, new_text: str, spans: Iterable[Span]) -> list[Span | None]:
    """Where each (start, end) of `old_text` stands in `new_text`, in the order given.

    A place is found again where the map of both texts puts it, else within 200
    code points of there, else where its words stand exactly once. Every answer has
    the same words as the place it answers for; different places get different
    answers; None stands for words that are gone or could be any of several.
    Time grows with the length of the texts and, for places that lost their
    surroundings, with the number of these times the length.
    """
    asked = [(int(start), int(end)) for start, end in spans]
    waiting = [span for span in dict.fromkeys(asked) if 0 <= span[0] < span[1] <= len(old_text)]
    if old_text == new_text:
        known = set(waiting)
        return [span if span in known else None for span in asked]
    shifts = _Shifts(_matches(old_text, new_text))
    found: dict[Span, Span] = {}
    taken: set[Span] = set()
    # The surest answers are given out first, so that no guess takes a sure one's place.
    for look in (_by_text_before, _by_text_after, _nearby, _only_one):
        remaining = []
        for span in waiting:
            words = old_text[slice(*span)]
            place = next((p for p in look(span, words, shifts, new_text) if p not in taken), None)
            if place is None:
                remaining.append(span)
            else:
                found[span] = place
                taken.add(place)
        waiting = remaining
    return [found.get(span) for span in asked]


class _Shifts:
    """How far places moved: a step function of the old text, read from the left or from the right."""

    def __init__(self, matches: Sequence[tuple[int, int, int]]) -> None:
        """`matches`: (old start, new start, length) in ascending order of both starts."""
        self.starts = [old for old, _, _ in matches]
        self.ends = [old + length for old, _, length in matches]
        self.moved = [new - old for old, new, _ in matches]

    def before(self, position: int) -> int:
        """The shift of the last stretch in common that begins at or before `position`."""
        return self.moved[max(bisect_right(self.starts, position) - 1, 0)]

    def after(self, position: int) -> int:
        """The shift of the first stretch in common that ends at or after `position`."""
        return self.moved[min(bisect_left(self.ends, position), len(self.moved) - 1)]


def _by_text_before(span: Span, words: str, shifts: _Shifts, text: str) -> Iterator[Span]:
    start = span[0] + shifts.before(span[0])
    if start >= 0 and text.startswith(words, start):
        yield start, start + len(words)


def _by_text_after(span: Span, words: str, shifts: _Shifts, text: str) -> Iterator[Span]:
    start = span[0] + shifts.after(span[1])
    if start >= 0 and text.startswith(words, start):
        yield start, start + len(words)


def _nearby(span: Span, words: str, shifts: _Shifts, text: str) -> Iterator[Span]:
    """Places with these words around the expected one, the nearest first."""
    expected = span[0] + shifts.before(span[0])
    first, last = max(expected - NEARBY, 0), max(expected + NEARBY, 0) + len(words)
    starts = []
    start = text.find(words, first, last)
    while start >= 0:
        starts.append(start)
        start = text.find(words, start + 1, last)
    for start in sorted(starts, key=lambda start: (abs(start - expected), start)):
        yield start, start + len(words)


def _only_one(span: Span, words: str, shifts: _Shifts, text: str) -> Iterator[Span]:
    start = text.find(words)
    if start >= 0 and text.find(words, start + 1) < 0:
        yield start, start + len(words)


def _matches(old: str, new: str) -> list[tuple[int, int, int]]:
    """Stretches in common as (old start, new start, length), ascending in both texts.

    The common beginning and end come first; between them, runs of three words that
    each text has exactly once, thinned to the longest series that keeps its order
    (the idea of Bram Cohen's patience diff). Never empty: the ends count even when empty.
    """
    head = _common_length(old, new)
    tail = _common_length(old[head:][::-1], new[head:][::-1])
    old_places = _single_shingles(old[head : len(old) - tail])
    new_places = _single_shingles(new[head : len(new) - tail])
    pairs = [
        (head + start, head + new_places[shingle][0], length)
        for shingle, (start, length) in old_places.items()
        if shingle in new_places
    ]
    kept = _longest_ascending([new_start for _, new_start, _ in pairs])
    return [
        (0, 0, head),
        *(pairs[index] for index in kept),
        (len(old) - tail, len(new) - tail, tail),
    ]


def _common_length(left: str, right: str) -> int:
    """How many code points both begin with, halving the doubt at each step."""
    low, high = 0, min(len(left), len(right))
    while low < high:
        middle = (low + high + 1) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _single_shingles(text: str) -> dict[str, tuple[int, int]]:
    """(start, length) of each run of three words that stands exactly once, in text order."""
    words = [match.span() for match in _WORD.finditer(text)]
    places: dict[str, tuple[int, int]] = {}
    repeated: set[str] = set()
    for (start, _), (_, end) in zip(words, words[SHINGLE_WORDS - 1 :], strict=False):
        shingle = text[start:end]
        if shingle in places:
            repeated.add(shingle)
        places[shingle] = (start, end - start)
    return {shingle: place for shingle, place in places.items() if shingle not in repeated}


def _longest_ascending(numbers: Sequence[int]) -> list[int]:
    """Indexes of the longest strictly ascending series, by patience sorting: n log n."""
    tops: list[int] = []  # the smallest number that ends a series of each length
    top_indexes: list[int] = []
    previous: list[int] = []
    for index, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        previous.append(top_indexes[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(number)
            top_indexes.append(index)
        else:
            tops[pile] = number
            top_indexes[pile] = index
    series = []
    index = top_indexes[-1] if top_indexes else -1
    while index >= 0:
        series.append(index)
        index = previous[index]
    return series[::-1]
