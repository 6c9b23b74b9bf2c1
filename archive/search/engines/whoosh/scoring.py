"""How well documents match a leaf.

BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009)
with the idf log(1 + (N - n + 0.5) / (n + 0.5)), summed over texts by their
weights. Spellings of one name are one term: counts added, one n.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from archive.search.collections import TextField
from archive.search.engines.whoosh.leaves import LeafReader
from archive.search.engines.whoosh.segments import Mask, Postings
from archive.search.engines.whoosh.whole import Floats, Indexes, Whole
from archive.search.terms import Leaf

K1 = 1.2
B = 0.75
#: What the typed form adds to the score of its stem, so that it ranks before other forms.
EXACT_FORM = 0.5


class Scorer:
    """Scores the documents of these numbers, and no others; every array of scores is in their order."""

    def __init__(self, whole: Whole, leaves: LeafReader, numbers: Indexes) -> None:
        self._whole = whole
        self._leaves = leaves
        self._numbers = numbers
        self._places = np.full(whole.size, -1, np.int32)
        self._places[numbers] = np.arange(len(numbers), dtype=np.int32)

    def nothing(self) -> Floats:
        return np.zeros(len(self._numbers), np.float32)

    def at(self, mask: Mask) -> npt.NDArray[np.bool_]:
        """The mask for the scored documents."""
        return mask[self._numbers]

    def leaf(self, leaf: Leaf, texts: Iterable[TextField]) -> Floats:
        scores = self.nothing()
        for text in texts:
            self._add(scores, text, self._leaves.found(leaf, text.name), text.weight)
            if leaf.forms:
                self._add(scores, text, self._leaves.as_typed(leaf, text.name), text.weight * EXACT_FORM)
        return scores

    def _add(self, scores: Floats, text: TextField, found: Postings, weight: float) -> None:
        holders = len(found.numbers)
        if not holders:
            return
        total = self._whole.size
        idf = math.log(1 + (total - holders + 0.5) / (holders + 0.5))
        norms = self._whole.norms(text.name, K1, B)
        places = self._places[found.numbers]
        scored = places >= 0
        if scored.all():
            counts, norms = found.counts, norms[found.numbers]
        else:
            places, counts, norms = places[scored], found.counts[scored], norms[found.numbers[scored]]
        scores[places] += np.float32(weight * idf * (K1 + 1)) * counts / (counts + norms)
