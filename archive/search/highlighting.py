"""A text cut up for showing: in pieces at its matches, and in the fragments that show them best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.search.marking import Span
from archive.search.results import Fragment, Piece

FRAGMENTS = 2
FRAGMENT_WIDTH = 240
CONTEXT = 70
#: Code points on either side of an occurrence.
SIDE = 60
#: Fragments are chosen among so many matches of a text: it is enough for any report, and bounds the work on a book.
MOST_MATCHES = 200

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n\s*")


def pieces(text: str, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """The whole text, cut into pieces at the matches."""
    return _cut(text, spans, 0, len(text))


def _cut(text: str, spans: Sequence[Span], start: int, end: int) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    position = start
    for begin, stop in spans:
        if begin > position:
            pieces.append(Piece(text[position:begin], False))
        pieces.append(Piece(text[begin:stop], True))
        position = stop
    if position < end:
        pieces.append(Piece(text[position:end], False))
    return tuple(pieces)


@dataclass(frozen=True, slots=True)
class _Window:
    """Matches of one paragraph that fit into one fragment."""

    paragraph: Span
    spans: tuple[Span, ...]
    variety: int  # how many different words matched


def fragments(text: str, spans: Sequence[Span], *, count: int = FRAGMENTS) -> tuple[Fragment, ...]:
    """At most `count` stretches of the text with the most different matches, in the text's order.

    Each keeps to one paragraph and to whole words. Without matches it is the text's beginning.
    """
    paragraphs = _paragraphs(text)
    if not spans:
        return tuple(_fragment(text, _Window(paragraph, (), 0)) for paragraph in paragraphs[:1])
    windows = [window for paragraph in paragraphs for window in _windows(text, paragraph, spans)]
    best = sorted(windows, key=lambda window: (-window.variety, -len(window.spans), window.spans[0]))[:count]
    return tuple(_fragment(text, window) for window in sorted(best, key=lambda window: window.spans[0]))


def whole_fragment(text: str, spans: Sequence[Span]) -> tuple[Fragment, ...]:
    """All of a text that is short enough to be shown so."""
    return (Fragment(pieces(text, spans), 0, len(text), False, False),)


def context(text: str, spans: Sequence[Span], place: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """About SIDE code points on either side of one match, in whole words of its paragraph, other matches marked."""
    start, end = spans[place]
    first = text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0
    if start - first > SIDE:
        first = _after_space(text, start - SIDE, start)
    last = text.find("\n\n", end)
    last = len(text) if last < 0 else last
    if last - end > SIDE:
        last = _before_space(text, end + SIDE, end)
    before = [span for span in spans[:place] if span[0] >= first]
    after = [span for span in spans[place + 1 :] if span[1] <= last]
    return _cut(text, before, first, start), _cut(text, after, end, last)


def _paragraphs(text: str) -> list[Span]:
    """(start, end) of each paragraph that is not blank."""
    found, start = [], len(text) - len(text.lstrip())
    for gap in _PARAGRAPH_BREAK.finditer(text, start):
        if gap.start() > start:
            found.append((start, gap.start()))
        start = gap.end()
    if start < len(text):
        found.append((start, len(text)))
    return found


def _windows(text: str, paragraph: Span, spans: Sequence[Span]) -> list[_Window]:
    inside = [span for span in spans if paragraph[0] <= span[0] < paragraph[1]]
    windows = []
    while inside:
        limit = inside[0][0] + FRAGMENT_WIDTH - CONTEXT
        fitting = [inside[0], *(span for span in inside[1:] if span[1] <= limit)]
        variety = len({text[start:end].lower() for start, end in fitting})
        windows.append(_Window(paragraph, tuple(fitting), variety))
        inside = inside[len(fitting) :]
    return windows


def _fragment(text: str, window: _Window) -> Fragment:
    first, last = window.paragraph
    start, end = first, min(last, first + FRAGMENT_WIDTH)
    if window.spans:
        if window.spans[0][0] - first > CONTEXT:
            start = _after_space(text, window.spans[0][0] - CONTEXT, window.spans[0][0])
        end = min(last, max(start + FRAGMENT_WIDTH, window.spans[-1][1]))
    if end < last:
        end = _before_space(text, end, max(start, window.spans[-1][1] if window.spans else start))
    return Fragment(_cut(text, window.spans, start, end), start, end, start > first, end < last)


def _after_space(text: str, position: int, limit: int) -> int:
    """The beginning of the first whole word from the position on."""
    space = text.find(" ", position, limit)
    return space + 1 if space >= 0 else position


def _before_space(text: str, position: int, limit: int) -> int:
    """The end of the last whole word up to the position."""
    space = text.rfind(" ", limit, position)
    return space if space > limit else position
