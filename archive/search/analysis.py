"""Running text brought down to the words that are indexed and searched.

Pure functions, used by indexing, searching and highlighting alike, so that the
three agree. Every word is a word: there is no stop list, since "US", "may" and
"will" are what people ask this archive for. Stemming is the engine's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

#: Marks that join the parts of one word. The em dash parts sentences, so it is not among them.
HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"
APOSTROPHES = "'\u2018\u2019\u02bc\u02b9\u2032`\u00b4"
SOFT_HYPHEN = "\u00ad"
#: What may stand before or behind a word and is no part of it there.
_AROUND_WORDS = '.,;:!?…"“”«»()[]—' + HYPHENS + APOSTROPHES
#: Positions left free between two paragraphs, so that no phrase reaches across.
PARAGRAPH_GAP = 50
#: The piece that stands for it in `pieces`.
PARAGRAPH_BREAK = "\n\n"
#: What is longer is no word; only so much of it is told apart.
MAX_WORD = 100

_LETTER = r"[^\W\d_]"
_PART = (
    rf"(?:{_LETTER}(?:\.{_LETTER})+(?![^\W_])\.?"  # U.S., U.K, J.D.
    r"|\d+(?:[.,]\d+)*[^\W_]*"  # 1,000 and 3.5bn
    rf"|[^\W_]+(?:[{APOSTROPHES}{SOFT_HYPHEN}][^\W_]+)*)"  # Marrow's, O'Brien
)
#: A word, with all the parts that hyphens join to it.
WORD = re.compile(rf"{_PART}(?:[{HYPHENS}]{_PART})*")
_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n")
_HYPHEN = re.compile(rf"[{HYPHENS}]")
_INNER_MARKS = re.compile(rf"[{APOSTROPHES}{SOFT_HYPHEN},]")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]$")
_ACRONYM = re.compile(rf"{_LETTER}(?:\.{_LETTER})+\.?")
#: Letters that Unicode does not take apart into a plain letter and an accent.
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


class Token(NamedTuple):
    """One indexed word: its folded form, its place in the sequence of words, and where it stands.

    `start` and `end` are code points. A word with hyphens gives a token for each
    part and one for the whole written together, which shares the first part's
    position: "cease-fire" is "cease", "fire" and "ceasefire".
    """

    term: str
    position: int
    start: int
    end: int


@lru_cache(maxsize=1 << 17)
def fold_word(word: str) -> str:
    """One word without hyphens in its indexed form: no case, accents, apostrophes, possessive; "U.S." is "us"."""
    if word.isascii() and word.isalnum():
        return word.lower()
    word = _POSSESSIVE.sub("", word)
    if _ACRONYM.fullmatch(word):
        word = word.replace(".", "")
    word = _INNER_MARKS.sub("", word)
    if not word.isascii():
        plain = unicodedata.normalize("NFKD", word.casefold()).translate(_PLAIN_LETTERS)
        plain = "".join(letter for letter in plain if letter.isalnum() or letter == ".")
        word = unicodedata.normalize("NFC", plain) or word
    return word.lower()


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Every indexed word of the text from `start` to `end`, in order; paragraphs are parted by blank lines."""
    end = len(text) if end is None else end
    position, paragraph = 0, start
    for gap in chain(_PARAGRAPH_BREAK.finditer(text, start, end), (None,)):
        for match in WORD.finditer(text, paragraph, gap.start() if gap else end):
            begin, word = match.start(), match.group()
            if word.isalnum() or not _HYPHEN.search(word):
                yield Token(fold_word(word[:MAX_WORD]), position, begin, match.end())
                position += 1
                continue
            parts = list(_parts(word))
            yield Token("".join(term for term, _, _ in parts)[:MAX_WORD], position, begin, match.end())
            for term, first, last in parts:
                yield Token(term, position, begin + first, begin + last)
                position += 1
        if gap:
            paragraph = gap.end()
            position += PARAGRAPH_GAP


def _parts(word: str) -> Iterator[tuple[str, int, int]]:
    """The folded parts of a word with hyphens, and where in the word each stands."""
    start = 0
    for part in _HYPHEN.split(word):
        yield fold_word(part[:MAX_WORD]), start, start + len(part)
        start += len(part) + 1


def compounds(text: str) -> list[tuple[str, ...]]:
    """The words as typed, each as the tuple of its parts: one part, or several where hyphens join them."""
    return [tuple(fold_word(part[:MAX_WORD]) for part in _HYPHEN.split(word)) for word in WORD.findall(text)]


def words(text: str) -> tuple[str, ...]:
    """The indexed words in order, parts of words with hyphens apart."""
    return tuple(part for compound in compounds(text) for part in compound)


def pieces(text: str) -> list[str]:
    """What stands between the spaces of the text, and PARAGRAPH_BREAK between its paragraphs, in order.

    No word has a space in it, so a piece is analysed alike wherever it stands: see `analysed`.
    """
    paragraphs = _PARAGRAPH_BREAK.split(text)
    found = paragraphs[0].split()
    for paragraph in paragraphs[1:]:
        found.append(PARAGRAPH_BREAK)
        found += paragraph.split()
    return found


def analysed(piece: str) -> tuple[list[tuple[str, int]], int]:
    """The terms of one piece, each with its distance from the piece's position, and how many positions it takes.

    Pieces laid end to end are what `tokens` gives for the text.
    """
    plain = piece.strip(_AROUND_WORDS)
    if plain.isalnum():
        return [(fold_word(plain[:MAX_WORD]), 0)], 1
    if piece == PARAGRAPH_BREAK:
        return [], PARAGRAPH_GAP
    found = [(token.term, token.position) for token in tokens(piece)]
    return found, found[-1][1] + 1 if found else 0
