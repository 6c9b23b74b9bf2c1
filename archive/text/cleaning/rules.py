"""Rules about single lines: classes of boilerplate that any outlet may print, as one table.

A rule sees the folded line (`prose.folded`). What one outlet alone prints stands in
`outlets/`; what spans several blocks in `sections.py`; what depends on the headline in `head.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.text.cleaning.prose import count_words
from archive.text.tables import word_set

LONGEST = 1200  # code points; what is longer is no boilerplate that a rule about lines could know


@dataclass(frozen=True, slots=True)
class LineRule:
    """Takes out a line that begins with `pattern` and has at most `most_words` words.

    `edge_only` rules hold only before and behind the article's text, where nothing
    but boilerplate stands between the line and the edge of the document: for lines
    that inside an article could be its own.
    """

    name: str
    pattern: re.Pattern[str]
    most_words: int
    edge_only: bool = False

    def matches(self, folded_line: str) -> bool:
        return (
            len(folded_line) <= LONGEST
            and count_words(folded_line) <= self.most_words
            and self.pattern.match(folded_line) is not None
        )


def line_rule(name: str, pattern: str, *, most_words: int, edge_only: bool = False) -> LineRule:
    """A rule from a pattern in lower case, with plain apostrophes and hyphens."""
    return LineRule(name, re.compile(pattern), most_words, edge_only)


def matching_rule(folded_line: str, rules: Iterable[LineRule], *, at_edge: bool) -> LineRule | None:
    """The first of the rules that takes this line out, or None."""
    return next((rule for rule in rules if (at_edge or not rule.edge_only) and rule.matches(folded_line)), None)


_READER = r"\b(?:us|our|your|you|today|now|here|monthly)\b"
_END = r"[ .!:>»→]*$"

GENERAL: tuple[LineRule, ...] = (
    # Notices of the page about itself
    line_rule("browser notice", r"(?:your|this) (?:browser|device) (?:doesn't|does not|cannot|can't|isn't|is not)\b", most_words=25),
    line_rule("browser notice", r"(?:please )?(?:enable|turn on|activate) (?:java ?script|cookies)\b", most_words=25),
    line_rule("browser notice", r"java ?script (?:is|must be|needs to be|seems to be) ", most_words=25),
    line_rule("browser notice", r"(?:the |this )?(?:video|audio|player|media) (?:could not|cannot|can't) be (?:loaded|played)", most_words=25),
    line_rule("browser notice", r"(?:no media source|0:00|embed|the code has been copied|auto \d+p)\b.{0,80}$", most_words=12, edge_only=True),
    line_rule("consent", r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our \w+)? uses? cookies\b", most_words=80),
    line_rule("consent", r"(?:accept|reject|manage|allow)(?: all)? (?:cookies|consent|preferences)" + _END, most_words=4),
    line_rule("consent", r"(?:subscribers|by (?:subscribing|signing up|clicking|registering|continuing)).{0,60}\b(?:agree|accept|consent)\b", most_words=40),
    line_rule("consent", r"(?:privacy policy|terms of (?:use|service)|cookie policy)" + _END, most_words=4),
    line_rule("skip link", r"(?:skip|jump) to (?:main )?(?:content|navigation|search)" + _END, most_words=5),
    # What leads elsewhere
    line_rule("see also", r"(?:see also|read also|also read|read more|read next|read:|more on this|related(?: \w+)?|recommended|further reading|don't miss|you may also like|watch(?: live| now)?|listen|explainer|in pictures)(?: ?[:|>»→] ?| - )\S", most_words=30),
    line_rule("see also", r"(?:read|view|see|show|load) (?:more|the full (?:story|article)|all|next)" + _END, most_words=5),
    line_rule("see also", r"(?:click|tap) here (?:to|for)\b", most_words=20),
    line_rule("see also", r"(?:continue|keep) reading\b", most_words=8),
    line_rule("see also", r"(?:follow|join|find|like) us on \w+", most_words=25),
    # Asking for money or an address
    line_rule("appeal", r"(?:support|donate to|help)(?! for\b)(?: [\w.'-]+){1,6}!$", most_words=8, edge_only=True),
    line_rule("appeal", r"(?:support|donate to) (?:us|our (?:work|journalism|reporting|newsroom))\b", most_words=25),
    line_rule("appeal", r"(?:donate|become a (?:member|supporter|subscriber))(?: now| today)?" + _END, most_words=5),
    line_rule("appeal", r"(?:if you (?:value|enjoy|like|appreciate)|help us|please (?:consider|support|donate)).{0,200}" + _READER, most_words=60, edge_only=True),
    line_rule("appeal", r"not ready to (?:support|donate|subscribe|give)\b", most_words=6),
    line_rule("appeal", r"remind me (?:later|tomorrow|next \w+)" + _END, most_words=5),
    line_rule("sign-up form", r"(?:enter|your) (?:your )?e-?mail(?: address)?" + _END, most_words=5),
    line_rule("sign-up form", r"(?:thank you|thanks) for (?:subscribing|signing up)\b", most_words=20),
    line_rule("sign-up form", r"(?:subscribe|sign up|register|log in|sign in)(?: now| today| free| to continue| to read more| here)?" + _END, most_words=5),
    line_rule("paywall", r"(?:already a (?:subscriber|member)|to (?:continue|keep) reading|this (?:article|content|story) is (?:for|available to) (?:\w+ )?(?:subscribers|members))", most_words=30),
    # Furniture of the page
    line_rule("advertisement", r"(?:advertisement|advertising|sponsored(?: content)?|ad|story continues below(?: advertisement)?|article continues (?:below|after).{0,30}|anzeige|publicité|publicidad|реклама)" + _END, most_words=8),
    line_rule("share bar", r"(?:share|tweet|pin|e-?mail|print|copy link|whatsapp|telegram|facebook|twitter|x|linkedin|reddit|bookmark|save)(?:(?: ?[|/,·•] ?| )(?:share|tweet|pin|e-?mail|print|copy link|whatsapp|telegram|facebook|twitter|x|linkedin|reddit|bookmark|save|this|article|story|on|via|and|by|to|friend|a))*" + _END, most_words=20),
    line_rule("comment count", r"(?:(?:\d[\d,.]*|no|leave a|post a|add a|view|show|all|write a) comments?|comments? ?(?:\(\d+\)|off|closed|:?\d+)|comments are closed|join the (?:discussion|conversation))" + _END, most_words=7),
    line_rule("reading time", r"(?:\d{1,3}|one|two|three) ?-?(?:min(?:ute)?s?)\.? (?:read|listen|watch)" + _END, most_words=5),
    line_rule("reading time", r"(?:reading|listening) time:? \d", most_words=6),
    line_rule("copyright", r"(?:©|\(c\) |copyright\b).{0,200}$", most_words=60, edge_only=True),
    line_rule("copyright", r".{0,120}\ball rights reserved\b", most_words=60, edge_only=True),
    # About the article, but not its text
    line_rule("editor's note", r"(?:this|the) (?:article|story|report|piece|version|headline|text|page)(?: of this (?:article|story))? (?:has been|was|is being|will be) (?:updated|corrected|amended|revised|clarified|modified|edited|changed)\b", most_words=80, edge_only=True),
    line_rule("editor's note", r"(?:editor'?s'? note|correction|clarification|update|updates|note to readers) ?(?:\([^)]{1,40}\) ?)?[:-] ?\S", most_words=90, edge_only=True),
    line_rule("editor's note", r"(?:an earlier|a previous) version of this (?:article|story|report)\b", most_words=90, edge_only=True),
    line_rule("sign-off", r"\((?:reporting|writing|editing|additional reporting|with (?:reporting|files|inputs?))\b.{0,300}\)$", most_words=50, edge_only=True),
    line_rule("sign-off", r"(?:reporting|additional reporting|writing|editing) by [^.]{2,200}\.?$", most_words=40, edge_only=True),
    line_rule("sign-off", r"(?:-ends-|ends|###+|\*\*\*+|-{3,}|_{3,}|={3,})$", most_words=1, edge_only=True),
    line_rule("date line", r"(?:last )?(?:updated|modified)\b(?: on| at|:)?.{0,60}\d", most_words=12, edge_only=True),
)  # fmt: skip

# Words on buttons and labels: boilerplate beside a form and at the edges of a document, never inside the text.
INTERFACE = word_set("""once monthly annual annually yearly weekly daily continue dismiss close cancel ok accept submit send next previous
    back menu search home news world politics business opinion sport sports culture live more topics tags video videos
    photos gallery subscribe share print comments login register preview subscribed donate support other
    advertisement newsletter newsletters contact about archive top loading""") | frozenset(
    {
        "payment methods",
        "payment method",
        "log in",
        "sign in",
        "sign up",
        "my account",
        "other amount",
        "one time",
        "one-time",
        "read more",
        "back to top",
        "scroll to top",
        "go to home",
        "please wait",
        "no thanks",
        "not now",
        "maybe later",
    }
)


def is_interface(folded_line: str) -> bool:
    """Whether a line is nothing but the words on a button or a label."""
    return folded_line.strip(" .:!>»→×|") in INTERFACE
