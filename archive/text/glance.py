"""How much two texts can be alike at most, told from their words in any order.

Nothing is aligned here: a look at two weighted bags of words spares `utterances`
the comparison of most pairs.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from archive.text.words import REMEMBERED_LENGTH, STOPWORDS, tokens

STOPWORD_WEIGHT = 0.25
#: Words that change places between two renderings of one sentence without changing it.
SYNONYMS = {"everybody": "everyone", "anybody": "anyone", "somebody": "someone", "nobody": "none"}


class Bag(NamedTuple):
    """The words of a text in no order: what they weigh each, all occurrences together, and what the speaker's weigh."""

    weights: dict[str, float]
    total: float


def weight(word: str) -> float:
    """What a word says of what was said: 1, or a quarter for a stopword."""
    return STOPWORD_WEIGHT if word in STOPWORDS else 1.0


def bag_of(text: str) -> Bag:
    """The bag of a text; synonyms are one word."""
    # Candidates come again and again for the quotes of the same weeks.
    return _short_bag(text) if len(text) <= REMEMBERED_LENGTH else _read_bag(text)


def _read_bag(text: str) -> Bag:
    weights: dict[str, float] = {}
    total = 0.0
    for token in tokens(text):
        word = SYNONYMS.get(token.text, token.text)
        each = weight(token.text)
        weights[word] = weights.get(word, 0.0) + each
        # An outlet's bracket may hold a word of the other text, but is none of the speaker's.
        total += 0.0 if token.is_editorial else each
    return Bag(weights, total)


_short_bag = lru_cache(maxsize=4_096)(_read_bag)


def shared_weight(one: Bag, other: Bag) -> float:
    """What the words that stand in both weigh, each as often as in both."""
    few, many = sorted((one.weights, other.weights), key=len)
    return sum(min(held, many[word]) for word, held in few.items() if word in many)


def most_alike(a: str, b: str) -> float:
    """The most that `utterances.compare` can find the two alike; 1 only where all words of one may stand in the other.

    1 or more also where there is nothing to tell by.
    """
    one, other = bag_of(a), bag_of(b)
    least = min(one.total, other.total)
    return shared_weight(one, other) / least if least else 1.0
