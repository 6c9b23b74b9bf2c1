"""A query tree evaluated over a snapshot: which documents match, and how well those on show do.

Which documents match is worked out with masks of the whole index. Scores are
worked out afterwards and only for documents that are left, so a filter makes
ranking cheap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce

import numpy as np

from archive.search.collections import ARTICLES, QUOTES, Collection
from archive.search.engines.base import MAX_BEGUN_WORDS, too_many_words
from archive.search.engines.whoosh.facets import in_span
from archive.search.engines.whoosh.scoring import Scorer, Texts, Weigher
from archive.search.engines.whoosh.segments import Mask
from archive.search.engines.whoosh.whole import Floats, Indexes, Whole
from archive.search.language.nodes import (
    And,
    AnyOf,
    Chosen,
    Dated,
    InField,
    Node,
    Not,
    OfArticle,
    Or,
    Phrase,
    Prefix,
    Quoted,
    Word,
)
from archive.search.terms import Leaf, leaf_of, spellings_leaf, typed_leaf


class Execution:
    """Evaluates one query's tree, once. `whole_of` gives the documents of a collection by its name."""

    def __init__(self, whole_of: Callable[[str], Whole], collection: Collection) -> None:
        self._whole_of = whole_of
        self._collection = collection
        self._whole = whole_of(collection.name)
        self._weigher = Weigher(self._whole)
        self._masks: dict[tuple[int, Texts], Mask] = {}
        self._begun_words = 0

    def matched(self, node: Node | None) -> Mask:
        """Which documents match, deleted ones left out. Raises QueryError."""
        mask = np.ones(self._whole.size, bool) if node is None else self._mask(node, self._collection.plain_texts)
        return mask if self._whole.live is None else mask & self._whole.live

    def scores(self, node: Node, numbers: Indexes) -> Floats:
        """How well each of these documents matches; they are of those that `matched` found for the node."""
        scorer = Scorer(self._whole, numbers)
        return self._scores(scorer, node, self._collection.plain_texts, everywhere=True)

    def _scores(self, scorer: Scorer, node: Node, texts: Texts, *, everywhere: bool) -> Floats:
        """0 where the node does not match; `everywhere` says that it matches all documents that are scored."""
        match node:
            case And():
                scores = _sum(self._scores(scorer, part, texts, everywhere=everywhere) for part in node.parts)
                return scores if everywhere else scores * scorer.at(self._mask(node, texts))
            case Or():
                return _sum(self._scores(scorer, part, texts, everywhere=False) for part in node.parts)
            case AnyOf() if isinstance(node.typed, And):
                # The same thing found in two ways: the better score counts.
                typed = self._scores(scorer, node.typed, texts, everywhere=False)
                return np.maximum(typed, scorer.of(self._weigher.weighed(spellings_leaf(node), texts)))
            case AnyOf():
                return scorer.of(self._weigher.weighed(typed_leaf(node.typed) | spellings_leaf(node), texts))
            case InField():
                return self._scores(scorer, node.part, self._named(node), everywhere=everywhere)
            case Word() | Phrase() | Prefix():
                return scorer.of(self._weigher.weighed(leaf_of(node), texts))
            case _:
                return scorer.nothing()

    def _named(self, node: InField) -> Texts:
        return (self._collection.text(node.field),)

    def _mask(self, node: Node, texts: Texts) -> Mask:
        mask = self._masks.get((id(node), texts))
        if mask is None:
            mask = self._masks[id(node), texts] = self._made(node, texts)
        return mask

    def _made(self, node: Node, texts: Texts) -> Mask:
        match node:
            case And():
                return reduce(np.logical_and, [self._mask(part, texts) for part in node.parts])
            case Or():
                return reduce(np.logical_or, [self._mask(part, texts) for part in node.parts])
            case Not():
                return ~self._mask(node.part, texts)
            case AnyOf() if isinstance(node.typed, And):
                return self._mask(node.typed, texts) | self._leaf_mask(spellings_leaf(node), texts)
            case AnyOf():
                return self._leaf_mask(typed_leaf(node.typed) | spellings_leaf(node), texts)
            case InField():
                return self._mask(node.part, self._named(node))
            case Chosen():
                return self._whole.facet(node.facet).having(node.values)
            case Dated():
                return in_span(self._whole, node.first_day, node.last_day)
            case Quoted() | OfArticle():
                return self._joined(node)
            case Prefix():
                self._count_begun(node, texts)
                return self._leaf_mask(leaf_of(node), texts)
            case Word() | Phrase():
                return self._leaf_mask(leaf_of(node), texts)

    def _leaf_mask(self, leaf: Leaf, texts: Texts) -> Mask:
        mask = np.zeros(self._whole.size, bool)
        mask[self._weigher.weighed(leaf, texts).numbers] = True
        return mask

    def _joined(self, node: Quoted | OfArticle) -> Mask:
        """By the ids of articles: those that own a quote found, or quotes whose article is found."""
        other = QUOTES if isinstance(node, Quoted) else ARTICLES
        found = Execution(self._whole_of, other).matched(node.part)
        owners = self._whole_of(other.name).column(other.owner)[found]
        return np.isin(self._whole.column(self._collection.owner), owners)

    def _count_begun(self, node: Prefix, texts: Texts) -> None:
        """Counts the words that the node stands for, before any of them is looked up."""
        most = MAX_BEGUN_WORDS - self._begun_words + 1
        words: set[str] = set()
        for prefix in leaf_of(node).prefixes:
            for text in texts:
                words.update(self._whole.words_beginning(text.name, prefix, most=most))
        self._begun_words += len(words)
        if self._begun_words > MAX_BEGUN_WORDS:
            raise too_many_words(node)


def _sum(scores: Iterable[Floats]) -> Floats:
    return reduce(np.add, scores)
