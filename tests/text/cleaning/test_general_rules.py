from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.cleaning import clean_document
from archive.text.cleaning.captions import is_captioned, is_captioned_in_head
from archive.text.cleaning.general import GENERAL
from archive.text.cleaning.prose import folded
from archive.text.cleaning.rules import LineRules
from archive.text.documents import Block, Document

FIRST = "Negotiators from Ostmark said on Tuesday that they would come back to the table next week."
SECOND = "Their counterparts in Vestra had said the same on Monday, in almost the same number of words."
LAST = "The mediators, who had heard both, asked for a larger room and for somewhat better coffee."


def _rules(*lines: str) -> list[str]:
    """The rules that took these lines out from between or behind an article's paragraphs; "" where one stayed."""
    blocks = tuple(Block(line) for line in ("Talks to resume", FIRST, *lines))
    article = clean_document(Document("text/plain", "utf-8", blocks))
    gone = {removed.position: removed.rule for removed in article.removed}
    return [gone.get(position, "") for position in range(2, len(lines) + 2)]


ANYWHERE = [
    ("Your browser does not support the video tag.", "browser notice"),
    ("Please enable JavaScript to view this page", "browser notice"),
    ("We use cookies to improve your experience.", "consent"),
    ("By signing up, you agree to our terms and privacy policy.", "consent"),
    ("Skip to main content", "skip link"),
    ("SEE ALSO: The Comma That Both Ministries Deny", "see also"),
    ("Read more: Who owns the harbour", "see also"),
    ("READ ALSO | Who owns the harbour", "see also"),
    ("Related: Who owns the harbour?", "see also"),
    ("Watch: Delegates arrive in Karn", "see also"),
    ("READ: Who owns the harbour", "see also"),
    ("Read more", "see also"),
    ("Read the full story »", "see also"),
    ("Click here to see the map", "see also"),
    ("Follow us on Telegram for the latest from the coast", "see also"),
    ("Advertisement", "advertisement"),
    ("Story continues below advertisement", "advertisement"),
    ("Share this article on Facebook", "share bar"),
    ("Facebook Twitter WhatsApp Email Print", "share bar"),
    ("Share", "share bar"),
    ("Pass it on: Telegram, Copy link", "share bar"),
    ("The court house in Karn. Photo: press service of the court", "caption"),
    ("48 comments", "comment count"),
    ("Comments (3)", "comment count"),
    ("Leave a comment", "comment count"),
    ("4 min read", "reading time"),
    ("Subscribe now", "sign-up form"),
    ("Already a subscriber? Log in", "paywall"),
    ("Donate today", "appeal"),
    ("Delegates in the hall. (Photo: Ilse Brandt)", "caption"),
    ("The hall in Karn. Ilse Brandt / AFP", "caption"),
    ("Photo by Ilse Brandt", "caption"),
]
EDGES = [
    ("© 2031 The Vestra Courier", "copyright"),
    ("The Vestra Courier 2031. All rights reserved.", "copyright"),
    ("This article has been updated with a comment from the ministry.", "editor's note"),
    ("Correction: An earlier version misspelt the envoy's name.", "editor's note"),
    ("(Reporting by Lena Fisk; Editing by Marek Soll)", "sign-off"),
    ("Last updated: 4 March 2031", "date line"),
    ("Support The Vestra Courier!", "appeal"),
    ("If you value our reporting, please help us with a small gift today.", "appeal"),
    ("Dismiss", "label"),
    ("Correction, 5 March: the envoy's name was misspelt.", "editor's note"),
    ("The views expressed in this article are the author's own.", "disclaimer"),
    ("This story is a work of fiction, written for a test.", "disclaimer"),
    ("Receive the best of the coast by post each week. Subscribe", "sign-up form"),
    ("Lissen ports", "label"),
]


@pytest.mark.parametrize(("line", "rule"), ANYWHERE)
def test_boilerplate_is_taken_out_in_the_midst_of_the_text(line: str, rule: str) -> None:
    assert _rules(line, LAST) == [rule, ""]


@pytest.mark.parametrize(("line", "rule"), ANYWHERE + EDGES)
def test_boilerplate_is_taken_out_behind_the_text(line: str, rule: str) -> None:
    assert _rules(SECOND, line) == ["", rule]


@pytest.mark.parametrize("line", [line for line, _ in EDGES])
def test_what_only_an_edge_shows_stays_in_the_midst_of_the_text(line: str) -> None:
    assert _rules(line, LAST) == ["", ""]


ARTICLE_TEXT = [
    "Support for the treaty has never been higher on the coast, a poll for the ministry showed.",
    "Support for Vestra!” they shouted from the pier.",
    "Sign-ups for newsletters rose after the summit, three publishers said.",
    "Newsletters are read by eleven million people in Ostmark every week.",
    "Subscribers to the treaty agree to open their ports by May.",
    "Read aloud, the communiqué takes four minutes.",
    "Read: that was the whole instruction on the envelope he was handed by the envoy in the hall.",
    "“Subscribe to that?” the minister asked. “I would rather swim.”",
    "Copyright law would change as well, the minister said.",
    "Updated figures are due in May, the ministry said.",
    "The article of the treaty has been amended twice since 1921.",
    "Related talks on fishing, held in Karn, were broken off.",
    "Watch towers stand on both sides of the river.",
    "Share prices in Karn fell by 4 percent.",
    "Comments by both ministers were struck from the record.",
    "This device cannot be defused, the sapper told them.",
    "This report was praised by neither side.",
    "Photographs of the meeting show two men and one chair.",
    "“No comment.”",
    "No comment.",
    "He declined.",
    "“We need your help,” the mayor told the delegations.",
    "Follow the money, a mediator advised.",
    "Dear readers of the small print will find the clause on page nine.",
    "The price per tonne and/or barrel was left open.",
    "Enable the ports, the envoy said, and cookies will follow.",
    "Your browser history is of no interest to the ministry, its lawyer said at some length, and it never has been so; "
    "nobody in Karn, he went on, had ever asked for it, nor would they know where to keep it.",
]


@pytest.mark.parametrize("paragraph", ARTICLE_TEXT)
def test_article_text_with_the_words_of_boilerplate_stays(paragraph: str) -> None:
    assert _rules(paragraph, LAST) == ["", ""]
    assert _rules(SECOND, paragraph) == ["", ""]


def test_short_last_paragraph_and_closing_list_stay() -> None:
    assert _rules(SECOND, "Nobody spoke.") == ["", ""]
    assert _rules("Three points were agreed:", "- pilots", "- dredging", "- fees") == ["", "", "", ""]


@pytest.mark.parametrize(
    ("line", "in_head", "anywhere"),
    [
        ("A ferry crosses the sound at Lissen. / Vestra Courier", True, False),
        ("The hall in Karn. Ilse Brandt / Reuters", True, True),
        ("Delegates arrive via Getty Images", True, True),
        ("Ships in the roads. Photo: D. Marr", True, True),
        ("The note was short. Photo: none, it said.", False, False),
        ("Talks broke off on the cost of coal and/or oil.", False, False),
        ("The ratio was 3 / 4", False, False),
        ("Image of a ministry in decline", False, False),
        ("Picture this: two ministers and one chair.", False, False),
    ],
)
def test_caption_is_told_by_its_credit(line: str, in_head: bool, anywhere: bool) -> None:
    assert (is_captioned_in_head(line), is_captioned(line)) == (in_head, anywhere)


@given(st.text(max_size=300))
def test_any_line_meets_the_rules_without_error(line: str) -> None:
    rule = LineRules(GENERAL).matching(folded(line), at_edge=True)
    assert rule is None or rule in GENERAL


@pytest.mark.parametrize(
    "piece", ["share ", "a/", "read more ", "support us ", "comments 1", "(photo ", " ", "“", "we our "]
)
def test_rules_are_linear_on_lines_made_to_hurt(piece: str) -> None:
    line = piece * (200_000 // len(piece))
    started = time.process_time()
    LineRules(GENERAL).matching(folded(line), at_edge=True)
    is_captioned_in_head(line)
    assert time.process_time() - started < 1.0
