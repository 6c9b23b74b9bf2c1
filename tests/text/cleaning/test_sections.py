from __future__ import annotations

from archive.text.cleaning import clean_document
from archive.text.documents import Block, BlockKind, Document

FIRST = "Negotiators from Ostmark said on Tuesday that they would come back to the table next week."
SECOND = "Their counterparts in Vestra had said the same on Monday, in almost the same number of words."


def _rules(*lines: str | Block) -> list[str]:
    blocks = tuple(line if isinstance(line, Block) else Block(line) for line in ("Talks to resume", FIRST, *lines))
    article = clean_document(Document("text/plain", "utf-8", blocks))
    gone = {removed.position: removed.rule for removed in article.removed}
    return [gone.get(position, "") for position in range(2, len(lines) + 2)]


def test_sign_up_form_in_the_midst_ends_where_the_article_goes_on() -> None:
    assert _rules(
        "Sign up for our free daily newsletter",
        "The coast in your inbox, every morning before seven.",
        "Your email",
        SECOND,
    ) == ["sign-up form", "sign-up form", "sign-up form", ""]


def test_appeal_is_taken_out_whole_with_the_quotations_in_it() -> None:
    assert (
        _rules(
            "A Message from The Vestra Courier:",
            "Dear readers,",
            "We have printed through floods. “Give up,” our landlord said, and we did not.",
            "Every gift, however small, keeps us at work. Thank you.",
            "Once",
            "Monthly",
            "Continue",
            "Remind me later.",
        )
        == ["appeal"] * 8
    )


def test_paragraph_of_an_appeal_without_we_or_you_belongs_to_it() -> None:
    assert (
        _rules("Dear reader,", "This paper has no owner with a yacht.", "If you can, give what you can.", "Once")
        == ["appeal"] * 4
    )
    assert _rules("Dear reader,", SECOND, FIRST) == ["appeal", "", ""]


def test_form_behind_a_list_of_links_is_not_part_of_the_list() -> None:
    assert _rules("Related stories", "Sign up for our newsletter", "Your email") == [
        "related links",
        "sign-up form",
        "sign-up form",
    ]


def test_appeal_in_the_midst_ends_where_the_article_goes_on() -> None:
    assert _rules("Dear readers,", "We live by your help.", SECOND, "“We need you,” said the mayor to her guests.") == [
        "appeal",
        "appeal",
        "",
        "",
    ]


def test_quoted_first_person_is_not_the_outlet_speaking() -> None:
    assert _rules("Sign up for our newsletter", "“Support our readers,” he said, “and we shall help you.”") == [
        "sign-up form",
        "",
    ]


def test_list_of_related_articles_is_taken_out_up_to_the_next_paragraph() -> None:
    assert _rules(
        "Related articles",
        "Why the January round collapsed at the last minute",
        "Lissen, a harbour with two owners",
        SECOND,
    ) == ["related links", "related links", "related links", ""]


def test_subheading_behind_a_list_of_related_articles_stays() -> None:
    assert _rules("Most read", "Storm closes the Lissen road for a second night", "What comes next", SECOND) == [
        "related links",
        "related links",
        "",
        "",
    ]
    assert _rules(
        "Related", "Storm closes the road again", Block("What comes next in the talks", BlockKind.HEADING), SECOND
    ) == [
        "related links",
        "related links",
        "",
        "",
    ]


def test_list_of_related_articles_at_the_end_is_taken_out_to_the_end() -> None:
    assert _rules(SECOND, "You may also like", "Storm closes the Lissen road", "A winter without herring") == [
        "",
        "related links",
        "related links",
        "related links",
    ]
