"""How many published articles there are of each date and of each outlet: a few rows that stand for very many.

Counting an index takes the longer the more it holds. `Article` and its QuerySet change these rows in the
transaction that changes what they count; `archive.joining.tallies` compares and counts anew.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F, Sum
from django.db.models.functions import Substr

from archive.models.facts import machine_date

#: Characters of an ISO date that tell its year, and its month.
YEAR, MONTH = 4, 7


@dataclass(frozen=True, slots=True)
class Counted:
    """Where a published article counts."""

    date: str
    outlet_id: int | None

    @classmethod
    def of(cls, first_day: datetime.date | None, precision: str, outlet_id: int | None) -> Counted:
        return cls(machine_date(first_day, precision), outlet_id)


class DateTallyQuerySet(models.QuerySet["DateTally"]):
    """Reading verbs; each can follow any other."""

    def dated(self) -> DateTallyQuerySet:
        return self.exclude(date="")

    def undated(self) -> DateTallyQuerySet:
        return self.filter(date="")

    def within(self, date: str) -> DateTallyQuerySet:
        """Of this year, month or day, and of the months and days in it."""
        return self.filter(date__startswith=date)

    def total(self) -> int:
        return self.aggregate(total=Sum("articles"))["total"] or 0

    def by_date(self) -> dict[str, int]:
        return {date: number for date, number in self.values_list("date", "articles") if number}

    def totals(self, length: int) -> dict[str, int]:
        """Articles by the beginnings of their dates, which are a `YEAR` or a `MONTH` long; in order."""
        rows = self.annotate(beginning=Substr("date", 1, length)).order_by("beginning").values_list("beginning")
        return {beginning: number for beginning, number in rows.annotate(number=Sum("articles")) if number}


class DateTally(models.Model):
    """The published articles of one date, as far as it is known: 2031-02-05, 2031-02 or 2031; empty for undated."""

    date = models.CharField(primary_key=True, max_length=10)
    articles = models.PositiveIntegerField(default=0)

    objects = DateTallyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.date or 'undated'}: {self.articles}"


class OutletTally(models.Model):
    """The published articles of one outlet."""

    outlet = models.OneToOneField("archive.Outlet", primary_key=True, on_delete=models.CASCADE, related_name="tally")
    articles = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"outlet {self.outlet_id}: {self.articles}"


def tell(before: Iterable[Counted], after: Iterable[Counted]) -> None:
    """Counts what became of some articles; call it in the transaction that changed them."""
    before, after = list(before), list(after)
    dates = Counter(each.date for each in after)
    dates.subtract(each.date for each in before)
    _add(DateTally.objects, dates)
    outlets = Counter(each.outlet_id for each in after if each.outlet_id is not None)
    outlets.subtract(each.outlet_id for each in before if each.outlet_id is not None)
    _add(OutletTally.objects, outlets)


def _add(tallies: models.Manager[Any], changes: Counter[str] | Counter[int]) -> None:
    # In their order, so that two writers who wait for each other's rows cannot wait for ever.
    for key, change in sorted(changes.items()):
        if change:
            tallies.get_or_create(pk=key)
            tallies.filter(pk=key).update(articles=F("articles") + change)
