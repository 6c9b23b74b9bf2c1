"""The head of a document: headline, byline, date, captions, in whatever order they stand above the text.

What pages say of themselves in metadata is handed in; this finds what is printed.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.text.bylines import parse_byline, parse_marked_byline
from archive.text.cleaning.captions import is_captioned_in_head
from archive.text.cleaning.draft import Draft
from archive.text.cleaning.general import EDITORS_NOTE, is_interface
from archive.text.cleaning.prose import count_words, ends_sentence, is_list_item, is_prose, key
from archive.text.cleaning.rules import LineRules
from archive.text.dates import find_date, find_leading_date
from archive.text.documents import BlockKind, PartialDate

MOST_HEADLINE_WORDS = 35
MOST_HEADLINE_LENGTH = 250  # code points
HEAD_BLOCKS = 12  # how far below the headline its byline and date may stand
HEAD_PARAGRAPHS = 2  # and how many paragraphs (a deck) may stand between

HEADLINE = "headline"
REPEATED = "headline repeated"
BYLINE = "byline"
DATE_LINE = "date line"
CAPTION = "caption"


@dataclass(slots=True)
class Head:
    """What the head of a document states; empty where it does not."""

    headline: str | None = None
    byline: str = ""
    place: str = ""
    date: PartialDate | None = None


def read_head(draft: Draft, rules: LineRules, *, known_headline: str | None = None) -> Head:
    """Take the head's lines out of the draft, and give what they state.

    `known_headline` is the headline that metadata gives: where it is known, none is
    looked for, and only its printings are taken out.
    """
    head = Head(headline=known_headline)
    _peel_front(draft, rules, head)
    if head.headline is None:
        _take_headline(draft, head)
    paragraphs = 0
    for position in list(draft)[:HEAD_BLOCKS]:
        if paragraphs >= HEAD_PARAGRAPHS:
            break
        above_text = rules if paragraphs == 0 else None
        if not _take_line(draft, position, above_text, head) and is_prose(draft.text(position)):
            paragraphs += 1
    return head


def _peel_front(draft: Draft, rules: LineRules, head: Head) -> None:
    """Take out what stands above the headline: buttons, appeals, a date, a byline."""
    for position in draft:
        line = draft.folded[position]
        rule = rules.matching(line, at_edge=True)
        if rule is not None and rule.name == EDITORS_NOTE and can_be_headline(draft.text(position)):
            break  # "Correction: ..." as a headline; an editor's note is a sentence
        if rule is not None or is_interface(line):
            draft.remove(position, rule.name if rule else "label")
        elif not (_take_byline(draft, position, head) or _take_date(draft, position, head)):
            break


def _take_headline(draft: Draft, head: Head) -> None:
    """The first line, if it can be a headline; a date that stands before it on the line is taken as stated."""
    positions = list(draft)
    if len(positions) < 2:
        return
    first = positions[0]
    text = draft.text(first)
    dated = find_leading_date(text)
    rest = text[dated.end :].strip(" -–—|:,") if dated else ""
    if dated and rest:
        head.date = head.date or dated.date
        text = rest
    if can_be_headline(text) or draft.blocks[first].kind is BlockKind.HEADING:
        head.headline = text
        draft.remove(first, HEADLINE)


def can_be_headline(text: str) -> bool:
    """Whether a first line can be a headline: short, and not a sentence with its full stop."""
    words = count_words(text)
    if words > MOST_HEADLINE_WORDS or len(text) > MOST_HEADLINE_LENGTH or is_list_item(text):
        return False
    return not ends_sentence(text) or (text.endswith(("!", "?", "…", "...")) and words <= 20)


def _take_line(draft: Draft, position: int, rules: LineRules | None, head: Head) -> bool:
    """Take out one line below the headline if it belongs to the head; whether it was so.

    `rules` are given as long as no paragraph stood above the line: then it is at the edge of the text.
    """
    text, line = draft.text(position), draft.folded[position]
    if head.headline and _repeats(text, head.headline):
        draft.remove(position, REPEATED)
        return True
    if _take_byline(draft, position, head) or _take_date(draft, position, head):
        return True
    if is_captioned_in_head(text):
        draft.remove(position, CAPTION)
        return True
    if rules is None:
        return False
    rule = rules.matching(line, at_edge=True)
    if rule is not None or is_interface(line):
        draft.remove(position, rule.name if rule else "label")
        return True
    return False


def _repeats(text: str, headline: str) -> bool:
    """Whether a line is the headline once more, marks and spaces apart, with or without " | The Outlet" behind it."""
    wanted = key(headline)
    return bool(wanted) and any(key(part) == wanted for part in (text, text.rpartition(" | ")[0]))


def _take_byline(draft: Draft, position: int, head: Head) -> bool:
    byline = parse_byline(draft.text(position))
    if byline is None and not head.byline and _stands_by_date(draft, position):
        byline = parse_marked_byline(draft.text(position))
    if byline is None:
        return False
    head.byline = f"{head.byline}, {byline.names}" if head.byline else byline.names
    head.place = head.place or byline.place
    head.date = head.date or byline.date
    draft.remove(position, BYLINE)
    return True


def _stands_by_date(draft: Draft, position: int) -> bool:
    """Whether a line below the headline has a date alone above or below it: so bylines without "By" are set."""
    if not any(draft.rule(above) == HEADLINE for above in range(position)):
        return False
    neighbours = (draft.text(beside) for beside in (position - 1, position + 1) if 0 <= beside < len(draft.blocks))
    return any(_is_date_alone(text) for text in neighbours)


def _is_date_alone(text: str) -> bool:
    found = find_date(text)
    return found is not None and (found.start, found.end) == (0, len(text))


def _take_date(draft: Draft, position: int, head: Head) -> bool:
    text = draft.text(position)
    found = find_date(text)
    if found is None or is_prose(text):
        return False
    leading = find_leading_date(text)
    if leading and count_words(text[leading.end :]) > 3:
        return False  # a headline with its date before it
    head.date = head.date or found.date
    draft.remove(position, DATE_LINE)
    return True
