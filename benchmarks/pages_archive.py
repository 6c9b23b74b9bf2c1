"""An invented archive of any size for the pages benchmark, written straight into the models' tables.

Articles name and quote people as a real archive does: one is in nearly half of
all articles, most in a few hundred, each under several spellings; quotes carry
what others carry as often as `CARRIED_BY` says, and some articles are copies. The
same number gives the same archive everywhere.
"""

from __future__ import annotations

import datetime
import itertools
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import connection

from benchmarks.invented import GIVEN, family_name, sentence

if TYPE_CHECKING:
    from django.db.models import Model

    from archive.models import Article, CopyGroup, Outlet, Person
    from archive.models.anchors import Anchored

SEED = 20_261_123
OUTLETS = 50
PEOPLE = 2_000
FIRST_DAY = datetime.date(2021, 11, 1)
DAYS = 5 * 365
#: Articles written together.
LOT = 2_000
SENTENCES = 3_000
PARAGRAPHS = 8
#: How many people an article names, and how often it repeats each.
NAMED, REPEATED = (2, 8), (1, 4)
QUOTED = (0, 6)
CUES = ("said", "told reporters", "wrote", "insisted", "warned", "according to")
SPELLINGS = 3
#: Of so many quotes in a row by one speaker, those said on one occasion.
CARRIED_BY = (1, 1, 1, 2, 3, 6)
COPIED = 0.033
UNDATED, CONFIRMED = 0.01, 0.1
MENTION_COLUMNS = (
    "article_id", "person_id", "text", "start", "end", "ambiguous", "curated",
    "outlet_id", "published_on", "published_until", "is_published", "day",
)  # fmt: skip
UTTERANCE_COLUMNS = (
    "id", "speaker_id", "said_precision", "said_basis", "status", "outlet_count", "article_count", "first_on",
)  # fmt: skip
QUOTE_COLUMNS = (
    "article_id", "start", "end", "text", "kind", "speaker_id", "speaker_kind", "speaker_label", "speaker_text",
    "cue", "resolved_by", "reason", "confidence", "status", "utterance_id",
    "outlet_id", "published_on", "published_until", "is_published", "day_text", "said_precision", "said_reason",
)  # fmt: skip
NO_DAY = ("", "unknown", "")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Someone who is named: the rows of the database do not matter to writing about them."""

    person: Person
    full_names: tuple[str, ...]
    family_names: tuple[str, ...]


@dataclass(slots=True)
class Writing:
    """One article on its way: its text grows, and places are counted as it does."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    mentions: list[tuple[Person, str, int]] = field(default_factory=list)
    quotes: list[tuple[Spoken, str, str, int]] = field(default_factory=list)

    def write(self, text: str) -> int:
        """Adds the text; gives its place."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start

    def name(self, person: Person, text: str) -> None:
        self.mentions.append((person, text, self.write(text)))


class Newsroom:
    """Writes articles about the people it knows, the first of them most often."""

    def __init__(self, people: Sequence[Spoken], rng: random.Random) -> None:
        self._rng = rng
        self._people = people
        self._weights = list(itertools.accumulate(1 / rank for rank in range(1, len(people) + 1)))
        self._sentences = [sentence(rng) for _ in range(SENTENCES)]

    def article(self, outlet_number: int) -> Writing:
        """An outlet keeps to one spelling of each name, so that outlets differ."""
        rng, writing = self._rng, Writing()
        named = dict.fromkeys(rng.choices(range(len(self._people)), cum_weights=self._weights, k=rng.randint(*NAMED)))
        turns = [self._people[each] for each in named for _ in range(rng.randint(*REPEATED))]
        quoted = rng.randint(*QUOTED)
        for number in range(PARAGRAPHS):
            writing.write(" ".join(rng.choices(self._sentences, k=3)))
            for each in turns[number::PARAGRAPHS]:
                self._about(writing, each, outlet_number, quotes=quoted > len(writing.quotes))
            if number + 1 < PARAGRAPHS:
                writing.write("\n\n")
        return writing

    def _about(self, writing: Writing, who: Spoken, outlet_number: int, *, quotes: bool) -> None:
        full = all(person is not who.person for person, _, _ in writing.mentions)
        names = who.full_names if full else who.family_names
        writing.write(" ")
        writing.name(who.person, names[(outlet_number + who.person.pk) % len(names)])
        if quotes:
            cue = self._rng.choice(CUES)
            writing.write(f" {cue} that it was so: “")
            said = self._rng.choice(self._sentences)
            writing.quotes.append((who, said, cue, writing.write(said)))
            writing.write("”")
        writing.write(" and left.")


def build(size: int) -> None:
    """Writes `size` articles with all that belongs to them; the database has its tables and is empty."""
    rng = random.Random(SEED)
    outlets, people = make_outlets(), make_people(rng)
    newsroom = Newsroom(people, rng)
    occasions = Occasions(rng)
    numbers = iter(range(size))
    while lot := list(itertools.islice(numbers, LOT)):
        written = [newsroom.article(number % OUTLETS) for number in lot]
        articles = store_articles(lot, written, outlets, rng)
        store_mentions(articles, written)
        store_quotes(articles, written, occasions, rng)
    occasions.store()


def make_outlets() -> list[Outlet]:
    from archive.models import Outlet

    kinds = Outlet.Kind.values
    return Outlet.objects.bulk_create(
        Outlet(name=f"Outlet {number:02}", slug=f"outlet-{number:02}", kind=kinds[number % len(kinds)])
        for number in range(OUTLETS)
    )


def make_people(rng: random.Random) -> list[Spoken]:
    """Each under several spellings of the family name; the given names are common ones."""
    from archive.models import Person, PersonName
    from archive.text.spellings import fold

    made, rows = [], []
    for number in range(PEOPLE):
        given, family = rng.choice(GIVEN.split()), f"{family_name(rng)}{family_name(rng).lower()}"
        families = tuple(dict.fromkeys([family, f"{family}y", family.replace("k", "c").replace("y", "iy")]))[:SPELLINGS]
        full = tuple(f"{given} {each}" for each in families)
        person = Person(name=full[0], slug=f"person-{number}", sort_name=f"{family}, {given}", reviewed=True)
        made.append(Spoken(person, full, families))
    Person.objects.bulk_create([each.person for each in made])
    for each in made:
        rows += [
            PersonName(person=each.person, text=text, folded=fold(text), kind=kind)
            for kind, texts in (("full", each.full_names), ("short", each.family_names))
            for text in texts
        ]
        rows.append(PersonName(person=each.person, text="harbour envoy", folded="harbour envoy", kind="role"))
    PersonName.objects.bulk_create(rows, batch_size=500)
    return made


def store_articles(
    lot: Sequence[int], written: Sequence[Writing], outlets: Sequence[Outlet], rng: random.Random
) -> list[Article]:
    """Newer numbers are newer articles; a copy belongs to the group of the one before it."""
    from archive.models import Article

    articles, groups = [], copy_groups(len(lot), rng)
    for number, writing, group in zip(lot, written, groups, strict=True):
        article = Article(
            headline=f"Report {number}",
            identity=f"source:{number}",
            body="".join(writing.parts),
            outlet=outlets[number % OUTLETS],
            outlet_basis="stated",
            language="en",
            copy_group=group,
        )
        if rng.random() >= UNDATED:
            day = FIRST_DAY + datetime.timedelta(days=rng.randrange(DAYS))
            article.set_published(day, "day", "stated")
        article.set_slug()
        articles.append(article)
    return Article.objects.bulk_create(articles, batch_size=200)


def copy_groups(size: int, rng: random.Random) -> list[CopyGroup | None]:
    """Groups of two to five neighbours, so that a share of `COPIED` of all articles is in one."""
    from archive.models import CopyGroup

    groups: list[CopyGroup | None] = []
    while len(groups) < size:
        length = rng.randint(2, 5)
        groups += [CopyGroup.objects.create()] * length if rng.random() < COPIED else [None] * length
    return groups[:size]


def store_mentions(articles: Sequence[Article], written: Sequence[Writing]) -> None:
    from archive.models import Mention

    rows = (
        (article.pk, person.pk, text, start, start + len(text), False, False, *repeated_of(article, Mention))
        for article, writing in zip(articles, written, strict=True)
        for person, text, start in writing.mentions
    )
    insert(Mention, MENTION_COLUMNS, rows)


def repeated_of(article: Article, model: type[Anchored]) -> tuple[Any, ...]:
    """What the model's rows repeat of the article."""
    return tuple(getattr(article, name) for name in model.REPEATED)


def store_quotes(
    articles: Sequence[Article], written: Sequence[Writing], occasions: Occasions, rng: random.Random
) -> None:
    from archive.models import Quote

    kinds, rows = Quote.Kind.values, []
    for article, writing in zip(articles, written, strict=True):
        for who, text, cue, start in writing.quotes:
            name, status = who.person.name, "confirmed" if rng.random() < CONFIRMED else "machine"
            place = (article.pk, start, start + len(text), text, rng.choice(kinds))
            speaker = (who.person.pk, "person", name, "", cue, "name", "", round(rng.uniform(0.5, 1), 2))
            utterance_id = occasions.next_of(who.person, article)
            rows.append((*place, *speaker, status, utterance_id, *repeated_of(article, Quote), *NO_DAY))
    insert(Quote, QUOTE_COLUMNS, rows)


@dataclass(slots=True)
class Occasion:
    """An utterance, and the articles that carry it."""

    number: int
    speaker_id: int
    articles: dict[int, Article] = field(default_factory=dict)

    @property
    def row(self) -> tuple[Any, ...]:
        carriers = self.articles.values()
        first_on = min((each.published_on for each in carriers if each.published_on), default=None)
        outlets = {each.outlet_id for each in carriers}
        facts = (self.number, self.speaker_id, "unknown", "unknown", "proposed")
        return (*facts, len(outlets), len(carriers), first_on)


class Occasions:
    """Quotes by one speaker one after another are reports of one occasion, as often as `CARRIED_BY` says."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._numbers = itertools.count(1)
        self._waiting: dict[int, list[Occasion]] = {}
        self._every: list[Occasion] = []

    def next_of(self, speaker: Person, article: Article) -> int:
        """The id of the utterance that the speaker's next quote, in this article, carries."""
        waiting = self._waiting.setdefault(speaker.pk, [])
        if not waiting:
            self._every.append(Occasion(next(self._numbers), speaker.pk))
            waiting += [self._every[-1]] * self._rng.choice(CARRIED_BY)
        occasion = waiting.pop()
        occasion.articles[article.pk] = article
        return occasion.number

    def store(self) -> None:
        """Writes the utterances, which the database awaits until the end of the transaction."""
        from archive.models import Utterance

        insert(Utterance, UTTERANCE_COLUMNS, (each.row for each in self._every))


def insert(model: type[Model], columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Writes rows of plain values: making a model's instance of each takes four times as long."""
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({values})", list(rows))
