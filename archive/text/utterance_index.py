"""Which of many quotes to compare: an inverted index of word pairs, rare pairs counting most.

One index holds one speaker's quotes. A database can do the same with a table
of (pair, quote): `word_pairs` gives the keys, `pairs_to_look_up` chooses among
them. The judgement itself is `utterances.joining`.
"""

from __future__ import annotations

import heapq
import math
import zlib
from array import array
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

from archive.text.words import STOPWORDS, tokens

Key = TypeVar("Key", bound=Hashable)

#: How many quotes the index in memory remembers for one pair, the last ones filed.
MAX_POSTINGS = 100
#: Pairs in more quotes than this are not worth asking a database for: "make deal" finds all and tells nothing.
MAX_FREQUENCY = 2_000
#: The most pairs looked up for one text, rarest first.
MAX_LOOKED_UP = 24
#: The most pairs kept of one text: enough for a speech of a thousand words.
MAX_PAIRS = 2_000
#: From so many pairs in both texts on, a single one in common is passed over.
MANY_PAIRS = 10
#: Candidates of a lower rank share a pair or two by chance.
MIN_RANK = 0.1
#: Quotes further apart are found only when they are the same words: nothing else would be joined.
MAX_DAYS = 60
UNKNOWN_DAY, LAST_DAY = -1, 2**31 - 1
#: How many quotes of exactly the same words are remembered.
MAX_IDENTICAL = 50


def word_pairs(text: str) -> list[int]:
    """Stable 32-bit keys of a text's word pairs, each once, in order of first appearance.

    A pair is two content words next to each other or with one between them, so
    that a replaced word does not hide its neighbours; pairs do not reach across
    an ellipsis or an editorial bracket. Texts of fewer than two content words
    give the pairs of all their words.
    """
    parts: list[list[str]] = [[]]
    for token in tokens(text):
        if token.begins_part or token.is_editorial:
            parts.append([])
        if not token.is_editorial:
            parts[-1].append(token.text)
    content = [[_stem(word) for word in part if word not in STOPWORDS] for part in parts]
    if sum(map(len, content)) < 2:
        content = [[_stem(word) for word in part] for part in parts]
    keys: dict[int, None] = {}
    for words in content:
        for gap in (1, 2):
            for first, second in zip(words, words[gap:], strict=False):
                keys[zlib.crc32(f"{first} {second}".encode("utf-8", "surrogatepass"))] = None
                if len(keys) >= MAX_PAIRS:
                    return list(keys)
    return list(keys)


def _stem(word: str) -> str:
    """The word without the English plural or verb ending -s: a blunt tool that only widens the search."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def pairs_to_look_up(pairs: Iterable[int], frequencies: Mapping[int, int]) -> list[int]:
    """The pairs worth looking up, rarest first: `frequencies` says in how many quotes each stands."""
    known = [pair for pair in pairs if 0 < frequencies.get(pair, 0) <= MAX_FREQUENCY]
    return sorted(known, key=lambda pair: frequencies[pair])[:MAX_LOOKED_UP]


def rarity(frequency: int, total: int) -> float:
    """The weight of a pair that stands in `frequency` of `total` quotes."""
    return math.log1p(total / max(frequency, 1))


def nearness(days: int | None) -> float:
    """How much a candidate counts by the days between; None for an unknown day."""
    if days is None:
        return 0.8
    return 1.0 if days <= 3 else 0.8 if days <= MAX_DAYS else 0.5


def candidate_rank(share: float, weight: float, *, days: int | None) -> float:
    """How much a quote deserves to be compared, 0 for not at all.

    `share` of the pairs of the shorter text stand in both; `weight` is the
    share of the summed `rarity` of all pairs looked up; `days` lie between the
    two, None where a day is unknown.
    """
    if days is not None and days > MAX_DAYS:
        return 0.0
    rank = min(1.0, (share + weight) / 2) * nearness(days)
    return rank if rank >= MIN_RANK else 0.0


class UtteranceIndex(Generic[Key]):
    """One speaker's quotes; gives the few that may be the same utterance as a text.

    Days are ordinals (`date.toordinal()`) or None. Adding costs the words of
    the text; a question at most `MAX_LOOKED_UP` lists of `MAX_POSTINGS` quotes, so
    of phrases said very often only the last occasions filed are found.
    """

    def __init__(self) -> None:
        self._keys: list[Key] = []
        self._days = array("l")
        self._pair_counts = array("H")
        # One quote is the usual case: its number alone is a quarter of the size of a list.
        self._postings: dict[int, int | array[int]] = {}
        self._identical: dict[int, array[int]] = {}

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, key: Key, text: str, day: int | None = None) -> None:
        """File a quote."""
        number = len(self._keys)
        pairs = word_pairs(text)
        self._keys.append(key)
        self._days.append(UNKNOWN_DAY if day is None else day)
        self._pair_counts.append(len(pairs))
        for pair in pairs:
            held = self._postings.get(pair)
            if held is None:
                self._postings[pair] = number
            elif isinstance(held, int):
                self._postings[pair] = array("I", (held, number))
            else:
                held.append(number)
                if len(held) > MAX_POSTINGS:
                    del held[0]
        same = self._identical.setdefault(_fingerprint(text), array("I"))
        same.append(number)
        if len(same) > MAX_IDENTICAL:
            del same[0]

    def candidates(self, text: str, day: int | None = None, limit: int = 10) -> list[tuple[Key, float]]:
        """The keys most worth comparing with the text, best first, with a rank between 0 and 1.

        A key filed under several texts appears once. The rank orders; it is no
        similarity.
        """
        pairs = word_pairs(text)
        found = {pair: self._posted(pair) for pair in pairs}
        chosen = pairs_to_look_up(pairs, {pair: len(held) for pair, held in found.items()})
        shared: Counter[int] = Counter()
        for pair in chosen:
            shared.update(found[pair])
        weights = {pair: rarity(len(found[pair]), len(self._keys)) for pair in chosen}
        whole = sum(weights.values())
        shares = self._shares(shared, len(chosen), day)
        # The weights are added up for the few that share most: everything else here runs once for every posting.
        short_list = dict.fromkeys(heapq.nlargest(4 * limit, shares, key=shares.__getitem__), 0.0)
        for pair in chosen:
            for number in found[pair]:
                if number in short_list:
                    short_list[number] += weights[pair]
        ranks: dict[int, float] = {}
        for number, weight in short_list.items():
            rank = candidate_rank(shares[number], weight / whole, days=self._distance(number, day))
            if rank:
                ranks[number] = rank
        for number in self._identical.get(_fingerprint(text), ()):
            ranks[number] = max(nearness(self._distance(number, day)), ranks.get(number, 0.0))
        return self._best(ranks, limit)

    def _shares(self, shared: Mapping[int, int], looked_up: int, day: int | None) -> dict[int, float]:
        """The share of the shorter text's pairs that both hold, of quotes not too many days away."""
        days, pairs = self._days, self._pair_counts
        first = UNKNOWN_DAY if day is None else day - MAX_DAYS
        last = LAST_DAY if day is None else day + MAX_DAYS
        # One pair of many is chance; among a hundred thousand quotes that is most of what is found.
        few = MANY_PAIRS if looked_up >= MANY_PAIRS else LAST_DAY
        return {
            number: min(1.0, count / min(looked_up, pairs[number]))
            for number, count in shared.items()
            if (count > 1 or pairs[number] < few) and (first <= days[number] <= last or days[number] == UNKNOWN_DAY)
        }

    def _best(self, ranks: dict[int, float], limit: int) -> list[tuple[Key, float]]:
        best: dict[Key, float] = {}
        for number in sorted(ranks, key=lambda number: (-ranks[number], number)):
            best.setdefault(self._keys[number], ranks[number])
            if len(best) >= limit:
                break
        return list(best.items())

    def _posted(self, pair: int) -> tuple[int, ...] | array[int]:
        held = self._postings.get(pair)
        if held is None:
            return ()
        return (held,) if isinstance(held, int) else held

    def _distance(self, number: int, day: int | None) -> int | None:
        other = self._days[number]
        return None if day is None or other == UNKNOWN_DAY else abs(day - other)


def _fingerprint(text: str) -> int:
    """One key for all texts of the same words."""
    words = " ".join(token.text for token in tokens(text) if not token.is_editorial)
    return zlib.crc32(words.encode("utf-8", "surrogatepass"))
