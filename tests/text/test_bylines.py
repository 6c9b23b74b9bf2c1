from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.bylines import Byline, parse_byline, parse_marked_byline
from archive.text.documents import PartialDate, Precision

THIRD_OF_MARCH = PartialDate(datetime.date(2031, 3, 3), Precision.DAY)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Staff, Agencies", Byline("Staff, Agencies")),
        ("By Anna Kern", Byline("Anna Kern")),
        ("BY ANNA KERN AND TOMAS RELL", Byline("ANNA KERN AND TOMAS RELL")),
        ("By Anna Kern in Vestra March 3, 2031", Byline("Anna Kern", "Vestra", THIRD_OF_MARCH)),
        ("By Anna Kern and Tomas Rell in Karn", Byline("Anna Kern and Tomas Rell", "Karn")),
        ("By Anna Kern | 3 March 2031", Byline("Anna Kern", "", THIRD_OF_MARCH)),
        ("By Anna Kern, Diplomatic Editor", Byline("Anna Kern, Diplomatic Editor")),
        ("By J. R. de la Cruz and Máire O'Neill", Byline("J. R. de la Cruz and Máire O'Neill")),
        ("By our correspondent in Hallin", Byline("our correspondent", "Hallin")),
        ("Von Jörg Anders aus Karn", Byline("Jörg Anders", "Karn")),
        ("Par Odile Marsh", Byline("Odile Marsh")),
        ("Author: Odile Marsh", Byline("Odile Marsh")),
        ("Written by Odile Marsh", Byline("Odile Marsh")),
        ("From our man on the quay, Odile Marsh", Byline("Odile Marsh")),
        ("Anna Kern, Chief Correspondent", Byline("Anna Kern, Chief Correspondent")),
        ("Compiled by Anna Kern · 3 March 2031 · 1 min", Byline("Anna Kern", "", THIRD_OF_MARCH)),
    ],
)
def test_byline_gives_names_place_and_date(line: str, expected: Byline) -> None:
    assert parse_byline(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "By Friday, the talks had collapsed.",
        "By March 2031",
        "By contrast, nobody in Karn was surprised.",
        "By Anna Kern, who was there, it was called a success.",
        "By 2027 the harbour had silted up",
        "By the time they met, it was dark",
        "Bystanders in Karn",
        "By",
        "Photo by Ilse Brandt",
        "Backed by Ostmark",
        "Translated by Anna Kern, 3 March 2031",
        "Anna Kern",
        "By " + "Kern " * 60,
    ],
)
def test_sentences_and_credits_are_no_bylines(line: str) -> None:
    assert parse_byline(line) is None


def test_line_marked_as_byline_needs_no_by() -> None:
    assert parse_marked_byline("Anna Kern 3 March 2031") == Byline("Anna Kern", "", THIRD_OF_MARCH)
    assert parse_marked_byline("By Anna Kern") == Byline("Anna Kern")
    assert parse_marked_byline("Four minutes to read") is None


@given(st.text(max_size=200))
def test_any_line_is_a_byline_with_names_or_none(line: str) -> None:
    for text in (line, f"By {line}"):
        byline = parse_byline(text)
        assert byline is None or byline.names == byline.names.strip() != ""
