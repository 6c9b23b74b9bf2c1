"""Pairs quotation marks: straight, curly, guillemets, low-high, doubled apostrophes, single marks.

Gives the outermost marked stretches of a text. Nested stretches, apostrophes
and possessives are seen and left out. Whether a stretch is anyone's words is
not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive.text.sentences import paragraphs

#: Double-level marks. Two apostrophes or two grave accents count as one mark. Written as plain alternatives, for
#: then the engine knows by the first character where none can be, and runs over the rest of the text.
_DOUBLE = re.compile(r"\"|“|”|„|‟|«|»|＂|〝|〞|''|``|‘‘|’’|,,(?=\w)")
_SINGLE = re.compile(r"['‘’‚‹›`]")
_OPENS_ANYWHERE = frozenset("„〝“«»") | {"``", "‘‘", ",,"}
#: What may stand before an opening mark, besides white space and the beginning of a paragraph.
_BEFORE_OPEN = frozenset("([{—–-/:;,=>…‘'“\"")
#: What is marked must hold two letters or digits near each other; a single one is no words.
_WORDS = re.compile(r"[^\W_]\W{0,3}[^\W_]")
#: Words that begin with an apostrophe.
_ELISIONS = re.compile(r"(?:\d0s|tis|twas|til|till|em|cause|bout|round|n|neath|cuz|cos|un)\b", re.IGNORECASE)


class Marked(NamedTuple):
    """One marked stretch: `start` and `end` lie inside the marks, `outer_start` and `outer_end` outside them.

    `closed` is False where the writer never closed it and the paragraph's end did.
    `continues` is True where the stretch goes on in the next paragraph.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True
    continues: bool = False
    single: bool = False


def find_marked(text: str) -> list[Marked]:
    """Find the outermost marked stretches of a text, in order and without overlap."""
    doubles, singles = list(_DOUBLE.finditer(text)), list(_SINGLE.finditer(text))
    if not doubles and not singles:
        return []
    spans = list(paragraphs(text))
    found: list[Marked] = []
    double = single = 0
    for number, (start, end) in enumerate(spans):
        first_double, first_single = double, single
        while double < len(doubles) and doubles[double].start() < end:
            double += 1
        while single < len(singles) and singles[single].start() < end:
            single += 1
        if double == first_double and single == first_single:
            continue
        following = spans[number + 1][0] if number + 1 < len(spans) else len(text)
        marks = doubles[first_double:double], singles[first_single:single]
        for marked in _in_paragraph(text, start, end, *marks, following=following):
            if _WORDS.search(text, marked.start, marked.end):
                found.append(marked)
    return found


def _opens_paragraph(text: str, position: int) -> bool:
    match = _DOUBLE.match(text, position)
    return match is not None and match.group() not in {"”", "’’"}


def _in_paragraph(
    text: str, start: int, end: int, doubles: list[re.Match[str]], singles: list[re.Match[str]], *, following: int
) -> Iterator[Marked]:
    """Pair the marks of one paragraph; `following` is where the next one begins."""
    position = 0  # among the single marks
    for marked in _pair_doubles(text, start, end, doubles, following=following):
        before = position
        while position < len(singles) and singles[position].start() < marked.outer_start:
            position += 1
        if before < position:
            yield from _pair_singles(text, start, marked.outer_start, singles[before:position])
        yield marked
        while position < len(singles) and singles[position].start() < marked.outer_end:
            position += 1
        start = marked.outer_end
    if position < len(singles):
        yield from _pair_singles(text, start, end, singles[position:])


def _can_open(text: str, at: int, after: int, start: int, end: int) -> bool:
    before_ok = at == start or text[at - 1].isspace() or text[at - 1] in _BEFORE_OPEN
    return before_ok and after < end and not text[after].isspace()


def _can_close(text: str, at: int, after: int, start: int, end: int) -> bool:
    before_ok = at > start and not text[at - 1].isspace()
    if at > start + 1 and text[at - 1] == " " and text[at - 2] in "'’”\"":
        before_ok = after == end or text[after].isspace()  # 'a nested one,' '' as some agencies set it
    return before_ok and (after == end or not (text[after].isalnum()))


def _pair_doubles(text: str, start: int, end: int, matches: list[re.Match[str]], *, following: int) -> list[Marked]:
    """Pair double marks by what they are and by what stands around them."""
    found: list[Marked] = []
    open_at = -1  # where the outermost open mark begins, -1 while outside
    open_end = -1
    depth = 0
    for index, match in enumerate(matches):
        mark, at, after = match.group(), match.start(), match.end()
        opens = _can_open(text, at, after, start, end)
        closes = _can_close(text, at, after, start, end)
        if open_at < 0:
            if mark in {"”", "’’"} and not opens:
                continue  # a closing mark that nothing opened
            if not opens and mark not in _OPENS_ANYWHERE and (mark != '"' or after == end or closes):
                continue  # an inch sign, or a stray mark
            open_at, open_end, depth = at, after, 0
            continue
        if _is_nested_opening(text, mark, opens, closes, matches, index, end):
            depth += 1
            continue
        if mark in {"“", "„", "‘‘", "``", "«"} and opens and not closes:
            # A new opening without a closing before it: the first was never closed.
            found.append(_marked(text, open_at, open_end, at, at, closed=False))
            open_at, open_end, depth = at, after, 0
            continue
        if not closes and opens and mark not in {"”", "’’", "»"}:
            found.append(_marked(text, open_at, open_end, at, at, closed=False))
            open_at, open_end, depth = at, after, 0
            continue
        if depth:
            depth -= 1
            continue
        found.append(_marked(text, open_at, open_end, at, after, closed=True))
        open_at = -1
    if open_at >= 0 and open_end < end:
        goes_on = _opens_paragraph(text, following)
        found.append(_marked(text, open_at, open_end, end, end, closed=False, continues=goes_on))
    return [stretch for stretch in found if stretch.start < stretch.end]


def _is_nested_opening(
    text: str, mark: str, opens: bool, closes: bool, matches: list[re.Match[str]], index: int, end: int
) -> bool:
    """Tell whether a mark that could open, inside an open stretch, has a closing mark of its own."""
    if not opens or closes or mark in {"”", "’’", "»"}:
        return False
    before = text[matches[index].start() - 2 : matches[index].start()].strip()
    if before[-1:] in {".", "!", "?"}:
        return False  # a sentence ended: rather the first stretch was never closed
    following = matches[index + 1 : index + 3]
    # The next mark closes the nested stretch; one more is needed for the outer, or the paragraph's end serves.
    if not following or not _can_close(text, following[0].start(), following[0].end(), 0, end):
        return False
    if len(following) == 1:
        return True
    second = following[1]
    return _can_close(text, second.start(), second.end(), 0, end) and not _can_open(
        text, second.start(), second.end(), 0, end
    )


def _marked(
    text: str,
    outer: int,
    start: int,
    end: int,
    outer_end: int,
    *,
    closed: bool,
    continues: bool = False,
    single: bool = False,
) -> Marked:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Marked(start, end, outer, outer_end, closed, continues, single)


def _pair_singles(text: str, start: int, end: int, matches: list[re.Match[str]]) -> Iterator[Marked]:
    """Pair single marks outside double ones, taking neither apostrophes nor possessives for them."""
    index = 0
    while index < len(matches):
        at = matches[index].start()
        opens = _can_open(text, at, at + 1, start, end) and text[at] not in "›’"
        if text[at] == "'" and _ELISIONS.match(text, at + 1):
            opens = False
        closing = _closing_single(text, matches, index, end) if opens else -1
        if closing < 0:
            index += 1
            continue
        close_at = matches[closing].start()
        marked = _marked(text, at, at + 1, close_at, close_at + 1, closed=True, single=True)
        if marked.start < marked.end:
            yield marked
        index = closing + 1


#: A single-marked stretch is looked for over at most this many marks, so that time stays linear.
_SINGLE_REACH = 24


def _closing_single(text: str, matches: list[re.Match[str]], index: int, end: int) -> int:
    """Give the index of the mark that closes the single mark at `index`, or -1."""
    weak = -1
    for candidate in range(index + 1, min(len(matches), index + _SINGLE_REACH)):
        at = matches[candidate].start()
        if text[at] in "‘‚`":
            break
        if not _can_close(text, at, at + 1, 0, end) or at - matches[index].start() < 2:
            continue
        before = text[at - 1]
        following = text[at + 1 : at + 3]
        if before in "sz" and following[:1] == " " and following[1:2].islower():
            weak = candidate if weak < 0 else weak  # perhaps the plural possessive
            continue
        if before in "n" and following[:1] == " " and text[at - 2 : at] == "in":
            weak = candidate if weak < 0 else weak  # perhaps "goin'"
            continue
        return candidate
    return weak
