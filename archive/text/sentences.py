"""Paragraphs of a text, and the reporter's sentences within one.

Every line break ends a paragraph. A marked stretch belongs to the sentence of
the reporter who quotes it, however many sentences it holds itself. All spans
are (start, end) in code points, end exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.text.tables import word_set

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_TITLE_WORD = re.compile(r"[^\W\d_][\w'’]*")
_SMALL_WORDS = word_set(
    """
    a an and as at but by for from in into is of on or over the to vs via with after that his her
    """
)

#: A line with more words than this is no heading.
HEADING_WORDS = 30
#: A heading has at most so many characters.
HEADING_LENGTH = 240


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the paragraphs, without the white space around them; blank lines yield nothing."""
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start < end:
            yield start, end


def is_heading(line: str) -> bool:
    """Tell whether a paragraph looks like a headline in title case or capitals (of two words or more)."""
    if len(line) > HEADING_LENGTH:
        return False
    parts = line.split()
    if len(parts) > HEADING_WORDS or 2 * sum(part[0].isupper() for part in parts) < len(parts):
        return False  # the common case, decided cheaply
    words = _TITLE_WORD.findall(line)
    if not 2 <= len(words) <= HEADING_WORDS:
        return False
    counted = [word for word in words if word.lower() not in _SMALL_WORDS]
    capitals = sum(word[0].isupper() for word in counted)
    if line[-1] in ".!?" and capitals < len(counted):
        return False  # a short sentence full of names
    return len(counted) >= 2 and capitals >= max(2, 0.8 * len(counted))
