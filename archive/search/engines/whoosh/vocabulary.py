"""The index's own words: those spelt nearly as another."""

from __future__ import annotations

import heapq
from collections import Counter

from rapidfuzz.distance import OSA

from archive.search.engines.whoosh.whole import Whole

#: A word of so many letters may differ in two of them, a shorter one in one.
LONG_WORD = 5


def similar_words(whole: Whole, text: str, word: str, *, most: int) -> tuple[tuple[str, int], ...]:
    """At most so many words of the text that differ from the word in a letter or two, the nearest first.

    Letters changed, left out, added, and neighbours swapped count (optimal string alignment). The first letter may be
    the one that is wrong if it was added, or swapped with the second: all words that begin otherwise are not read.
    """
    furthest = 2 if len(word) >= LONG_WORD else 1
    counts: Counter[str] = Counter()
    for letter in sorted(set(word[:2])):
        counts.update(whole.vocabulary(text, letter))
    counts.pop(word, None)
    near = (
        (distance, -count, other)
        for other, count in counts.items()
        if (distance := OSA.distance(word, other, score_cutoff=furthest)) <= furthest
    )
    return tuple((other, -count) for _, count, other in heapq.nsmallest(most, near))
