"""What changed between two versions of a text: paragraph by paragraph, and inside a paragraph word by word.

Unlike `versions` and `utterances`, which compare what was said, this compares what was printed: a comma or a
capital is a change. Knows nothing of articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import LCSseq

from archive.text.alignment import aligned, pieces_of
from archive.text.versions import Stroke, strokes_of
from archive.text.words import Token

PARAGRAPH_BREAK = "\n\n"
#: Paragraphs with a smaller share of words in common are one cut and one added, not one changed.
SAME_PARAGRAPH = 0.4
#: How many new paragraphs further on the counterpart of an old one is looked for.
LOOK_AHEAD = 8
_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")


class ChangeKind(StrEnum):
    """What became of a paragraph."""

    SAME = "same"
    CUT = "cut"
    ADDED = "added"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph of either version; in its strokes, `fullest` holds the old words and `version` the new ones."""

    kind: ChangeKind
    strokes: tuple[Stroke, ...]


def changed_paragraphs(old: str, new: str) -> tuple[Change, ...]:
    """Every paragraph of both texts in the order of the page: kept, cut, added, or changed inside."""
    before, after = old.split(PARAGRAPH_BREAK), new.split(PARAGRAPH_BREAK)
    return tuple(change for change in _changes(before, after) if change.strokes)


def strokes_between(old: str, new: str) -> tuple[Stroke, ...]:
    """Two wordings of one passage as strokes that a page can print; every word and sign counts."""
    a, b = _tokens(old), _tokens(new)
    return strokes_of(pieces_of(old, new, a, b, aligned(a, b)))


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    cut: list[str] = []
    added: list[str] = []
    for step in LCSseq.opcodes(before, after):
        if step.tag == "delete":
            cut += before[step.src_start : step.src_end]
        elif step.tag == "insert":
            added += after[step.dest_start : step.dest_end]
        else:
            yield from _between(cut, added)
            cut, added = [], []
            for text in before[step.src_start : step.src_end]:
                yield Change(ChangeKind.SAME, strokes_between(text, text))
    yield from _between(cut, added)


def _between(cut: Sequence[str], added: Sequence[str]) -> Iterator[Change]:
    """A stretch in which no paragraph stayed as it was: what goes with what, in the order of both."""
    position = 0
    for old in cut:
        found = _counterpart(old, added[position : position + LOOK_AHEAD])
        if found is None:
            yield Change(ChangeKind.CUT, strokes_between(old, ""))
            continue
        for new in added[position : position + found]:
            yield Change(ChangeKind.ADDED, strokes_between("", new))
        position += found
        yield Change(ChangeKind.CHANGED, strokes_between(old, added[position]))
        position += 1
    for new in added[position:]:
        yield Change(ChangeKind.ADDED, strokes_between("", new))


def _counterpart(old: str, candidates: Sequence[str]) -> int | None:
    """Which of the candidates is the old paragraph in other words."""
    words = _words(old)
    alike = [LCSseq.normalized_similarity(words, _words(new)) for new in candidates]
    best = max(alike, default=0.0)
    return alike.index(best) if best >= SAME_PARAGRAPH else None


def _words(text: str) -> list[str]:
    return [token.text for token in _tokens(text)]


def _tokens(text: str) -> list[Token]:
    return [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
