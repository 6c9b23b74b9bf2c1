from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.day_words import DayWords, read_day, weekday_at
from archive.text.tokens import Tokens

WORDS = ["on", "in", "the", "of", "last", "this", ",", "(", ")", "March", "May", "14", "2031", "Friday", "night", "and"]


def _read(text: str) -> tuple[str, DayWords] | None:
    """The words that were read from the beginning of a text, and what they tell."""
    tokens = Tokens(text)
    found = read_day(tokens, 0)
    return None if found is None else (text[: tokens.ends[found.end - 1]], found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("on Friday that", "on Friday"),
        ("Friday.", "Friday"),
        ("late on Friday evening, the", "late on Friday evening"),
        ("earlier Tuesday in", "earlier Tuesday"),
        ("last Friday he", "last Friday"),
        ("on Friday, March 14, the", "on Friday, March 14"),
        ("on Friday, 14 March 2031, the", "on Friday, 14 March 2031"),
        ("on Friday (March 14) the", "on Friday (March 14)"),
        ("on March 14, 2031, the", "on March 14, 2031"),
        ("Feb. 28. The", "Feb. 28"),
        ("on the 14th of March he", "on the 14th of March"),
        ("on March 14, 300 people", "on March 14"),
        ("in March that", "in March"),
        ("in March 2031 that", "in March 2031"),
        ("in 2029, the", "in 2029"),
        ("yesterday evening that", "yesterday evening"),
        ("this morning that", "this morning"),
        ("last night", "last night"),
        ("earlier this month he", "earlier this month"),
        ("late last year", "late last year"),
        ("today", "today"),
    ],
)
def test_words_for_a_day_are_read_as_far_as_they_go(text: str, words: str) -> None:
    found = _read(text)
    assert found is not None
    assert found[0] == words


@pytest.mark.parametrize(
    "text",
    [
        "friday that",  # not written as a day is
        "may he",
        "March on the capital",
        "next Friday",
        "next month",
        "tomorrow",
        "last week",
        "since Friday",
        "Fridays",
        "on Friday and Saturday",
        "on March 14 to 16",
        "Friday or Monday",
        "March 14-16",
        "on March 32",
        "on 14 people",
        "in March Orla",  # a name that begins like a month
        "in Orlo",
        "the Friday talks",
        "the day",
        "",
    ],
)
def test_other_words_name_no_day(text: str) -> None:
    assert _read(text) is None


def test_a_newspapers_name_is_no_day() -> None:
    tokens = Tokens("told Karst Today that")
    assert [read_day(tokens, position) for position in range(len(tokens))] == [None] * len(tokens)


def test_what_words_leave_open_is_none() -> None:
    assert _read("on Friday, March 14")[1] == DayWords(5, weekday=4, day=14, month=3)
    assert _read("last Monday")[1] == DayWords(2, weekday=0, is_last=True, is_bare=True)
    assert _read("last month")[1] == DayWords(2, months_ago=1, is_bare=True)


def test_weekdays_count_from_monday() -> None:
    tokens = Tokens("Monday Sunday sunday Mon")
    assert [weekday_at(tokens, position) for position in range(5)] == [0, 6, None, None, None]


@given(st.lists(st.sampled_from(WORDS)))
def test_any_order_of_words_is_read_without_error_and_within_the_text(words: list[str]) -> None:
    tokens = Tokens(" ".join(words))
    for position in range(len(tokens)):
        found = read_day(tokens, position)
        assert found is None or position < found.end <= len(tokens)
