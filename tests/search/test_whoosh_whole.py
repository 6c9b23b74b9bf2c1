"""Segments end to end: documents are counted through, whatever a segment's own numbers can hold."""

from __future__ import annotations

import numpy as np

from archive.search.collections import ARTICLES
from archive.search.engines.whoosh.cache import PostingsCache
from archive.search.engines.whoosh.segments import POSITION_BITS, Mask, Postings
from archive.search.engines.whoosh.whole import Whole


class LargeSegment:
    """A segment of as many documents as one may have; the last one has the word, at position 7."""

    size = 1 << 16

    def words(self, text: str, term: str) -> Postings:
        return Postings(np.array([self.size - 1], "<u2"), np.array([1], "u1"))

    def places(self, text: str, term: str, among: Mask | None) -> np.ndarray:
        return np.array([(self.size - 1) << POSITION_BITS | 7])


def test_documents_of_large_segments_are_counted_through() -> None:
    segments = [LargeSegment(), LargeSegment(), LargeSegment()]
    whole = Whole(segments, [None] * 3, ARTICLES, PostingsCache(), {})  # type: ignore[arg-type]
    last = [65_535, 131_071, 196_607]

    assert whole.words("body", "ferry").numbers.tolist() == last
    assert whole.places("body", "ferry", np.array(last)).tolist() == [number << POSITION_BITS | 7 for number in last]
    assert whole.live is None
