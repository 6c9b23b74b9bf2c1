"""Several segments as one, without the documents that are deleted.

Whoosh adds every posting of every document anew, some tens of documents a
second. Here whole runs of postings are moved: terms are compared once, and one
gathering of indexes puts each array into its new order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from archive.search.engines.whoosh.arrayfile import Array
from archive.search.engines.whoosh.columns import FacetValues, StoredTexts
from archive.search.engines.whoosh.content import Content
from archive.search.engines.whoosh.inverted import MOST_DOCUMENTS, Inverted, bounds, merged_terms, runs, used_terms

Live: TypeAlias = npt.NDArray[np.bool_]

#: Values that are moved at a time: bounds the memory for their indexes.
CHUNK = 1 << 20
_GONE = -1


def merge(contents: Sequence[Content], live: Sequence[Live | None]) -> Content:
    """The documents that live (all where that is None) in their order, at most MOST_DOCUMENTS of them."""
    renumbered = _renumbered(contents, live)
    kept = [numbers != _GONE for numbers in renumbered]
    first = contents[0]
    return Content(
        np.concatenate([content.records[keep] for content, keep in zip(contents, kept, strict=True)]),
        _merge_texts([content.texts for content in contents], kept),
        {name: _merge_words([content.words[name] for content in contents], renumbered) for name in first.words},
        {name: _merge_facets([content.facets[name] for content in contents], renumbered) for name in first.facets},
    )


def _renumbered(contents: Sequence[Content], live: Sequence[Live | None]) -> list[Array]:
    """For each content the new number of each document, or _GONE."""
    renumbered = []
    base = 0
    for content, mask in zip(contents, live, strict=True):
        lives = np.ones(len(content), bool) if mask is None else mask
        renumbered.append(np.where(lives, base + np.cumsum(lives) - 1, _GONE))
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


def _merge_words(fields: Sequence[Inverted], renumbered: Sequence[Array]) -> Inverted:
    fields = [_living(words, new) for words, new in zip(fields, renumbered, strict=True)]
    terms, places = merged_terms([words.terms for words in fields])
    stems, stem_places = merged_terms([words.stems for words in fields])
    holders = np.zeros(len(terms), np.int64)
    stem_of = np.zeros(len(terms), np.int64)
    for words, place, stem_place in zip(fields, places, stem_places, strict=True):
        holders[place] += words.holders()
        stem_of[place] = stem_place[words.stem_of]
    # A run is what one segment has of one term; the runs of a term follow each other as their segments do.
    order = np.argsort(np.concatenate(places), kind="stable")
    postings = _Runs([words.starts for words in fields], order)
    positions = _Runs([words.place_starts for words in fields], order)
    return Inverted.of(
        terms,
        holders,
        postings.joined([words.numbers for words in fields]),
        postings.joined([words.counts for words in fields]),
        positions.joined([words.places for words in fields]),
        stems,
        stem_of,
    )


class _Runs:
    """The runs of several arrays, each array cut at its `bounds`, in a new order."""

    def __init__(self, cuts: Sequence[Array], order: Array) -> None:
        ends = bounds(np.array([int(cut[-1]) for cut in cuts]))
        starts = [cut[:-1].astype(np.int64) + end for cut, end in zip(cuts, ends[:-1].tolist(), strict=True)]
        self._starts = np.concatenate(starts)[order]
        self._lengths = np.concatenate([np.diff(cut) for cut in cuts])[order]

    def joined(self, arrays: Sequence[Array]) -> Array:
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
