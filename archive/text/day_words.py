"""Words that name a day in running text: "on Friday evening", "March 14, 2031", "yesterday", "in March".

Reads the words alone, at a place where such words may begin. Which day they mean is
reckoned in `said_days`, what happened on it is read in `cue_days`; the dates that a
document states about itself are `dates`. The tables are English, as the quotation core is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive.text.calendar_words import MONTH_NUMBERS, WEEKDAYS
from archive.text.tables import word_set
from archive.text.tokens import Tokens

#: Written with a capital, and in full: "sun" and "sat" are other words as well.
_WEEKDAYS = {
    word: WEEKDAYS[word] for word in word_set("monday tuesday wednesday thursday friday saturday sunday")
}  # fmt: skip
_MONTHS = {
    word: MONTH_NUMBERS[word.rstrip(".")]
    for word in word_set(
        """january february march april may june july august september october november december
        jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. jan feb aug sept oct nov dec"""
    )
}
#: The part of a day, which changes nothing about the day: "late on Friday", "Friday night".
_PARTS_BEFORE = word_set("late early earlier later")
_PARTS_AFTER = word_set("morning afternoon evening night lunchtime midday")
#: How many days, months or years back; "this" and "last" stand before a month or a year.
_DAYS_AGO = {"today": 0, "tonight": 0, "yesterday": 1}
_BACK = {"this": 0, "last": 1}
#: Between two days these make a stretch or a choice of them.
_STRETCHES = word_set("and or to through until till – — -")
_YEARS = range(1800, 2200)


@dataclass(frozen=True, slots=True)
class DayWords:
    """A day, a month or a year as words name it; what they do not tell is None.

    `end` is the token behind the words. `is_bare` says that neither "on" nor "in"
    opens them, so that they may belong to the noun behind: "Friday talks".
    """

    end: int
    weekday: int | None = None
    is_last: bool = False  # "last Friday"
    day: int | None = None
    month: int | None = None
    year: int | None = None
    days_ago: int | None = None
    months_ago: int | None = None
    years_ago: int | None = None
    is_bare: bool = False


def read_day(tokens: Tokens, position: int) -> DayWords | None:
    """The day that the words from a token on name, as many of them as belong together; None where they name none."""
    lowers = tokens.lowers
    start = position
    if _at(lowers, position) in _PARTS_BEFORE:
        position += 1
    opener = _at(lowers, position)
    if opener == "on":
        found = _weekday(tokens, position + 1) or _day_of_month(tokens, position + 1)
    elif opener == "in" and position == start:
        found = _month_or_year(tokens, position + 1)
    else:
        found = _weekday(tokens, position) or _day_of_month(tokens, position) or _relative(tokens, position)
        found = found and replace(found, is_bare=True)
    if found is None or _is_stretch(tokens, found.end):
        return None
    return found


def weekday_at(tokens: Tokens, position: int) -> int | None:
    """The number of the weekday that is named at a token, Monday being 0."""
    if position < len(tokens) and tokens.texts[position][0].isupper():
        return _WEEKDAYS.get(tokens.lowers[position])
    return None


def _at(lowers: list[str], position: int) -> str:
    return lowers[position] if position < len(lowers) else ""


def _month_at(tokens: Tokens, position: int) -> int | None:
    if position < len(tokens) and tokens.texts[position][0].isupper():
        return _MONTHS.get(tokens.lowers[position])
    return None


def _weekday(tokens: Tokens, position: int) -> DayWords | None:
    """ "Friday evening", "last Friday", "Friday, March 14", "Friday (14 March)"."""
    is_last = _at(tokens.lowers, position) == "last"
    position += is_last
    weekday = weekday_at(tokens, position)
    if weekday is None:
        return None
    position += 1
    if _at(tokens.lowers, position) in _PARTS_AFTER:
        return DayWords(position + 1, weekday=weekday, is_last=is_last)
    mark = _at(tokens.lowers, position)
    date = _day_of_month(tokens, position + (mark in {",", "("}))
    if date is None:
        return DayWords(position, weekday=weekday, is_last=is_last)
    return replace(date, weekday=weekday, end=date.end + (mark == "(" and _at(tokens.lowers, date.end) == ")"))


def _day_of_month(tokens: Tokens, position: int) -> DayWords | None:
    """ "March 14", "March 14, 2031", "14 March 2031", "the 14th of March"."""
    month = _month_at(tokens, position)
    if month is not None:
        day = _ordinal(_at(tokens.lowers, position + 1))
        return _with_year(tokens, position + 2, day, month) if day is not None else None
    position += _at(tokens.lowers, position) == "the"
    day = _ordinal(_at(tokens.lowers, position))
    position += 1
    position += _at(tokens.lowers, position) == "of"
    month = _month_at(tokens, position)
    if day is None or month is None:
        return None
    return _with_year(tokens, position + 1, day, month)


def _with_year(tokens: Tokens, position: int, day: int, month: int) -> DayWords:
    comma = _at(tokens.lowers, position) == ","
    year = _year(_at(tokens.lowers, position + comma))
    return DayWords(position + comma + 1 if year else position, day=day, month=month, year=year)


def _ordinal(word: str) -> int | None:
    """The day of a month that "14", "14th" or "1st" names."""
    digits = word.removesuffix(word[-2:]) if word.endswith(("st", "nd", "rd", "th")) else word
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 2):
        return None
    return int(digits) if 1 <= int(digits) <= 31 else None


def _year(word: str) -> int | None:
    is_year = len(word) == 4 and word.isascii() and word.isdigit() and int(word) in _YEARS
    return int(word) if is_year else None


def _month_or_year(tokens: Tokens, position: int) -> DayWords | None:
    """Behind "in": "March", "March 2031", "2031"."""
    month = _month_at(tokens, position)
    if month is None:
        year = _year(_at(tokens.lowers, position))
        return DayWords(position + 1, year=year) if year else None
    year = _year(_at(tokens.lowers, position + 1))
    if year is None and _at(tokens.texts, position + 1)[:1].isupper():
        return None  # a name that begins like a month
    return DayWords(position + (2 if year else 1), month=month, year=year)


def _relative(tokens: Tokens, position: int) -> DayWords | None:
    """ "today", "this morning", "yesterday evening", "last night", "last month", "this year"."""
    word, following = _at(tokens.lowers, position), _at(tokens.lowers, position + 1)
    if position > 0 and tokens.texts[position - 1][0].isalnum() and not _at(tokens.texts, position)[:1].islower():
        return None  # a newspaper's name
    if word in _DAYS_AGO:
        with_part = word == "yesterday" and following in _PARTS_AFTER
        return DayWords(position + 1 + with_part, days_ago=_DAYS_AGO[word])
    if word not in _BACK:
        return None
    if following == "month":
        return DayWords(position + 2, months_ago=_BACK[word])
    if following == "year":
        return DayWords(position + 2, years_ago=_BACK[word])
    if (word == "this" and following in _PARTS_AFTER) or (word, following) == ("last", "night"):
        return DayWords(position + 2, days_ago=_BACK[word])
    return None


def _is_stretch(tokens: Tokens, position: int) -> bool:
    """Whether what follows makes one of several days of this: "Friday and Saturday", "14 to 16 March"."""
    if _at(tokens.lowers, position) not in _STRETCHES:
        return False
    following = position + 1
    return (
        weekday_at(tokens, following) is not None
        or _month_at(tokens, following) is not None
        or _at(tokens.lowers, following)[:1].isdigit()
    )
