"""Who spells whom how: the names that articles print, by outlet, with the first and last day of each.

Counts places, not articles; days are those of articles that are known to the day.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from archive.models import Mention, Outlet, Person, Precision
from archive.web.words import short_date_words

#: So many spellings, and outlets of each, are shown before the reader asks for all.
SPELLINGS, OUTLETS = 6, 5
#: So many rows are on a page of all.
ROWS = 100
#: The spellings shown of one person among several.
OF_ONE = 4
_PAGE = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Day:
    """A day for machines and in words."""

    iso: str
    words: str


@dataclass(frozen=True, slots=True)
class Use:
    """How often a spelling stands in an outlet, without name for articles of no known outlet; or anywhere."""

    times: str
    first: Day | None
    last: Day | None
    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling: all of its uses, then those of the outlets that are shown; and how many more outlets there are."""

    text: str
    rows: tuple[Use, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Table:
    """The spellings of a person, most frequent first, and how many more there are; or a page of all of them."""

    spellings: tuple[Spelling, ...]
    more: int = 0
    page: int = 1
    pages: int = 1

    @property
    def is_cut(self) -> bool:
        return self.more > 0 or any(spelling.more for spelling in self.spellings)


#: What is counted of one spelling: a row for each outlet, the one that uses it most first.
_Rows = Sequence[dict[str, Any]]


def of_person(person: Person, *, asked: str = "") -> Table:
    """By which names each outlet calls the person, and since when.

    A few of each, or all where `asked` is "all" or the number of one of its pages, which is the last where there are
    not so many.
    """
    by_text: dict[str, list[dict[str, Any]]] = {}
    for row in Mention.objects.public().filter(person=person).uses():
        by_text.setdefault(row["text"], []).append(row)
    every = sorted(by_text.values(), key=lambda rows: (-_number(rows), rows[0]["text"]))
    if asked == "all" or _PAGE.fullmatch(asked):
        pages = max(1, -(-sum(map(len, every)) // ROWS))
        page = 1 if asked == "all" else min(int(asked), pages)
        return Table(_spellings(_rows_of_page(every, page)), page=page, pages=pages)
    few = [(rows, rows[:OUTLETS], len(rows[OUTLETS:])) for rows in every[:SPELLINGS]]
    return Table(_spellings(few), more=len(every[SPELLINGS:]))


def _rows_of_page(every: Sequence[_Rows], page: int) -> list[tuple[_Rows, _Rows, int]]:
    """As `_spellings` takes them: the spellings on the page, each with its rows there; none is cut short."""
    found, first, last = [], (page - 1) * ROWS, page * ROWS
    for rows in every:
        if here := rows[max(first, 0) : max(last, 0)]:
            found.append((rows, here, 0))
        first, last = first - len(rows), last - len(rows)
    return found


def _spellings(shown: Sequence[tuple[_Rows, _Rows, int]]) -> tuple[Spelling, ...]:
    """Of each spelling: all that is counted of it, the rows that are shown, and how many more there are."""
    ids = {row["outlet"] for _, here, _ in shown for row in here} - {None}
    outlets = Outlet.objects.only("name", "slug").in_bulk(ids)
    names = {pk: (outlet.name, outlet.get_absolute_url()) for pk, outlet in outlets.items()}
    return tuple(
        Spelling(rows[0]["text"], (_use(rows), *(_use([row], *names.get(row["outlet"], ())) for row in here)), more)
        for rows, here, more in shown
    )


def _use(rows: _Rows, name: str = "", address: str = "") -> Use:
    """All of these together."""
    first = min((row["first"] for row in rows if row["first"]), default=None)
    last = max((row["last"] for row in rows if row["last"]), default=None)
    return Use(f"{_number(rows):,}", first and _day(first), last and _day(last), name, address)


def _number(rows: _Rows) -> int:
    return sum(row["number"] for row in rows)


def _day(day: datetime.date) -> Day:
    return Day(day.isoformat(), short_date_words(day, Precision.DAY))


def of_outlet(outlet: Outlet, people: Iterable[Person]) -> list[tuple[Person, list[tuple[str, int]]]]:
    """For each of these people, in their order, the names that the outlet uses most, with how often."""
    people = list(people)
    rows = Mention.objects.public().filter(outlet=outlet, person__in=people).spellings("person")
    called: dict[int, list[tuple[str, int]]] = {person.pk: [] for person in people}
    for row in rows:
        called[row["person"]].append((row["text"], row["number"]))
    return [(person, called[person.pk][:OF_ONE]) for person in people if called[person.pk]]
