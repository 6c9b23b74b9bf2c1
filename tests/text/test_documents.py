from __future__ import annotations

import datetime

import pytest

from archive.text.documents import PartialDate, Precision


@pytest.mark.parametrize(
    ("precision", "last"),
    [
        (Precision.DAY, datetime.date(2032, 2, 1)),
        (Precision.MONTH, datetime.date(2032, 2, 29)),
        (Precision.YEAR, datetime.date(2032, 12, 31)),
    ],
)
def test_last_day_of_what_is_known(precision: Precision, last: datetime.date) -> None:
    assert PartialDate(datetime.date(2032, 2, 1), precision).last_day == last


def test_an_unknown_date_has_no_last_day() -> None:
    assert PartialDate().last_day is None


def test_a_date_is_refused_whose_precision_says_otherwise() -> None:
    with pytest.raises(ValueError, match="exactly when its precision is known"):
        PartialDate(datetime.date(2032, 2, 1))
