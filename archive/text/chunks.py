"""The reporter's own text as a row of chunks: names, noun phrases, pronouns, cues, marks, quotations.

A marked stretch is one chunk, however long, so that the clause around it reads
as if the words were not there. Chunks are read in `chunk_reader`; how they
make an attribution is decided in `candidates`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from archive.text.chunk_kinds import MENTIONS, Kind
from archive.text.chunk_reader import ChunkReader
from archive.text.marks import Marked
from archive.text.names import Names
from archive.text.word_chunks import Chunk

__all__ = ["Chunk", "ChunkRow"]

_SOURCES = MENTIONS | {Kind.POSSESSIVE}


class ChunkRow:
    """The chunks of a text in order, and for each where it stands.

    `firsts` and `lasts` give its range of tokens, `sentences` and `paragraphs`
    number where it is (from 0). `quote_index` gives for each marked stretch its
    chunk; `cue_index` the chunks that are cues, `mention_index` those that may
    name a source; `sentence_start` for each sentence its first chunk, `repeats`
    for each marked stretch how often its words are marked in the text.
    """

    def __init__(self, names: Names, marked: list[Marked]) -> None:
        self.names = names
        self.marked = marked
        self.repeats = self._count_repeats()
        reader = ChunkReader(names, marked)
        reader.read()
        self.chunks = reader.chunks
        self.firsts, self.lasts = reader.firsts, reader.lasts
        self.quote_index, self.cue_index = reader.quote_index, reader.cue_index
        self.mention_index = [
            index for index, chunk in enumerate(self.chunks) if chunk.kind in _SOURCES and self._may_be_source(index)
        ]
        self.has_according = "according" in names.words
        self.sentence_start = self._sentence_starts(reader.stops, reader.breaks)
        self.sentences: list[int] = []
        self.paragraphs: list[int] = []
        self._number(set(reader.breaks))

    def _count_repeats(self) -> list[int]:
        """Count for each marked stretch how often the same words are marked in the text."""
        text = self.names.text
        words = [text[marked.start : marked.end].strip(" .,!?").lower() for marked in self.marked]
        counts = Counter(words)
        return [counts[word] for word in words]

    def _may_be_source(self, index: int) -> bool:
        """Tell whether a mention may be a source, and a possessive pronoun: "his one-word answer"."""
        chunk = self.chunks[index]
        if chunk.kind is not Kind.POSSESSIVE:
            return chunk.word not in ("we", "you")
        if chunk.word not in ("his", "her"):
            return False
        return any(other.kind is Kind.SPEECH_NOUN for other in self.chunks[index + 1 : index + 4])

    def start(self, index: int) -> int:
        """Give the code point where a chunk of the reporter's words begins."""
        return self.names.tokens.starts[self.firsts[index]]

    def end(self, index: int) -> int:
        """Give the code point where a chunk of the reporter's words ends."""
        return self.names.tokens.ends[self.lasts[index] - 1]

    def word(self, index: int) -> str:
        """Give the first word of a chunk as printed."""
        return self.names.tokens.texts[self.firsts[index]]

    def chunk_from(self, place: int) -> int:
        """Give the first chunk that begins at a code point or behind it."""
        return bisect_left(self.firsts, bisect_left(self.names.tokens.starts, place))

    def sentence_bounds(self, sentence: int) -> tuple[int, int]:
        """Give the first chunk of a sentence and the one after its last."""
        first = self.sentence_start[sentence]
        following = sentence + 1
        return first, (self.sentence_start[following] if following < len(self.sentence_start) else len(self.chunks))

    def _sentence_starts(self, stops: list[int], breaks: list[int]) -> list[int]:
        """Find the reporter's sentences; only line breaks, stops and quotations can end one."""
        count = len(self.chunks)
        starts = {0, *(index for index in breaks if index < count)}
        for stop in stops:
            if stop + 1 < count and stop + 1 not in starts and self._ends_sentence(stop):
                starts.add(stop + 1)
        return sorted(starts)

    def _number(self, lines: set[int]) -> None:
        """Number the sentences and paragraphs; `lines` are the chunks that begin a line."""
        paragraph = 0
        for sentence, first in enumerate(self.sentence_start):
            paragraph += first in lines
            length = self.sentence_bounds(sentence)[1] - first
            self.sentences += [sentence] * length
            self.paragraphs += [paragraph] * length

    def _ends_sentence(self, stop: int) -> bool:
        following = self.chunks[stop + 1]
        if self.chunks[stop].kind is Kind.QUOTE:
            return self._quote_ends_sentence(stop + 1)
        return following.kind is Kind.QUOTE or not self.word(stop + 1)[0].islower()

    def _quote_ends_sentence(self, index: int) -> bool:
        """Tell whether the sentence of the quotation before `index` ended inside the marks."""
        chunk = self.chunks[index]
        marked = self.marked[self.chunks[index - 1].number]
        if self.names.text[marked.end - 1] not in ".!?…":
            return False
        if chunk.kind is Kind.QUOTE:
            return True
        return self.word(index)[0].isupper() and not self._is_trailing_source(index)

    def _is_trailing_source(self, index: int) -> bool:
        """Tell whether what follows a closed sentence is its source: "…?" Smith asked."""
        cue_at = -1
        for ahead in range(index, min(len(self.chunks), index + 5)):
            chunk = self.chunks[ahead]
            if chunk.cue is not None and chunk.cue.is_saying:
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
