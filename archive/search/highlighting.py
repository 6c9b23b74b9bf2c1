"""Where in a text a query's leaves stand, and the fragments that show it. Pure; the engine lends its stemmer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from archive.search.analysis import MAX_WORD, WORD, Token, fold_word, tokens
from archive.search.results import Fragment, Piece
from archive.search.terms import Leaf

Span = tuple[int, int]

FRAGMENTS = 2
FRAGMENT_WIDTH = 240
CONTEXT = 70
#: Fragments are chosen among so many matches of a text: it is enough for any report, and bounds the work on a book.
MOST_MATCHES = 200
#: Code points that a phrase may stretch over and be marked: each place where one may begin costs no more than this.
REACH = 5_000

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n\s*|\Z")


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What the query makes of one written word: the matches in it, counted from its start, and how many tokens it
    has, 0 unless a sequence may begin at one of them."""

    spans: tuple[Span, ...]
    starts: int


_NOTHING = _Verdict((), 0)


class Marker:
    """Finds the places in texts that match any of the leaves. Judges every different written word once."""

    def __init__(self, leaves: Iterable[Leaf], stem: Callable[[str], str]) -> None:
        self._stem = stem
        leaves = list(leaves)
        sequences = [sequence for leaf in leaves for sequence in leaf.sequences]
        self._stems = {stem(form) for leaf in leaves for form in leaf.forms}
        self._words = {sequence[0] for sequence in sequences if len(sequence) == 1}
        self._prefixes = tuple(prefix for leaf in leaves for prefix in leaf.prefixes)
        self._sequences: dict[str, list[tuple[str, ...]]] = {}
        for sequence in sequences:
            if len(sequence) > 1:
                self._sequences.setdefault(sequence[0], []).append(sequence)
        self._longest = max(map(len, sequences), default=0)
        self._looks_for_something = bool(leaves)
        self._verdicts: dict[str, _Verdict] = {}

    def spans(self, text: str, *, most: int | None = None) -> list[Span]:
        """The matches in order, (start, end) in code points; those that touch or overlap made one.

        With `most`, reading stops once so many have been found.
        """
        found: list[Span] = []
        if not self._looks_for_something:
            return found
        for match in WORD.finditer(text):
            verdict = self._verdicts.get(match.group()) or self._judge(match.group())
            if verdict is not _NOTHING:
                start = match.start()
                found.extend((start + begin, start + end) for begin, end in verdict.spans)
                if verdict.starts:
                    found.extend(self._sequences_at(text, start, verdict.starts))
                if most is not None and len(found) >= most:
                    break
        return _merged(found)

    def _judge(self, word: str) -> _Verdict:
        verdict = self._judge_one(word) if word.isalnum() else self._judge_several(word)
        self._verdicts[word] = verdict
        return verdict

    def _judge_one(self, word: str) -> _Verdict:
        """As nearly every word is: one token."""
        term = fold_word(word[:MAX_WORD])
        starts = int(term in self._sequences)
        if self._matches_alone(term):
            return _Verdict(((0, len(word)),), starts)
        return _Verdict((), starts) if starts else _NOTHING

    def _judge_several(self, word: str) -> _Verdict:
        read = list(tokens(word))
        spans = tuple((token.start, token.end) for token in read if self._matches_alone(token.term))
        starts = len(read) if any(token.term in self._sequences for token in read) else 0
        return _Verdict(spans, starts) if spans or starts else _NOTHING

    def _matches_alone(self, term: str) -> bool:
        return (
            term in self._words
            or self._stem(term) in self._stems
            or bool(self._prefixes and term.startswith(self._prefixes))
        )

    def _sequences_at(self, text: str, start: int, count: int) -> Iterator[Span]:
        """The sequences that begin in the word at `start`, which has `count` tokens."""
        # Every following word gives one token, or a token more than it has parts.
        read = list(islice(tokens(text, start, min(len(text), start + REACH)), count + 2 * self._longest))
        # Where a word with hyphens shares its first part's position, the part comes later and stays.
        parts = {token.position: token for token in read}
        for token in read[:count]:
            for sequence in self._sequences.get(token.term, ()):
                if end := _end_of(sequence, token, parts):
                    yield token.start, end


def pieces(text: str, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """The whole text, cut into pieces at the matches."""
    return _cut(text, spans, 0, len(text))


def _end_of(sequence: tuple[str, ...], first: Token, parts: dict[int, Token]) -> int:
    """Where the sequence that begins at the token ends, 0 if it does not stand there."""
    end = first.end
    for distance, word in enumerate(sequence[1:], 1):
        token = parts.get(first.position + distance)
        if token is None or token.term != word:
            return 0
        end = token.end
    return end


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


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


def _paragraphs(text: str) -> list[Span]:
    """(start, end) of each paragraph that is not blank."""
    found, start = [], len(text) - len(text.lstrip())
    for gap in _PARAGRAPH_BREAK.finditer(text, start):
        if gap.start() > start:
            found.append((start, gap.start()))
        start = gap.end()
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
