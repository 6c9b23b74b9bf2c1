"""The cues of each sentence with their subjects, found once and kept for all who ask."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from archive.text.chunks import ChunkRow
from archive.text.clauses import subject_of
from archive.text.word_chunks import Chunk


@dataclass(slots=True)
class SentenceCues:
    """The cues of one sentence: index, subject, and how the subject was found."""

    cues: list[int] = field(default_factory=list)
    subjects: list[int] = field(default_factory=list)
    manners: list[str] = field(default_factory=list)
    orders_of: dict[int, list[int]] = field(default_factory=dict)  # subject -> which of the cues are his


class CueIndex:
    """Answers for one text which cues a sentence holds, and whose they are."""

    def __init__(self, row: ChunkRow) -> None:
        self.row = row
        self._sentences: dict[int, SentenceCues] = {}

    def cues_of(self, sentence: int) -> SentenceCues:
        """Give the active cues of a sentence with their subjects."""
        found = self._sentences.get(sentence)
        if found is None:
            found = self._sentences[sentence] = self._read(*self.row.sentence_bounds(sentence))
        return found

    def _read(self, first: int, last: int) -> SentenceCues:
        found = SentenceCues()
        everywhere = self.row.cue_index
        found.cues = everywhere[bisect_left(everywhere, first) : bisect_left(everywhere, last)]
        for order, cue in enumerate(found.cues):
            subject, manner = (
                (-1, "") if self.row.chunks[cue].passive else subject_of(self.row.chunks, cue, first, last)
            )
            found.subjects.append(subject)
            found.manners.append(manner)
            if subject >= 0:
                found.orders_of.setdefault(subject, []).append(order)
        return found


def cue_class(chunk: Chunk) -> str:
    """Give in a word what sort of cue a chunk is: said, strong, say, call, pledge, ask, think, cite, none."""
    return "none" if chunk.cue is None else chunk.cue.label
