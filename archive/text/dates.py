"""Dates as a document states them about itself: in bylines, date lines, datelines and metadata.

Own patterns only, each anchored to a whole line, a part of one between separators,
or the end of a byline: a date inside a sentence is never taken for the date of the
article, and 03/04/2025 is never guessed. What a page's metadata is lives in the readers.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from archive.text.calendar_words import CHANGED_LABELS, MONTH_NUMBERS, PUBLISHED_LABELS, WEEKDAYS
from archive.text.documents import PartialDate, Precision
from archive.text.tables import word_set

YEARS = range(1500, 3000)  # outside this a number of four digits is not taken for a year
LONGEST_DATED_LINE = 200  # code points; what is longer is prose


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a line and its place there, label, weekday and time of day included."""

    date: PartialDate
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the dash of a first paragraph: "VESTRA, March 3 (Agency) —".

    `end` is where the sentence begins. There is no year in a dateline, so month
    and day are given apart and not as a date.
    """

    place: str
    month: int | None
    day: int | None
    agency: str
    end: int


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_MONTH = rf"(?P<month>{_any_of(tuple(MONTH_NUMBERS))})\b\.?"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_DATE_SHAPES: tuple[str, ...] = (
    rf"{_YEAR}-(?P<monthnumber>\d{{2}})-(?P<day>\d{{2}})(?!\d)",
    rf"{_YEAR}/(?P<monthnumber>\d{{1,2}})/(?P<day>\d{{1,2}})(?!\d)",
    rf"{_DAY}\. ?(?P<monthnumber>\d{{1,2}})\. ?{_YEAR}",
    rf"(?P<first>\d{{1,2}})(?P<mark>[/-])(?P<second>\d{{1,2}})(?P=mark){_YEAR}",
    rf"{_DAY}(?:st|nd|rd|th|er|º|ª|\.)? ?(?:of |de )?{_MONTH},? ?(?:de |del )?{_YEAR}(?: г(?:ода|\.)?| року)?",
    rf"{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
    rf"{_MONTH},? (?:de |del )?{_YEAR}",
)
_CLOCK = (
    r"(?:,? ?(?:at |um |à |в |[-–—] ?)?|T)\d{1,2}(?:[:.h]\d{2}(?::\d{2}(?:\.\d{1,9})?)?)? ?(?:[ap]\.?m\b\.?|uhr)?"
    r"(?: ?\(?(?:Z|UTC|GMT|[A-Z]{2,4}T|ET|MSK|[A-Z]{2}ST)?(?: ?[+-]\d{1,2}(?::?\d{2})?)?\)?)?"
)
_WEEKDAY = rf"(?:(?:{_any_of(tuple(WEEKDAYS))})\b\.?,? )?(?:den |am |le |el )?"
_PUBLISHED = rf"(?:{_any_of(PUBLISHED_LABELS)})"
_CHANGED = rf"(?:{_any_of(CHANGED_LABELS)})"
_FLAGS = re.IGNORECASE

_ALONE = tuple(
    re.compile(rf"(?:(?P<label>{_PUBLISHED})\b ?:? ?(?:on )?)?{_WEEKDAY}{shape}(?:{_CLOCK})?", _FLAGS)
    for shape in _DATE_SHAPES
)
_LABELLED_YEAR = re.compile(rf"(?P<label>{_PUBLISHED})\b ?:? ?{_YEAR}", _FLAGS)
_AT_END = tuple(re.compile(rf"(?<!\w){_WEEKDAY}{shape}(?:{_CLOCK})?$", _FLAGS) for shape in _DATE_SHAPES)
_CHANGED_TAIL = re.compile(rf"[ ,;(|]*(?<!\w){_CHANGED}\b ?:? ?(?:on )?", _FLAGS)
_LABEL_FIRST = re.compile(rf"{_PUBLISHED}\b ?:? ?", _FLAGS)
_SEPARATOR = re.compile(r" ?[|•·‧] ?| [–—/-] ")
_BY = re.compile(r"(?:written |reporting |story )?(?:by|von|par|por)\b", _FLAGS)
# Every shape has a year of four digits: most lines have none, and need not be searched for the rest.
_FOUR_DIGITS = re.compile(r"\d{4}")


def find_date(line: str) -> FoundDate | None:
    """The publication date that a line like a byline or a date line states, or None.

    Takes "Published: 3 March 2031", "By A in B January 24, 2025", "A | 3.4.2031, 14:05",
    "date 2026-01-23 Headline"; takes nothing out of a sentence, nothing ambiguous,
    and nothing labelled as the date of a change.
    """
    if len(line) > LONGEST_DATED_LINE or not _FOUR_DIGITS.search(line):
        return None
    changed = _CHANGED_TAIL.search(line)
    published = line[: changed.start()] if changed else line
    return _in_segments(published) or _at_end_of_byline(published) or find_leading_date(published)


def find_leading_date(line: str) -> FoundDate | None:
    """The date that stands before a headline: behind a label, or in ISO form; None where there is none."""
    start = len(line) - len(line.lstrip())
    label = _LABEL_FIRST.match(line, start)
    shapes = _ALONE if label else _ALONE[:1]
    for shape in shapes:
        match = shape.match(line, start)
        if match and (match.end() == len(line) or not line[match.end()].isalnum()):
            date = _date_of(match)
            if date is not None:
                return FoundDate(date, start, match.end())
    return None


def parse_metadata_date(value: str) -> PartialDate | None:
    """The date of a metadata value: ISO 8601 (also "2031-03" and "2031"), RFC 5322, or a whole date line.

    The calendar day is the one printed in the value, in its own time zone: what the
    outlet calls the day of publication. Milliseconds since 1970 are not taken.
    """
    value = " ".join(value.split())[:LONGEST_DATED_LINE]
    iso = re.match(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2})(?!\d))?)?(?=$|[T ])", value)
    if iso:
        return _build(iso[1], iso[2], iso[3])
    try:
        parsed = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        found = find_date(value)
        return found.date if found else None
    return PartialDate(parsed.date(), Precision.DAY) if parsed.year in YEARS else None


def _in_segments(line: str) -> FoundDate | None:
    """A date that fills the line, or a part of it between separators; a labelled one is preferred."""
    best: FoundDate | None = None
    cuts = [0, *(edge for cut in _SEPARATOR.finditer(line) for edge in cut.span()), len(line)]
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        if line[:start].rstrip(" –—-/").isdigit():
            continue  # "3 – 5 March 2031" is a stretch of days, not a date of publication
        segment = line[start:end].strip(" ()[],.;")
        if not segment:
            continue
        match = next((m for shape in (*_ALONE, _LABELLED_YEAR) if (m := shape.fullmatch(segment))), None)
        date = _date_of(match) if match else None
        if match is None or date is None:
            continue
        if match["label"]:
            return FoundDate(date, start, end)
        best = best or FoundDate(date, start, end)
    return best


def _at_end_of_byline(line: str) -> FoundDate | None:
    return find_closing_date(line) if _BY.match(line.lstrip()) else None


def find_closing_date(line: str) -> FoundDate | None:
    """The date at the end of a line that is known to be a byline; None for long lines."""
    if len(line) > LONGEST_DATED_LINE or not _FOUR_DIGITS.search(line):
        return None
    stripped = line.rstrip(" .")
    for shape in _AT_END:
        match = shape.search(stripped)
        date = _date_of(match) if match else None
        if match and date is not None:
            return FoundDate(date, match.start(), len(line))
    return None


def _date_of(match: re.Match[str]) -> PartialDate | None:
    """The date that one of the shapes matched; None where it is no day of the calendar or ambiguous."""
    found = match.groupdict()
    if found.get("first"):
        first, second = int(found["first"]), int(found["second"])
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if second <= 12 else (second, first)
        return _build(found["year"], str(month), str(day))
    month_word = found.get("month")
    number = str(MONTH_NUMBERS[month_word.lower()]) if month_word else found.get("monthnumber")
    return _build(found["year"], number, found.get("day"))


def _build(year: str, month: str | None, day: str | None) -> PartialDate | None:
    if int(year) not in YEARS:
        return None
    try:
        first_day = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    return PartialDate(first_day, precision)


# --- datelines ------------------------------------------------------------------------------------------------------

#: Code points of a paragraph in which a dateline ends.
LONGEST_DATELINE = 140

_DATELINE = re.compile(r"(?P<left>[^—–\n]{2,80}?) ?(?:[—–] ?|--+ ?| - )(?=\S)")
_TASS_DATELINE = re.compile(r"(?P<left>[^/\n]{2,60}?)\. ?/(?P<agency>[^/\n]{2,30})/\.? ?(?:[—–-] ?)?(?=\S)")
_AGENCY = re.compile(r" ?\((?P<agency>[^()]{2,40})\)$")
_DAY_OF_YEAR = (
    re.compile(rf",? {_MONTH} {_DAY}$", _FLAGS),
    re.compile(rf",? {_DAY}\.? {_MONTH}$", _FLAGS),
)
_PLACE = re.compile(r"[^\W\d_][\w.'’ -]{1,30}(?:, [^\W\d_][\w.'’ -]{1,30})?")
_SMALL_WORDS = word_set("de del di da la le al el es sur am an der the of and upon")
# Capitals before a dash that are no place: they begin sentences such as "NATO - the alliance - said".
_ACRONYMS = word_set("nato opec asean unesco unicef osce brics aukus saarc mercosur iaea cstro csto ecowas otan onu")


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline that opens a paragraph, or None.

    A place in capitals before a dash suffices; a place in mixed case needs the
    agency in brackets or the day beside it.
    """
    head = paragraph[:LONGEST_DATELINE]
    slashes = _TASS_DATELINE.match(head)
    match = slashes or _DATELINE.match(head)
    if match is None:
        return None
    left = match["left"].strip()
    agency = slashes["agency"] if slashes else ""
    bracket = _AGENCY.search(left)
    if bracket and not agency:
        left, agency = left[: bracket.start()], bracket["agency"]
    month, day, left = _day_of_year(left)
    if not _PLACE.fullmatch(left) or not _is_place(left, backed=bool(agency or day)):
        return None
    return Dateline(place=left, month=month, day=day, agency=agency, end=match.end())


def _day_of_year(text: str) -> tuple[int | None, int | None, str]:
    for shape in _DAY_OF_YEAR:
        match = shape.search(text)
        if match and 1 <= int(match["day"]) <= 31:
            return MONTH_NUMBERS[match["month"].lower()], int(match["day"]), text[: match.start()].rstrip(" ,")
    return None, None, text


def _is_place(text: str, *, backed: bool) -> bool:
    town = text.split(",")[0]
    if backed:
        return all(word[0].isupper() or word in _SMALL_WORDS for word in re.split(r"[ -]", text) if word)
    return town.isupper() and len(town) >= 4 and town.lower() not in _ACRONYMS
