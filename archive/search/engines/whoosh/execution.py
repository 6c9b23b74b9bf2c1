"""A query tree evaluated over a snapshot: for each segment which documents match, and how well.

Ranking is BM25 (Robertson and Zaragoza, "The Probabilistic Relevance
Framework", 2009) with the idf log(1 + (N - n + 0.5) / (n + 0.5)), summed over
texts by their weights. Spellings of one name are one term: counts added, one n.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from archive.search.collections import Collection, TextField
from archive.search.engines.base import MAX_BEGUN_WORDS, too_many_words
from archive.search.engines.whoosh.schema import stem
from archive.search.engines.whoosh.segments import (
    NOWHERE,
    POSITION_BITS,
    Counts,
    Mask,
    Numbers,
    Postings,
    Segment,
)
from archive.search.engines.whoosh.snapshot import Snapshot
from archive.search.nodes import And, AnyOf, Chosen, Dated, InField, Node, Not, OfArticle, Or, Prefix, Quoted
from archive.search.terms import Leaf, leaf_of, spellings_leaf, typed_leaf

K1 = 1.2
B = 0.75
#: What the typed form adds to the score of its stem, so that it ranks before other forms.
EXACT_FORM = 0.5

Scores: TypeAlias = npt.NDArray[np.float64]
Occurrences: TypeAlias = tuple[Numbers, Counts]
_NONE: Occurrences = (NOWHERE.numbers, NOWHERE.counts)


@dataclass(slots=True)
class Match:
    """What a node matches in one segment; scores are 0 wherever it does not match, and None where it ranks nothing."""

    mask: Mask
    scores: Scores | None


class Execution:
    """Evaluates one query's tree, once. `scored` is False where the order is by date."""

    def __init__(self, snapshot: Snapshot, collection: Collection, *, scored: bool) -> None:
        self._snapshot = snapshot
        self._segments = [part.segment for part in snapshot.parts]
        self._texts = collection.plain_texts
        self._scored = scored
        self._begun_words = 0

    def matches(self, node: Node | None) -> list[Match]:
        """One match for each segment of the snapshot, deleted documents included. Raises QueryError."""
        match node:
            case None:
                return [Match(np.ones(segment.size, bool), None) for segment in self._segments]
            case And():
                return self._combine([self.matches(part) for part in node.parts], _both)
            case Or():
                return self._combine([self.matches(part) for part in node.parts], _either)
            case Not():
                return [Match(~found.mask, None) for found in self.matches(node.part)]
            case AnyOf():
                return self._any_of(node)
            case Prefix():
                leaf = leaf_of(node)
                self._count_begun(node, leaf.prefixes)
                return self._leaf(leaf)
            case InField() | Chosen() | Dated() | Quoted() | OfArticle():
                raise NotImplementedError(f"{type(node).__name__} is not executed yet")
            case _:
                return self._leaf(typed_leaf(node))

    def _combine(self, parts: list[list[Match]], verb: Callable[[Match, Match], Match]) -> list[Match]:
        combined = parts[0]
        for part in parts[1:]:
            combined = [verb(one, other) for one, other in zip(combined, part, strict=True)]
        return combined

    def _any_of(self, node: AnyOf) -> list[Match]:
        spellings = spellings_leaf(node)
        if isinstance(node.typed, And):
            return self._combine([self.matches(node.typed), self._leaf(spellings)], _better)
        return self._leaf(typed_leaf(node.typed) | spellings)

    def _count_begun(self, node: Prefix, prefixes: tuple[str, ...]) -> None:
        """Counts the words that the node stands for, before any of them is looked up."""
        most = MAX_BEGUN_WORDS - self._begun_words + 1
        words: set[str] = set()
        for prefix in prefixes:
            for text in self._texts:
                for segment in self._segments:
                    words.update(segment.words_beginning(text.name, prefix, most=most))
        self._begun_words += len(words)
        if self._begun_words > MAX_BEGUN_WORDS:
            raise too_many_words(node)

    def _leaf(self, leaf: Leaf) -> list[Match]:
        found = [Match(np.zeros(segment.size, bool), None) for segment in self._segments]
        for text in self._texts:
            anyhow = [_occurrences(segment, text.name, leaf) for segment in self._segments]
            for match, (numbers, _) in zip(found, anyhow, strict=True):
                match.mask[numbers] = True
            if self._scored:
                self._add_scores(found, text, anyhow, text.weight)
                if leaf.forms:
                    exact = [_added(segment, _exact(segment, text.name, leaf)) for segment in self._segments]
                    self._add_scores(found, text, exact, text.weight * EXACT_FORM)
        return found

    def _add_scores(self, found: list[Match], text: TextField, occurrences: list[Occurrences], weight: float) -> None:
        holders = sum(len(numbers) for numbers, _ in occurrences)
        if not holders:
            return
        total = self._snapshot.document_count
        idf = math.log(1 + (total - holders + 0.5) / (holders + 0.5))
        average = self._snapshot.average_length(text.name)
        for match, segment, (numbers, counts) in zip(found, self._segments, occurrences, strict=True):
            if match.scores is None:
                match.scores = np.zeros(segment.size)
            lengths = segment.records[f"{text.name}_length"][numbers]
            norms = K1 * (1 - B + B * lengths / average)
            match.scores[numbers] += weight * idf * counts * (K1 + 1) / (counts + norms)


def _both(one: Match, other: Match) -> Match:
    mask = one.mask & other.mask
    if one.scores is None or other.scores is None:
        scores = other.scores if one.scores is None else one.scores
    else:
        scores = one.scores + other.scores
    return Match(mask, None if scores is None else np.where(mask, scores, 0.0))


def _either(one: Match, other: Match) -> Match:
    if one.scores is None or other.scores is None:
        scores = other.scores if one.scores is None else one.scores
    else:
        scores = one.scores + other.scores
    return Match(one.mask | other.mask, scores)


def _better(one: Match, other: Match) -> Match:
    """The same thing found in two ways: the better score counts."""
    if one.scores is None or other.scores is None:
        return _either(one, other)
    return Match(one.mask | other.mask, np.maximum(one.scores, other.scores))


def _occurrences(segment: Segment, text: str, leaf: Leaf) -> Occurrences:
    """The documents that hold the leaf in that text in any way, ascending, and how often."""
    ways = [segment.stems(text, stem(form)) for form in leaf.forms]
    ways += [_sequence(segment, text, sequence) for sequence in leaf.sequences]
    for prefix in leaf.prefixes:
        ways += [segment.words(text, word) for word in segment.words_beginning(text, prefix, most=MAX_BEGUN_WORDS)]
    return _added(segment, ways)


def _exact(segment: Segment, text: str, leaf: Leaf) -> Iterable[Postings]:
    return [segment.words(text, form) for form in leaf.forms]


def _added(segment: Segment, ways: Iterable[Postings]) -> Occurrences:
    found = [(way.numbers, way.counts) for way in ways if len(way.numbers)]
    if len(found) <= 1:
        return found[0] if found else _NONE
    counts = np.zeros(segment.size, np.float32)
    for numbers, added in found:
        counts[numbers] += added
    together = np.flatnonzero(counts).astype(np.int32)
    return together, counts[together]


def _sequence(segment: Segment, text: str, words: tuple[str, ...]) -> Postings:
    """Where the words stand side by side in this order."""
    if len(words) == 1:
        return segment.words(text, words[0])
    places = [segment.places(text, word) for word in words]
    if not all(map(len, places)):
        return NOWHERE
    rarest_first = sorted(range(len(words)), key=lambda offset: len(places[offset]))
    starts = places[rarest_first[0]] - rarest_first[0]
    for offset in rarest_first[1:]:
        keys = places[offset]
        found = np.searchsorted(keys, starts + offset)
        found[found == len(keys)] = 0
        starts = starts[keys[found] == starts + offset]
    numbers, counts = np.unique(starts >> POSITION_BITS, return_counts=True)
    return Postings(numbers.astype(np.int32), counts.astype(np.float32))
