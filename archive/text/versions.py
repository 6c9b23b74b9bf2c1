"""How a report carries a statement that is known in a fuller wording: in full, shortened, reworded or indirectly.

`version` reads what one report quotes of the statement and lays it beside the fullest wording as strokes that
a page can print; `carriage` only says which of the four it is. Which quotes are one statement is decided in
`utterances`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from archive.text.alignment import Piece, PieceKind
from archive.text.glance import most_alike
from archive.text.sentences import paragraphs
from archive.text.utterances import Comparison, ComparisonKind, compare
from archive.text.words import spoken_words

#: What stands between two quotes of one report: the words between them are not the speaker's, or not given.
GAP = " … "


class Carriage(StrEnum):
    """How much of a statement a report gives, the most first."""

    FULL = "full"
    SHORTENED = "shortened"
    REWORDED = "reworded"
    INDIRECT = "indirect"


class Part(NamedTuple):
    """One quote of a report: its words, and whether they stand without quotation marks."""

    text: str
    is_indirect: bool = False


class StrokeKind(StrEnum):
    """What happened to some words of the fullest version."""

    SAME = "same"
    CUT = "cut"
    ADDED = "added"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Stroke:
    """Words of the version, of the fullest wording, or of both; `after` is the white space behind them."""

    kind: StrokeKind
    version: str
    fullest: str
    after: str


@dataclass(frozen=True, slots=True)
class Version:
    """What one report gives of a statement; the strokes, in order, hold every word of it and of the fullest."""

    carriage: Carriage
    text: str
    strokes: tuple[Stroke, ...]
    similarity: float  # 0 to 1, as `utterances.compare` gives it

    @property
    def is_identical(self) -> bool:
        return all(stroke.kind is StrokeKind.SAME for stroke in self.strokes)


def fullness(kind: str, length: int) -> tuple[int, int]:
    """Sorts quotes by how much they give: direct before partial before indirect, then the longest first."""
    return ("direct", "partial", "indirect").index(kind), -length


def version(fullest: str, parts: Sequence[Part]) -> Version:
    """The version that a report's quotes, in their order, give of a statement whose `fullest` wording is known.

    A report that quotes the same statement in several places is read as one: the quotes follow
    each other with an ellipsis between. `parts` must not be empty.
    """
    text, is_indirect = _read_as_one(parts)
    comparison = compare(fullest, text)
    strokes = strokes_of(comparison.pieces)
    return Version(_carriage(comparison, is_indirect, strokes), text, strokes, comparison.similarity)


def carriage(fullest: str, parts: Sequence[Part]) -> Carriage:
    """The carriage of `version`, for many reports at once: most need not be laid beside the fullest wording."""
    text, is_indirect = _read_as_one(parts)
    if is_indirect:
        return Carriage.INDIRECT
    if text == fullest:
        return Carriage.FULL
    if most_alike(fullest, text) < 1:
        return Carriage.REWORDED  # neither text can hold all words of the other
    comparison = compare(fullest, text)
    return _carriage(comparison, is_indirect, strokes_of(comparison.pieces))


def _read_as_one(parts: Sequence[Part]) -> tuple[str, bool]:
    """What the parts say one after the other, the marked ones alone where there are any; whether there are none."""
    marked = [part for part in parts if not part.is_indirect]
    return GAP.join(_without_repetitions([part.text for part in marked or parts])), not marked


def _without_repetitions(texts: Sequence[str]) -> list[str]:
    """Without those whose words another one holds; of the same words the first stays."""
    words = [f" {' '.join(spoken_words(text))} " for text in texts]
    return [
        text
        for here, text in enumerate(texts)
        if not any(
            words[here] in other and (words[here] != other or there < here)
            for there, other in enumerate(words)
            if there != here
        )
    ]


def _carriage(comparison: Comparison, is_indirect: bool, strokes: Iterable[Stroke]) -> Carriage:
    if is_indirect:
        return Carriage.INDIRECT
    if comparison.kind is ComparisonKind.IDENTICAL:
        return Carriage.FULL
    if comparison.kind is ComparisonKind.CUT:
        lost = any(stroke.kind is StrokeKind.CUT for stroke in strokes)
        return Carriage.SHORTENED if lost else Carriage.FULL
    return Carriage.REWORDED


_KINDS = {
    PieceKind.SAME: StrokeKind.SAME,
    PieceKind.LEFT_OUT: StrokeKind.CUT,
    PieceKind.ADDED: StrokeKind.ADDED,
    PieceKind.REPLACED: StrokeKind.REPLACED,
}


def strokes_of(pieces: Iterable[Piece]) -> tuple[Stroke, ...]:
    """Aligned pieces of the fullest wording and of a version as strokes, in their order."""
    return tuple(stroke for piece in pieces for stroke in _strokes(piece))


def _strokes(piece: Piece) -> Iterable[Stroke]:
    """The piece without the white space at its end, which belongs to nobody; nothing for an empty one."""
    fullest, text = piece.a_text, piece.b_text
    if fullest.strip() or text.strip():
        # The last word of one text has none behind it, and may stand before other words of the other.
        after = text[len(text.rstrip()) :] or fullest[len(fullest.rstrip()) :]
        yield Stroke(_KINDS[piece.kind], text.strip(), fullest.strip(), after)


def surroundings(body: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind body[start:end] in its paragraph, or paragraphs: the reporter's own words."""
    spans = [span for span in paragraphs(body) if span[0] < end and span[1] > start]
    if not spans:
        return "", ""
    return body[spans[0][0] : start], body[end : spans[-1][1]]
