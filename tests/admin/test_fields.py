from __future__ import annotations

import contextlib
import datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from archive.admin.fields import LinesField, PartialDateField, parse_date, written
from archive.text.documents import PartialDate, Precision

DAYS = st.dates(datetime.date(1500, 1, 1), datetime.date(2199, 12, 31))


@given(DAYS, st.sampled_from([Precision.DAY, Precision.MONTH, Precision.YEAR]))
def test_a_date_is_read_back_as_it_is_written(day: datetime.date, precision: Precision) -> None:
    first = {
        Precision.DAY: day,
        Precision.MONTH: day.replace(day=1),
        Precision.YEAR: day.replace(month=1, day=1),
    }[precision]
    date = PartialDate(first, precision)
    assert parse_date(written(date)) == date


@given(st.one_of(st.text(), st.from_regex(r"[0-9]{1,6}(-[0-9]{1,3}){0,3}", fullmatch=True)))
def test_no_text_makes_the_date_field_fail(text: str) -> None:
    with contextlib.suppress(ValidationError):
        assert isinstance(PartialDateField().clean(text), PartialDate)


def test_an_empty_date_is_unknown() -> None:
    assert PartialDateField().clean(" ") == PartialDate()
    with pytest.raises(ValidationError):
        PartialDateField(required=True).clean("")


def test_lines_are_a_list_without_repetitions() -> None:
    assert LinesField().clean(" one \r\n\r\ntwo\none") == ["one", "two"]
    assert LinesField().prepare_value(["one", "two"]) == "one\ntwo"
    assert LinesField().has_changed(["one"], "one\n") is False
