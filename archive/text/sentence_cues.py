"""The cues of each sentence with their subjects, found once and kept for all who ask."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from archive.text.chunks import ChunkRow
from archive.text.clauses import subject_of
from archive.text.word_chunks import Chunk


class SentenceCues(NamedTuple):
    """The cues of one sentence: index, subject, and how the subject was found.

    `orders_of` tells for each subject which of the cues are his. Passive cues
    have no subject, -1.
    """

    cues: list[int]
    subjects: list[int]
    manners: list[str]
    orders_of: dict[int, list[int]]


_NO_CUES = SentenceCues([], [], [], {})


class CueIndex:
    """Answers for one text which cues a sentence holds, and whose they are."""

    def __init__(self, row: ChunkRow) -> None:
        self.row = row
        self._sentences = {
            sentence: _read(row, list(cues), *row.sentence_bounds(sentence))
            for sentence, cues in groupby(row.cue_index, row.sentences.__getitem__)
        }

    def cues_of(self, sentence: int) -> SentenceCues:
        """Give the cues of a sentence with their subjects."""
        return self._sentences.get(sentence, _NO_CUES)

    def words(self, cue: int) -> str:
        """Give a cue as printed, and both words of "according to"."""
        return self.row.word(cue) if self.row.chunks[cue].cue is not None else "according to"

    def sentences(self) -> Iterable[int]:
        """Give the sentences that hold cues, in order."""
        return self._sentences


def _read(row: ChunkRow, cues: list[int], first: int, last: int) -> SentenceCues:
    chunks = row.chunks
    subjects, manners = [], []
    orders_of: dict[int, list[int]] = {}
    for order, cue in enumerate(cues):
        subject, manner = (-1, "") if chunks[cue].passive else subject_of(chunks, cue, first, last)
        subjects.append(subject)
        manners.append(manner)
        if subject >= 0:
            orders_of.setdefault(subject, []).append(order)
    return SentenceCues(cues, subjects, manners, orders_of)


def cue_class(chunk: Chunk) -> str:
    """Give in a word what sort of cue a chunk is: said, strong, say, call, pledge, ask, think, cite, none."""
    return "none" if chunk.cue is None else chunk.cue.label
