"""An invented archive of any size for the search benchmark: the same number gives the same articles everywhere.

Words are made of syllables and drawn by Zipf's law; every other one also occurs in forms that both Porter's stemmers
bring back to one stem, so that engines that stem differently must agree on every count. Phrases and pairs that stand
near each other are planted. No sentence means anything. What was made once is kept in a folder.
"""

from __future__ import annotations

import datetime
import pickle
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

import numpy as np
from whoosh.lang.porter import stem as porter_stem
from whoosh.lang.porter2 import stem as porter2_stem

Made = TypeVar("Made")

#: Raise it when the same number gives another article.
VERSION = 1
SEED = 20_261_123
LOT = 1_000
FAMILIES = 60_000
#: How often a word stands in each of its forms, for the words that have them.
FORMS = (("", 0.6), ("s", 0.2), ("ed", 0.1), ("ing", 0.1))
ONSETS = (
    "b", "br", "d", "dr", "f", "g", "gr", "h", "j", "k", "kl", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr",
    "v", "z",
)  # fmt: skip
VOWELS = "aeiou"
CODAS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "t", "x", "nd", "lk", "rt")
FEWEST_WORDS, MOST_WORDS = 300, 800
OUTLETS = 50
PEOPLE = 2_000
MOST_PEOPLE = 12
FIRST_DAY = datetime.date(2021, 11, 1)
DAYS = 5 * 365
PHRASES = 400
PAIRS = 80
#: Words that may stand between the two of a planted pair.
GAP = 4
LANGUAGES = (("en", 0.9), ("ru", 0.04), ("fr", 0.03), ("zh", 0.02), ("ar", 0.01))


@dataclass(frozen=True, slots=True)
class InventedArticle:
    """One article with its facts."""

    id: int
    headline: str
    body: str
    byline: str
    outlet: str
    day: datetime.date
    people: tuple[int, ...]
    speakers: tuple[int, ...]
    language: str
    has: tuple[str, ...]

    @property
    def facets(self) -> dict[str, tuple[str, ...]]:
        """The facts by the names of the archive's facets."""
        return {
            "outlet": (self.outlet,),
            "person": tuple(map(str, self.people)),
            "speaker": tuple(map(str, self.speakers)),
            "month": (self.day.isoformat()[:7],),
            "language": (self.language,),
            "has": self.has,
        }


class Corpus:
    """The articles by number, and what was planted in them; kept in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / f"corpus-{VERSION}"
        self._folder.mkdir(parents=True, exist_ok=True)

    @cached_property
    def families(self) -> list[str]:
        """The words without endings, most frequent first; those at even places have no other form."""
        return self._kept("words", self._make_families)

    def _make_families(self) -> list[str]:
        rng = random.Random(SEED)
        words: list[str] = []
        taken: set[str] = set()
        while len(words) < FAMILIES:
            # Frequent words are short, as in any language.
            syllables = rng.choice((1, 1, 2, 2) if len(words) < 1_000 else (2, 2, 3, 3))
            word = "".join(rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(syllables)) + rng.choice(CODAS)
            if word not in taken and _keeps_its_stem(word, with_endings=len(words) % 2 == 1):
                taken.add(word)
                words.append(word)
        return words

    @cached_property
    def phrases(self) -> list[tuple[str, ...]]:
        """Two to four words, each without other forms; the first are planted most often."""
        rng = random.Random(SEED + 1)
        return [tuple(self._plain_words(rng, rng.choice((2, 2, 3, 4)), 100, 3_000)) for _ in range(PHRASES)]

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """Two words without other forms that are planted up to GAP words apart."""
        rng = random.Random(SEED + 2)
        rare = iter(self._plain_words(rng, 2 * PAIRS, 6_000, 12_000))
        return list(zip(rare, rare, strict=True))

    def article(self, number: int) -> InventedArticle:
        """The article of that number, from 1."""
        rng = np.random.default_rng((SEED, number))
        words = self._words(rng, int(rng.integers(FEWEST_WORDS, MOST_WORDS + 1)))
        self._plant(rng, words)
        people = _by_zipf(rng, PEOPLE, int(rng.integers(0, MOST_PEOPLE + 1)))
        speakers = people[: int(rng.integers(0, len(people) + 1))]
        confirmed = ("confirmed",) if speakers and rng.random() < 0.1 else ()
        return InventedArticle(
            id=number,
            headline=" ".join(self._words(rng, int(rng.integers(5, 11)))).capitalize(),
            body=_as_text(rng, words),
            byline=" ".join(word.capitalize() for word in self._words(rng, 2)),
            outlet=f"outlet-{_by_zipf(rng, OUTLETS, 1)[0]:02}",
            day=FIRST_DAY + datetime.timedelta(days=int(rng.integers(0, DAYS))),
            people=people,
            speakers=speakers,
            language=str(rng.choice([name for name, _ in LANGUAGES], p=[share for _, share in LANGUAGES])),
            has=(("quotes",) if speakers else ()) + confirmed,
        )

    def lots(self, articles: int) -> Iterator[list[InventedArticle]]:
        """All articles up to that number in lots, so that making them can be left out of a measurement."""
        for first in range(1, articles + 1, LOT):
            lot = self._kept(f"articles-{first}", partial(self._make_lot, first))
            yield lot[: articles + 1 - first]

    def _make_lot(self, first: int) -> list[InventedArticle]:
        return [self.article(number) for number in range(first, first + LOT)]

    def _kept(self, name: str, make: Callable[[], Made]) -> Made:
        path = self._folder / f"{name}.pickle"
        if not path.exists():
            made = make()
            beside = path.with_suffix(".new")
            beside.write_bytes(pickle.dumps(made))
            beside.replace(path)
        return pickle.loads(path.read_bytes())

    @cached_property
    def _forms(self) -> list[str]:
        """Four for every family: FORMS, or four times the word itself."""
        return [word + (ending if place % 2 else "") for place, word in enumerate(self.families) for ending, _ in FORMS]

    @cached_property
    def _shares(self) -> np.ndarray:
        weights = 1 / np.arange(1, FAMILIES + 1)
        forms = np.array([share for _, share in FORMS])
        return np.cumsum(np.outer(weights / weights.sum(), forms).ravel())

    def _words(self, rng: np.random.Generator, count: int) -> list[str]:
        places = np.searchsorted(self._shares, rng.random(count))
        return [self._forms[place] for place in np.minimum(places, len(self._forms) - 1).tolist()]

    def _plain_words(self, rng: random.Random, count: int, first: int, last: int) -> list[str]:
        return [self.families[place] for place in rng.sample(range(first, last, 2), count)]

    def _plant(self, rng: np.random.Generator, words: list[str]) -> None:
        for place in _by_zipf(rng, PHRASES, int(rng.integers(0, 7))):
            at = int(rng.integers(0, len(words)))
            words[at:at] = self.phrases[place - 1]
        if rng.random() < 0.3:
            first, second = self.pairs[_by_zipf(rng, PAIRS, 1)[0] - 1]
            at = int(rng.integers(0, len(words) - GAP))
            words[at:at] = [first]
            between = int(rng.integers(0, GAP + 1))
            words[at + 1 + between : at + 1 + between] = [second]


def _keeps_its_stem(word: str, *, with_endings: bool) -> bool:
    """Whether both stemmers take the word, and its forms if it has any, for the word itself."""
    forms = [word + ending for ending, _ in (FORMS if with_endings else FORMS[:1])]
    return all(stem(form) == word for stem in (porter_stem, porter2_stem) for form in forms)


def _by_zipf(rng: np.random.Generator, most: int, count: int) -> tuple[int, ...]:
    """Up to `count` different numbers from 1 to `most`, small ones more often."""
    drawn = np.exp(rng.random(count) * np.log(most + 1)).astype(int)
    return tuple(dict.fromkeys(np.minimum(drawn, most).tolist()))


def _as_text(rng: np.random.Generator, words: list[str]) -> str:
    """The words as sentences of 8 to 30 in paragraphs of 2 to 5."""
    paragraphs: list[str] = []
    sentences: list[str] = []
    start = 0
    for length in rng.integers(8, 31, size=len(words) // 8 + 1).tolist():
        sentence = " ".join(words[start : start + length])
        start += length
        if sentence:
            sentences.append(f"{sentence[0].upper()}{sentence[1:]}.")
        if len(sentences) == 2 + length % 4 or start >= len(words):
            paragraphs.append(" ".join(sentences))
            sentences = []
        if start >= len(words):
            break
    return "\n\n".join(paragraphs)
