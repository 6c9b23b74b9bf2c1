"""Which day it was that words were said on: reckoned from words such as "on Friday" and the day of publication.

The words are read in `day_words`, and found beside a quote in `cue_days`. Here they
become a date, as exact as they and the publication date allow; what they leave open
stays open, and of two readings that differ neither is preferred without a majority.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from archive.text.dates import find_dateline
from archive.text.day_words import DayWords, read_day
from archive.text.documents import PartialDate, Precision
from archive.text.tokens import Tokens

Span = tuple[int, int]

#: A dateline's day lies at most so many days before publication; else it is another year's, or a mistake.
DATELINE_DAYS = 7
#: A day without a year is that of the year of publication, or lies at most so many days before it.
YEARLESS_DAYS = 183
#: The reading of one expression is remembered for so many: an article says "on Friday" again and again.
REMEMBERED = 1_024
LONGEST_WORDS = 60

_WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DETAIL = (Precision.UNKNOWN, Precision.YEAR, Precision.MONTH, Precision.DAY)
_PUBLICATION, _DATELINE = "publication", "the dateline"


@dataclass(frozen=True, slots=True)
class SaidDay:
    """When words were said, as far as it is known; `reason` says for readers how that follows from the text."""

    date: PartialDate
    reason: str


def said_day(body: str, place: Span, published: PartialDate) -> SaidDay | None:
    """The day that the words at `place` mean in an article published then; None where they leave it open.

    None too for a day later than publication. Weekdays and "yesterday" count from the
    day of the dateline if there is one, else from publication, which must be known to the day.
    """
    words = body[place[0] : place[1]]
    read = _read(words)
    if read is None:
        return None
    written = dateline_day(body, published)
    reckoned = _reckon(read, published, written)
    if reckoned is None:
        return None
    first_day, precision, how = reckoned
    last = published.last_day
    if last is not None and first_day > last:
        return None
    reason = f"“{words}”, {how.format(_PUBLICATION if written is None else _DATELINE)}"
    return SaidDay(PartialDate(first_day, precision), reason)


def is_day(words: str) -> bool:
    """Whether words such as "on Friday" name a day, a month or a year, all of them."""
    return _read(words) is not None


def nearest_day(body: str, quote: Span, words: str) -> Span | None:
    """Where words for a day stand nearest to a quote, outside of it; None where the body does not have them there."""
    if not words:
        return None
    places = [(match.start(), match.end()) for match in re.finditer(re.escape(words), body)]
    outside = [place for place in places if place[1] <= quote[0] or quote[1] <= place[0]]
    return min(outside, key=lambda place: max(quote[0] - place[1], place[0] - quote[1]), default=None)


def is_stated(words: str) -> bool:
    """Whether words such as "on 14 March 2031" give the year themselves."""
    read = _read(words)
    return read is not None and read.year is not None


@lru_cache(maxsize=REMEMBERED)
def _read(words: str) -> DayWords | None:
    """The words of one expression; None unless all of them belong to it."""
    if len(words) > LONGEST_WORDS:
        return None
    tokens = Tokens(words)
    read = read_day(tokens, 0)
    return read if read is not None and read.end == len(tokens) else None


def dateline_day(body: str, published: PartialDate) -> datetime.date | None:
    """The day that the dateline of a body gives, shortly before publication; None where there is none."""
    dateline = find_dateline(body)
    if dateline is None or dateline.month is None or dateline.day is None or published.precision is not Precision.DAY:
        return None
    assert published.first_day is not None
    day = _latest(dateline.month, dateline.day, published.first_day)
    return day if day is not None and (published.first_day - day).days <= DATELINE_DAYS else None


def settle(readings: Iterable[PartialDate]) -> PartialDate | None:
    """The date that most readings agree with, one a source; None where there is none, or two are as well backed.

    A reading agrees with every date inside it: "in March" with the 14th of March.
    """
    every = list(readings)
    backed = {date: sum(_contains(other, date) for other in every) for date in every}
    ranked = sorted(((number, _DETAIL.index(date.precision), date) for date, number in backed.items()), key=_rank)
    if not ranked or (len(ranked) > 1 and _rank(ranked[-1]) == _rank(ranked[-2])):
        return None
    return ranked[-1][2]


def agrees(reading: PartialDate, date: PartialDate) -> bool:
    """Whether the one of two dates that is less exact holds the other."""
    return _contains(reading, date) or _contains(date, reading)


def _rank(entry: tuple[int, int, PartialDate]) -> tuple[int, int]:
    return entry[:2]


def _contains(outer: PartialDate, inner: PartialDate) -> bool:
    last, inner_last = outer.last_day, inner.last_day
    if outer.first_day is None or inner.first_day is None or last is None or inner_last is None:
        return False
    return outer.first_day <= inner.first_day and inner_last <= last


# --- reckoning ------------------------------------------------------------------------------------------------------

_Reckoned = tuple[datetime.date, Precision, str]


def _reckon(words: DayWords, published: PartialDate, written: datetime.date | None) -> _Reckoned | None:
    """First day, precision, and the reason, in which "{}" stands for what it was reckoned from."""
    if words.day is not None:
        return _of_day(words, published)
    if words.month is not None or words.months_ago is not None:
        return _of_month(words, published)
    if words.year is not None or words.years_ago is not None:
        return _of_year(words, published)
    day = written or (published.first_day if published.precision is Precision.DAY else None)
    if day is None:
        return None
    return _of_weekday(words, day) if words.weekday is not None else _before(words.days_ago or 0, day)


def _of_weekday(words: DayWords, day: datetime.date) -> _Reckoned | None:
    weekday = words.weekday or 0
    back = (day.weekday() - weekday) % 7
    if words.is_last:
        back = back or 7
        if back != day.weekday() + 7 - weekday:
            return None  # the one of this week to some, the one of the week before to others
    if back == 0:
        return day, Precision.DAY, "the day of {}"
    return day - datetime.timedelta(back), Precision.DAY, f"the last {_WEEKDAY_NAMES[weekday]} before {{}}"


def _before(days: int, day: datetime.date) -> _Reckoned:
    return day - datetime.timedelta(days), Precision.DAY, "the day before {}" if days else "the day of {}"


def _of_day(words: DayWords, published: PartialDate) -> _Reckoned | None:
    day, month = words.day or 0, words.month or 0
    how = "as the text says"
    if words.year is not None:
        found = _date(words.year, month, day)
    else:
        last = published.last_day
        if last is None or published.precision is Precision.YEAR:
            return None
        found = _latest(month, day, last)
        if found is None or (found.year != last.year and (last - found).days > YEARLESS_DAYS):
            return None
        how = "the last such day before publication"
    if found is None or (words.weekday is not None and found.weekday() != words.weekday):
        return None
    return found, Precision.DAY, how


def _of_month(words: DayWords, published: PartialDate) -> _Reckoned | None:
    if words.month is not None and words.year is not None:
        return datetime.date(words.year, words.month, 1), Precision.MONTH, "as the text says"
    last = published.last_day
    if last is None or published.precision is Precision.YEAR:
        return None
    back = words.months_ago if words.month is None else (last.month - words.month) % 12
    assert back is not None
    if words.month is not None and back >= last.month and back > YEARLESS_DAYS // 30:
        return None
    months = last.year * 12 + last.month - 1 - back
    how = "the last such month before publication" if words.month is not None else "counted from publication"
    return datetime.date(months // 12, months % 12 + 1, 1), Precision.MONTH, how


def _of_year(words: DayWords, published: PartialDate) -> _Reckoned | None:
    if words.year is not None:
        return datetime.date(words.year, 1, 1), Precision.YEAR, "as the text says"
    if published.first_day is None or words.years_ago is None:
        return None
    return datetime.date(published.first_day.year - words.years_ago, 1, 1), Precision.YEAR, "counted from publication"


def _latest(month: int, day: int, until: datetime.date) -> datetime.date | None:
    """The latest such day of a year up to a date; None where neither that year nor the one before has it."""
    for year in (until.year, until.year - 1):
        found = _date(year, month, day)
        if found is not None and found <= until:
            return found
    return None


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
