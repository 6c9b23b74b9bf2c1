"""A parsed page -> its readable blocks in order, each with what the mark-up says of it.

Everything readable is here, article or not: which blocks are the article is decided in
`selection.py`. The walk keeps its own stack, so that depth costs no recursion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.element import CData, Comment, Declaration, Doctype, NavigableString, PageElement, ProcessingInstruction, Tag

from archive.text.documents import BlockKind, UnreadableDocument
from archive.text.readers.lines import tidy_line
from archive.text.readers.regions import DROPPED, class_words, is_byline, is_caption, is_deck, region_of
from archive.text.tables import word_set

MAX_DEPTH = 500  # elements inside each other; real pages stay under a hundred
MAX_ELEMENTS = 250_000

_BLOCKS = word_set("""address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section select summary
    table tbody td textarea tfoot th thead tr ul noscript""")
_HEADINGS = word_set("h1 h2 h3 h4 h5 h6")
# Elements that are no container of paragraphs but one, or part of one.
_NO_CONTAINERS = _HEADINGS | word_set("p li ul ol dl dt dd blockquote figure figcaption table tbody thead tr td th pre")
_NOT_TEXT = (Comment, Doctype, CData, Declaration, ProcessingInstruction)
_BOLD = word_set("b strong")
_LONGEST_BOLD_HEADING = 90  # code points
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class Context:
    """What holds for all text inside an element, handed down from the outside in."""

    region: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    heading: str = ""
    container: int = 0
    in_article: bool = False
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
    """The inline text gathered for the block being read."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0
    length: int = 0

    def add(self, text: str, *, in_link: bool, in_bold: bool) -> None:
        self.parts.append(text)
        size = len(_SPACES.sub("", text))
        self.length += size
        self.linked += size if in_link else 0
        self.bold += size if in_bold else 0


def page_blocks(soup: BeautifulSoup) -> list[PageBlock]:
    """All readable blocks of a page in reading order. Raises UnreadableDocument for a page nested too deep."""
    walker = _Walker(_text_lengths(soup))
    walker.walk(soup)
    return walker.blocks


def _text_lengths(soup: BeautifulSoup) -> dict[int, int]:
    """For each element (by id) the length of the readable text in it, in one pass."""
    lengths: dict[int, int] = {}
    open_elements: list[Tag] = []
    stack: list[tuple[PageElement, bool]] = [(soup, False)]
    while stack:
        node, leaving = stack.pop()
        if not isinstance(node, Tag):
            if isinstance(node, NavigableString) and not isinstance(node, _NOT_TEXT) and open_elements:
                lengths[id(open_elements[-1])] += len(node.strip())
        elif leaving:
            open_elements.pop()
            if open_elements:
                lengths[id(open_elements[-1])] += lengths[id(node)]
        elif node.name not in DROPPED:
            if len(open_elements) > MAX_DEPTH:
                raise UnreadableDocument(f"The page nests its elements more than {MAX_DEPTH} deep; no article does.")
            lengths[id(node)] = 0
            open_elements.append(node)
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node.contents))
    return lengths


class _Walker:
    def __init__(self, lengths: dict[int, int]) -> None:
        self.blocks: list[PageBlock] = []
        self._lengths = lengths
        self._line = _Line()
        self._contexts = [Context()]
        self._links = 0
        self._bold = 0
        self._breaks = 0

    def walk(self, soup: BeautifulSoup) -> None:
        self._total = max(1, self._lengths.get(id(soup), 1))
        stack: list[tuple[PageElement, bool]] = [(soup, False)]
        while stack:
            node, leaving = stack.pop()
            if isinstance(node, Tag):
                if leaving:
                    self._leave(node)
                elif node.name not in DROPPED:
                    self._enter(node)
                    stack.append((node, True))
                    stack.extend((child, False) for child in reversed(node.contents))
            elif isinstance(node, NavigableString) and not isinstance(node, _NOT_TEXT):
                if node.strip():
                    self._breaks = 0
                self._line.add(str(node), in_link=self._links > 0, in_bold=self._bold > 0)
        self._flush()

    def _enter(self, element: Tag) -> None:
        name = element.name
        if name == "br":
            self._breaks += 1
            if self._breaks == 2:
                self._flush()
            self._line.add(" ", in_link=False, in_bold=False)
        elif name == "a":
            self._links += 1
        elif name in _BOLD:
            self._bold += 1
        outer = self._contexts[-1]
        inner = self._context(element, outer)
        if name in _BLOCKS or inner.region != outer.region or (inner.kind != outer.kind and name != "time"):
            self._flush()
        self._contexts.append(inner)

    def _leave(self, element: Tag) -> None:
        name = element.name
        inner, outer = self._contexts[-1], self._contexts[-2]
        if name in _BLOCKS or inner.region != outer.region or (inner.kind != outer.kind and name != "time"):
            self._flush()
        self._contexts.pop()
        if name == "a":
            self._links -= 1
        elif name in _BOLD:
            self._bold -= 1

    def _context(self, element: Tag, outer: Context) -> Context:
        name = element.name
        words = class_words(element) if element.attrs else frozenset()
        share = self._lengths.get(id(element), 0) / self._total
        region = outer.region or region_of(element, words, share=share)
        if not region and name == "header" and not outer.in_article and not element.find("h1"):
            region = "html:page header"
        if name == "footer" and outer.kind is BlockKind.QUOTATION:
            region = outer.region  # whose words a block quotation is, stands in its footer
        return Context(
            region=region,
            kind=_kind(element, words, outer),
            heading=name if name in _HEADINGS else outer.heading,
            container=id(element) if name in _BLOCKS and name not in _NO_CONTAINERS else outer.container,
            in_article=outer.in_article or name in ("article", "main") or element.get("itemprop") == "articleBody",
            byline=outer.byline or (share < 0.2 and is_byline(element, words)),
            deck=outer.deck or (share < 0.2 and is_deck(words)),
        )

    def _flush(self) -> None:
        line, self._line = self._line, _Line()
        self._breaks = 0
        text = tidy_line("".join(line.parts))
        if not text:
            return
        context = self._contexts[-1]
        kind = context.kind
        if kind is BlockKind.PARAGRAPH and line.bold == line.length and _could_head(text) and not context.byline:
            kind = BlockKind.HEADING
        linked = line.linked / max(1, line.length)
        self.blocks.append(
            PageBlock(
                text,
                kind,
                context.region,
                context.heading,
                context.container,
                context.in_article,
                context.byline,
                context.deck,
                linked,
            )
        )


def _kind(element: Tag, words: frozenset[str], outer: Context) -> BlockKind:
    if outer.kind in (BlockKind.CAPTION, BlockKind.HEADING):
        return outer.kind
    if is_caption(element, words):
        return BlockKind.CAPTION
    if element.name in _HEADINGS:
        return BlockKind.HEADING
    if element.name == "blockquote":
        return BlockKind.QUOTATION
    if element.name in ("li", "dt", "dd") and outer.kind is not BlockKind.QUOTATION:
        return BlockKind.LIST_ITEM
    return outer.kind


def _could_head(text: str) -> bool:
    return len(text) <= _LONGEST_BOLD_HEADING and text[-1] not in '.!,;:"”»…' and len(text.split()) > 1
