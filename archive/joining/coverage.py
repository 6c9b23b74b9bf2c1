"""Who carried a statement, in which version, and who published on the same days without it. Reads only.

How a version relates to the fullest one is judged in `archive.text.versions`; which quotes are one
utterance was decided before, in `utterances` or by a curator.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.db.models import Count, QuerySet

from archive.models import Article, Outlet, Precision, Quote, Utterance
from archive.models.anchors import batches
from archive.models.articles import ArticleQuerySet
from archive.text.versions import Carriage, Part, Version, carriage, fullness, version

#: What pages and exports say of a quote and of its article: the rest of two long rows would be read for nothing.
_SHOWN = (
    "utterance", "start", "end", "text", "kind", "speaker", "speaker_kind", "speaker_label", "cue", "resolved_by",
    "confidence", "status", "day_text", "said_on", "said_precision", "article__headline", "article__slug",
    "article__language", "article__outlet", "article__outlet_basis", "article__published_on",
    "article__published_precision", "article__published_basis",
)  # fmt: skip


@dataclass(frozen=True)
class Rendition:
    """What is quoted of a statement, beside its fullest wording; articles that quote the same words share one."""

    fullest: str
    parts: tuple[Part, ...]

    @cached_property
    def carriage(self) -> Carriage:
        """How much it gives; found without laying it beside the fullest, as `version` does."""
        return carriage(self.fullest, self.parts)

    @cached_property
    def version(self) -> Version:
        return version(self.fullest, self.parts)


@dataclass(frozen=True, slots=True)
class Carrier:
    """An article that carries an utterance, its quotes of it in the order of the text, and what they give together."""

    article: Article
    quotes: tuple[Quote, ...]
    rendition: Rendition

    @property
    def carriage(self) -> Carriage:
        return self.rendition.carriage

    @property
    def version(self) -> Version:
        return self.rendition.version


@dataclass(frozen=True)
class Statement:
    """An utterance with those who carry it: the article of the fullest quote first, then by date."""

    utterance: Utterance
    fullest: Quote
    carriers: tuple[Carrier, ...]

    @cached_property
    def days(self) -> frozenset[datetime.date]:
        """The days on which it was carried, as far as they are known to the day."""
        articles = (carrier.article for carrier in self.carriers)
        return frozenset(
            each.published_on for each in articles if each.published_on and each.published_precision == Precision.DAY
        )

    @cached_property
    def by_outlet(self) -> dict[int | None, tuple[Carrier, ...]]:
        """The carriers of each outlet's id, those that give most first; None for articles of no known outlet."""
        found: defaultdict[int | None, list[Carrier]] = defaultdict(list)
        for carrier in self.carriers:
            found[carrier.article.outlet_id].append(carrier)
        order = list(Carriage)
        return {
            outlet_id: tuple(sorted(theirs, key=lambda each: order.index(each.carriage)))
            for outlet_id, theirs in found.items()
        }

    @property
    def renditions(self) -> set[Rendition]:
        """The different words in which it is carried."""
        return {carrier.rendition for carrier in self.carriers}

    @cached_property
    def by_date(self) -> tuple[Article, ...]:
        """The articles that carry it and have a date, the earliest first."""
        dated = (carrier.article for carrier in self.carriers if carrier.article.published_on)
        return tuple(sorted(dated, key=lambda article: (article.published_on, article.pk)))

    @property
    def first(self) -> Article | None:
        """The earliest article that carries it, as far as is known."""
        return self.by_date[0] if self.by_date else None

    @property
    def last(self) -> Article | None:
        """The latest article that carries it, as far as is known."""
        return self.by_date[-1] if self.by_date else None

    @property
    def outlet_count(self) -> int:
        """How many known outlets carry it."""
        return len(self.by_outlet.keys() - {None})


def statements(utterances: Iterable[Utterance], *, with_bodies: bool = False) -> list[Statement]:
    """These utterances with all that published articles quote of them; those of which nothing is left are not there.

    As many queries however many there are; bodies are fetched only where they are asked for.
    """
    every = list(utterances)
    quotes = Quote.objects.public().select_related("article").order_by("article_id", "start", "pk")
    quotes = quotes.only(*_SHOWN, "article__body") if with_bodies else quotes.only(*_SHOWN)
    # Many quotes share a speaker and few outlets: one object of each instead of one a quote.
    quotes = quotes.prefetch_related("speaker", "article__outlet")
    theirs: defaultdict[int | None, list[Quote]] = defaultdict(list)
    for some in batches(utterance.pk for utterance in every):
        for quote in quotes.filter(utterance__in=some):
            theirs[quote.utterance_id].append(quote)
    return [_statement(utterance, theirs[utterance.pk]) for utterance in every if theirs[utterance.pk]]


def _statement(utterance: Utterance, quotes: Sequence[Quote]) -> Statement:
    # What was chosen as the fullest may have been withdrawn with its article since.
    fullest = min(quotes, key=lambda quote: (quote.pk != utterance.fullest_id, fullness(quote.kind, len(quote.text))))
    renditions: dict[tuple[Part, ...], Rendition] = {}
    carriers = []
    for _, group in groupby(quotes, key=lambda quote: quote.article_id):
        here = tuple(group)
        # The article of the fullest wording gives all of it, whatever else it repeats elsewhere.
        read = (fullest,) if fullest in here else here
        parts = tuple(Part(quote.text, quote.kind == Quote.Kind.INDIRECT) for quote in read)
        carriers.append(Carrier(here[0].article, here, renditions.setdefault(parts, Rendition(fullest.text, parts))))
    return Statement(utterance, fullest, tuple(sorted(carriers, key=lambda each: _place(each, fullest))))


def _place(carrier: Carrier, fullest: Quote) -> tuple[bool, datetime.date, int]:
    article = carrier.article
    return article.pk != fullest.article_id, article.published_on or datetime.date.max, article.pk


@dataclass(frozen=True, slots=True)
class Bystander:
    """An outlet that published on the days of a statement without carrying it."""

    outlet: Outlet
    articles: int  # on these days
    naming: int  # of these, how many name the speaker


def bystanders(statement: Statement) -> list[Bystander]:
    """The outlets that published on the days on which others carried it, and no article of which carries it.

    Those that name the speaker most come first. Nobody, where no day is known.
    """
    same_days = _published_on(statement.days).exclude(outlet=None)
    others = same_days.exclude(outlet__in=statement.by_outlet.keys() - {None})
    articles = dict(others.values_list("outlet").annotate(number=Count("pk")))
    speaker = statement.utterance.speaker_id
    naming = dict(others.mentioning(speaker).values_list("outlet").annotate(number=Count("pk"))) if speaker else {}
    found = [
        Bystander(outlet, articles[pk], naming.get(pk, 0)) for pk, outlet in Outlet.objects.in_bulk(articles).items()
    ]
    return sorted(found, key=lambda each: (-each.naming, -each.articles, each.outlet.name))


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet made of one statement; without carriers, whether it `published` anything on its days."""

    outlet: Outlet
    carriers: tuple[Carrier, ...]
    published: bool

    @property
    def carriage(self) -> Carriage | None:
        """The most that any of the outlet's articles gives, or None where none carries it."""
        return self.carriers[0].carriage if self.carriers else None


@dataclass(frozen=True, slots=True)
class Row:
    """One statement of the matrix, with a cell for each of its outlets in their order."""

    statement: Statement
    cells: tuple[Cell, ...]


def matrix(utterances: Iterable[Utterance], outlets: Sequence[Outlet]) -> list[Row]:
    """Statements by outlets, in the orders given; as many queries however many of either there are."""
    found = statements(utterances)
    days = _days_of_publishing(outlets, {day for statement in found for day in statement.days})
    return [
        Row(statement, tuple(_cell(statement, outlet, days[outlet.pk]) for outlet in outlets)) for statement in found
    ]


def _cell(statement: Statement, outlet: Outlet, days: set[datetime.date]) -> Cell:
    carriers = statement.by_outlet.get(outlet.pk, ())
    return Cell(outlet, carriers, bool(carriers) or not days.isdisjoint(statement.days))


def _days_of_publishing(outlets: Sequence[Outlet], days: set[datetime.date]) -> dict[int, set[datetime.date]]:
    """For each outlet's id, on which of these days it published."""
    found: dict[int, set[datetime.date]] = {outlet.pk: set() for outlet in outlets}
    for some in batches(days):
        rows = _published_on(some).filter(outlet__in=found).values_list("outlet", "published_on")
        for outlet_id, day in rows.distinct():
            assert day is not None  # it is one of those that were asked for
            found[outlet_id].add(day)
    return found


def _published_on(days: Iterable[datetime.date]) -> ArticleQuerySet:
    """The published articles known to be of one of these days."""
    return Article.objects.published().filter(published_on__in=days, published_precision=Precision.DAY).order_by()


def carrying(utterances: QuerySet[Utterance]) -> list[tuple[Outlet, int]]:
    """The outlets that carry any of these utterances, each with its number of them, the largest number first."""
    quotes = Quote.objects.public().filter(utterance__in=utterances.values("pk")).exclude(outlet=None).order_by()
    numbers = dict(quotes.values_list("outlet").annotate(number=Count("utterance", distinct=True)))
    outlets = Outlet.objects.in_bulk(numbers)
    return sorted(((outlets[pk], numbers[pk]) for pk in outlets), key=lambda each: (-each[1], each[0].name))
