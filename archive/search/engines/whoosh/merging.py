"""Several segments as one, without the documents that are deleted.

Whoosh adds every posting of every document anew, some tens of documents a
second. Here whole runs of postings are moved: terms are compared once, and one
gathering of indexes puts each array into its new order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from archive.search.engines.whoosh.arrayfile import Array
from archive.search.engines.whoosh.columns import FacetValues, StoredTexts
from archive.search.engines.whoosh.content import Content, content_arrays
from archive.search.engines.whoosh.inverted import (
    MOST_DOCUMENTS,
    Inverted,
    Words,
    bounds,
    merged_terms,
    narrow,
    runs,
    used_terms,
)

Live: TypeAlias = npt.NDArray[np.bool_]

#: Values that are moved at a time: bounds the memory for their indexes.
CHUNK = 1 << 20
_GONE = -1


def merge(contents: Sequence[Content], live: Sequence[Live | None]) -> Iterator[tuple[str, Array]]:
    """The arrays of a segment with the documents that live (all where that is None), at most MOST_DOCUMENTS.

    They come one by one, as they are to be written, for together they may be large.
    """
    first = contents[0]
    renumbered = _renumbered(contents, live)
    kept = [numbers != _GONE for numbers in renumbered]
    records = np.concatenate([content.records[keep] for content, keep in zip(contents, kept, strict=True)])
    words = ((name, MergedWords([content.words[name] for content in contents], renumbered)) for name in first.words)
    facets = ((name, _merge_facets([each.facets[name] for each in contents], renumbered)) for name in first.facets)
    yield from content_arrays(records, _merge_texts([content.texts for content in contents], kept), words, facets)


def _renumbered(contents: Sequence[Content], live: Sequence[Live | None]) -> list[Array]:
    """For each content the new number of each document, or _GONE."""
    renumbered = []
    base = 0
    for content, mask in zip(contents, live, strict=True):
        lives = np.ones(len(content), bool) if mask is None else mask
        renumbered.append(np.where(lives, base + np.cumsum(lives) - 1, _GONE).astype(np.int32))
        base += int(lives.sum())
    if base > MOST_DOCUMENTS:
        raise ValueError(f"{base} documents are too many for one segment")
    return renumbered


def _merge_texts(texts: Sequence[StoredTexts], kept: Sequence[Live]) -> StoredTexts:
    lengths = [np.diff(each.starts)[keep] for each, keep in zip(texts, kept, strict=True)]
    joined = b"".join(piece for each, keep in zip(texts, kept, strict=True) for piece in each.pieces(keep))
    return StoredTexts(np.frombuffer(joined, np.uint8), bounds(np.concatenate(lengths)))


def _merge_facets(facets: Sequence[FacetValues], renumbered: Sequence[Array]) -> FacetValues:
    values, places = merged_terms([facet.values for facet in facets])
    owners = np.concatenate([new[facet.owners] for facet, new in zip(facets, renumbered, strict=True)])
    codes = np.concatenate([place[facet.codes] for facet, place in zip(facets, places, strict=True)])
    stays = owners != _GONE
    return FacetValues.narrowed(*used_terms(values, codes[stays]), owners[stays])


class MergedWords(Words):
    """The words of one text of several segments. An array is made when it is asked for, and not kept."""

    def __init__(self, fields: Sequence[Inverted], renumbered: Sequence[Array]) -> None:
        self._fields = [_living(words, new) for words, new in zip(fields, renumbered, strict=True)]
        self.terms, places = merged_terms([words.terms for words in self._fields])
        self.stems, stem_places = merged_terms([words.stems for words in self._fields])
        stem_of = np.zeros(len(self.terms), np.int64)
        for words, place, stem_place in zip(self._fields, places, stem_places, strict=True):
            stem_of[place] = stem_place[words.stem_of]
        self.stem_of = narrow(stem_of)
        place = np.concatenate(places)
        self._postings = _Runs([words.starts for words in self._fields], place)
        self._positions = _Runs([words.place_starts for words in self._fields], place)
        self.starts = self._postings.starts(len(self.terms))
        self.place_starts = self._positions.starts(len(self.terms))

    @property
    def numbers(self) -> Array:  # type: ignore[override]
        return self._postings.joined([words.numbers for words in self._fields])

    @property
    def counts(self) -> Array:  # type: ignore[override]
        return self._postings.joined([words.counts for words in self._fields])

    @property
    def places(self) -> Array:  # type: ignore[override]
        return self._positions.joined([words.places for words in self._fields])


class _Runs:
    """What each segment has of each term: runs of arrays that are cut at `cuts`, to be put in the order of terms.

    `terms` has the term of each run; the runs of one term follow each other as their segments do.
    """

    def __init__(self, cuts: Sequence[Array], terms: Array) -> None:
        ends = bounds(np.array([int(cut[-1]) for cut in cuts])).tolist()
        starts = np.concatenate([cut[:-1].astype(np.int64) + end for cut, end in zip(cuts, ends[:-1], strict=True)])
        order = np.argsort(terms, kind="stable")
        self._terms = terms[order]
        self._starts = starts[order]
        self._lengths = np.concatenate([np.diff(cut) for cut in cuts])[order]

    def starts(self, terms: int) -> Array:
        """Where each of so many terms begins when the runs are joined, and where the last ends."""
        ends = bounds(self._lengths)
        return ends[np.searchsorted(self._terms, np.arange(terms + 1))].astype("<u4")

    def joined(self, arrays: Sequence[Array]) -> Array:
        """The arrays of all segments as one, in the order of terms."""
        return _gathered(np.concatenate(arrays), self._starts, self._lengths)


def _gathered(values: Array, starts: Array, lengths: Array) -> Array:
    """The runs of these starts and lengths, end to end."""
    ends = bounds(lengths)
    gathered = np.empty(ends[-1], values.dtype)
    first = 0
    while first < len(lengths):
        last = max(first + 1, int(np.searchsorted(ends, ends[first] + CHUNK)))
        gathered[ends[first] : ends[min(last, len(lengths))]] = values[runs(starts[first:last], lengths[first:last])]
        first = last
    return gathered


def _living(words: Inverted, renumbered: Array) -> Inverted:
    """The words with new numbers, without the documents that are gone and terms that only they had."""
    numbers = renumbered[words.numbers]
    stays = numbers != _GONE
    if stays.all():
        return replace(words, numbers=numbers.astype("<u2"))
    holders = np.diff(bounds(stays)[words.starts])
    terms, _ = used_terms(words.terms, np.flatnonzero(holders))
    stems, stem_of = used_terms(words.stems, words.stem_of[holders > 0])
    places = words.places[np.repeat(stays, words.counts)]
    return Inverted.of(terms, holders[holders > 0], numbers[stays], words.counts[stays], places, stems, stem_of)
