from __future__ import annotations

import pytest

from archive.text.cleaning import clean_document
from archive.text.cleaning.head import can_be_headline
from archive.text.documents import Block, CleanArticle, Document

FIRST = "Negotiators from Ostmark said on Tuesday that they would come back to the table next week."


def _clean(*lines: str) -> CleanArticle:
    return clean_document(Document("text/plain", "utf-8", tuple(Block(line) for line in lines)))


def _headline(*lines: str) -> str | None:
    headline = _clean(*lines).headline
    return headline.value if headline else None


@pytest.mark.parametrize(
    ("printed", "headline"),
    [
        ("date 2031-03-04 Both Want the Bridge", "Both Want the Bridge"),
        ("2031-03-04 | Both Want the Bridge", "Both Want the Bridge"),
        ("Published: 4 March 2031 - Both Want the Bridge", "Both Want the Bridge"),
        ("9 May 2031 parade plans are shelved", "9 May 2031 parade plans are shelved"),
        ("Support for the bridge", "Support for the bridge"),
        ("Correction: the bridge stands", "Correction: the bridge stands"),
        ("By land and by sea", "By land and by sea"),
    ],
)
def test_headline_is_told_from_the_date_before_it(printed: str, headline: str) -> None:
    assert _headline(printed, FIRST) == headline


def test_headline_printed_again_is_taken_out_each_time() -> None:
    article = _clean("Both want “the  bridge”", 'Both want "the bridge"', "Both want the bridge | Courier", FIRST)
    assert [removed.rule for removed in article.removed] == ["headline", "headline repeated", "headline repeated"]
    assert article.body == FIRST


def test_lines_above_the_headline_are_taken_out() -> None:
    article = _clean("Skip to content", "Menu", "Support The Vestra Courier!", "Both want the bridge", FIRST)
    assert [removed.rule for removed in article.removed] == ["skip link", "label", "appeal", "headline"]


def test_editors_note_above_the_text_is_no_part_of_it() -> None:
    article = _clean("Both want the bridge", "Editor's note: This report was written before the vote.", FIRST)
    assert [removed.rule for removed in article.removed] == ["headline", "editor's note"]


def test_label_below_the_first_paragraph_is_a_subheading() -> None:
    article = _clean("Both want the bridge", FIRST, "Politics", FIRST)
    assert [article.body[start:end] for start, end in article.subheadings] == ["Politics"]


@pytest.mark.parametrize("lines", [("Anna Kern", "4 March 2031"), ("4 March 2031", "Anna Kern")])
def test_name_beside_the_date_is_the_byline(lines: tuple[str, str]) -> None:
    article = _clean("Both want the bridge", *lines, FIRST)
    assert (article.byline, article.body) == ("Anna Kern", FIRST)


def test_two_bylines_are_both_kept() -> None:
    assert _clean("Both want the bridge", "By Anna Kern", "By Tomas Rell", FIRST).byline == "Anna Kern, Tomas Rell"


def test_byline_far_below_is_no_byline() -> None:
    article = _clean("Both want the bridge", FIRST, FIRST, FIRST, "By Land And Sea", FIRST)
    assert (article.byline, article.body.count("By Land And Sea")) == ("", 1)


@pytest.mark.parametrize(
    ("line", "can_be"),
    [
        ("Both sides want the bridge", True),
        ("Who wants the bridge?", True),
        ("'We want the bridge,' says Droste", True),
        ("Talks with the U.S.", True),
        ("They want the bridge.", False),
        ("“They want the bridge.”", False),
        ("- They want the bridge", False),
        ("word " * 40, False),
    ],
)
def test_headline_is_short_and_no_sentence(line: str, can_be: bool) -> None:
    assert can_be_headline(line.strip()) is can_be
