"""Plain text -> Document: which lines are paragraphs of their own, and which are one paragraph, wrapped.

What is headline, byline or boilerplate among them is for `archive.text.cleaning`.
"""

from __future__ import annotations

import re
from itertools import pairwise

from archive.text.documents import Block, Document, Metadata, UnreadableDocument
from archive.text.readers.lines import split_lines, tidy_line

MAX_LINES = 200_000
NARROWEST_WRAP = 40
WIDEST_WRAP = 120  # code points; nobody wraps text wider than this
LEAST_WRAPPED_PAIRS = 3  # fewer line breaks tell nothing

_ITEM = re.compile(r"(?:[-*•‣▪–—>]|\d{1,2}[.)])\s")
# "pre- and post-war" keeps its space where a line is broken behind the hyphen.
_HANGING = re.compile(r"(?:and|or|to|und|oder|et|ou|y|o)\b")


def read_plain(text: str, *, encoding: str) -> Document:
    """The document of a plain text: a block for each line, or, where lines are wrapped, for each run of them.

    Raises UnreadableDocument for a text of more than MAX_LINES lines.
    """
    found = split_lines(text)
    if len(found) > MAX_LINES:
        raise UnreadableDocument(f"The file holds more than {MAX_LINES} lines; no article does.")
    lines = [line.expandtabs(4).rstrip() for line in found]
    width = wrapping_width(lines)
    paragraphs = _joined(lines, width) if width else lines
    blocks = tuple(Block(tidy) for paragraph in paragraphs if (tidy := tidy_line(paragraph)))
    return Document(media_type="text/plain", encoding=encoding, blocks=blocks, metadata=Metadata())


def wrapping_width(lines: list[str]) -> int | None:
    """The width at which a text was broken into lines, in code points; None where lines are paragraphs.

    A break is one of wrapping where the first word of the next line would not have
    fitted; a text is wrapped where nine of ten breaks between full lines are so.
    """
    width = max((len(line) for line in lines), default=0)
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return None
    pairs = [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip()]
    full = [_breaks_for_want_of_room(a, b, width) for a, b in pairs if len(a) > width * 0.6]
    if len(full) < LEAST_WRAPPED_PAIRS or sum(full) < 0.9 * len(full):
        return None
    return width


def _breaks_for_want_of_room(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(None, 1)[0]) > width


def _joined(lines: list[str], width: int) -> list[str]:
    paragraphs: list[list[str]] = []
    previous = ""
    for line in lines:
        if not line.strip():
            previous = ""
            continue
        indented = line[0].isspace() and previous != "" and not previous[0].isspace()
        starts = not previous or indented or bool(_ITEM.match(line.lstrip()))
        if starts or not _breaks_for_want_of_room(previous, line, width):
            paragraphs.append([line.strip()])
        else:
            paragraphs[-1].append(line.strip())
        previous = line
    return ["".join(_spaced(parts)) for parts in paragraphs]


def _spaced(parts: list[str]) -> list[str]:
    """The lines of one paragraph with the spaces between them; a word broken at its hyphen is put together."""
    out = [parts[0]]
    for before, line in pairwise(parts):
        broken = before[-1:] == "-" and before[-2:-1].isalpha() and line[0].isalnum() and not _HANGING.match(line)
        out.append(line if broken else f" {line}")
    return out
