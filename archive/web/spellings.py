"""Who spells whom how: the names that articles print, by outlet, with the first and last day of each.

Counts places, not articles; days are those of articles that are known to the day.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from archive.models import Mention, Outlet, Person

#: So many spellings, and outlets of each, are shown before the reader asks for all.
SPELLINGS, OUTLETS = 6, 5
#: The spellings shown of one person among several.
OF_ONE = 4


@dataclass(frozen=True, slots=True)
class Use:
    """How often a spelling stands in an outlet, None for articles of no known outlet; or anywhere."""

    outlet: Outlet | None
    number: int
    first: datetime.date | None
    last: datetime.date | None


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling: all of its `uses`, the outlets that use it most, and how many more there are."""

    text: str
    uses: Use
    outlets: tuple[Use, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Table:
    """The spellings of a person, most frequent first, and how many more there are."""

    spellings: tuple[Spelling, ...]
    more: int

    @property
    def is_cut(self) -> bool:
        return self.more > 0 or any(spelling.more for spelling in self.spellings)


def of_person(person: Person, *, everything: bool = False) -> Table:
    """By which names each outlet calls the person, and since when."""
    rows = list(Mention.objects.public().filter(person=person).uses("outlet"))
    outlets = Outlet.objects.in_bulk({row["outlet"] for row in rows} - {None})
    by_text = sorted(rows, key=itemgetter("text"))
    every = [_spelling(text, list(uses), outlets, everything) for text, uses in groupby(by_text, itemgetter("text"))]
    every.sort(key=lambda spelling: (-spelling.uses.number, spelling.text))
    shown = every if everything else every[:SPELLINGS]
    return Table(tuple(shown), len(every) - len(shown))


def _spelling(text: str, rows: list[dict[str, Any]], outlets: dict[int, Outlet], everything: bool) -> Spelling:
    uses = [Use(outlets.get(row["outlet"]), row["number"], row["first"], row["last"]) for row in rows]
    shown = uses if everything else uses[:OUTLETS]
    first = min((use.first for use in uses if use.first), default=None)
    last = max((use.last for use in uses if use.last), default=None)
    return Spelling(text, Use(None, sum(use.number for use in uses), first, last), tuple(shown), len(uses) - len(shown))


def of_outlet(outlet: Outlet, people: Iterable[Person]) -> list[tuple[Person, list[tuple[str, int]]]]:
    """For each of these people, in their order, the names that the outlet uses most, with how often."""
    people = list(people)
    rows = Mention.objects.public().filter(outlet=outlet, person__in=people).spellings("person")
    called: dict[int, list[tuple[str, int]]] = {person.pk: [] for person in people}
    for row in rows:
        called[row["person"]].append((row["text"], row["number"]))
    return [(person, called[person.pk][:OF_ONE]) for person in people if called[person.pk]]
