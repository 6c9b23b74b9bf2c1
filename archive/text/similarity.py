"""Which articles share passages: sampled shingles to find them, shared passages to show them.

Shingles of five words sampled by their hash, and containment rather than
resemblance (A. Z. Broder, "On the resemblance and containment of documents",
1997), because agency copy stands inside longer pieces. Storing the hashes and
grouping the articles is the importer's work.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from archive.text.words import plain_word_spans, plain_words

SHINGLE_WORDS = 5
SAMPLING = 8
#: Containment of sampled shingles from which two articles are worth `shared_passages`.
COPY_CONTAINMENT = 0.2

#: The shortest passage shown, in shared words: below it stock phrases meet by chance.
MIN_PASSAGE_WORDS = 9
#: The most words changed on either side between two runs of one passage.
MAX_EDIT_WORDS = 4
#: How many places of one shingle in the second text are tried: bounds the work for repetitive texts.
MAX_PLACES = 8


def shingle_hashes(text: str, *, size: int = SHINGLE_WORDS, modulus: int = SAMPLING) -> frozenset[int]:
    """Stable 32-bit hashes of the text's word shingles, about one in `modulus` kept.

    The same words give the same hashes in every process and version (CRC-32 of
    the folded words in UTF-8). Texts of fewer than `size` words have none.
    Raises ValueError for a size or modulus below 1.
    """
    if size < 1 or modulus < 1:
        raise ValueError("size and modulus are at least 1")
    words = plain_words(text)
    hashes = set()
    for shingle in zip(*(words[start:] for start in range(size)), strict=False):
        value = zlib.crc32(" ".join(shingle).encode("utf-8", "surrogatepass"))
        if value % modulus == 0:
            hashes.add(value)
    return frozenset(hashes)


def containment(a: AbstractSet[int], b: AbstractSet[int]) -> float:
    """The share of a's shingles that b holds too, 0-1; 0 for an empty a."""
    return len(a & b) / len(a) if a else 0.0


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that two texts share, small edits included; code points, ends exclusive."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    words: int  # how many words are the same


@dataclass(frozen=True, slots=True)
class _Run:
    """Equal words: positions in words, not in code points."""

    a: int
    b: int
    length: int


def shared_passages(a_text: str, b_text: str, *, min_words: int = MIN_PASSAGE_WORDS) -> tuple[Passage, ...]:
    """The passages of at least `min_words` equal words that stand in both texts, in the order of a.

    They do not overlap in a; a passage that b repeats is shown at one place of
    b. Runs apart by at most `MAX_EDIT_WORDS` changed words are one passage.
    Works in time linear in the two texts.
    """
    a_words, b_words = plain_words(a_text), plain_words(b_text)
    a_spans, b_spans = plain_word_spans(a_text), plain_word_spans(b_text)
    passages = []
    for runs in _chained(_runs(a_words, b_words)):
        words = sum(run.length for run in runs)
        if words >= min_words:
            first, last = runs[0], runs[-1]
            passages.append(
                Passage(
                    a_spans[first.a][0],
                    a_spans[last.a + last.length - 1][1],
                    b_spans[first.b][0],
                    b_spans[last.b + last.length - 1][1],
                    words,
                )
            )
    return tuple(passages)


def _runs(a: list[str], b: list[str]) -> list[_Run]:
    """The longest runs of equal words met while reading a from left to right.

    Each step costs at most `MAX_PLACES` + 1 comparisons of a run and moves past
    the longest of them, so repetition cannot multiply the work.
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for position, shingle in enumerate(_shingles(b)):
        held = places.setdefault(shingle, [])
        if len(held) < MAX_PLACES:
            held.append(position)
    shingles = list(_shingles(a))
    runs: list[_Run] = []
    position = 0
    expected = -1  # where b goes on if the edit replaced as many words as it took out
    while position < len(shingles):
        starts = places.get(shingles[position])
        if starts is None:
            position += 1
            expected += expected >= 0
            continue
        if 0 <= expected <= len(b) - SHINGLE_WORDS and expected not in starts:
            starts = [*starts, expected]
        options = ((_equal_words(a, b, position, place), -abs(place - expected), place) for place in starts)
        length, _, start = max(options)
        runs.append(_Run(position, start, length))
        position += length
        expected = start + length
    return runs


def _shingles(words: list[str]) -> Iterable[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(SHINGLE_WORDS)), strict=False)


def _equal_words(a: list[str], b: list[str], a_at: int, b_at: int) -> int:
    """How many words are equal from two places on."""
    length = 0
    limit = min(len(a) - a_at, len(b) - b_at)
    while length < limit and a[a_at + length] == b[b_at + length]:
        length += 1
    return length


def _chained(runs: list[_Run]) -> list[list[_Run]]:
    """Runs that follow each other closely in both texts, together."""
    chains: list[list[_Run]] = []
    for run in runs:
        last = chains[-1][-1] if chains else None
        if (
            last is not None
            and run.a - (last.a + last.length) <= MAX_EDIT_WORDS
            and 0 <= run.b - (last.b + last.length) <= MAX_EDIT_WORDS
        ):
            chains[-1].append(run)
        else:
            chains.append([run])
    return chains


def share(passages: Iterable[Passage], text: str, *, of_second: bool = False) -> float:
    """The share of a text's words that lie inside the passages, 0-1.

    `text` is the first text of `shared_passages`, or with `of_second` the second.
    """
    spans = plain_word_spans(text)
    if not spans:
        return 0.0
    covered = sorted((p.b_start, p.b_end) if of_second else (p.a_start, p.a_end) for p in passages)
    inside = at = reach = 0
    for start, end in spans:
        while at < len(covered) and covered[at][0] <= start:
            reach = max(reach, covered[at][1])
            at += 1
        inside += end <= reach
    return inside / len(spans)
