"""The words that tell the day on which something was said: "told reporters in Orlo on Friday".

A day belongs to a saying where it stands behind the cue, directly before it, or with nothing but
the subject between at the head of the clause. A day inside what was said, of another event,
or with another verb between is none. How far a sentence is read for a day is decided in
`day_phrases`, which day the words mean in `said_days`.
"""

from __future__ import annotations

from bisect import bisect_left

from archive.text.chunk_kinds import Kind
from archive.text.cues import Form
from archive.text.day_phrases import DETERMINING, IN_PHRASE, PHRASE_REACH, TOPICAL, WHERE, Day, DayReader, Span
from archive.text.sentence_cues import CueIndex, SentenceCues
from archive.text.tables import word_set

#: A day is looked for over at most so many chunks, ...
REACH = 30
#: ... right before a cue over so many, and at so many cues of the same subject.
NEAR = 6
FELLOWS = 4

#: What opens a sentence about a saying, and the verb by which it is read on.
_OPENERS = {
    "speaking": "speak", "talking": "talk", "writing": "write", "testifying": "testify", "asked": "ask",
    "addressing": "address", "appearing": "appear", "posting": "post",
}  # fmt: skip
#: Cues in some sentences, and too often none: what "began on Friday" need not be words.
_LIGHT = word_set(
    """
    begin start finish open close end come go get take turn keep leave bring put lay run make give use include
    contain feature carry
    """
)
#: "After saying …", which was on the same day or on another.
_APART = word_set("after before since without")
_FUTURE = word_set("will would shall should may might could must 'll 'd")
_PAST_FORMS = frozenset({Form.PAST, Form.PARTICIPLE, Form.ING})
_HELPING = frozenset({Kind.AUX, Kind.ADVERB})
_PAUSES = frozenset({Kind.COMMA, Kind.DASH})
_LINKS = frozenset({Kind.CONJUNCTION, Kind.RELATIVE})
#: How the subject of a cue was found where the clause of the one is that of the other.
_CLOSE = frozenset({"adjacent", "apposition", "coordinated", "participle"})


class CueDays:
    """Answers for one text which words tell the day of a saying."""

    def __init__(self, cues: CueIndex) -> None:
        self.cues = cues
        self.row = cues.row
        self.chunks = cues.row.chunks
        self.reader = DayReader(cues.row)

    def of(self, cue: int, source: int) -> Span | None:
        """The place (start, end) of the words that tell on which day a source said what a cue reports.

        Both are chunks, the cue one of a verb or of "according". Cues of one subject
        in one sentence share a day: "said on Friday …, adding that …".
        """
        day = self._of_cue(cue, source) if self.chunks[cue].cue is not None else self._behind(cue, cue + 1, "say")
        return day.place if day is not None else None

    def _of_cue(self, cue: int, source: int) -> Day | None:
        found = self.cues.cues_of(self.row.sentences[cue])
        order = bisect_left(found.cues, cue)
        if found.subjects[order] != source or not self._is_past(cue):
            return None
        own = self._own(cue, source, found.manners[order])
        return own if own is not None or self._is_apart(cue) else self._shared(source, found, order)

    def _shared(self, subject: int, found: SentenceCues, order: int) -> Day | None:
        """The day of an earlier cue that the subject has in the sentence."""
        orders = found.orders_of[subject]
        here = bisect_left(orders, order)
        for earlier in reversed(orders[max(0, here - FELLOWS) : here]):
            cue = found.cues[earlier]
            day = self._own(cue, subject, found.manners[earlier]) if self._is_past(cue) else None
            if day is not None:
                return day
        return None

    def _own(self, cue: int, subject: int, manner: str) -> Day | None:
        form = self.chunks[cue].cue
        verb = form.lemma if form is not None else ""
        day = self._behind(cue, subject + 1 if manner == "inverted" else cue + 1, verb) or self._before(subject, cue)
        if day is not None or subject > cue or self._is_apart(cue):
            return day
        between = self.chunks[subject + 1 : cue]
        if any(chunk.word in _FUTURE for chunk in between):
            return None
        if manner == "participle":  # "Tavish on Friday turned to the guild, saying …"
            day = self.reader.day_at(subject + 1)
        is_close = manner in _CLOSE or all(chunk.kind in _HELPING for chunk in between)
        return day or (self._at_head(subject) if is_close else None)

    def _is_past(self, cue: int) -> bool:
        """Whether the cue tells what was said, not what will be or might be."""
        form = self.chunks[cue].cue
        if form is None or form.form not in _PAST_FORMS or form.lemma in _LIGHT:
            return False
        auxiliaries = []
        while cue > 0 and self.chunks[cue - 1].kind in _HELPING:
            cue -= 1
            if self.chunks[cue].kind is Kind.AUX:
                auxiliaries.append(self.chunks[cue].word)
        return not auxiliaries if form.form is Form.ING else _FUTURE.isdisjoint(auxiliaries)

    def _is_apart(self, cue: int) -> bool:
        before = cue - 1
        while before > 0 and self.chunks[before].kind is Kind.ADVERB:
            before -= 1
        return before >= 0 and self.chunks[before].word in _APART

    def _behind(self, cue: int, index: int, verb: str) -> Day | None:
        end = self.row.sentence_bounds(self.row.sentences[cue])[1]
        return self.reader.behind(index, min(end, index + REACH), verb)

    def _before(self, subject: int, cue: int) -> Day | None:
        """The day right before the cue: "Tavish on Friday said", "Tavish met him and, late on Friday, said"."""
        for index in range(cue - 1, max(subject, cue - NEAR), -1):
            day = self.reader.day_at(index)
            if day is None or day.behind > cue:
                continue
            rest = self.chunks[day.behind : cue]
            edge = index - 1 - (self.chunks[index - 1].kind in _PAUSES)
            if (edge == subject or self.chunks[edge].kind in _LINKS) and all(
                chunk.kind in _HELPING or chunk.kind in _PAUSES for chunk in rest
            ):
                return day
        return None

    def _at_head(self, subject: int) -> Day | None:
        """The day at the head of the sentence, or of the subject's clause, before the subject."""
        first = self.row.sentence_bounds(self.row.sentences[subject])[0]
        earliest = max(first, subject - REACH)
        conjunctions = [at for at in range(earliest, subject) if self.chunks[at].kind is Kind.CONJUNCTION]
        starts = [first] if earliest == first else []
        for start in (*starts, *(self._behind_pause(at + 1) for at in conjunctions[-1:])):
            day = self.reader.day_at(start) or self._in_opening(start, subject)
            if day is not None and self._leads_to(subject, day, start):
                return day
        return None

    def _behind_pause(self, index: int) -> int:
        return index + 1 if self.chunks[index].kind in _PAUSES else index

    def _in_opening(self, start: int, subject: int) -> Day | None:
        """The day of "Speaking in Orlo on Friday, …" and "In a statement on Friday, …"."""
        opener = self.chunks[start]
        if opener.word in _OPENERS:
            return self.reader.behind(start + 1, subject, _OPENERS[opener.word])
        if opener.kind is Kind.PREPOSITION and opener.word in WHERE - TOPICAL:
            return self.reader.behind(start, subject, "")
        return None

    def _leads_to(self, subject: int, day: Day, start: int) -> bool:
        """Whether only a place, a pause and the beginning of the subject stand between a day at the head and it."""
        behind = day.behind
        while behind < subject and self.chunks[behind].kind is Kind.PREPOSITION and self.chunks[behind].word in WHERE:
            behind = self.reader.phrase_end(behind + 1, subject)
        has_pause = behind < subject and self.chunks[behind].kind is Kind.COMMA
        if not has_pause and (day.chunk, day.behind) != (start, behind):
            return False
        rest = self.chunks[behind + has_pause : subject]
        return len(rest) <= PHRASE_REACH and all(chunk.kind in IN_PHRASE or chunk.kind in DETERMINING for chunk in rest)
