from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.dates import Dateline, find_date, find_dateline, find_leading_date, parse_metadata_date
from archive.text.documents import PartialDate, Precision


def _day(year: int, month: int, day: int) -> PartialDate:
    return PartialDate(datetime.date(year, month, day), Precision.DAY)


def _month(year: int, month: int) -> PartialDate:
    return PartialDate(datetime.date(year, month, 1), Precision.MONTH)


def _found(line: str) -> PartialDate | None:
    found = find_date(line)
    return found.date if found else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Anna Kern in Vestra January 24, 2031", _day(2031, 1, 24)),
        ("By Anna Kern in Vestra 24 January 2031", _day(2031, 1, 24)),
        ("By Tomas Rell | March 2031", _month(2031, 3)),
        ("Published: 3 March 2031", _day(2031, 3, 3)),
        ("Published 3 March 2031, updated 4 March 2031", _day(2031, 3, 3)),
        ("Posted on Monday, March 3, 2031 at 10:15 a.m. EST", _day(2031, 3, 3)),
        ("Mar. 3, 2031 3:04 pm ET", _day(2031, 3, 3)),
        ("3rd March 2031", _day(2031, 3, 3)),
        ("March 2031", _month(2031, 3)),
        ("Published: 2031", PartialDate(datetime.date(2031, 1, 1), Precision.YEAR)),
        ("2031-03-04", _day(2031, 3, 4)),
        ("2031-03-04T23:30:00-05:00", _day(2031, 3, 4)),
        ("2031-03-04T23:30Z", _day(2031, 3, 4)),
        ("2031/3/4", _day(2031, 3, 4)),
        ("4.3.2031", _day(2031, 3, 4)),
        ("04.03.2031, 14:05 Uhr", _day(2031, 3, 4)),
        ("Veröffentlicht am 4. März 2031", _day(2031, 3, 4)),
        ("Dienstag, den 4. März 2031", _day(2031, 3, 4)),
        ("Publié le 4 mars 2031 à 9h30", _day(2031, 3, 4)),
        ("1er février 2031", _day(2031, 2, 1)),
        ("4 de marzo de 2031", _day(2031, 3, 4)),
        ("martes, 4 de marzo de 2031", _day(2031, 3, 4)),
        ("4 марта 2031 г.", _day(2031, 3, 4)),
        ("4 березня 2031 року", _day(2031, 3, 4)),
        ("Anna Kern | 3 March 2031 | World", _day(2031, 3, 3)),
        ("Anna Kern – 3 March 2031", _day(2031, 3, 3)),
        ("25/12/2031", _day(2031, 12, 25)),
        ("12/25/2031", _day(2031, 12, 25)),
        ("04/04/2031", _day(2031, 4, 4)),
        (" date 2031-01-23 Droste: Both Want the Bridge", _day(2031, 1, 23)),
        ("29 February 2032", _day(2032, 2, 29)),
    ],
)
def test_date_is_found_in_lines_that_state_it(line: str, expected: PartialDate) -> None:
    assert _found(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "03/04/2031",  # March or April: not guessed
        "3-4-2031",
        "31 June 2031",
        "2031-13-04",
        "29 February 2031",
        "3 – 5 March 2031",
        "March 3",
        "2031",
        "Updated: 4 March 2031",
        "Last modified on 4 March 2031",
        "Talks resume on 3 March 2031",
        "In March 2031 the ministers met in Karn.",
        "The treaty of 4 March 2031 has forty articles, of which eleven are in force.",
        "Delegates left Vestra on March 3, 2031",
        "By March 2031, the talks had failed",
        "4 March 20315",
        "",
        "Published: " + "x" * 300 + " 3 March 2031",
    ],
)
def test_no_date_is_found_in_prose_or_where_it_is_ambiguous(line: str) -> None:
    assert _found(line) is None


def test_leading_date_says_where_the_headline_begins() -> None:
    line = " date 2031-01-23 Both Want the Bridge"
    found = find_leading_date(line)
    assert found is not None
    assert (line[found.start : found.end], line[found.end :]) == ("date 2031-01-23", " Both Want the Bridge")


def test_leading_date_without_label_or_iso_form_belongs_to_the_headline() -> None:
    assert find_leading_date("9 May 2031 parade plans are shelved") is None


@given(st.dates(datetime.date(1600, 1, 1), datetime.date(2900, 12, 31)))
def test_every_day_is_read_back_from_iso_and_in_words(day: datetime.date) -> None:
    expected = PartialDate(day, Precision.DAY)
    assert _found(day.isoformat()) == expected
    assert _found(f"Published: {day.day} {day:%B} {day.year}") == expected
    assert _found(f"By Anna Kern {day:%B} {day.day}, {day.year}") == expected
    assert parse_metadata_date(f"{day.isoformat()}T10:00:00+02:00") == expected


@given(st.text(max_size=250))
def test_any_line_gives_a_span_inside_it_or_nothing(line: str) -> None:
    found = find_date(line)
    assert found is None or 0 <= found.start < found.end <= len(line)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2031-03-04T23:30:00-05:00", _day(2031, 3, 4)),
        ("2031-03-04 10:00:00", _day(2031, 3, 4)),
        ("20310304", _day(2031, 3, 4)),
        ("2031-03", _month(2031, 3)),
        ("2031", PartialDate(datetime.date(2031, 1, 1), Precision.YEAR)),
        ("Tue, 04 Mar 2031 10:00:00 GMT", _day(2031, 3, 4)),
        ("4. März 2031", _day(2031, 3, 4)),
        ("1712345678000", None),
        ("03/04/2031", None),
        ("yesterday", None),
        ("0000-00-00", None),
        ("", None),
    ],
)
def test_metadata_date_is_read_as_printed(value: str, expected: PartialDate | None) -> None:
    assert parse_metadata_date(value) == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("VESTRA, March 3 (Ostpress) — The talks", Dateline("VESTRA", 3, 3, "Ostpress", 29)),
        ("NEW KARN (Ostpress) - The talks", Dateline("NEW KARN", None, None, "Ostpress", 22)),
        ("HALLIN, Vestra — The post", Dateline("HALLIN, Vestra", None, None, "", 17)),
        ("Karn, 3 March (Ost) – Delegates", Dateline("Karn", 3, 3, "Ost", 22)),
        ("KARN, January 5. /OST/. The envoy", Dateline("KARN", 1, 5, "OST", 24)),
        ("NATO — the alliance — said little.", None),
        ("Talks — long awaited — resume.", None),
        ("The minister said -- in a way -- yes.", None),
        ("US — and others", None),
        ("", None),
    ],
)
def test_dateline_gives_place_day_and_agency(paragraph: str, expected: Dateline | None) -> None:
    assert find_dateline(paragraph) == expected
