"""Whom an outlet quotes, beside how much of the whole archive's quotes are theirs. Counts and shares, no statistics."""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive.models import Outlet, Person
from archive.search import portraits

#: So many people are shown of each list.
SHOWN = 10
#: Someone quoted less often says nothing of the outlet.
LEAST = 2


@dataclass(frozen=True, slots=True)
class Share:
    """One person's quotes in an outlet and in the whole archive, the outlet included.

    `length` and `mark` are both percentages as a bar shows them, 0 to 100 beside the highest.
    """

    person: Person
    here: int
    of_here: int
    everywhere: int
    of_everywhere: int
    length: float = 0.0
    mark: float = 0.0

    @property
    def percent(self) -> float:
        """Of the outlet's quotes."""
        return 100 * self.here / self.of_here

    @property
    def archive_percent(self) -> float:
        return 100 * self.everywhere / self.of_everywhere


@dataclass(frozen=True, slots=True)
class Quoted:
    """Of `total` quotes: the people quoted `most`, and those quoted `more` than in the archive, widest gap first."""

    total: int
    most: tuple[Share, ...]
    more: tuple[Share, ...]


def quoted_by(outlet: Outlet) -> Quoted:
    """Whom the outlet quotes; compares those that the index counts, the fifty quoted most. Raises SearchUnavailable."""
    page = portraits.quoted_by(outlet.slug)
    here = {int(value): count for value, count in portraits.counts(page, "speaker").items() if value.isdecimal()}
    if not here:
        return Quoted(page.total, (), ())
    of_everywhere, everywhere = portraits.quoted_in_all(map(str, here))
    people = Person.objects.in_bulk(here)
    shares = [
        Share(people[pk], number, page.total, everywhere.get(str(pk), number), of_everywhere)
        for pk, number in here.items()
        if pk in people
    ]
    shares = drawn(shares)
    more = [share for share in shares if share.here >= LEAST and share.percent > share.archive_percent]
    more.sort(key=lambda share: share.archive_percent - share.percent)
    return Quoted(page.total, tuple(shares[:SHOWN]), tuple(more[:SHOWN]))


def drawn(shares: list[Share]) -> list[Share]:
    """The same with the lengths of their bars."""
    most = max((max(share.percent, share.archive_percent) for share in shares), default=0.0) or 1.0
    return [
        replace(
            share,
            length=round(100 * share.percent / most, 1),
            mark=round(100 * share.archive_percent / most, 1),
        )
        for share in shares
    ]
