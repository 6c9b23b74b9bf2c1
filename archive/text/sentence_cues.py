"""The cues of each sentence with their subjects, found once and kept for all who ask."""

from __future__ import annotations

from dataclasses import dataclass, field

from archive.text.chunks import Chunk, ChunkRow
from archive.text.clauses import subject_of
from archive.text.cues import CueKind


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
            found = SentenceCues()
            first, last = self.row.sentence_bounds(sentence)
            for index in range(first, last):
                chunk = self.row.chunks[index]
                if chunk.cue is not None:
                    subject, manner = (-1, "") if chunk.passive else subject_of(self.row, index)
                    found.cues.append(index)
                    found.subjects.append(subject)
                    found.manners.append(manner)
                    if subject >= 0:
                        found.orders_of.setdefault(subject, []).append(len(found.cues) - 1)
            self._sentences[sentence] = found
        return found


def cue_class(chunk: Chunk) -> str:
    """Give in a word what sort of cue a chunk is: said, strong, say, call, pledge, ask, think, cite, none."""
    cue = chunk.cue
    if cue is None:
        return "none"
    if cue.lemma in ("say", "tell"):
        return "said"
    if cue.is_strong:
        return "strong"
    for kind in (CueKind.SAY, CueKind.CALL, CueKind.PLEDGE, CueKind.ASK, CueKind.THINK):
        if kind in cue.kinds:
            return kind.value
    return "cite"
