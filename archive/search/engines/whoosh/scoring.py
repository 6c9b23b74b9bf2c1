"""How well documents match a leaf.

BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009)
with the idf log(1 + (N - n + 0.5) / (n + 0.5)), summed over texts by their
weights. Spellings of one name are one term: counts added, one n.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from archive.search.collections import TextField
from archive.search.engines.whoosh.leaves import LeafReader
from archive.search.engines.whoosh.segments import Mask, Numbers, Postings
from archive.search.engines.whoosh.whole import Floats, Indexes, Whole
from archive.search.terms import Leaf

K1 = 1.2
B = 0.75
#: What the typed form adds to the score of its stem, so that it ranks before other forms.
EXACT_FORM = 0.5

Texts = tuple[TextField, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The documents that match a leaf in any of some texts, ascending, and how well each does."""

    numbers: Numbers
    scores: Floats

    @property
    def nbytes(self) -> int:
        return self.numbers.nbytes + self.scores.nbytes


class Weigher:
    """Weighs the leaves of one query. The weights are kept for the next: who looks at a result asks for more of it."""

    def __init__(self, whole: Whole) -> None:
        self._whole = whole
        self._leaves = LeafReader(whole)
        self._known: dict[tuple[Leaf, Texts], Weighed] = {}

    def weighed(self, leaf: Leaf, texts: Texts) -> Weighed:
        found = self._known.get((leaf, texts))
        if found is None:
            found = self._known[leaf, texts] = self._whole.kept((leaf, texts), lambda: self._weigh(leaf, texts))
        return found

    def _weigh(self, leaf: Leaf, texts: Texts) -> Weighed:
        scores = np.zeros(self._whole.size, np.float32)
        for text in texts:
            self._add(scores, text, self._leaves.found(leaf, text.name), text.weight)
            if leaf.forms:
                self._add(scores, text, self._leaves.as_typed(leaf, text.name), text.weight * EXACT_FORM)
        # Whatever matches scores: idf and counts are positive.
        numbers = np.flatnonzero(scores)
        return Weighed(numbers.astype(np.int32), scores[numbers])

    def _add(self, scores: Floats, text: TextField, found: Postings, weight: float) -> None:
        holders = len(found.numbers)
        if not holders:
            return
        total = self._whole.size
        idf = math.log(1 + (total - holders + 0.5) / (holders + 0.5))
        norms = self._whole.norms(text.name, K1, B)[found.numbers]
        scores[found.numbers] += np.float32(weight * idf * (K1 + 1)) * found.counts / (found.counts + norms)


class Scorer:
    """Scores the documents of these numbers, and no others; every array of scores is in their order."""

    def __init__(self, whole: Whole, numbers: Indexes) -> None:
        self._numbers = numbers
        self._places = np.full(whole.size, -1, np.int32)
        self._places[numbers] = np.arange(len(numbers), dtype=np.int32)

    def nothing(self) -> Floats:
        return np.zeros(len(self._numbers), np.float32)

    def at(self, mask: Mask) -> npt.NDArray[np.bool_]:
        """The mask for the scored documents."""
        return mask[self._numbers]

    def of(self, weighed: Weighed) -> Floats:
        if np.array_equal(weighed.numbers, self._numbers):
            return weighed.scores
        scores = self.nothing()
        places = self._places[weighed.numbers]
        scored = places >= 0
        scores[places[scored]] = weighed.scores[scored]
        return scores
