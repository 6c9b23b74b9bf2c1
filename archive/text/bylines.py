"""Bylines: the line that says who wrote an article, and perhaps where and when.

Whose words are quoted is not found here (see `archive.text.attribution`); dates are
read by `archive.text.dates`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.text.calendar_words import MONTH_NUMBERS, WEEKDAYS
from archive.text.dates import find_closing_date, find_date
from archive.text.documents import PartialDate
from archive.text.tables import word_set

LONGEST_BYLINE = 160  # code points

_PREFIX = re.compile(
    r"(?:(?:(?:written|reporting|story|words|text) )?by|von|par|por|(?:author|autor|auteur|автор)s?(?= ?:)|"
    r"from our [\w'’ -]{3,40}(?=[,:]))\b[,:]? ?:? ?",
    re.IGNORECASE,
)
# "Compiled by Anna Kern | 3 March 2031": any work done, where a date beside it shows the line to be a byline.
_WORK = re.compile(r"(?!edited|translated|photographed|illustrated)[a-z]{3,12}ed by ", re.IGNORECASE)
_ROLE = re.compile(
    r"[^\W\d_][^,|]{2,50}, (?:[\w'’-]+ ){0,4}(?:correspondent|editor|reporter|writer|analyst|columnist|bureau chief)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r",? (?:in|reporting from|from|aus|à|en) (?P<place>[^\W\d_][^\d,;:!?]{1,40}(?:, [^\W\d_][^\d,;:!?]{1,30})?)$"
)
_EDGE = " ,;|–—-•·()"

# Words in lower case that stand in bylines between and behind names.
_SMALL_WORDS = word_set(
    """and und et y e и & de da di do dos del della der den van von bin ibn al el la le ter ten zu of the for with our
    a an staff special chief senior foreign political diplomatic economics defence defense security world national
    international european europe editor editors correspondent correspondents reporter reporters writer writers
    agency agencies wire wires desk bureau news service services contributor analyst columnist redaktion agenturen
    agences rédaction redacción agencias"""
)
# "By Friday", "By contrast": how sentences and headlines begin, not bylines.
_NOT_NAMES = (
    word_set("""contrast comparison far then now definition law all any day night land sea air way this that these those
        most some design default doing going using taking making early late midnight noon midday dawn dusk nightfall
        next last today tomorrow yesterday and or no not what when where who whose how one two three four five six
        seven eight nine ten hundreds thousands popular degrees itself himself herself themselves""")
    | frozenset(MONTH_NUMBERS)
    | frozenset(word for word in WEEKDAYS if len(word) > 2)
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says: the names as printed, the place and the date where they stand in it."""

    names: str
    place: str = ""
    date: PartialDate | None = None


def parse_byline(line: str) -> Byline | None:
    """The byline that fills this line, or None.

    "By Anna Kern in Vestra March 3, 2031", "By Staff, Agencies", "Anna Kern, Chief Correspondent".
    """
    if len(line) > LONGEST_BYLINE:
        return None
    line = " ".join(line.split())
    found = find_date(line)
    prefix = _PREFIX.match(line) or (_WORK.match(line) if found else None)
    if prefix is None and not _ROLE.match(line):
        return None
    return _parsed(line, prefix.end() if prefix else 0)


def parse_marked_byline(line: str) -> Byline | None:
    """The byline in a line that mark-up or its place shows to be one, "By" or not; None where it holds no names."""
    if len(line) > LONGEST_BYLINE:
        return None
    return parse_byline(line) or _parsed(" ".join(line.split()), 0)


def _parsed(line: str, start: int) -> Byline | None:
    """What the byline says whose names begin at `start`: names, then perhaps a place, then perhaps a date."""
    found = find_date(line) or find_closing_date(line)
    names = line[start : found.start if found else None].strip(_EDGE).removesuffix(" on")
    place = _PLACE.search(names)
    if place and place["place"][0].isupper():
        names = names[: place.start()]
    else:
        place = None
    names = names.strip(_EDGE)
    if not _are_names(names):
        return None
    return Byline(names, place["place"].strip(_EDGE) if place else "", found.date if found else None)


def _are_names(text: str) -> bool:
    words = text.replace(",", " ").replace("|", " ").replace("/", " ").split()
    if not 1 <= len(words) <= 18 or words[0].lower().strip(".:") in _NOT_NAMES:
        return False
    if any(mark in text for mark in '.?!:;"“”«»') and not _only_initials(text):
        return False
    if any(character.isdigit() for character in text):
        return False
    return all(word[0].isupper() or word.lower() in _SMALL_WORDS or "'" in word or "’" in word for word in words)


def _only_initials(text: str) -> bool:
    """Whether every mark in the text is the full stop of an initial or of Jr., Dr. and the like."""
    return all(mark == "." for mark in text if mark in '.?!:;"“”«»') and not re.search(r"\w{4,}\.", text)
