"""What the search benchmark asks: the same questions, in the archive's own language, of every engine.

A question is prepared once for each engine, outside of what is measured.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from archive.search.query import Sort
from benchmarks.search_corpus import DAYS, FIRST_DAY, GAP, SEED, Corpus, InventedArticle

PER_PAGE = 20
DEEP_PAGE = 50
PER_KIND = 17


@dataclass(frozen=True, slots=True)
class Question:
    """One search. `full` asks for marked fragments of the hits and counts of every facet besides."""

    kind: str
    text: str = ""
    outlet: str = ""
    person: int = 0
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    full: bool = True

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """The chosen values by facet."""
        chosen = {"outlet": self.outlet, "person": str(self.person) if self.person else ""}
        return {facet: (value,) for facet, value in chosen.items() if value}


@dataclass(frozen=True, slots=True)
class Answer:
    """`facets` counts values by facet; empty where not asked for."""

    total: int
    ids: tuple[int, ...]
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    fragments: tuple[str, ...] = ()


class Searcher(Protocol):
    """An engine that was built before."""

    def prepare(self, question: Question) -> Any:
        """The question as the engine takes it; not measured."""

    def ask(self, prepared: Any) -> Answer:
        """Measured."""


class Builder(Protocol):
    """Writes an index into a folder."""

    def add(self, lot: list[InventedArticle]) -> None: ...

    def finish(self) -> None: ...


def questions(corpus: Corpus, per_kind: int = PER_KIND) -> list[Question]:
    """So many questions of every kind, always the same."""
    asker = _Asker(corpus)
    return [make(number) for make in asker.kinds() for number in range(per_kind)]


class _Asker:
    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._rng = random.Random(SEED + 3)
        families = corpus.families
        self._common = self._rng.sample(families[100:600], 400)  # in 8 to 35 % of the articles
        self._middling = self._rng.sample(families[1_000:4_000], 400)  # in 1 to 5 %

    def kinds(self) -> Iterator[Callable[[int], Question]]:
        """One maker of questions for each kind; it takes their number within the kind."""
        yield lambda n: Question("word", self._word(n))
        yield lambda n: Question("two words", self._two_words(n))
        yield self._filtered
        yield lambda n: Question("boolean", self._boolean(n))
        yield lambda n: Question("phrase", self._phrase(n))
        yield lambda n: Question("near", self._near(n))
        yield lambda n: Question("prefix", self._prefix(n))
        yield lambda n: Question("browse all", sort=Sort.NEWEST, page=1 + n)
        yield lambda n: Question("a person's page", person=1 + 5 * n, sort=Sort.NEWEST)
        yield lambda n: Question("word, no extras", self._word(n), full=False)
        yield lambda n: Question("two words, no extras", self._two_words(n), full=False)
        yield lambda n: Question("deep page", self._common[60 + n], page=DEEP_PAGE, full=False)
        yield lambda n: Question("by date", self._word(100 + n), sort=Sort.NEWEST)

    def _word(self, number: int) -> str:
        return (self._common if number % 2 else self._middling)[number]

    def _two_words(self, number: int) -> str:
        return f"{self._common[20 + number]} {self._middling[20 + number]}"

    def _filtered(self, number: int) -> Question:
        first = FIRST_DAY + datetime.timedelta(days=self._rng.randrange(DAYS - 365))
        last = first + datetime.timedelta(days=self._rng.choice((30, 90, 180, 365)))
        word = self._common[40 + number]
        if number % 3 == 2:
            return Question("filtered", word, person=1 + 3 * number)
        return Question("filtered", word, outlet=f"outlet-{1 + number:02}", first_day=first, last_day=last)

    def _boolean(self, number: int) -> str:
        common, middling = self._common[80 + 2 * number :], self._middling[80 + 3 * number :]
        phrase = " ".join(self._corpus.phrases[40 + number])
        return (
            f"{middling[0]} OR {middling[1]}",
            f"{common[0]} {middling[0]} -{common[1]}",
            f"({common[0]} OR {middling[0]}) {middling[1]}",
            f'({middling[0]} OR "{phrase}") -{common[0]}',
        )[number % 4]

    def _phrase(self, number: int) -> str:
        """Planted phrases; every fourth is of two frequent words (in 25 to 45 % of all), side by side by chance."""
        if number % 4 == 3:
            first = 76 + 4 * number
            return f'"{" ".join(self._corpus.families[first : first + 4 : 2])}"'
        return f'"{" ".join(self._corpus.phrases[number * 3])}"'

    def _near(self, number: int) -> str:
        return f'"{" ".join(self._corpus.pairs[number])}"~{GAP}'

    def _prefix(self, number: int) -> str:
        word = max(self._middling[200 + 5 * number : 205 + 5 * number], key=len)
        return f"{word[:5]}*"
