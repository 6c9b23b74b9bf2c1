"""Dates as they are typed after `date:`, read as a span of days.

    2025   2025-12   2025-12-28   2025-12..2026-01   ..2026   2026-01..

Both ends count, and a month or year stands for all of its days.
"""

from __future__ import annotations

import calendar
import datetime
import re

FORMS = "a date is written 2025, 2025-12 or 2025-12-28, a span 2025-12..2026-01"
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?", re.ASCII)
_SPAN = re.compile(r"(?P<first>[^.]*)\.{2,3}(?P<last>[^.]*)")
#: 28.12.2025, 28/12/2025 and 2025/12/28, as many write them; the first could be a month too and is not guessed.
_YEAR_FIRST = re.compile(r"([0-9]{4})[./]([0-9]{1,2})(?:[./]([0-9]{1,2}))?", re.ASCII)
_YEAR_LAST = re.compile(r"(?:([0-9]{1,2})\.)?([0-9]{1,2})[./]([0-9]{4})", re.ASCII)

Span = tuple[datetime.date | None, datetime.date | None]


class NoDate(ValueError):
    """The value is no date; `reason` ends a sentence, `mended` is the value that may have been meant."""

    def __init__(self, reason: str, mended: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.mended = mended


def read_span(value: str) -> Span:
    """The first and the last day of what the value says, None for an open end. Raises NoDate."""
    whole = _SPAN.fullmatch(value)
    if whole is None:
        return read_date(value)
    if not whole["first"] and not whole["last"]:
        raise NoDate(f"is open at both ends; {FORMS}")
    first = _end(whole["first"], whole)[0] if whole["first"] else None
    last = _end(whole["last"], whole)[1] if whole["last"] else None
    if first and last and first > last:
        raise NoDate("ends before it begins", f"{whole['last']}..{whole['first']}")
    return first, last


def _end(value: str, whole: re.Match[str]) -> tuple[datetime.date, datetime.date]:
    """One end of a span, whose complaint mends the whole of it."""
    try:
        return read_date(value)
    except NoDate as error:
        if error.mended is None:
            raise
        ends = [error.mended if whole[name] == value else whole[name] for name in ("first", "last")]
        raise NoDate(error.reason, "..".join(ends)) from None


def read_date(value: str) -> tuple[datetime.date, datetime.date]:
    """The first and last day of a year, month or day. Raises NoDate."""
    match = _DATE.fullmatch(value)
    if match is None:
        raise NoDate(f"is no date; {FORMS}", _rewritten(value))
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year:
        raise NoDate("is no year; the first is 0001")
    if month is None:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    if not 1 <= month <= 12:
        raise NoDate("is no month", f"{year:04}")
    days = calendar.monthrange(year, month)[1]
    if day is None:
        return datetime.date(year, month, 1), datetime.date(year, month, days)
    if not 1 <= day <= days:
        raise NoDate(f"is no day: {calendar.month_name[month]} {year} has {days}", f"{year:04}-{month:02}")
    return datetime.date(year, month, day), datetime.date(year, month, day)


def _rewritten(value: str) -> str | None:
    """The date in ISO's order, where the order that it is in leaves no doubt."""
    if match := _YEAR_FIRST.fullmatch(value):
        year, month, day = match.groups()
    elif match := _YEAR_LAST.fullmatch(value):
        day, month, year = match.groups()
    else:
        return None
    mended = "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])
    try:
        read_date(mended)
    except NoDate:
        return None
    return mended
