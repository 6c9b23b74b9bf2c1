"""One quotation and what stands around it: its sentence, the cues before and after, the quotation before.

The scene says how the words stand there; who may have said them is weighed in
`candidates`, whether anyone did in `speech`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from archive.text.chunk_kinds import Kind
from archive.text.sentence_cues import CueIndex, cue_class

#: Cues and mentions are looked for at most so many chunks before and after the quotation.
REACH_BEFORE = 70
REACH_AFTER = 32
#: What a quotation may have beside it and still stand alone.
_BARE = frozenset({Kind.QUOTE, Kind.STOP, Kind.COMMA, Kind.CONJUNCTION, Kind.DASH})
_PAUSES = frozenset({Kind.COMMA, Kind.COLON, Kind.DASH})
_ARTICLES = frozenset({"the", "a", "an"})
#: What may stand before words that are apart from the reporter's grammar.
_APART = _PAUSES | {Kind.STOP, Kind.CUE, Kind.QUOTE}


@dataclass(slots=True)
class History:
    """The attributions made so far: marked stretch -> chunk of its speaker's mention, place of the day's words."""

    speakers: dict[int, int] = field(default_factory=dict)
    days: dict[int, tuple[int, int] | None] = field(default_factory=dict)

    def last_before(self, number: int) -> int:
        """Give the nearest attributed stretch before this one, or -1; looks back three stretches."""
        for earlier in range(number - 1, max(-1, number - 4), -1):
            if earlier in self.speakers:
                return earlier
        return -1


class Scene:
    """One quotation and what stands around it; `before`, `after` and the like number the cues of its sentence."""

    def __init__(self, cues: CueIndex, number: int, history: History) -> None:
        self.cue_index = cues
        self.row = cues.row
        self.chunks = cues.row.chunks
        self.number = number
        self.history = history
        self.index = self.row.quote_index[number]
        self.sentence = self.row.sentences[self.index]
        self.paragraph = self.row.paragraphs[self.index]
        self.first, self.last = self.row.sentence_bounds(self.sentence)
        self.cues = cues.cues_of(self.sentence)
        self.before = self.said_before = self.after = self.final = self.outer = -1
        self._find_cues()
        self.telling_cues = {self.before, self.said_before, self.after, self.final, self.outer}
        self.alone = self._is_alone()
        self.earlier = history.last_before(number)
        self.setting = self._setting()

    def _find_cues(self) -> None:
        """Find the last active cue before the quotation, the last saying one, and the first saying one after."""
        cues = self.cues.cues
        here = bisect_left(cues, self.index)
        earliest = bisect_left(cues, self.index - REACH_BEFORE)
        for order in range(here - 1, earliest - 1, -1):
            cue = self.chunks[cues[order]]
            if cue.passive or cue.cue is None:
                continue
            if self.before < 0:
                self.before = order
            if cue.cue.is_saying:
                self.said_before = order
                break
        if self.said_before >= 0:
            self.outer = self._outer_cue(earliest)
        for order in range(here, bisect_left(cues, self.index + REACH_AFTER + 1)):
            chunk = self.chunks[cues[order]]
            if chunk.passive or chunk.cue is None:
                continue
            if chunk.cue.is_saying and self.cues.subjects[order] >= 0:
                between = self.chunks[self.index + 1 : cues[order]]
                if not any(other.kind in (Kind.QUOTE, Kind.COLON) for other in between):
                    self.after = order
                break
        self.final = self._final_cue()
        self.relative_cue = self._relative_cue()

    def _outer_cue(self, earliest: int) -> int:
        """Give the first cue before the quotation that leaves little doubt of a speaker, or -1."""
        for order in range(earliest, self.said_before + 1):
            chunk = self.chunks[self.cues.cues[order]]
            if chunk.cue is not None and chunk.cue.is_strong and chunk.cue.is_saying and not chunk.passive:
                return order
        return -1

    def _relative_cue(self) -> int:
        """Give the cue of an open relative clause that the quotation stands in ("Gale, who said it was "…""), or -1."""
        if self.before < 0 or self.cues.manners[self.before] != "relative":
            return -1
        cue = self.cues.cues[self.before]
        if cue_class(self.chunks[cue]) not in ("said", "strong"):
            return -1
        kinds = [chunk.kind for chunk in self.chunks[cue + 1 : self.index]]
        return -1 if Kind.COMMA in kinds[:-1] or Kind.RELATIVE in kinds else cue

    def _final_cue(self) -> int:
        """Find a source at the end of the sentence, which owns all of it: "…, Tavish said on Monday."."""
        for order in range(len(self.cues.cues) - 1, -1, -1):
            cue = self.cues.cues[order]
            if cue <= self.index or cue > self.index + 2 * REACH_AFTER:
                return -1
            form, subject = self.chunks[cue].cue, self.cues.subjects[order]
            if form is None or not form.is_saying or subject <= self.index or subject < cue - 24:
                continue
            edge = min(cue, subject) - 1
            while edge > self.index and self.chunks[edge].kind is Kind.DETERMINER:
                edge -= 1
            return order if self.chunks[edge].kind in (Kind.COMMA, Kind.QUOTE) else -1
        return -1

    def _is_alone(self) -> bool:
        if self.last - self.first > 8:
            return False
        nearby = self.chunks[max(self.first, self.index - 4) : min(self.last, self.index + 4)]
        return _BARE.issuperset([chunk.kind for chunk in nearby])

    def _setting(self) -> str:
        """Summarise the scene: quotation alone, a saying cue after it, before it, another cue, none."""
        if self.alone:
            return "alone"
        if self.after >= 0:
            return "after"
        if self.said_before >= 0:
            return "said"
        return "cue" if self.before >= 0 else "bare"

    @property
    def resumes(self) -> bool:
        """Whether the words go on after an interruption: "…," he said, "…"."""
        return self.earlier == self.number - 1 and self._same_sentence_before() and self._follows_pause()

    def _same_sentence_before(self) -> bool:
        return self.number > 0 and self.row.sentences[self.row.quote_index[self.number - 1]] == self.sentence

    def _follows_pause(self) -> bool:
        return self.index > self.first and self.chunks[self.index - 1].kind in _PAUSES

    @property
    def is_term(self) -> bool:
        """Whether the marks hold a term: "the so-called "…"", "known as the "…""."""
        before = [chunk.word for chunk in self.chunks[max(self.first, self.index - 3) : self.index]]
        words = [word for word in before if word not in _ARTICLES]
        return words[-1:] == ["so-called"] or words[-2:] == ["known", "as"]

    @property
    def is_reported(self) -> bool:
        """Whether a saying verb or a colon beside several marked words leaves little doubt that they are speech."""
        text, marked = self.row.names.text, self.row.marked[self.number]
        if " " not in text[marked.start : marked.end]:
            return False
        if self.after >= 0 or (self.index > self.first and self.chunks[self.index - 1].kind is Kind.COLON):
            return True
        cues = [self.chunks[self.cues.cues[order]] for order in (self.before, self.said_before) if order >= 0]
        return any(cue_class(cue) in ("said", "strong", "call") for cue in cues)

    @property
    def ends_sentence(self) -> bool:
        """Whether the reporter's sentence ends with the quotation."""
        return self.index + 1 >= self.last or self.chunks[self.index + 1].kind is Kind.STOP

    @property
    def is_free(self) -> bool:
        """Whether the quotation stands apart from the reporter's grammar: at the edge, after a pause or a cue."""
        return self.index == self.first or self.chunks[self.index - 1].kind in _APART

    @property
    def is_ended(self) -> bool:
        """Whether the marked words end in a comma, a full stop or another final mark."""
        return self.row.names.text[self.row.marked[self.number].end - 1] in ",.?!…—"

    def opening(self, cue: int) -> str:
        """Tell how the words of a cue begin: with the quotation, "that", "as", a pause, or a clause."""
        following = cue + 1
        while following < self.index and self.chunks[following].kind in (Kind.ADVERB, Kind.OBJECT):
            following += 1
        chunk = self.chunks[following]
        if following == self.index:
            return "quote"
        if chunk.kind is Kind.THAT or any(other.kind is Kind.THAT for other in self.chunks[following : following + 4]):
            return "that"
        if chunk.kind in (Kind.COMMA, Kind.COLON):
            return "pause" if following + 1 == self.index else "clause"
        return "clause"

    def continues_with(self, chunk: int) -> bool:
        """Tell whether the mention chosen stands outside this sentence and is that of the quotation before."""
        if self.earlier < 0 or self.row.sentences[chunk] == self.sentence:
            return False
        return self.history.speakers.get(self.earlier) == chunk

    def cue_for(self, chunk: int) -> int | None:
        """Give the chunk of the cue, or of "according", that ties the mention at a chunk to the quotation."""
        orders = (self.after, self.before, self.said_before)
        if not self.is_free or self.index > self.first + 1:
            orders = (self.before, self.said_before, self.after)
        for order in orders:
            if order >= 0 and self.cues.subjects[order] == chunk:
                return self.cues.cues[order]
        according = self.according_for(chunk)
        if according is not None:
            return according
        sentence = self.row.sentences[chunk]
        cues = self.cue_index.cues_of(sentence)
        own = cues.orders_of.get(chunk)
        if own:
            return cues.cues[own[-1]]
        if sentence == self.sentence and self.before >= 0:
            return self.cues.cues[self.before]
        return None

    def according_for(self, chunk: int) -> int | None:
        """Give the chunk of "according" where "according to" stands before a mention of this sentence."""
        before = chunk - 1
        while before > self.first and self.chunks[before].kind is Kind.DETERMINER:
            before -= 1
        is_to = before > self.first and self.chunks[before].kind is Kind.TO
        return before - 1 if is_to and self.chunks[before - 1].word == "according" else None
