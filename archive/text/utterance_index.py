"""Which of many quotes to compare: an inverted index of word pairs, rare pairs counting most.

One index holds one speaker's quotes. A database can do the same with a table
of (pair, quote): `word_pairs` and `same_words_key` give the keys, `ranked` chooses
among what they find. The judgement itself is `utterances.joining`.
"""

from __future__ import annotations

import heapq
import math
import zlib
from array import array
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

from archive.text.words import STOPWORDS, spoken_words, tokens

Key = TypeVar("Key", bound=Hashable)

#: How many quotes are remembered for one pair, the last ones filed: "make deal" would find all and tell nothing.
MAX_POSTINGS = 100
#: The most pairs of one text that are looked at, rarest first, and the most quotes that are read for all of them.
MAX_LOOKED_UP = 24
MAX_READ = 600
#: The most pairs kept of one text: enough for a speech of a thousand words.
MAX_PAIRS = 2_000
#: From so many pairs in both texts on, a single one in common is passed over.
MANY_PAIRS = 10
#: Candidates of a lower rank share a pair or two by chance.
MIN_RANK = 0.1
#: After so many days only the same words and cuts are joined or suggested, which share more than that.
REWORDED_DAYS = 7
MIN_RANK_LATER = 0.2
#: Quotes further apart are found only when they are the same words: nothing else would be joined.
MAX_DAYS = 60
UNKNOWN_DAY, LAST_DAY = -1, 2**31 - 1
#: How many quotes of exactly the same words are remembered.
MAX_IDENTICAL = 50
#: Set in the keys of whole texts, so that they are no pair's.
WHOLE_TEXT = 1 << 32


class Numbers(Protocol):
    """Something about each quote, by its number."""

    def __getitem__(self, number: int, /) -> int: ...


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
    content = [[word for word in part if word not in STOPWORDS] for part in parts]
    if sum(map(len, content)) < 2:
        content = parts
    keys: dict[int, None] = {}
    for part in content:
        words = [_stem(word).encode("utf-8", "surrogatepass") for word in part]
        for gap in (1, 2):
            for first, second in zip(words, words[gap:], strict=False):
                keys[zlib.crc32(b"%b %b" % (first, second))] = None
                if len(keys) >= MAX_PAIRS:
                    return list(keys)
    return list(keys)


def same_words_key(text: str) -> int:
    """One stable key for all texts of the same words; never that of a pair."""
    words = " ".join(spoken_words(text))
    return WHOLE_TEXT | zlib.crc32(words.encode("utf-8", "surrogatepass"))


def _stem(word: str) -> str:
    """The word without the English plural or verb ending -s: a blunt tool that only widens the search."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def pairs_to_look_up(frequencies: Mapping[int, int]) -> list[int]:
    """The pairs worth looking up, rarest first: `frequencies` says in how many quotes each stands."""
    chosen: list[int] = []
    left = MAX_READ
    for pair in sorted((pair for pair, number in frequencies.items() if number), key=frequencies.__getitem__):
        left -= frequencies[pair]
        if len(chosen) == MAX_LOOKED_UP or (chosen and left < 0):
            break
        chosen.append(pair)
    return chosen


def rarity(frequency: int) -> float:
    """The weight of a pair that stands in so many quotes, of which `MAX_POSTINGS` are known at most."""
    return math.log1p(MAX_POSTINGS / max(frequency, 1))


def nearness(days: int | None) -> float:
    """How much a candidate counts by the days between; None for an unknown day."""
    if days is None:
        return 0.8
    return 1.0 if days <= 3 else 0.8 if days <= MAX_DAYS else 0.5


def days_apart(one: int, other: int) -> int | None:
    """Days between two days of which either may be `UNKNOWN_DAY`."""
    return None if UNKNOWN_DAY in (one, other) else abs(one - other)


def window(day: int, reach: int = MAX_DAYS) -> tuple[int, int]:
    """The first and the last day within `reach` days; all days for one that is unknown."""
    return (UNKNOWN_DAY, LAST_DAY) if day == UNKNOWN_DAY else (day - reach, day + reach)


def candidate_rank(share: float, weight: float, *, days: int | None) -> float:
    """How much a quote deserves to be compared, 0 for not at all.

    `share` of the pairs of the shorter text stand in both; `weight` is the
    share of the summed `rarity` of all pairs looked up; `days` lie between the
    two, None where a day is unknown.
    """
    if days is not None and days > MAX_DAYS:
        return 0.0
    rank = min(1.0, (share + weight) / 2) * nearness(days)
    least = MIN_RANK if days is None or days <= REWORDED_DAYS else MIN_RANK_LATER
    return rank if rank >= least else 0.0


def ranked(
    found: Mapping[int, Sequence[int]], *, day: int, days: Numbers, pair_counts: Numbers, limit: int
) -> dict[int, float]:
    """The quotes worth comparing with a text of `day`, by number, with their ranks; about four times the `limit`.

    `found` gives for each pair of the text the quotes that hold it, at most `MAX_POSTINGS`; `days` and
    `pair_counts` tell of each of these its day and how many pairs it has.
    """
    chosen = pairs_to_look_up({pair: len(held) for pair, held in found.items()})
    shared: Counter[int] = Counter()
    for pair in chosen:
        shared.update(found[pair])
    # One pair of many is chance; among a hundred thousand quotes that is most of what is found.
    few = MANY_PAIRS if len(chosen) >= MANY_PAIRS else LAST_DAY
    first, last = window(day)
    shares = {
        number: min(1.0, count / min(len(chosen), pair_counts[number]))
        for number, count in shared.items()
        if (count > 1 or pair_counts[number] < few) and (first <= days[number] <= last or days[number] == UNKNOWN_DAY)
    }
    weights = {pair: rarity(len(found[pair])) for pair in chosen}
    whole = sum(weights.values())
    # The weights are added up for the few that share most: everything else here runs once for every posting.
    short_list = dict.fromkeys(heapq.nlargest(4 * limit, shares, key=shares.__getitem__), 0.0)
    for pair in chosen:
        for number in found[pair]:
            if number in short_list:
                short_list[number] += weights[pair]
    ranks = {
        number: candidate_rank(shares[number], weight / whole, days=days_apart(day, days[number]))
        for number, weight in short_list.items()
    }
    return {number: rank for number, rank in ranks.items() if rank}


class UtteranceIndex(Generic[Key]):
    """One speaker's quotes; gives the few that may be the same utterance as a text.

    Days are ordinals (`date.toordinal()`) or None. Adding costs the words of
    the text; a question at most `MAX_READ` quotes, so of phrases said very
    often only the last occasions filed are found.
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
        pairs = _pairs_once_more(text)
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
        same = self._identical.setdefault(same_words_key(text), array("I"))
        same.append(number)
        if len(same) > MAX_IDENTICAL:
            del same[0]

    def candidates(self, text: str, day: int | None = None, limit: int = 10) -> list[tuple[Key, float]]:
        """The keys most worth comparing with the text, best first, with a rank between 0 and 1.

        A key filed under several texts appears once. The rank orders; it is no
        similarity.
        """
        on = UNKNOWN_DAY if day is None else day
        found = {pair: self._posted(pair) for pair in _pairs_once_more(text)}
        ranks = ranked(found, day=on, days=self._days, pair_counts=self._pair_counts, limit=limit)
        for number in self._identical.get(same_words_key(text), ()):
            ranks[number] = max(nearness(days_apart(on, self._days[number])), ranks.get(number, 0.0))
        return self._best(ranks, limit)

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


# A quote is asked about and filed right after.
_pairs_once_more = lru_cache(maxsize=16)(word_pairs)
