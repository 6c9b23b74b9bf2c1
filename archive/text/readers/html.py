"""A saved page -> Document: parse, find the article's blocks, keep the rest with the rule that left it out.

The steps are in modules of their own: `page` (all blocks), `selection` (which are the
article), `metadata` (what the page says of itself).
"""

from __future__ import annotations

import logging
import re

from bs4 import BeautifulSoup

from archive.text.bylines import parse_byline, parse_marked_byline
from archive.text.cleaning.outlet_rules import rules_for_host
from archive.text.documents import Block, Document, Removed, UnreadableDocument
from archive.text.readers.metadata import read_metadata
from archive.text.readers.page import MAX_DEPTH, MAX_TAGS, PageBlock, page_blocks
from archive.text.readers.selection import select_blocks
from archive.text.readers.tree import parse
from archive.text.tables import word_set

OUTLET_RULE = "html:outlet's rule"
BYLINE_RULE = "html:byline"
EXTRACTED_TAGS = 40_000  # beyond this many trafilatura takes too long; our own choice is linear
EXTRACTED_DEPTH = 200  # deeper pages trafilatura gives up on

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,30})")
_NESTING = word_set("div span section article main b i u em strong font center table ul ol blockquote a small big")
_STRUCTURE = word_set("article main section div")
_BODY_OPENED = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_BODY_CLOSED = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_OPENING = re.compile(r"<(?:!--|(script|style)\b)", re.IGNORECASE)
_CLOSING = {
    "": re.compile(r"-->"),
    "script": re.compile(r"</script\s*>", re.IGNORECASE),
    "style": re.compile(r"</style\s*>", re.IGNORECASE),
}
_CUT_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}$")


def read_page(text: str, *, encoding: str, url: str | None = None) -> Document:
    """The document of a page.

    Raises UnreadableDocument for a page that is cut off, nested beyond all measure, or without an article.
    """
    markup = _without_scripts(text)
    depth = _refuse_bottomless(markup)
    _refuse_cut(markup)
    page = parse(text)
    metadata = read_metadata(page, url=url, head=text[:4096])
    outlet = rules_for_host(metadata.url or url)
    dropped: list[str] = []
    if outlet and outlet.drop:
        text, dropped = drop_parts(text, outlet.drop)
        page = parse(text)
    found = page_blocks(page)
    simple = depth <= EXTRACTED_DEPTH and markup.count("<") <= EXTRACTED_TAGS
    rules = select_blocks(found, _extracted(text, found) if simple else None, headline=metadata.headline)
    blocks, removed = _parted(found, rules, dropped)
    if not blocks:
        raise UnreadableDocument("The page holds no article text.")
    return Document("text/html", encoding, blocks, metadata, removed)


def _without_scripts(text: str) -> str:
    """The mark-up without comments, scripts and styles; raises where one of them is begun and never ended."""
    parts = []
    position = 0
    while opened := _OPENING.search(text, position):
        parts.append(text[position : opened.start()])
        closed = _CLOSING[(opened[1] or "").lower()].search(text, opened.end())
        if closed is None:
            raise UnreadableDocument(
                "The page breaks off inside a comment or a script: the end of the file is missing."
            )
        position = closed.end()
    parts.append(text[position:])
    return " ".join(parts)


def _refuse_cut(markup: str) -> None:
    """Raise where the end of the page is missing, as far as its mark-up tells.

    Told by: a tag that is begun and not ended; a page that was begun (`<html>`,
    `<body>`), not ended, and has an article, section or division still open.
    """
    if _CUT_TAG.search(markup[-2100:]):
        raise UnreadableDocument("The page breaks off inside a tag: the end of the file is missing.")
    if not _BODY_OPENED.search(markup) or _BODY_CLOSED.search(markup):
        return
    still_open = sum(-1 if tag[1] else 1 for tag in _TAG.finditer(markup) if tag[2].lower() in _STRUCTURE)
    if still_open > 0:
        raise UnreadableDocument("The page breaks off inside its text: the end of the file is missing.")


def _refuse_bottomless(markup: str) -> int:
    """The depth to which elements that must be closed are nested; raises where no article's page is so deep."""
    depth = deepest = 0
    for count, tag in enumerate(_TAG.finditer(markup)):
        if tag[2].lower() in _NESTING:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            deepest = max(deepest, depth)
        if deepest > MAX_DEPTH:
            raise UnreadableDocument(f"The page nests its elements more than {MAX_DEPTH} deep; no article does.")
        if count > MAX_TAGS:
            raise UnreadableDocument(f"The page holds more than {MAX_TAGS} tags; no article does.")
    return deepest


def drop_parts(markup: str, selectors: tuple[str, ...]) -> tuple[str, list[str]]:
    """Take what an outlet's rules name out of a page: what is left of the mark-up, and the texts taken out.

    The selectors are CSS, which Beautiful Soup understands; pages without such rules need no second parser.
    """
    soup = BeautifulSoup(markup, "lxml")
    found = [element for selector in selectors for element in soup.select(selector)]
    texts = [" ".join(element.get_text(" ").split()) for element in found]
    for element in found:
        element.extract()
    return str(soup), [text for text in texts if text]


def _extracted(text: str, found: list[PageBlock]) -> str | None:
    """The article's text as trafilatura finds it, a paragraph a line; None where it finds none or gives up.

    Half of its time goes into comparing what it has found with what other extractors find, whose text it takes where
    that is twice as long: there is no need to where it has found half of what the page has outside navigation.
    """
    quick = _by_trafilatura(text, fast=True)
    if quick and 2 * len(quick) >= sum(len(block.text) for block in found if not block.region):
        return quick
    return _by_trafilatura(text, fast=False)


def _by_trafilatura(text: str, *, fast: bool) -> str | None:
    import trafilatura  # slow to import, and not needed for plain text

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it can't read, our own choice does
    try:
        return trafilatura.extract(text, favor_precision=True, include_comments=False, include_tables=True, fast=fast)
    except Exception:  # hostile pages make it raise many things, and whatever it is, the chain goes on
        return None


def _parted(
    found: list[PageBlock], rules: list[str], dropped: list[str]
) -> tuple[tuple[Block, ...], tuple[Removed, ...]]:
    """The article's blocks, and the others with their rules, each at the position of the block it stood before."""
    kept: list[Block] = []
    removed = [Removed(text, OUTLET_RULE, 0) for text in dropped]
    for block, rule in zip(found, rules, strict=True):
        if not rule and block.byline and parse_byline(block.text) is None and parse_marked_byline(block.text):
            rule = BYLINE_RULE  # read as metadata: without "By", its text alone does not show what it is
        if rule:
            removed.append(Removed(block.text, rule, len(kept)))
        else:
            kept.append(Block(block.text, block.kind))
    return tuple(kept), tuple(removed)
