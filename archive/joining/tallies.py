"""Whether the tallies say what there is, and counting them anew; `archive.models.tallies` keeps them in step."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db import transaction
from django.db.models import Count

from archive.models import Article
from archive.models.facts import machine_date
from archive.models.tallies import DateTally, OutletTally


def miscounted() -> list[str]:
    """A sentence for each tally that is not what counting the articles gives."""
    dates, outlets = _counted()
    wrong = [
        *_wrong(dates, Counter(dict(DateTally.objects.values_list("pk", "articles"))), "with the date “{}”"),
        *_wrong(outlets, Counter(dict(OutletTally.objects.values_list("pk", "articles"))), "of outlet {}"),
    ]
    return [f"tally: it has {kept} published articles {what}; there are {number}." for what, kept, number in wrong]


@transaction.atomic
def recount() -> None:
    """Writes all tallies anew; takes as long as counting all articles does."""
    dates, outlets = _counted()
    DateTally.objects.all().delete()
    OutletTally.objects.all().delete()
    by_date = [DateTally(date=date, articles=number) for date, number in dates.items()]
    by_outlet = [OutletTally(outlet_id=pk, articles=number) for pk, number in outlets.items()]
    DateTally.objects.bulk_create(by_date, batch_size=200)
    OutletTally.objects.bulk_create(by_outlet, batch_size=200)


def _counted() -> tuple[Counter[str], Counter[int]]:
    published = Article.objects.published().order_by()
    dates: Counter[str] = Counter()
    by_date = published.values_list("published_on", "published_precision").annotate(number=Count("pk"))
    for first_day, precision, number in by_date:
        dates[machine_date(first_day, precision)] += number
    by_outlet = published.exclude(outlet=None).values_list("outlet").annotate(number=Count("pk"))
    return dates, Counter(dict(by_outlet))


def _wrong(counted: Counter[Any], kept: Counter[Any], what: str) -> list[tuple[str, int, int]]:
    keys = sorted({*counted, *kept})
    return [(what.format(key), kept[key], counted[key]) for key in keys if kept[key] != counted[key]]
