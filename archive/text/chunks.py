"""The reporter's own text as a row of chunks: names, noun phrases, pronouns, cues, marks, quotations.

A marked stretch is one chunk, however long, so that the clause around it reads
as if the words were not there. Chunks are read in `chunk_reader`; how they
make an attribution is decided in `candidates`.
"""

from __future__ import annotations

from collections import Counter

from archive.text.chunk_kinds import Kind
from archive.text.chunk_reader import Chunk, ChunkReader
from archive.text.cues import CueKind
from archive.text.marks import Marked
from archive.text.names import Names

__all__ = ["Chunk", "ChunkRow"]


class ChunkRow:
    """The chunks of a text in order, numbered by sentence and paragraph.

    `quote_index` gives for each marked stretch its chunk, `sentence_start` for
    each sentence its first chunk, `repeats` for each marked stretch how often
    its words are marked in the text.
    """

    def __init__(self, names: Names, marked: list[Marked]) -> None:
        self.names = names
        self.marked = marked
        self.repeats = self._count_repeats()
        reader = ChunkReader(names, marked)
        self.chunks = reader.read()
        self.quote_index = reader.quote_index
        self.sentence_start: list[int] = []
        self._number(reader.stops, reader.breaks)

    def _count_repeats(self) -> list[int]:
        """Count for each marked stretch how often the same words are marked in the text."""
        text = self.names.text
        words = [text[marked.start : marked.end].strip(" .,!?").lower() for marked in self.marked]
        counts = Counter(words)
        return [counts[word] for word in words]

    def sentence_bounds(self, sentence: int) -> tuple[int, int]:
        """Give the first chunk of a sentence and the one after its last."""
        first = self.sentence_start[sentence]
        following = sentence + 1
        return first, (self.sentence_start[following] if following < len(self.sentence_start) else len(self.chunks))

    def _number(self, stops: list[int], breaks: list[int]) -> None:
        """Number the sentences and paragraphs of the reporter; only stops and quotations can end a sentence."""
        chunks = self.chunks
        count = len(chunks)
        starts = {0, *(index for index in breaks if index < count)}
        for stop in stops:
            if stop + 1 < count and stop + 1 not in starts and self._ends_sentence(stop):
                starts.add(stop + 1)
        self.sentence_start = sorted(starts)
        lines = set(breaks)
        paragraph = 0
        for sentence, first in enumerate(self.sentence_start):
            paragraph += first in lines
            last = self.sentence_start[sentence + 1] if sentence + 1 < len(self.sentence_start) else count
            for chunk in chunks[first:last]:
                chunk.sentence = sentence
                chunk.paragraph = paragraph

    def _ends_sentence(self, stop: int) -> bool:
        following = self.chunks[stop + 1]
        if self.chunks[stop].kind is Kind.QUOTE:
            return self._quote_ends_sentence(stop + 1)
        return following.kind is Kind.QUOTE or not self.names.tokens.texts[following.first][0].islower()

    def _quote_ends_sentence(self, index: int) -> bool:
        """Tell whether the sentence of the quotation before `index` ended inside the marks."""
        chunk = self.chunks[index]
        marked = self.marked[self.chunks[index - 1].number]
        if self.names.text[marked.end - 1] not in ".!?…":
            return False
        if chunk.kind is Kind.QUOTE:
            return True
        first = self.names.tokens.texts[chunk.first]
        if not first[0].isupper():
            return False
        return not self._is_trailing_source(index)

    def _is_trailing_source(self, index: int) -> bool:
        """Tell whether what follows a closed sentence is its source: "…?" Smith asked."""
        cue_at = -1
        for ahead in range(index, min(len(self.chunks), index + 5)):
            chunk = self.chunks[ahead]
            if chunk.kind is Kind.CUE and chunk.cue is not None and CueKind.SAY in chunk.cue.kinds:
                cue_at = ahead
                break
            if chunk.kind in (Kind.STOP, Kind.QUOTE):
                return False
        if cue_at < 0:
            return False
        for ahead in range(cue_at + 1, min(len(self.chunks), cue_at + 7)):
            kind = self.chunks[ahead].kind
            if kind is Kind.STOP:
                return True
            if kind in (Kind.QUOTE, Kind.THAT, Kind.COLON, Kind.TO):
                return False
        return False
