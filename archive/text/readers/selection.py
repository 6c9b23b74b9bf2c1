"""Which blocks of a page are its article: trafilatura's choice, mapped back onto the page and mended.

The chain is trafilatura, then the container with the most running text, then all text
outside navigation and the like. Whoever chooses, the blocks are the page's own, word for word, so that
what is not chosen can be shown, with the rule that left it out.
"""

from __future__ import annotations

import re
from collections import Counter

from archive.text.bylines import parse_byline
from archive.text.dates import find_date
from archive.text.documents import BlockKind
from archive.text.readers.page import PageBlock

LEAST_ARTICLE = 120  # code points; an extractor that finds less has found nothing
SHINGLE = 5  # words
MOSTLY_LINKS = 0.75
OUTSIDE = "html:outside the article"
LINKS = "html:links"
ARTICLE_HEADER = "html:article header"

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")


def select_blocks(blocks: list[PageBlock], extracted: str | None, *, headline: str | None = None) -> list[str]:
    """For each block of the page "" where it belongs to the article, or the rule that leaves it out.

    `extracted` is the text that trafilatura found, one paragraph a line, or None;
    `headline` the article's, where metadata tells it.
    """
    chosen = _chosen_by_text(blocks, extracted) if extracted else set()
    if _length(blocks, chosen) < LEAST_ARTICLE:
        chosen = _chosen_by_container(blocks)
    if _length(blocks, chosen) < LEAST_ARTICLE:
        chosen = {i for i, block in enumerate(blocks) if not block.region and block.linked < MOSTLY_LINKS}
    if not chosen:
        return [block.region or OUTSIDE for block in blocks]
    return _mended(blocks, chosen, headline)


def is_running_text(block: PageBlock) -> bool:
    """Whether a block is a paragraph of sentences that are not links."""
    return len(block.text) >= 60 and block.linked < 0.5 and block.kind is not BlockKind.HEADING


def _length(blocks: list[PageBlock], chosen: set[int]) -> int:
    return sum(len(blocks[i].text) for i in chosen)


def _chosen_by_text(blocks: list[PageBlock], extracted: str) -> set[int]:
    """The blocks whose text stands in the extracted text: as a line of it, or by most of its shingles."""
    lines = [" ".join(_WORD.findall(line)) for line in extracted.splitlines()]
    whole_lines = set(lines)
    words = [word for line in lines for word in line.split()]
    shingles = {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    chosen = set()
    for index, block in enumerate(blocks):
        if block.region or block.heading == "h1" or _is_link(block):
            continue
        own = _WORD.findall(block.text)
        if " ".join(own) in whole_lines or _share_known(own, shingles) >= 0.7:
            chosen.add(index)
    return chosen


def _share_known(words: list[str], shingles: set[tuple[str, ...]]) -> float:
    own = [tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]
    return sum(shingle in shingles for shingle in own) / len(own) if own else 0.0


def _chosen_by_container(blocks: list[PageBlock]) -> set[int]:
    """The blocks of running text in the element that holds most of it, article elements before others."""
    running = [i for i, block in enumerate(blocks) if not block.region and is_running_text(block)]
    inside = [i for i in running if blocks[i].in_article]
    candidates = inside if _length(blocks, set(inside)) >= LEAST_ARTICLE else running
    weights: Counter[int] = Counter()
    for index in candidates:
        weights[blocks[index].container] += len(blocks[index].text)
    if not weights:
        return set()
    most = weights.most_common(1)[0][1]
    # Pages that wrap each paragraph in an element of its own have no main container: take all.
    if most < 0.5 * sum(weights.values()):
        return set(candidates)
    return {i for i in candidates if weights[blocks[i].container] >= 0.5 * most}


def _mended(blocks: list[PageBlock], chosen: set[int], known_headline: str | None) -> list[str]:
    """The choice with its gaps filled: what an extractor passes over between and behind the paragraphs it takes."""
    weights: Counter[int] = Counter()
    for index in chosen:
        weights[blocks[index].container] += len(blocks[index].text)
    total = sum(weights.values())
    main = {container for container, weight in weights.items() if weight >= 0.2 * total}
    chosen = _without_strays(blocks, chosen, main) if max(weights.values()) >= 0.5 * total else chosen
    first, last = min(chosen), max(chosen)
    start = next((i for i in sorted(chosen) if is_running_text(blocks[i])), first)
    headline = next((i for i in range(start, -1, -1) if _is_headline(blocks[i], known_headline)), None)
    rules = []
    for index, block in enumerate(blocks):
        rule = block.region
        above_headline = headline is not None and index < headline and not is_running_text(block)
        if not rule and index != headline and (above_headline or index not in chosen):
            if _is_link(block):
                rule = LINKS
            elif above_headline:
                rule = OUTSIDE
            elif index < first:
                rule = _rule_in_header(block, headline is not None and index > headline, block.container in main)
            elif index > last and block.container not in main:
                rule = OUTSIDE
        rules.append(rule)
    return rules


def _without_strays(blocks: list[PageBlock], chosen: set[int], main: set[int]) -> set[int]:
    """The choice without short blocks before and behind the container that holds most of it."""
    inside = [i for i in chosen if blocks[i].container in main]
    first, last = min(inside), max(inside)
    return {i for i in chosen if first <= i <= last or is_running_text(blocks[i])}


def _is_headline(block: PageBlock, known: str | None) -> bool:
    return not block.region and (block.heading == "h1" or (known is not None and block.text == known))


def _is_link(block: PageBlock) -> bool:
    """Whether a block only leads elsewhere: nearly all of it is links, and it is no sentence or heading."""
    return block.linked >= MOSTLY_LINKS and block.kind is not BlockKind.HEADING and not _is_sentence(block)


def _is_sentence(block: PageBlock) -> bool:
    return len(block.text.split()) >= 6 and bool(_SENTENCE_END.search(block.text))


def _rule_in_header(block: PageBlock, below_headline: bool, in_main: bool) -> str:
    """Between headline and text only what the article needs stays: deck, byline, date, captions, sentences."""
    if not (below_headline or in_main):
        return OUTSIDE
    marked = block.byline or block.deck or block.kind is BlockKind.CAPTION
    stated = parse_byline(block.text) is not None or find_date(block.text) is not None
    return "" if marked or stated or _is_sentence(block) else ARTICLE_HEADER
