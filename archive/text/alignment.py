"""Two texts laid side by side: the stretches that are the same, left out, added or replaced.

Works on the tokens of `words`; what the differences mean is judged in
`utterances`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import LCSseq

from archive.text.words import STOPWORDS, Token

#: Longer stretches are not aligned word by word: what lies beyond is one replaced piece.
MAX_ALIGNED_WORDS = 4_000


class PieceKind(StrEnum):
    """What happened to a stretch of the first text in the second."""

    SAME = "same"
    LEFT_OUT = "left_out"
    ADDED = "added"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Piece:
    """One aligned stretch of both texts; offsets in code points, ends exclusive."""

    kind: PieceKind
    a_text: str
    b_text: str
    a_start: int
    a_end: int
    b_start: int
    b_end: int


Operation = tuple[PieceKind, int, int, int, int]  # token ranges in a and in b


def aligned(a: Sequence[Token], b: Sequence[Token]) -> list[Operation]:
    """The longest common subsequence of two token lists as operations, equal ends taken first."""
    x, y = [token.text for token in a], [token.text for token in b]
    head = 0
    limit = min(len(x), len(y))
    while head < limit and x[head] == y[head]:
        head += 1
    tail = 0
    while tail < limit - head and x[-1 - tail] == y[-1 - tail]:
        tail += 1
    runs: list[Operation] = []
    if head:
        runs.append((PieceKind.SAME, 0, head, 0, head))
    a_end, b_end = len(x) - tail, len(y) - tail
    a_stop, b_stop = min(a_end, head + MAX_ALIGNED_WORDS), min(b_end, head + MAX_ALIGNED_WORDS)
    for op in LCSseq.opcodes(x[head:a_stop], y[head:b_stop]):
        kind = PieceKind.SAME if op.tag == "equal" else PieceKind.REPLACED
        runs.append((kind, head + op.src_start, head + op.src_end, head + op.dest_start, head + op.dest_end))
    if a_stop < a_end or b_stop < b_end:
        runs.append((PieceKind.REPLACED, a_stop, a_end, b_stop, b_end))
    if tail:
        runs.append((PieceKind.SAME, a_end, len(x), b_end, len(y)))
    return _merged(_without_islands(_merged(runs), x))


def _merged(runs: list[Operation]) -> list[Operation]:
    """Neighbouring runs of one kind made one; changes named by which sides they have."""
    merged: list[Operation] = []
    for kind, a_start, a_end, b_start, b_end in runs:
        kind = PieceKind.SAME if kind is PieceKind.SAME else PieceKind.REPLACED
        if merged and (merged[-1][0] is PieceKind.SAME) == (kind is PieceKind.SAME):
            _, a_start, _, b_start, _ = merged.pop()
        if kind is not PieceKind.SAME and a_start == a_end:
            kind = PieceKind.ADDED
        elif kind is not PieceKind.SAME and b_start == b_end:
            kind = PieceKind.LEFT_OUT
        merged.append((kind, a_start, a_end, b_start, b_end))
    return merged


def _without_islands(runs: list[Operation], words: list[str]) -> list[Operation]:
    """A lone stopword between two replacements is chance, not something kept."""
    kept = list(runs)
    for position in range(1, len(runs) - 1):
        kind, a_start, a_end, b_start, b_end = runs[position]
        between = {runs[position - 1][0], runs[position + 1][0]} == {PieceKind.REPLACED}
        if kind is PieceKind.SAME and between and a_end - a_start == 1 and words[a_start] in STOPWORDS:
            kept[position] = (PieceKind.REPLACED, a_start, a_end, b_start, b_end)
    return kept


def pieces_of(
    a: str, b: str, a_tokens: Sequence[Token], b_tokens: Sequence[Token], operations: list[Operation]
) -> tuple[Piece, ...]:
    """Operations on tokens as pieces of text; what lies between words goes with the word before."""
    if not operations:
        if not a and not b:
            return ()
        same = a.split() == b.split()
        kind = PieceKind.SAME if same else _kind_of_sides(a, b)
        return (Piece(kind, a, b, 0, len(a), 0, len(b)),)
    pieces: list[Piece] = []
    a_at = b_at = 0
    for position, (kind, _, a_stop, _, b_stop) in enumerate(operations):
        last = position == len(operations) - 1
        a_next = len(a) if last or a_stop == len(a_tokens) else a_tokens[a_stop].start if a_stop else 0
        b_next = len(b) if last or b_stop == len(b_tokens) else b_tokens[b_stop].start if b_stop else 0
        pieces.append(Piece(kind, a[a_at:a_next], b[b_at:b_next], a_at, a_next, b_at, b_next))
        a_at, b_at = a_next, b_next
    return tuple(pieces)


def _kind_of_sides(a: str, b: str) -> PieceKind:
    if not a:
        return PieceKind.ADDED
    return PieceKind.REPLACED if b else PieceKind.LEFT_OUT
