"""A parsed page -> its readable blocks in order, each with what the mark-up says of it.

Everything readable is here, article or not: which blocks are the article is decided in
`selection.py`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from lxml.etree import _Element, iterwalk

from archive.text.documents import BlockKind, UnreadableDocument
from archive.text.readers.lines import tidy_line
from archive.text.readers.regions import (
    BY_ELEMENT,
    DROPPED,
    class_words,
    is_byline,
    is_caption,
    is_deck,
    is_hidden,
    region_of,
)
from archive.text.tables import word_set

_CREDIT = re.compile(r"(?:photo|picture|image|foto|credit)\w{0,8} ?:", re.IGNORECASE)
MAX_DEPTH = 500  # elements inside each other; real pages stay under a hundred
MAX_TAGS = 120_000  # opening and closing

_BLOCKS = word_set(
    """address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section select
    summary table tbody td tfoot th thead tr ul noscript"""
)
_HEADINGS = word_set("h1 h2 h3 h4 h5 h6")
_SPACED = word_set("button label option")
_PARAGRAPHS = _HEADINGS | {"p", "figcaption"}
# Elements that are no container of paragraphs but one, or part of one.
_NO_CONTAINERS = _HEADINGS | word_set("p li ul ol dl dt dd blockquote figure figcaption table tbody thead tr pre")
_BOLD = word_set("b strong")
_LONGEST_BOLD_HEADING = 90  # code points


class Context(NamedTuple):
    """What holds for all text inside an element, handed down from the outside in."""

    region: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    heading: str = ""
    container: int = 0
    in_article: bool = False
    in_paragraph: bool = False
    byline: bool = False
    deck: bool = False


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One block of a page: its text, and where in the mark-up it stands.

    `region` is the rule that leaves it out of the article, or ""; `heading` the
    element's name ("h1" ...) for headings; `container` a number for the element that
    holds the paragraph; `linked` the part of the text that is links.
    """

    text: str
    kind: BlockKind
    region: str
    heading: str
    container: int
    in_article: bool
    byline: bool
    deck: bool
    linked: float


@dataclass(slots=True)
class _Line:
    """The inline text gathered for the block being read, and how much of it is linked, bold, a byline."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    linked: int = 0
    bold: int = 0
    byline: int = 0
    after_link: bool = False
    before: list[_Line] = field(default_factory=list)

    def add(self, text: str, *, in_link: bool, in_bold: bool, in_byline: bool) -> None:
        self.parts.append(text)
        self.after_link = False
        size = len("".join(text.split()))
        self.length += size
        self.linked += size if in_link else 0
        self.bold += size if in_bold else 0
        self.byline += size if in_byline else 0


def page_blocks(page: _Element) -> list[PageBlock]:
    """All readable blocks of a page in reading order. Raises UnreadableDocument for a page nested too deep."""
    walker = _Walker(_text_lengths(page))
    walker.walk(page)
    return walker.blocks


def _text_lengths(page: _Element) -> dict[_Element, int]:
    """For each element the length of the readable text in it, in one pass from the last to the first."""
    lengths: dict[_Element, int] = defaultdict(int)
    for element in reversed(list(page.iter())):
        lengths[element] += len((element.text or "").strip())
        outer = element.getparent()
        if outer is not None:
            inside = 0 if element.tag in DROPPED else lengths[element]
            lengths[outer] += inside + len((element.tail or "").strip())
    return lengths


class _Walker:
    """Gathers blocks on one walk. Inline parts that are left out (a button, hidden words) get a line of their own,

    so that the paragraph around them stays one block.
    """

    def __init__(self, lengths: dict[_Element, int]) -> None:
        self.blocks: list[PageBlock] = []
        self._lengths = lengths
        self._lines = [_Line()]
        self._contexts = [Context()]
        self._links = 0
        self._bold = 0
        self._numbers = count(1)  # of containers

    def walk(self, page: _Element) -> None:
        self._total = max(1, self._lengths[page])
        walk = iterwalk(page, events=("start", "end"))
        for event, element in walk:
            inside = element.tag not in DROPPED and element.tag != "br"
            if event == "end":
                if inside:
                    self._leave(element)
                self._add(element.tail)
            elif inside:
                self._enter(element)
                self._add(element.text)
            elif element.tag == "br":
                self._break()
            else:
                walk.skip_subtree()
        self._flush()

    def _add(self, text: str | None) -> None:
        if not text:
            return
        byline = self._contexts[-1].byline
        self._lines[-1].add(text, in_link=self._links > 0, in_bold=self._bold > 0, in_byline=byline)

    def _enter(self, element: _Element) -> None:
        name = element.tag
        outer = self._contexts[-1]
        inner = self._context(element, outer)
        if name in _BLOCKS or inner.kind != outer.kind:
            self._flush()
        elif inner.region != outer.region:
            self._lines.append(_Line())
        if name in _SPACED or (name == "a" and self._lines[-1].after_link):
            self._lines[-1].parts.append(" ")  # what a style sheet keeps apart
        self._links += name == "a"
        self._bold += name in _BOLD
        self._contexts.append(inner)
        if len(self._contexts) > MAX_DEPTH:
            raise UnreadableDocument(f"The page nests its elements more than {MAX_DEPTH} deep; no article does.")

    def _leave(self, element: _Element) -> None:
        name = element.tag
        inner, outer = self._contexts[-1], self._contexts[-2]
        if name in _BLOCKS or inner.kind != outer.kind:
            self._flush()
        elif inner.region != outer.region:
            self._flush()
            self._lines.pop()
        self._contexts.pop()
        self._lines[-1].after_link = name == "a"
        self._links -= name == "a"
        self._bold -= name in _BOLD

    def _context(self, element: _Element, outer: Context) -> Context:
        name = element.tag
        words = class_words(element)
        share = self._lengths[element] / self._total
        region = outer.region or self._region(element, words, outer, share)
        return Context(
            region=region,
            kind=outer.kind if outer.in_paragraph else _kind(element, words, outer),
            heading=name if name in _HEADINGS else outer.heading,
            container=next(self._numbers) if name in _BLOCKS and name not in _NO_CONTAINERS else outer.container,
            in_article=outer.in_article or name in ("article", "main") or element.get("itemprop") == "articleBody",
            in_paragraph=outer.in_paragraph or name in _PARAGRAPHS,
            byline=outer.byline or (share < 0.2 and is_byline(element, words)),
            deck=outer.deck or (share < 0.2 and is_deck(words)),
        )

    def _region(self, element: _Element, words: frozenset[str], outer: Context, share: float) -> str:
        if outer.in_paragraph and element.tag not in BY_ELEMENT:
            return "html:hidden" if is_hidden(element, words) else ""  # a link's class says nothing of its sentence
        if element.tag == "footer" and outer.kind is BlockKind.QUOTATION:
            return ""  # whose words a block quotation is, stands in its footer
        if element.tag == "header" and not outer.in_article and element.find(".//h1") is None:
            return "html:page header"
        return region_of(element, words, share=share)

    def _break(self) -> None:
        """End the line at a `<br>`; whether a block ends there is seen when the next line is known."""
        line = self._lines[-1]
        above, line.before = line.before, []
        above.append(line)
        self._lines[-1] = _Line(before=above)

    def _flush(self) -> None:
        line, self._lines[-1] = self._lines[-1], _Line()
        if not line.before:  # the common case: no `<br>`, and often nothing but the white space between elements
            if line.length:
                self._emit(line)
            return
        whole = self._contexts[-1].kind in (BlockKind.HEADING, BlockKind.CAPTION)
        for joined in _joined([*line.before, line], whole=whole):
            self._emit(joined)

    def _emit(self, line: _Line) -> None:
        text = tidy_line("".join(line.parts))
        if not text:
            return
        context = self._contexts[-1]
        kind = context.kind
        byline = line.byline >= 0.6 * line.length
        if kind is BlockKind.PARAGRAPH and line.bold == line.length and not byline and _could_head(text):
            kind = BlockKind.HEADING
        linked = line.linked / max(1, line.length)
        self.blocks.append(
            PageBlock(
                text=text,
                kind=kind,
                region=context.region,
                heading=context.heading,
                container=context.container,
                in_article=context.in_article,
                byline=byline,
                deck=context.deck,
                linked=linked,
            )
        )


def _joined(lines: list[_Line], *, whole: bool) -> list[_Line]:
    """Lines parted by `<br>` as blocks: joined where the second goes on with the first, or credits its picture.

    `whole`: whether they are one block in any case, as the lines of a headline are.
    """
    blocks: list[_Line] = []
    text_above = ""
    for line in lines:
        text = tidy_line("".join(line.parts))
        goes_on = text_above and text and (text[0].islower() or text_above.endswith((",", "-")) or _CREDIT.match(text))
        if blocks and (whole or goes_on):
            last = blocks[-1]
            last.parts += [" ", *line.parts]
            last.length, last.linked = last.length + line.length, last.linked + line.linked
            last.bold, last.byline = last.bold + line.bold, last.byline + line.byline
        else:
            blocks.append(line)
        text_above = text
    return blocks


def _kind(element: _Element, words: frozenset[str], outer: Context) -> BlockKind:
    if outer.kind in (BlockKind.CAPTION, BlockKind.HEADING):
        return outer.kind
    if is_caption(element, words):
        return BlockKind.CAPTION
    if element.tag in _HEADINGS:
        return BlockKind.HEADING
    if element.tag == "blockquote":
        return BlockKind.QUOTATION
    if element.tag in ("li", "dt", "dd") and outer.kind is not BlockKind.QUOTATION:
        return BlockKind.LIST_ITEM
    return outer.kind


def _could_head(text: str) -> bool:
    return len(text) <= _LONGEST_BOLD_HEADING and text[-1] not in '.!,;:"”»…' and len(text.split()) > 1
