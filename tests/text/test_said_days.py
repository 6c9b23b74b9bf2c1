from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.documents import PartialDate, Precision
from archive.text.said_days import agrees, dateline_day, is_stated, said_day, settle

SATURDAY = PartialDate(datetime.date(2031, 3, 15), Precision.DAY)
MONTH = PartialDate(datetime.date(2031, 3, 1), Precision.MONTH)
YEAR = PartialDate(datetime.date(2031, 1, 1), Precision.YEAR)
UNDATED = PartialDate()


def _day(text: str) -> PartialDate:
    length = {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}
    return PartialDate(datetime.date.fromisoformat(f"{text}-01-01"[:10]), length[len(text)])


def _said(words: str, published: PartialDate = SATURDAY, head: str = "") -> str | None:
    """The day that the words mean, as 2031-03-14, 2031-03 or 2031, or None."""
    found = said_day(head + words, (len(head), len(head) + len(words)), published)
    if found is None or found.date.first_day is None:
        return None
    return found.date.first_day.isoformat()[: {"day": 10, "month": 7, "year": 4}[found.date.precision]]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on Friday", "2031-03-14"),
        ("late on Saturday", "2031-03-15"),
        ("Sunday night", "2031-03-09"),
        ("today", "2031-03-15"),
        ("this morning", "2031-03-15"),
        ("last night", "2031-03-14"),
        ("yesterday", "2031-03-14"),
        ("on 14 March", "2031-03-14"),
        ("Jan. 5", "2031-01-05"),
        ("on December 20", "2030-12-20"),
        ("on Friday, March 14", "2031-03-14"),
        ("on 14 March 2029", "2029-03-14"),
        ("in March", "2031-03"),
        ("in November", "2030-11"),
        ("in May 2028", "2028-05"),
        ("last month", "2031-02"),
        ("earlier this month", "2031-03"),
        ("in 2028", "2028"),
        ("last year", "2030"),
    ],
)
def test_words_mean_the_latest_such_day_up_to_publication(words: str, day: str) -> None:
    assert _said(words) == day


@pytest.mark.parametrize(
    "words",
    [
        "on March 20",  # five days ahead, or a year ago, when the year would be said
        "on May 5",
        "on 20 March 2031",
        "in April",
        "in 2032",
        "on Monday, March 14",  # which was a Friday
        "on 30 February",
        "Orlo",
        "on Friday that",
    ],
)
def test_a_day_after_publication_or_of_no_calendar_is_none(words: str) -> None:
    assert _said(words) is None


def test_last_weekday_is_none_where_it_may_be_the_one_of_this_week() -> None:
    thursday = PartialDate(datetime.date(2031, 3, 13), Precision.DAY)
    assert [_said(f"last {name}", thursday) for name in ("Friday", "Thursday", "Tuesday")] == [
        "2031-03-07",
        "2031-03-06",
        None,
    ]


@pytest.mark.parametrize(
    ("published", "words", "day"),
    [
        (UNDATED, "on Friday", None),
        (UNDATED, "yesterday", None),
        (UNDATED, "on 14 March", None),
        (UNDATED, "last year", None),
        (UNDATED, "on 14 March 2031", "2031-03-14"),
        (UNDATED, "in 2030", "2030"),
        (MONTH, "on Friday", None),
        (MONTH, "yesterday", None),
        (MONTH, "on 14 March", "2031-03-14"),
        (MONTH, "last month", "2031-02"),
        (YEAR, "on 14 March", None),
        (YEAR, "last month", None),
        (YEAR, "last year", "2030"),
        (YEAR, "on 14 March 2031", "2031-03-14"),
    ],
)
def test_nothing_is_reckoned_from_more_than_is_known_of_publication(
    published: PartialDate, words: str, day: str | None
) -> None:
    assert _said(words, published) == day


def test_days_count_from_the_dateline_where_there_is_one() -> None:
    monday = PartialDate(datetime.date(2031, 3, 17), Precision.DAY)
    head = "ORLO, March 15 (Karst Agency) — Orla Tavish said "
    assert dateline_day(head, monday) == datetime.date(2031, 3, 15)
    assert [_said(words, monday, head) for words in ("today", "on Monday", "on 16 March")] == [
        "2031-03-15",
        "2031-03-10",
        "2031-03-16",
    ]


@pytest.mark.parametrize("published", [UNDATED, MONTH, PartialDate(datetime.date(2031, 5, 1), Precision.DAY)])
def test_a_dateline_far_from_publication_is_not_counted_from(published: PartialDate) -> None:
    assert dateline_day("ORLO, March 15 (Karst Agency) — Orla Tavish said", published) is None


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("on Friday", "“on Friday”, the last Friday before publication"),
        ("Saturday", "“Saturday”, the day of publication"),
        ("yesterday", "“yesterday”, the day before publication"),
        ("on March 14", "“on March 14”, the last such day before publication"),
        ("on March 14, 2031", "“on March 14, 2031”, as the text says"),
        ("in March", "“in March”, the last such month before publication"),
    ],
)
def test_reason_says_how_the_day_follows_from_the_words(words: str, reason: str) -> None:
    found = said_day(words, (0, len(words)), SATURDAY)
    assert found is not None
    assert found.reason == reason


def test_reason_names_the_dateline() -> None:
    head = "ORLO, March 14 (Karst Agency) — Orla Tavish said "
    found = said_day(f"{head}yesterday.", (len(head), len(head) + 9), SATURDAY)
    assert found is not None
    assert (found.date, found.reason) == (_day("2031-03-13"), "“yesterday”, the day before the dateline")


def test_only_a_date_with_its_year_is_stated() -> None:
    assert [is_stated(words) for words in ("on 14 March 2031", "in 2031", "on 14 March", "today", "Orlo")] == [
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("readings", "settled"),
    [
        ([], None),
        (["2031-03-14"], "2031-03-14"),
        (["2031-03-14", "2031-03-15", "2031-03-14"], "2031-03-14"),
        (["2031-03-14", "2031-03-15"], None),
        (["2031-03", "2031-03", "2031-03-14"], "2031-03-14"),
        (["2031-03", "2031-03-14", "2031-03-15"], None),
        (["2031-04", "2031-04", "2031-03-14"], "2031-04"),
        (["2031", "2031-03"], "2031-03"),
    ],
)
def test_the_date_that_most_readings_agree_with_is_settled(readings: list[str], settled: str | None) -> None:
    assert settle(map(_day, readings)) == (settled and _day(settled))


def test_a_month_agrees_with_its_days_either_way() -> None:
    assert agrees(_day("2031-03"), _day("2031-03-14"))
    assert agrees(_day("2031-03-14"), _day("2031-03"))
    assert not agrees(_day("2031-03-14"), _day("2031-03-15"))


@given(
    st.sampled_from(["on Friday", "last Monday", "yesterday", "on 14 March", "Dec. 31", "in June", "last year"]),
    st.dates(datetime.date(1900, 1, 1), datetime.date(2150, 12, 31)),
)
def test_a_day_is_never_later_than_publication_and_never_long_before(words: str, on: datetime.date) -> None:
    found = said_day(words, (0, len(words)), PartialDate(on, Precision.DAY))
    if found is not None:
        assert found.date.first_day is not None
        assert 0 <= (on - found.date.first_day).days < 2 * 366


@given(st.text(max_size=80))
def test_any_text_is_read_without_error(text: str) -> None:
    found = said_day(text, (0, len(text)), SATURDAY)
    assert found is None or text.strip()
