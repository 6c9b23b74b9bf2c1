"""Running text as words with their places, folded for comparing what was said.

Shared by `utterances`, `utterance_index`, `glance` and `similarity`. Words of every
script count; ellipses and editorial brackets are split points, never words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

#: Scripts written without spaces: every character is a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTERS = rf"[^\W{_UNSPACED}]"
# No two alternatives repeat over the same characters, so that matching stays linear.
_TOKEN = re.compile(
    rf"(?P<mended>{_LETTERS}+\[\w{{1,3}}\]\w*|\[\w{{1,3}}\]\w+)"  # "[T]hey", "end[ed]": one word, mended
    r"|(?P<bracket>\[[^\[\]]{0,200}\])"
    r"|(?P<ellipsis>…|\.\s?\.\s?\.)"
    rf"|(?P<word>[{_UNSPACED}]|{_LETTERS}+(?:['’ʼ]{_LETTERS}+)*)"
)
_FOLDED_MARKS = str.maketrans({"’": "'", "ʼ": "'", "[": None, "]": None})

_STOPWORDS = """
a an the this that these those there here it its it's he him his she her hers we us our ours they them their i me my
mine you your yours who whom whose which what when where how why as at by for from in into of off on onto out over
to up with about after before between through and or but nor so if then than because while is isn't are aren't was
wasn't were weren't be been being am i'm you're we're they're he's she's that's there's have has had having i've
we've do does did doing don't doesn't didn't will would can could shall should may might must i'll we'll they'll
you'll i'd we'd not no yes too very just also now only even more most such some any all each both other own same s t
"""
#: English words that carry little of what was said. Other languages have none here: there every word counts.
STOPWORDS = frozenset(_STOPWORDS.split())


#: What is made of longer texts is not remembered, so that memory stays bounded.
REMEMBERED_LENGTH = 2_000


class Token(NamedTuple):
    """One word or editorial bracket: its folded letters and its place in code points."""

    text: str
    start: int
    end: int
    is_editorial: bool = False  # "[the president]": the outlet's words, not the speaker's
    begins_part: bool = False  # an ellipsis or a bracket stands before it


def fold_word(word: str) -> str:
    """A word without case, typographic apostrophes and editorial brackets."""
    return word.translate(_FOLDED_MARKS).casefold()


def tokens(text: str) -> tuple[Token, ...]:
    """The words and editorial brackets of a text in order; everything else lies between them."""
    # A new quote is compared with twenty candidates: its own words need not be read twenty times.
    return _short_tokens(text) if len(text) <= REMEMBERED_LENGTH else _read_tokens(text)


def _read_tokens(text: str) -> tuple[Token, ...]:
    found: list[Token] = []
    begins_part = False
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "ellipsis":
            begins_part = True
            continue
        editorial = kind == "bracket"
        start, end = match.span()
        found.append(Token(fold_word(match.group()), start, end, editorial, begins_part))
        begins_part = editorial
    return tuple(found)


_short_tokens = lru_cache(maxsize=1_024)(_read_tokens)


def spoken_words(text: str) -> list[str]:
    """The folded words that the speaker said, without the outlet's brackets."""
    return [token.text for token in tokens(text) if not token.is_editorial]


def content_words(words: list[str]) -> list[str]:
    """The words that carry what was said."""
    return [word for word in words if word not in STOPWORDS]


_PLAIN_WORD = re.compile(rf"[{_UNSPACED}]|{_LETTERS}+")


def plain_words(text: str) -> list[str]:
    """The letters and digits of a text as folded words, brackets read as any other words: fast, without places."""
    return [word.casefold() for word in _PLAIN_WORD.findall(text)]


def plain_word_spans(text: str) -> list[tuple[int, int]]:
    """Where the `plain_words` of a text stand: (start, end) in code points."""
    return [match.span() for match in _PLAIN_WORD.finditer(text)]
