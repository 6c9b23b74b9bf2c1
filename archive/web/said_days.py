"""When something was said, in words: as a curator dated it, or as articles tell, with the words they tell it by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from archive.joining.coverage import Statement
from archive.models import Basis, Quote, Utterance
from archive.models.facts import machine_date, partial_date
from archive.text.documents import PartialDate
from archive.text.said_days import agrees
from archive.web.words import NO_OUTLET, counted, date_words

#: So many articles are named as telling a date; the others are counted.
NAMED = 2
NOT_RECORDED = "not recorded"
DISAGREE = "the articles do not agree"


@dataclass(frozen=True, slots=True)
class SaidOn:
    """When it was said: the date as far as it is known or settled, how that is known, and what is told otherwise."""

    date: PartialDate
    how: str
    otherwise: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """`14 March 2031`, or nothing."""
        return _words(self.date) if self.date.first_day else ""

    @property
    def machine_date(self) -> str:
        """`2031-03-14`, or nothing."""
        return machine_date(self.date.first_day, self.date.precision.value)


def statement_said_on(statement: Statement) -> SaidOn:
    """Of a statement: the curator's date or that of most articles, beside those of the others."""
    told = _told(chain.from_iterable(carrier.quotes for carrier in statement.carriers))
    date = _date(statement.utterance)
    agreeing = [quote for day, quotes in told.items() if agrees(day, date) for quote in quotes]
    others = [(day, quotes) for day, quotes in told.items() if not agrees(day, date)]
    sentences = tuple(f"{_words(day)}: {_sources(quotes)}" for day, quotes in sorted(others, key=_by_weight))
    if statement.utterance.said_basis == Basis.CURATED:
        return SaidOn(date, "set by a curator", sentences)
    if date.first_day is None:
        return SaidOn(date, DISAGREE if sentences else NOT_RECORDED, sentences)
    return SaidOn(date, f"read from {_sources(agreeing)}", sentences)


def quote_said_on(quote: Quote) -> SaidOn | None:
    """Of a quote: the curator's date of its utterance, else what its article tells, else what others do; or None."""
    its_own = partial_date(quote.said_on, quote.said_precision)
    common = _date(quote.utterance) if quote.utterance else PartialDate()
    differs = bool(its_own.first_day and common.first_day and not agrees(its_own, common))
    if quote.utterance and quote.utterance.said_basis == Basis.CURATED:
        return SaidOn(common, "set by a curator", (f"{_words(its_own)}: {quote.said_reason}",) if differs else ())
    if its_own.first_day:
        return SaidOn(its_own, quote.said_reason, (f"{_words(common)}: most other articles",) if differs else ())
    if common.first_day:
        return SaidOn(common, "as other articles with this statement tell")
    return SaidOn(its_own, f"“{quote.day_text}”; which day that was is not known") if quote.day_text else None


def _date(utterance: Utterance) -> PartialDate:
    return partial_date(utterance.said_on, utterance.said_precision)


def _words(date: PartialDate) -> str:
    return date_words(date.first_day, date.precision.value)


def _told(quotes: Iterable[Quote]) -> dict[PartialDate, list[Quote]]:
    """The dates that articles tell, each with one quote of each article that tells it."""
    told: defaultdict[PartialDate, dict[int, Quote]] = defaultdict(dict)
    for quote in quotes:
        if quote.said_on is not None:
            told[partial_date(quote.said_on, quote.said_precision)].setdefault(quote.article_id, quote)
    return {date: list(theirs.values()) for date, theirs in told.items()}


def _by_weight(entry: tuple[PartialDate, list[Quote]]) -> tuple[int, int, str]:
    """What most articles tell comes first, then what is most exact, then the earliest."""
    date, quotes = entry
    written = machine_date(date.first_day, date.precision.value)
    return -len(quotes), -len(written), written


def _sources(quotes: list[Quote]) -> str:
    """`“on Friday” in The Post, “yesterday” in Tide and 3 more articles`."""
    named = ", ".join(f"“{quote.day_text}” in {_outlet(quote)}" for quote in quotes[:NAMED])
    more = len(quotes) - NAMED
    return f"{named} and {counted(more, 'more article')}" if more > 0 else named


def _outlet(quote: Quote) -> str:
    return quote.article.outlet.name if quote.article.outlet else f"an article, {NO_OUTLET}"
