"""Boilerplate that any outlet may print, as tables: classes of lines, not one outlet's sentences.

What one outlet alone prints stands in `outlets/`; what spans several blocks in
`sections.py`; what depends on the headline in `head.py`.
"""

from __future__ import annotations

from archive.text.cleaning.rules import LineRule, line_rule
from archive.text.tables import word_set

_END = r"[ .!:>»→]*$"
_DATE = r"(?:\w+day,? )?(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[^.]{0,40}$"
_CHANNEL = (
    r"(?:share|tweet|pin|e-?mail|print|copy link|whatsapp|telegram|facebook|twitter|x|linkedin|reddit|bookmark|save)"
)
_FILLER = r"(?:this|article|story|on|via|and|by|to|friend|a)"

# Notices of the page about itself.
_NOTICES = (
    line_rule("browser notice", r"(?:your|this) browser\b", most_words=25),
    line_rule("browser notice", r"(?:please )?(?:enable|turn on|activate) (?:java ?script|cookies)\b", most_words=25),
    line_rule("browser notice", r"java ?script (?:is (?:disabled|required|not)|must be|needs to be)\b", most_words=25),
    line_rule(
        "browser notice",
        r"(?:the |this )?(?:video|audio|player|media) (?:could not|cannot|can't) be (?:loaded|played)",
        most_words=25,
    ),
    line_rule(
        "browser notice",
        r"(?:no media source\b.{0,60}|0:00.{0,40}|embed(?: share)?|the code has been copied.{0,40})$",
        most_words=12,
        edge_only=True,
    ),
    line_rule("consent", r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our \w+)? uses? cookies\b", most_words=80),
    line_rule(
        "consent", rf"(?:accept|reject|manage|allow)(?: all)? (?:cookies|consent|preferences){_END}", most_words=4
    ),
    line_rule(
        "consent",
        r"(?:subscribers|by (?:subscribing|signing up|clicking|registering|continuing)).{0,60}"
        r"\b(?:agree|accept|consent)\b.{0,80}\b(?:privacy|terms|polic\w+|conditions|e-?mails?|communications?)\b",
        most_words=40,
    ),
    line_rule("consent", r"(?:privacy policy|terms of (?:use|service)|cookie policy)" + _END, most_words=4),
    line_rule("skip link", r"(?:skip|jump) to (?:main )?(?:content|navigation|search)" + _END, most_words=5),
)

# What leads elsewhere.
_LINKS = (
    line_rule(
        "see also",
        r"(?:see also|read also|also read|read more|read next|more on this|further reading|don't miss|"
        r"you (?:may|might) also like)(?: ?[:|>»→] ?| - )\S",
        most_words=30,
    ),
    # These may begin a sentence too; a title has no full stop.
    line_rule(
        "see also",
        r"(?!.*\.[\"']?$)(?:read|related(?: \w+)?|recommended|watch(?: live| now)?|listen)(?: ?[:|>»→] ?)\S",
        most_words=30,
    ),
    line_rule(
        "see also",
        r"(?:read|view|see|show|load) (?:more|the full (?:story|article)|all|next)" + _END,
        most_words=5,
    ),
    line_rule("see also", r"(?:click|tap) here (?:to|for)\b", most_words=20),
    line_rule(
        "see also", r"(?:continue|keep) reading(?: (?:below|the (?:main )?(?:story|article)))?" + _END, most_words=6
    ),
    line_rule("see also", r"(?:follow|join|find|like) us on \w+", most_words=25),
)

# Asking for money or for an address.
_REQUESTS = (
    line_rule("appeal", r"(?:support|donate to|help)(?! for\b)(?: [\w.'-]+){1,6}!$", most_words=8, edge_only=True),
    line_rule("appeal", r"(?:support|donate to) (?:us|our (?:work|journalism|reporting|newsroom))\b", most_words=25),
    line_rule("appeal", r"(?:donate|become a (?:member|supporter|subscriber))(?: now| today)?" + _END, most_words=5),
    line_rule(
        "appeal",
        r"(?:if you (?:value|enjoy|like|appreciate)|help us|please (?:consider|support|donate)).{0,200}"
        r"\b(?:us|our|your|today|monthly)\b",
        most_words=60,
        edge_only=True,
    ),
    line_rule("appeal", r"not ready to (?:support|donate|subscribe|give)\b", most_words=6),
    line_rule("appeal", r"(?:no|not (?:now|today|yet)),? thank(?:s| you)" + _END, most_words=6),
    line_rule("appeal", r"remind me (?:later|tomorrow|next \w+)" + _END, most_words=5),
    line_rule("sign-up form", r"(?:enter|your) (?:your )?e-?mail(?: address)?" + _END, most_words=5),
    line_rule("sign-up form", r"(?:thank you|thanks) for (?:subscribing|signing up)\b", most_words=20),
    line_rule(
        "sign-up form",
        r"(?:subscribe|sign up|register|log in|sign in)(?: now| today| free| here| to (?:continue|read more))?" + _END,
        most_words=5,
    ),
    # A sentence and the words on the button behind it, run together: "Our best stories each week. Subscribe"
    line_rule(
        "sign-up form",
        r"(?=.{0,200}\b(?:newsletters?|inbox|mailbox|by (?:e-?mail|post)|each (?:week|day|morning)|"
        r"once a (?:week|day)|every (?:week|day|morning|\w+day))\b)"
        r".{0,250}[.!?] (?:subscribe|sign (?:me )?up|join(?: the list)?|register)$",
        most_words=40,
        edge_only=True,
    ),
    line_rule(
        "paywall",
        r"(?:already a (?:subscriber|member)\b|to (?:continue|keep) reading\b|"
        r"this (?:article|content|story) is (?:for|available to|reserved for) (?:\w+ )?(?:subscribers|members)\b)",
        most_words=30,
    ),
)

# Furniture of the page.
_FURNITURE = (
    line_rule(
        "advertisement",
        r"(?:advertisement|advertising|sponsored(?: content)?|story continues below(?: advertisement)?|"
        r"article continues (?:below|after)(?: \w+){0,3}|anzeige|publicité|publicidad|реклама)" + _END,
        most_words=8,
    ),
    line_rule("share bar", rf"{_CHANNEL}(?:(?: ?[|/,·•] ?| )(?:{_CHANNEL}|{_FILLER}))+{_END}", most_words=20),
    line_rule("share bar", r"(?:share(?: (?:this|it))?|pass it on|spread the word) ?: ?[^.]{1,80}$", most_words=12),
    line_rule("share bar", r"(?:share|tweet|copy link|print|e-?mail)$", most_words=2),
    # The name of one channel alone may head a part of the text.
    line_rule("share bar", rf"{_CHANNEL}$", most_words=2, edge_only=True),
    line_rule(
        "comment count",
        r"(?:\d[\d,.]* comments?|no comments yet|(?:leave|post|add|write) a comment|(?:view|show|all) comments|"
        r"comments? ?(?:\(\d+\)|off|closed|:? ?\d+)|comments are closed|join the (?:discussion|conversation))" + _END,
        most_words=5,
    ),
    line_rule("reading time", rf"(?:\d{{1,3}}|one|two) ?-?min(?:ute)?s?\.? (?:read|listen|watch){_END}", most_words=5),
    line_rule("reading time", r"(?:reading|listening) time:? \d", most_words=6),
    line_rule(
        "copyright",
        r"(?:©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4}|[\w ]{2,40},? \d{4})).{0,200}$",
        most_words=60,
        edge_only=True,
    ),
    line_rule("copyright", r".{0,120}\ball rights reserved\b", most_words=60, edge_only=True),
)

EDITORS_NOTE = "editor's note"
DISCLAIMER = "disclaimer"

# About the article, but not the journalist's text.
_NOTES = (
    line_rule(
        EDITORS_NOTE,
        r"(?:this|the) (?:article|story|report|piece|version|headline|text|page)(?: of this (?:article|story))? "
        r"(?:has been|was|is being|will be) (?:updated|corrected|amended|revised|clarified|modified|edited|changed)\b",
        most_words=80,
        edge_only=True,
    ),
    line_rule(
        EDITORS_NOTE,
        r"(?:editor'?s'? note|correction|clarification|updates?|note to readers)"
        r"(?:,? [^:.]{1,30}|,? ?\([^)]{1,40}\))? ?[:-] ?\S",
        most_words=90,
        edge_only=True,
    ),
    line_rule(
        EDITORS_NOTE,
        r"(?:an earlier|a previous) version of this (?:article|story|report)\b",
        most_words=90,
        edge_only=True,
    ),
    line_rule(
        "sign-off",
        r"\((?:reporting|writing|editing|additional reporting|with (?:reporting|files|inputs?))\b.{0,300}\)$",
        most_words=50,
        edge_only=True,
    ),
    line_rule(
        "sign-off",
        r"(?:reporting|additional reporting|writing|editing) by [^.]{2,200}\.?$",
        most_words=40,
        edge_only=True,
    ),
    line_rule("sign-off", r"(?:-ends-|ends|#{2,}|\*{3,}|-{3,}|_{3,}|={3,})$", most_words=1, edge_only=True),
    line_rule(
        DISCLAIMER,
        r"(?:this|the) (?:article|report|story|text|column|piece) is (?:a (?:work|piece) of |pure )?"
        r"(?:fiction|satire|invented|fictional)\b",
        most_words=40,
        edge_only=True,
    ),
    line_rule(
        DISCLAIMER,
        r"(?:the )?(?:views|opinions)(?: and (?:views|opinions))? (?:expressed|in this)\b",
        most_words=60,
        edge_only=True,
    ),
    line_rule("date line", rf"(?:last )?(?:updated|modified)(?: on| at)?:? {_DATE}", most_words=12, edge_only=True),
)

GENERAL: tuple[LineRule, ...] = (*_NOTICES, *_LINKS, *_REQUESTS, *_FURNITURE, *_NOTES)

# Words on buttons and labels: boilerplate beside a form and at the edges of a document, never inside the text.
INTERFACE = word_set(
    """once monthly annual annually yearly weekly daily continue dismiss close cancel ok accept submit send next
    previous back menu search home news world politics business opinion sport sports culture live more topics tags video
    videos photos gallery subscribe share print comments login register preview subscribed donate support other
    advertisement newsletter newsletters contact about archive top loading"""
) | frozenset(
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
        "please wait",
        "no thanks",
        "not now",
        "maybe later",
    }
)


def is_interface(folded_line: str) -> bool:
    """Whether a line is nothing but the words on a button or a label."""
    return folded_line.strip(" .:!>»→×|") in INTERFACE
