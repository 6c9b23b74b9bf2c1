"""When an utterance was said, as its quotes tell: the day that most articles agree on.

A curator's date is never touched. Where articles are as many for one day as for
another nothing is settled; the pages show what each of them says.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from archive.models import Basis, Precision, Quote, Utterance
from archive.models.facts import partial_date
from archive.text.documents import PartialDate
from archive.text.said_days import agrees, is_stated, settle


class Settled(NamedTuple):
    """The date of an utterance, as its fields of these names keep it."""

    said_on: datetime.date | None = None
    said_precision: str = Precision.UNKNOWN
    said_basis: str = Basis.UNKNOWN


NOT_SETTLED = Settled()


def settled_days(utterance_ids: Iterable[int]) -> dict[int, Settled]:
    """What the published quotes of each utterance settle; those about which nothing is said are not there."""
    told: defaultdict[int, dict[tuple[int, PartialDate], str]] = defaultdict(dict)
    quotes = (
        Quote.objects.public().filter(utterance__in=utterance_ids).exclude(said_on=None).order_by("article", "start")
    )
    columns = ("utterance", "article", "said_on", "said_precision", "day_text")
    for utterance_id, article_id, said_on, precision, words in quotes.values_list(*columns):
        # An article that says it twice counts once.
        told[utterance_id][article_id, partial_date(said_on, precision)] = words
    return {utterance_id: _settled(readings) for utterance_id, readings in told.items()}


def _settled(readings: dict[tuple[int, PartialDate], str]) -> Settled:
    date = settle(date for _, date in readings)
    if date is None:
        return NOT_SETTLED
    stated = any(is_stated(words) for (_, reading), words in readings.items() if agrees(reading, date))
    return Settled(date.first_day, date.precision.value, Basis.STATED if stated else Basis.INFERRED)


def said_day_of(utterance: Utterance, settled: Settled) -> Settled:
    """The curator's date if there is one, else what was settled."""
    if utterance.said_basis == Basis.CURATED:
        return Settled(utterance.said_on, utterance.said_precision, utterance.said_basis)
    return settled
