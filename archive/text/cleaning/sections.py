"""Boilerplate of several blocks: sign-up forms, appeals for money, lists of other articles.

Each section opens with a line that only such a section opens with, and goes on while
the blocks behind it belong to it. How far that is, is decided block by block: the
text of the article may go on behind a form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.text.cleaning.draft import Draft
from archive.text.cleaning.general import is_interface
from archive.text.cleaning.prose import count_words, is_prose, outside_quotes
from archive.text.cleaning.rules import LineRules
from archive.text.documents import BlockKind

_PERSON = re.compile(r"\b(?:we|our|us|you|your|my|i)\b")
_ASKING = re.compile(
    r"\b(?:newsletter|subscri\w+|inbox|mailbox|e-?mails?|privacy|support\w*|donat\w+|contribut\w+|journalis\w+|readers?|"
    r"independent|help|our (?:work|staff|reporting|newsroom|team)|member\w*|fund\w*|sign up|unsubscribe|reporting)\b"
)
APPEAL = "appeal"
_SUBHEADING_WORDS = 4  # in a list of links a shorter last line is the article's next subheading


@dataclass(frozen=True, slots=True)
class Section:
    """A kind of section: its rule's name, the line that opens it, and whether it is a list of links."""

    name: str
    opening: re.Pattern[str]
    most_words: int
    is_list: bool = False


SECTIONS: tuple[Section, ...] = (
    Section(
        "sign-up form",
        re.compile(
            r"(?:sign up|subscribe|register)\b(?: [\w'-]+){0,8}? "
            r"(?:newsletters?|briefings?|digest|mailing list|inbox|alerts)\b"
        ),
        most_words=16,
    ),
    Section(
        "sign-up form",
        re.compile(r"(?:get|receive) (?:our|the) .{0,60}\b(?:newsletter|inbox|mailbox)\b"),
        most_words=20,
    ),
    Section(
        APPEAL,
        re.compile(r"an? (?:message|appeal|note|letter) from (?:[\w.'&-]+ ?){1,7}:?$"),
        most_words=12,
    ),
    Section(APPEAL, re.compile(r"dear readers?\b[ ,:!]*$"), most_words=4),
    Section(
        APPEAL,
        re.compile(r"(?:support|defend) (?:our|independent) (?:work|journalism|reporting)\b[^.]{0,60}!?$"),
        most_words=14,
    ),
    Section(
        "related links",
        re.compile(
            r"(?:related(?: (?:articles?|stories|news|content|links|coverage|topics|posts))?|read (?:also|next)|"
            r"more (?:stories|news|articles|on this (?:story|topic)|from .{2,40}|coverage|like this)|"
            r"most (?:read|popular|viewed|shared)|you (?:may|might) also like|recommended(?: for you)?|"
            r"(?:top|latest|other) (?:stories|news|headlines|articles)|trending(?: now)?|see also|don't miss|"
            r"editors?'?s? picks?)[ :>»→]*$"
        ),
        most_words=8,
        is_list=True,
    ),
)


def remove_sections(draft: Draft, rules: LineRules) -> None:
    """Take every section out of the draft; `rules` are the line rules that also hold inside one."""
    for position in draft:
        section = _opened_at(draft, position)
        if section is None:
            continue
        draft.remove(position, section.name)
        if section.is_list:
            members = _links_behind(draft, position)
        else:
            members = _addressed_behind(draft, position, section.name, rules)
        for member in members:
            draft.remove(member, section.name)


def _opened_at(draft: Draft, position: int) -> Section | None:
    line = draft.folded[position]
    words = count_words(line)
    return next((s for s in SECTIONS if words <= s.most_words and s.opening.match(line)), None)


def _addressed_behind(draft: Draft, opening: int, name: str, rules: LineRules) -> list[int]:
    """The blocks of a form or an appeal: labels, and sentences in which the outlet speaks to its readers.

    A letter may have a paragraph without "we" or "you" in it: one is passed over where the next has them.
    """
    members: list[int] = []
    doubtful: list[int] = []
    for position in range(opening + 1, len(draft.blocks)):
        line = draft.folded[position]
        if draft.rule(position) is not None:
            continue
        if _opened_at(draft, position):
            break
        if speaks_to_reader(line, asking=name != APPEAL):
            members += [*doubtful, position]
            doubtful = []
        elif not doubtful and (is_interface(line) or rules.matching(line, at_edge=True)):
            members.append(position)
        elif name == APPEAL and not doubtful:
            doubtful = [position]
        else:
            break
    return members


def speaks_to_reader(folded_line: str, *, asking: bool) -> bool:
    """Whether the outlet speaks of itself or to its readers here, and not someone it quotes.

    `asking`: whether it must also be about what such sections ask for. A form is one or
    two lines, and the article may go on behind it; an appeal is a letter in the first person.
    """
    own_words = outside_quotes(folded_line)
    return bool(_PERSON.search(own_words)) and (not asking or bool(_ASKING.search(own_words)))


def _links_behind(draft: Draft, opening: int) -> list[int]:
    """The titles listed behind "Related articles": lines that are no sentences, up to the next that is one."""
    members: list[int] = []
    for position in range(opening + 1, len(draft.blocks)):
        if draft.rule(position) is not None:
            continue
        block = draft.blocks[position]
        if is_prose(block.text):
            if members and count_words(draft.text(members[-1])) <= _SUBHEADING_WORDS:
                members.pop()
            break
        if block.kind is BlockKind.HEADING or _opened_at(draft, position):
            break
        members.append(position)
    return members
