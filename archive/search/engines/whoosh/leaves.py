"""What one leaf of a query finds: the documents that hold it in a text, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce

import numpy as np

from archive.search.engines.base import MAX_BEGUN_WORDS
from archive.search.engines.whoosh.inverted import runs
from archive.search.engines.whoosh.schema import stem
from archive.search.engines.whoosh.segments import NOWHERE, POSITION_BITS, Keys, Mask, Numbers, Postings
from archive.search.engines.whoosh.whole import Whole
from archive.search.terms import Leaf

#: A list that is so many times longer than another is looked through by halving, not from end to end.
GALLOP = 16


class LeafReader:
    """Reads each leaf of one query once."""

    def __init__(self, whole: Whole) -> None:
        self._whole = whole
        self._read: dict[tuple[Leaf, str], Postings] = {}

    def found(self, leaf: Leaf, text: str) -> Postings:
        """The documents that hold the leaf in that text in any way, ascending, and how often."""
        found = self._read.get((leaf, text))
        if found is None:
            found = self._read[leaf, text] = self._added(self._ways(leaf, text))
        return found

    def as_typed(self, leaf: Leaf, text: str) -> Postings:
        """The same for the forms alone, and only as typed."""
        return self._added(self._whole.words(text, form) for form in leaf.forms)

    def _ways(self, leaf: Leaf, text: str) -> Iterable[Postings]:
        yield from (self._whole.stems(text, stem(form)) for form in leaf.forms)
        yield from (self._sequence(text, sequence) for sequence in leaf.sequences)
        yield from (self._near(text, words, within) for words, within in leaf.near)
        for prefix in leaf.prefixes:
            begun = self._whole.words_beginning(text, prefix, most=MAX_BEGUN_WORDS)
            yield from (self._whole.words(text, word) for word in begun)

    def _added(self, ways: Iterable[Postings]) -> Postings:
        found = [way for way in ways if len(way.numbers)]
        if len(found) <= 1:
            return found[0] if found else NOWHERE
        counts = np.zeros(self._whole.size, np.float32)
        for way in found:
            counts[way.numbers] += way.counts
        together = np.flatnonzero(counts).astype(np.int32)
        return Postings(together, counts[together])

    def _sequence(self, text: str, words: Sequence[str]) -> Postings:
        """Where the words stand side by side in this order."""
        if len(words) == 1:
            return self._whole.words(text, words[0])
        among = self._holders_of_all(text, words)
        if not len(among):
            return NOWHERE
        places = {word: self._whole.places(text, word, among) for word in set(words)}
        rarest_first = sorted(range(len(words)), key=lambda offset: len(places[words[offset]]))
        starts = places[words[rarest_first[0]]] - rarest_first[0]
        for offset in rarest_first[1:]:
            starts = starts[_contains(places[words[offset]], starts + offset)]
        return _by_document(starts)

    def _near(self, text: str, words: Sequence[str], within: int) -> Postings:
        """Stretches with all the words in any order and at most so many others, by their first words."""
        among = self._holders_of_all(text, words)
        if not len(among):
            return NOWHERE
        reach = len(words) - 1 + within
        places = [(self._whole.places(text, word, among), often) for word, often in Counter(words).items()]
        rarest = min((keys for keys, _ in places), key=len)
        close = [(_close_to(rarest, keys, reach), often) for keys, often in places]
        starts = reduce(np.union1d, (keys for keys, _ in close))
        for keys, often in close:
            held = np.searchsorted(keys, starts + reach, side="right") - np.searchsorted(keys, starts)
            starts = starts[held >= often]
        return _by_document(starts)

    def _holders_of_all(self, text: str, words: Sequence[str]) -> Numbers:
        """The documents that have every word, ascending."""
        postings = sorted((self._whole.words(text, word) for word in set(words)), key=lambda one: len(one.numbers))
        among = postings[0].numbers
        for other in postings[1:]:
            among = among[_contains(other.numbers, among)]
        return among


def _contains(keys: Keys | Numbers, wanted: Keys | Numbers) -> Mask:
    """For each of the wanted whether it is among the keys; both ascending."""
    if not len(keys):
        return np.zeros(len(wanted), bool)
    places = np.searchsorted(keys, wanted)
    places[places == len(keys)] = 0
    found: Mask = keys[places] == wanted
    return found


def _close_to(rarest: Keys, keys: Keys, reach: int) -> Keys:
    """Those of the keys that stand at most so far from one of the rarest."""
    if len(keys) < GALLOP * len(rarest):
        return keys
    firsts = np.searchsorted(keys, rarest - reach)
    lasts = np.searchsorted(keys, rarest + reach, side="right")
    return np.unique(keys[runs(firsts, lasts - firsts)])


def _by_document(starts: Keys) -> Postings:
    """How often each document is among the ascending keys."""
    owners = starts >> POSITION_BITS
    firsts = np.flatnonzero(np.diff(owners, prepend=-1))
    counts = np.diff(firsts, append=len(owners))
    return Postings(owners[firsts].astype(np.int32), counts.astype(np.float32))
