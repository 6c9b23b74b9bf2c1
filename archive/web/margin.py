"""A small picture of an article for the margin: its paragraphs as blocks, its quotes as marks at their places.

Lengths are lines of a column of `LINE` code points, about as the page sets them. Pure arithmetic: `templates/includes/
margin_map.html` draws it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

LINE = 64
#: Lines between two paragraphs.
GAP = 0.7
#: A line's height on the page, in CSS pixels.
PIXELS = 5
#: A mark is never narrower than this many code points, or it could not be hit.
NARROWEST = 14


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: `x` and `width` in code points of a line, `y` and `height` in lines."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class MarginMap:
    """The whole text in `height` lines; `marks` are in the order of the spans that were asked for."""

    height: float
    paragraphs: tuple[Box, ...]
    marks: tuple[Box, ...]

    @property
    def drawn_height(self) -> int:
        """In CSS pixels; a map of a long text is made to fit the screen."""
        return round(self.height * PIXELS)


def margin_map(paragraphs: Sequence[tuple[int, int]], spans: Iterable[tuple[int, int]]) -> MarginMap:
    """Where `spans` stand in a text whose `paragraphs` are given as (start, end) in code points, in order."""
    tops: list[float] = []
    boxes = []
    y = 0.0
    for start, end in paragraphs:
        tops.append(y)
        lines = max(1, -(-(end - start) // LINE))
        boxes.append(Box(0, y, LINE if lines > 1 else max(end - start, 1), lines))
        y += lines + GAP
    starts = [start for start, _ in paragraphs]

    def line_of(offset: int) -> tuple[float, int]:
        at = max(bisect_right(starts, offset) - 1, 0)
        line, column = divmod(offset - starts[at], LINE)
        return round(tops[at] + line, 1), column

    return MarginMap(round(max(y - GAP, 1), 1), tuple(boxes), tuple(_mark(line_of, *span) for span in spans))


def _mark(line_of: Callable[[int], tuple[float, int]], start: int, end: int) -> Box:
    """One line has its own place in it; several are drawn over the whole width."""
    (top, first), (bottom, last) = line_of(start), line_of(max(end - 1, start))
    if top < bottom:
        return Box(0, top, LINE, round(bottom - top + 1, 1))
    width = max(last - first + 1, NARROWEST)
    return Box(min(first, LINE - width), top, width, 1)
