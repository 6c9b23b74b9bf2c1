"""How one line of imported text is made tidy: NFC, single spaces, nothing invisible.

Quotation marks and dashes are never altered here or anywhere else in the package.
Splitting a text into blocks is the business of the readers.
"""

from __future__ import annotations

import re
import unicodedata

# Characters that take no room and carry no meaning in a news text: soft hyphen, zero-width space, word joiner,
# byte order mark, and the bidirectional embeddings and overrides, which can make a text read otherwise than it is.
# Joiners (U+200C, U+200D) and plain direction marks stay: Persian, Hebrew and emoji need them.
INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
CONTROL = dict.fromkeys([*range(32), *range(127, 160)], " ")
LINE_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")

_UNWANTED = INVISIBLE | CONTROL


def tidy_line(text: str) -> str:
    """The text on one line: NFC, every run of white space one plain space, no control characters."""
    if not text.isprintable():
        text = text.translate(_UNWANTED)
    return " ".join(unicodedata.normalize("NFC", text).split())


def split_lines(text: str) -> list[str]:
    """The lines of a text, whatever breaks them (CR, LF, form feed, U+2028 ...), still untidied."""
    return LINE_BREAKS.split(text)
