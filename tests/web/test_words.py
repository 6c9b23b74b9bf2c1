"""Facts in words: dates no finer than known, attributions no surer than they are."""

from __future__ import annotations

import datetime

import pytest

from archive.models import Outlet, Quote
from archive.models.facts import machine_date
from archive.web import words

DAY = datetime.date(2031, 2, 5)


@pytest.mark.parametrize(
    ("first_day", "precision", "long", "short", "machine"),
    [
        (DAY, "day", "5 February 2031", "5 Feb 2031", "2031-02-05"),
        (DAY.replace(day=1), "month", "February 2031", "Feb 2031", "2031-02"),
        (DAY.replace(month=1, day=1), "year", "2031", "2031", "2031"),
        (None, "unknown", "undated", "undated", ""),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(first_day, precision, long, short, machine):
    assert words.date_words(first_day, precision) == long
    assert words.short_date_words(first_day, precision) == short
    assert machine_date(first_day, precision) == machine


@pytest.mark.parametrize(
    ("resolved_by", "confidence", "status", "expected"),
    [
        ("name", 0.95, "machine", "by name"),
        ("name", 0.75, "machine", "by name, likely"),
        ("name", 0.2, "machine", "by name, uncertain"),
        ("pronoun", 0.92, "machine", "by pronoun"),
        ("pronoun", 0.7, "machine", "by pronoun, likely"),
        ("role", 0.5, "machine", "by role, uncertain"),
        ("continuation", 0.9, "machine", "as a continuation of the words before"),
        ("", 0.95, "machine", ""),
        ("pronoun", 0.1, "confirmed", "confirmed by a curator"),
        ("", 0.0, "corrected", "corrected by a curator"),
    ],
)
def test_an_attribution_says_how_and_how_surely(resolved_by, confidence, status, expected):
    quote = Quote(speaker_label="the harbour board", resolved_by=resolved_by, confidence=confidence, status=status)

    assert words.attribution_words(quote) == expected


@pytest.mark.parametrize(
    ("status", "expected"), [("machine", "attributed by role, likely"), ("confirmed", "confirmed by a curator")]
)
def test_an_attribution_beside_a_name_says_what_it_is(status, expected):
    quote = Quote(speaker_label="the harbour board", resolved_by="role", confidence=0.8, status=status)

    assert words.attributed_words(quote) == expected


@pytest.mark.parametrize(
    ("kind", "country", "expected"),
    [
        ("newspaper", "Verrania", "Newspaper · Verrania"),
        ("state media", "", "State media"),
        ("other", "Verrania", "Verrania"),
        ("other", "", ""),
    ],
)
def test_an_outlet_is_told_as_far_as_it_is_known(kind, country, expected):
    assert words.outlet_words(Outlet(kind=kind, country=country)) == expected


def test_a_language_is_told_by_its_name_and_an_unknown_one_by_its_code():
    assert [words.language_words(code) for code in ("en", "tlh")] == ["English", "tlh"]


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("the tide", 8, "the tide"),
        ("the tide turns", 9, "the tide…"),
        ("the tide turns", 12, "the tide…"),
        ("the tide, we hope, turns", 10, "the tide…"),
        ("floodwatermark", 6, "flood…"),
        ("a floodwatermark", 9, "a floodw…"),
    ],
)
def test_a_text_is_shortened_between_words(text, length, expected):
    assert words.shortened(text, length) == expected


def test_a_quote_without_a_speaker_claims_no_attribution():
    assert words.attribution_words(Quote(resolved_by="name", confidence=0.99)) == ""


def test_only_a_machines_uncertain_attribution_is_weak():
    weak = Quote(speaker_label="a clerk", confidence=0.3)
    confirmed = Quote(speaker_label="a clerk", confidence=0.3, status="confirmed")

    assert (words.is_attribution_weak(weak), words.is_attribution_weak(confirmed)) == (True, False)


def test_every_way_of_resolving_and_every_basis_has_its_words():
    assert set(words.RESOLUTION_WORDS) == set(Quote.ResolvedBy.values)
    assert words.confidence_words(0.0) == "uncertain"


@pytest.mark.parametrize(
    ("size", "expected"),
    [(1, "1 byte"), (812, "812 bytes"), (14_200, "14 kB"), (3_240_000, "3.2 MB")],
)
def test_a_size_is_told_for_people(size, expected):
    assert words.size_words(size) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (DAY, None, "since 5 February 2031"),
        (None, DAY, "until 5 February 2031"),
        (DAY, DAY.replace(year=2033), "5 February 2031 to 5 February 2033"),
        (None, None, ""),
    ],
)
def test_a_span_is_told_by_the_ends_that_are_known(first, last, expected):
    assert words.span_words(first, last) == expected


@pytest.mark.parametrize(
    ("number", "noun", "expected"),
    [(1, ("article",), "1 article"), (1204, ("article",), "1,204 articles"), (2, ("person", "people"), "2 people")],
)
def test_a_number_agrees_with_its_noun(number, noun, expected):
    assert words.counted(number, *noun) == expected
