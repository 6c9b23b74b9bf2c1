from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text.cleaning import clean_document
from archive.text.documents import (
    Basis,
    Block,
    BlockKind,
    CleanArticle,
    DateFact,
    Document,
    Fact,
    Metadata,
    PartialDate,
    Precision,
    Removed,
    UnreadableDocument,
)

FIRST = "Negotiators from Ostmark said on Tuesday that they would come back to the table next week."
SECOND = "Their counterparts in Vestra had said the same on Monday, in almost the same number of words."
DAY = PartialDate(datetime.date(2031, 3, 4), Precision.DAY)


def _document(*lines: str | Block, metadata: Metadata | None = None, removed: tuple[Removed, ...] = ()) -> Document:
    blocks = tuple(line if isinstance(line, Block) else Block(line) for line in lines)
    return Document("text/plain", "utf-8", blocks, metadata or Metadata(), removed)


def _clean(*lines: str | Block, metadata: Metadata | None = None) -> CleanArticle:
    return clean_document(_document(*lines, metadata=metadata))


def test_headline_byline_date_and_dateline_are_taken_from_the_head() -> None:
    article = _clean("Talks to resume", "By Anna Kern", "4 March 2031", f"KARN (Ostpress) — {FIRST}", SECOND)
    assert article.headline == Fact("Talks to resume", Basis.STATED)
    assert (article.byline, article.dateline) == ("Anna Kern", "KARN")
    assert article.published == DateFact(DAY, Basis.STATED)
    assert article.body == f"KARN (Ostpress) — {FIRST}\n\n{SECOND}"
    assert [removed.rule for removed in article.removed] == ["headline", "byline", "date line"]


def test_order_of_the_head_does_not_matter() -> None:
    article = _clean("4 March 2031", "Talks to resume", FIRST, "By Anna Kern in Karn", SECOND)
    assert (article.headline, article.byline, article.dateline) == (
        Fact("Talks to resume", Basis.STATED),
        "Anna Kern",
        "Karn",
    )
    assert article.published == DateFact(DAY, Basis.STATED)
    assert article.body == f"{FIRST}\n\n{SECOND}"


def test_text_that_begins_with_a_paragraph_has_no_headline() -> None:
    article = _clean(FIRST, SECOND)
    assert (article.headline, article.body, article.removed) == (None, f"{FIRST}\n\n{SECOND}", ())


def test_metadata_outranks_what_is_printed_except_for_the_byline() -> None:
    metadata = Metadata("Talks to resume", "A. Kern", "The Vestra Courier", DAY, "https://courier.example/a", "en")
    article = _clean("Talks to resume", "By Anna Kern, 9 March 2031", FIRST, metadata=metadata)
    assert article.headline == Fact("Talks to resume", Basis.METADATA)
    assert article.byline == "Anna Kern"
    assert article.outlet_name == Fact("The Vestra Courier", Basis.METADATA)
    assert article.published == DateFact(DAY, Basis.METADATA)
    assert (article.url, article.language, article.body) == ("https://courier.example/a", "en", FIRST)


def test_date_of_an_event_in_the_text_is_not_the_articles() -> None:
    article = _clean("Talks to resume", FIRST, "They met last on 3 March 2031.", "Published reports differ.")
    assert article.published is None


def test_date_of_a_change_is_not_the_date_of_publication() -> None:
    article = _clean("Talks to resume", "Updated: 9 March 2031", FIRST)
    assert (article.published, article.body) == (None, FIRST)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("A Message from The Vestra Courier:", "The Vestra Courier"),
        ("Support The Vestra Courier!", "The Vestra Courier"),
        ("© 2031 Lissen Evening Post. No part may be reprinted.", "Lissen Evening Post"),
    ],
)
def test_outlet_that_names_itself_is_stated(line: str, outlet: str) -> None:
    article = _clean("Talks to resume", FIRST, SECOND, line)
    assert article.outlet_name is not None
    assert (article.outlet_name.value, article.outlet_name.basis) == (outlet, Basis.STATED)
    assert article.body == f"{FIRST}\n\n{SECOND}"


def test_agency_in_a_credit_is_not_the_outlet() -> None:
    article = _clean("Talks to resume", "The hall in Karn. Ilse Brandt / AFP", FIRST)
    assert (article.outlet_name, article.body) == (None, FIRST)


def test_subheadings_stay_in_the_body_and_are_listed() -> None:
    article = _clean("Talks to resume", FIRST, "A bill nobody wants", SECOND, "'Ninety percent' agreed", FIRST)
    assert [article.body[start:end] for start, end in article.subheadings] == [
        "A bill nobody wants",
        "'Ninety percent' agreed",
    ]


def test_captions_that_the_page_marks_are_taken_out() -> None:
    article = _clean(FIRST, Block("Delegates in the hall.", BlockKind.CAPTION), SECOND)
    assert article.removed == (Removed("Delegates in the hall.", "caption", 1),)


def test_what_the_reader_left_out_is_listed_in_its_place() -> None:
    removed = (Removed("Home", "html:navigation", 0), Removed("Buy salt", "html:advertisement", 2))
    article = clean_document(_document("Talks to resume", FIRST, SECOND, removed=removed))
    assert [(r.position, r.rule) for r in article.removed] == [
        (0, "html:navigation"),
        (0, "headline"),
        (2, "html:advertisement"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("Talks to resume",),
        ("Talks to resume", "By Anna Kern", "4 March 2031"),
        ("Sign up for our newsletter", "Your email", "Read more"),
        ("Share", "Print", "12 comments"),
    ],
)
def test_document_without_article_text_is_refused(lines: tuple[str, ...]) -> None:
    with pytest.raises(UnreadableDocument, match=r"^No article text is left"):
        _clean(*lines)


LINES = st.sampled_from(
    [
        *(FIRST, SECOND, "Talks to resume", "A bill nobody wants", "By Anna Kern in Karn 4 March 2031", "4 March 2031"),
        *("News", "SEE ALSO: The comma that both deny", "Sign up for our newsletter", "Share", "Once", "He left."),
        *("Our newsletter brings you the coast.", "A Message from The Vestra Courier:", "Dear readers,"),
        *("We need your help.", "Related articles", "The hall. Ilse Brandt / AFP", "- an item", "“No,” she said."),
        *("This article has been updated.", "© 2031 The Vestra Courier"),
    ]
)


@settings(max_examples=300)
@given(
    st.lists(st.one_of(LINES, st.text(min_size=1, max_size=40).map(lambda t: " ".join(t.split()) or "x")), max_size=14)
)
def test_every_block_is_in_the_body_or_removed_by_a_named_rule(lines: list[str]) -> None:
    document = _document(*lines)
    try:
        article = clean_document(document)
    except UnreadableDocument:
        return
    gone = {removed.position: removed for removed in article.removed}
    assert len(gone) == len(article.removed)
    assert all(removed.rule and removed.text == lines[position] for position, removed in gone.items())
    assert article.body == "\n\n".join(line for position, line in enumerate(lines) if position not in gone)
    assert all(article.body[start:end] in lines for start, end in article.subheadings)


@settings(max_examples=200)
@given(st.lists(LINES, min_size=1, max_size=14))
def test_cleaning_a_clean_body_takes_no_prose_out(lines: list[str]) -> None:
    try:
        once = clean_document(_document(*lines))
        twice = clean_document(_document("Talks are on", *once.body.split("\n\n")))
    except UnreadableDocument:
        return
    assert [text for text in (FIRST, SECOND) if text in once.body] == [
        text for text in (FIRST, SECOND) if text in twice.body
    ]
