"""Cuts an article's body into paragraphs and pieces, so that quotes, mentions and found words can be marked in it.

Pure Python, no mark-up: the template prints what this gives. Spans may overlap,
nest, cross paragraphs or lie outside the body; every piece carries all the
quotes it belongs to, so that whatever is printed is well nested by construction.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

#: A reference number goes behind the mark that closes the quote, not between the words and the mark.
CLOSING_MARKS = "”’»\"'“›"
PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Span:
    """Code points `start` to `end` (exclusive) of the body; `key` tells the caller what it marks."""

    start: int
    end: int
    key: int


class Part(NamedTuple):
    """A stretch of a piece under one hit or none; a hit that quotes or mentions cut opens and closes once."""

    text: str
    hit: int | None = None
    opens: bool = False
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under at most one mention; `mention` is its key, `parts` its text cut at the hits."""

    parts: tuple[Part, ...]
    mention: int | None = None

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring pieces that belong to the same quotes.

    `anchors` are the quotes that begin here, `notes` those whose number is printed behind the run.
    """

    pieces: tuple[Piece, ...]
    quotes: tuple[int, ...] = ()
    anchors: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body, or one of its subheadings."""

    runs: tuple[Run, ...]
    is_subheading: bool = False


@dataclass(frozen=True, slots=True)
class _Slice:
    """What the body is cut into: no span begins or ends inside it."""

    start: int
    end: int
    quotes: tuple[int, ...]
    mention: int | None
    anchors: tuple[int, ...]
    notes: tuple[int, ...]


def mark_body(
    body: str,
    *,
    quotes: Iterable[Span] = (),
    mentions: Iterable[Span] = (),
    hits: Iterable[Span] = (),
    subheadings: Iterable[tuple[int, int]] = (),
) -> tuple[Paragraph, ...]:
    """The paragraphs of `body`, in order, cut where quotes and mentions begin and end, their pieces cut at the hits.

    The texts of all pieces, joined, with a blank line between paragraphs, are exactly `body`.
    Spans are clipped to the body and to their first and last visible character; empty ones are
    left out. A mention inside another gives way to the outer one, because links cannot nest;
    of hits that overlap the first stays.
    """
    spans = sorted(_visible(quotes, body), key=lambda span: (span.start, -span.end, span.key))
    links = _without_overlaps(sorted(_visible(mentions, body), key=lambda span: (span.start, -span.end)))
    found = _Hits(_without_overlaps(sorted(_visible(hits, body), key=lambda span: (span.start, -span.end))))
    headings = set(subheadings)
    notes: dict[int, list[int]] = {}
    for span in spans:
        notes.setdefault(_behind_closing_mark(body, span.end), []).append(span.key)
    # One sweep over the cuts: each span is entered and left once.
    edges = {edge for span in (*spans, *links) for edge in (span.start, span.end)} | set(notes)
    sweep = _Sweep(spans, links, notes)
    paragraphs = []
    cuts = sorted(edges)
    next_cut = 0
    for start, end in _paragraph_spans(body):
        slices = []
        position = start
        while next_cut < len(cuts) and cuts[next_cut] <= end:
            if cuts[next_cut] > position:
                slices.append(sweep.take(position, cuts[next_cut]))
                position = cuts[next_cut]
            next_cut += 1
        if position < end:
            slices.append(sweep.take(position, end))
        paragraphs.append(Paragraph(_runs(body, slices, found), is_subheading=(start, end) in headings))
    return tuple(paragraphs)


class _Sweep:
    """Walks the body once from left to right and says which spans lie over each slice."""

    def __init__(self, quotes: Sequence[Span], mentions: Sequence[Span], notes: dict[int, list[int]]) -> None:
        self.waiting = list(reversed(quotes))
        self.links = list(reversed(mentions))
        self.notes = notes
        self.due = sorted(notes, reverse=True)
        self.open: list[Span] = []

    def take(self, start: int, end: int) -> _Slice:
        """The slice from `start` to `end`; slices are taken in order, and spans begin where a slice begins."""
        self.open = [span for span in self.open if span.end > start]
        anchors = []
        while self.waiting and self.waiting[-1].start <= start:
            span = self.waiting.pop()
            anchors.append(span.key)
            self.open.append(span)
        while self.links and self.links[-1].end <= start:
            self.links.pop()
        over = self.links[-1].key if self.links and self.links[-1].start <= start else None
        return _Slice(start, end, tuple(span.key for span in self.open), over, tuple(anchors), self._notes(end))

    def _notes(self, end: int) -> tuple[int, ...]:
        found: list[int] = []
        while self.due and self.due[-1] <= end:
            found += self.notes[self.due.pop()]
        return tuple(found)


def _visible(spans: Iterable[Span], body: str) -> list[Span]:
    visible = []
    for span in spans:
        start, end = max(span.start, 0), max(span.end, 0)
        text = body[start:end]
        words = text.strip()
        if words:
            start += len(text) - len(text.lstrip())
            visible.append(Span(start, start + len(words), span.key))
    return visible


def _without_overlaps(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _behind_closing_mark(body: str, end: int) -> int:
    return end + 1 if end < len(body) and body[end] in CLOSING_MARKS else end


def _paragraph_spans(body: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for paragraph in body.split(PARAGRAPH_BREAK):
        spans.append((start, start + len(paragraph)))
        start += len(paragraph) + len(PARAGRAPH_BREAK)
    return spans


class _Hits:
    """The hits of a body, none of which overlap, in the order of the text."""

    def __init__(self, spans: list[Span]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]

    def parts(self, body: str, start: int, end: int) -> tuple[Part, ...]:
        """The stretch from `start` to `end` cut at the hits that reach into it."""
        parts = []
        position = start
        for span in self._over(start, end):
            first, last = max(span.start, start), min(span.end, end)
            if first > position:
                parts.append(Part(body[position:first]))
            parts.append(Part(body[first:last], span.key, opens=first == span.start, closes=last == span.end))
            position = last
        if position < end:
            parts.append(Part(body[position:end]))
        return tuple(parts)

    def _over(self, start: int, end: int) -> list[Span]:
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_right(self._starts, end - 1)
        return [span for span in self._spans[first:last] if span.end > start]


def _runs(body: str, slices: list[_Slice], hits: _Hits) -> tuple[Run, ...]:
    """Joins neighbouring slices under the same quotes; an anchor opens a run, a note closes one."""
    groups: list[list[_Slice]] = []
    for piece in slices:
        last = groups[-1][-1] if groups else None
        if last is not None and last.quotes == piece.quotes and not last.notes and not piece.anchors:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return tuple(
        Run(
            pieces=tuple(Piece(hits.parts(body, part.start, part.end), part.mention) for part in group),
            quotes=group[0].quotes,
            anchors=group[0].anchors,
            notes=group[-1].notes,
        )
        for group in groups
    )
