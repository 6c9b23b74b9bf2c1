"""The days on which the real documents say that words were said; they tell the day seldom, and never wrongly here."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable

import pytest

from archive.text.cleaning import clean_document
from archive.text.documents import PartialDate, Precision
from archive.text.quotes import extract_quotes
from archive.text.readers import read_document
from archive.text.said_days import said_day

pytestmark = pytest.mark.seeds


@pytest.mark.parametrize(
    ("name", "published", "days"),
    [
        ("000", "2026-01-23", {"2026-01-22": 3, "2026-01": 1}),
        ("001", "2025-12-28", {"2025-12-28": 1, "2025-12-27": 1}),
        ("002", "2026-01-15", {}),
        ("003", "2025-12-28", {}),
        ("004", "2025-01-24", {}),
    ],
)
def test_days_of_sayings_in_a_seed(
    seed: Callable[[str], bytes], name: str, published: str, days: dict[str, int]
) -> None:
    body = clean_document(read_document(seed(name), name=f"{name}.txt")).body
    on = PartialDate(datetime.date.fromisoformat(published), Precision.DAY)
    places = [(quote.day_start, quote.day_end) for quote in extract_quotes(body) if quote.day_start is not None]
    found = [said_day(body, (start, end or 0), on) for start, end in places]
    lengths = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
    told = Counter(str(day.date.first_day)[: lengths[day.date.precision]] for day in found if day is not None)
    assert told == days
