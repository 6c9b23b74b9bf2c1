"""Document -> CleanArticle: the order in which the rules are applied, and what is made of what they find."""

from __future__ import annotations

import re
from functools import cache

from archive.text.cleaning.captions import is_captioned
from archive.text.cleaning.draft import Draft
from archive.text.cleaning.general import GENERAL
from archive.text.cleaning.head import CAPTION, HEADLINE, Head, read_head
from archive.text.cleaning.outlet_rules import OutletRules, all_outlet_rules, rules_for_host
from archive.text.cleaning.prose import count_words, ends_sentence, is_list_item, is_prose, key
from archive.text.cleaning.rules import LineRules
from archive.text.cleaning.sections import remove_sections
from archive.text.cleaning.tail import peel_tail
from archive.text.dates import find_dateline
from archive.text.documents import (
    Basis,
    BlockKind,
    CleanArticle,
    DateFact,
    Document,
    Fact,
    Removed,
    UnreadableDocument,
)
from archive.text.languages import believable

PARAGRAPH_BREAK = "\n\n"
MOST_SUBHEADING_WORDS = 14

# The outlet where no rule knows it: it names itself in an appeal to its readers or in its copyright line.
_NAME = r"(?P<name>(?:[Tt]he )?[A-Z][\w.'’& -]{2,50}?)"
_NAMES_ITSELF = (
    (re.compile(rf"^A (?:[Mm]essage|[Nn]ote|[Ll]etter|[Aa]ppeal) from {_NAME}:?$"), "named in its appeal to readers"),
    (re.compile(r"^Support (?P<name>[Tt]he [A-Z][\w.'’& -]{2,50})!$"), "named in its appeal to readers"),
    (
        re.compile(rf"^(?:©|Copyright ©?) ?(?:\d{{4}}(?:[-–]\d{{4}})? )?{_NAME}(?: \d{{4}})?(?:\. |, |$)"),
        "named in its copyright line",
    ),
)


def clean_document(document: Document) -> CleanArticle:
    """The article in a document, and what was taken out of it, rule by rule.

    Every block of the document is either a paragraph of `body`, unaltered, or one of
    `removed`; what the reader had left out stands in `removed` too, at the position of
    the block it stood before. Raises UnreadableDocument where no article text is left.
    """
    draft = Draft(document.blocks)
    lines = [block.text for block in document.blocks]
    outlet = rules_for_host(document.metadata.url) or next((r for r in all_outlet_rules() if r.sign_in(lines)), None)
    rules = _rules_of(outlet)
    _remove_printings(draft, document.metadata.headline)
    _remove_lines(draft, rules)
    remove_sections(draft, rules)
    head = read_head(draft, rules, known_headline=document.metadata.headline)
    peel_tail(draft, rules)
    kept = list(draft)
    if not any(is_prose(draft.text(position)) for position in kept) and sum(map(len, map(draft.text, kept))) < 80:
        raise UnreadableDocument("No article text is left: the document holds only headlines, labels and boilerplate.")
    return _article(document, draft, head, _outlet_fact(document, outlet, draft))


@cache
def _rules_of(outlet: OutletRules | None) -> LineRules:
    return LineRules((*(outlet.lines if outlet else ()), *GENERAL))


def _remove_printings(draft: Draft, headline: str | None) -> None:
    """Take out the headline as printed, where metadata tells it: before any rule can mistake it for boilerplate."""
    wanted = key(headline or "")
    if wanted:
        for position in list(draft)[:10]:
            if key(draft.text(position)) == wanted:
                draft.remove(position, HEADLINE)
                return


def _remove_lines(draft: Draft, rules: LineRules) -> None:
    for position in draft:
        rule = rules.matching(draft.folded[position], at_edge=False)
        if rule is not None:
            draft.remove(position, rule.name)
        elif draft.blocks[position].kind is BlockKind.CAPTION or is_captioned(draft.text(position)):
            draft.remove(position, CAPTION)


def _article(document: Document, draft: Draft, head: Head, outlet_name: Fact | None) -> CleanArticle:
    metadata = document.metadata
    kept = list(draft)
    first = find_dateline(draft.text(kept[0]))
    body = PARAGRAPH_BREAK.join(draft.text(position) for position in kept)
    headline = None
    if head.headline:
        headline = Fact(head.headline, Basis.METADATA if metadata.headline else Basis.STATED)
    return CleanArticle(
        headline=headline,
        byline=head.byline or metadata.byline or "",
        dateline=head.place or (first.place if first else ""),
        body=body,
        outlet_name=outlet_name,
        published=_published(document, head),
        url=metadata.url,
        language=believable(metadata.language, body),
        subheadings=_subheadings(draft, kept),
        removed=_all_removed(document, draft),
    )


def _published(document: Document, head: Head) -> DateFact | None:
    if document.metadata.published is not None:
        return DateFact(document.metadata.published, Basis.METADATA)
    return DateFact(head.date, Basis.STATED) if head.date is not None else None


def _outlet_fact(document: Document, outlet: OutletRules | None, draft: Draft) -> Fact | None:
    """The outlet by metadata, by its own rules' sign, or as it names itself in what was taken out."""
    if document.metadata.outlet_name:
        return Fact(document.metadata.outlet_name, Basis.METADATA)
    lines = [block.text for block in document.blocks]
    if outlet:
        sign = outlet.sign_in(lines)
        return (
            Fact(outlet.name, Basis.STATED, sign.note) if sign else Fact(outlet.name, Basis.METADATA, "by its address")
        )
    for removed in (*draft.removed(), *document.removed):
        for pattern, note in _NAMES_ITSELF:
            match = pattern.match(removed.text)
            if match:
                return Fact(match["name"].strip(), Basis.STATED, note)
    return None


def _subheadings(draft: Draft, kept: list[int]) -> tuple[tuple[int, int], ...]:
    """The spans in the body of short lines that head the paragraph behind them."""
    spans: list[tuple[int, int]] = []
    start = 0
    for number, position in enumerate(kept):
        text = draft.text(position)
        followed = number + 1 < len(kept) and _can_be_headed(draft.text(kept[number + 1]))
        marked = draft.blocks[position].kind is BlockKind.HEADING
        plain = draft.blocks[position].kind is BlockKind.PARAGRAPH and number > 0 and _reads_as_subheading(text)
        if followed and (marked or plain):
            spans.append((start, start + len(text)))
        start += len(text) + len(PARAGRAPH_BREAK)
    return tuple(spans)


def _can_be_headed(text: str) -> bool:
    return is_prose(text) or count_words(text) > MOST_SUBHEADING_WORDS


def _reads_as_subheading(text: str) -> bool:
    if count_words(text) > MOST_SUBHEADING_WORDS or is_list_item(text) or text.endswith((":", ";", ",", "-", "—", "–")):
        return False
    return not ends_sentence(text) or (text.endswith("?") and count_words(text) <= 8)


def _all_removed(document: Document, draft: Draft) -> tuple[Removed, ...]:
    """What the reader and the rules took out, in reading order; the reader's before the block it stood before."""
    return tuple(sorted((*document.removed, *draft.removed()), key=lambda removed: removed.position))
