"""What the archive holds as a whole: how much of everything, how much of each month, what was carried most.

Counting it all takes a fraction of a second in an archive of 100,000 articles, more than one wants to wait for a
front page; so the counts are kept for `KEPT` seconds, in each process by itself.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from django.core.cache import cache
from django.db.models import Count, Max, Q

from archive.joining.coverage import Statement, statements
from archive.models import Article, Person, Quote, Utterance
from archive.text.documents import PartialDate, Precision
from archive.web import counts

#: Seconds for which counts are kept: the front page may be behind by so much.
KEPT = 60
#: From so many outlets on a statement is one that is carried.
CARRIED_BY = 2
_KEY = "holdings"


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much is public: `months` counts articles by ISO month, by year where no more is known, and `UNDATED`."""

    articles: int
    outlets: int
    people: int
    quotes: int
    confirmed: int
    months: dict[str, int]


@dataclass(frozen=True, slots=True)
class CarriedMost:
    """A month, and the statements first published in it that most outlets carry."""

    first_day: datetime.date
    statements: tuple[Statement, ...]

    @property
    def last_day(self) -> datetime.date:
        return PartialDate(self.first_day, Precision.MONTH).last_day or self.first_day


def holdings() -> Holdings:
    """The counts, at most `KEPT` seconds old; those of an empty archive are never kept."""
    found: Holdings | None = cache.get(_KEY)
    if found is None:
        found = _count()
        if found.articles:
            cache.set(_KEY, found, KEPT)
    return found


def _count() -> Holdings:
    months = counts.by_month()
    quotes, confirmed = _quotes()
    return Holdings(
        articles=sum(months.values()),
        outlets=counts.outlets_with_articles().count(),
        people=counts.appearing(Person.objects.current()).count(),
        quotes=quotes,
        confirmed=confirmed,
        months=months,
    )


def _quotes() -> tuple[int, int]:
    """The standing quotes of published articles, and how many of them a curator confirmed or corrected."""
    confirmed = Q(status__in=[Quote.Status.CONFIRMED, Quote.Status.CORRECTED])
    each = {"every": Count("pk"), "confirmed": Count("pk", filter=confirmed)}
    standing = Quote.objects.standing().order_by()
    # Few articles are hidden: to count theirs apart is quicker than to ask each quote for its article.
    hidden = standing.filter(article__in=Article.objects.hidden().order_by().values("pk")).aggregate(**each)
    found = standing.aggregate(**each)
    return found["every"] - hidden["every"], found["confirmed"] - hidden["confirmed"]


def carried_most(number: int) -> CarriedMost | None:
    """The most widely carried statements of the newest month that has any; None where no two outlets share one."""
    carried = Utterance.objects.filter(outlet_count__gte=CARRIED_BY)
    newest = carried.aggregate(newest=Max("first_on"))["newest"]
    if newest is None:
        return None
    found = CarriedMost(newest.replace(day=1), ())
    widest = carried.first_carried(found.first_day, found.last_day).widest_first().select_related("speaker")
    return replace(found, statements=tuple(each for each in statements(widest[:number]) if _is_of_a_month(each)))


def _is_of_a_month(statement: Statement) -> bool:
    """Whether it is known when in its year it was first carried; years begin in January on paper only."""
    first = min(
        (carrier.article for carrier in statement.carriers if carrier.article.published_on),
        key=lambda article: (article.published_on, article.published_precision == Precision.YEAR),
    )
    return first.published_precision != Precision.YEAR
