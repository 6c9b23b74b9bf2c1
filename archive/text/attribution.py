"""From marked stretches to quotes with speakers: candidates, ranking, resolving, confidence.

What counts as speech is decided in `speech`, who may have said it in
`candidates`, whom pronouns and roles mean in `discourse`; speech without
marks is found in `indirect`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from archive.text import speech
from archive.text.calibration import calibrated
from archive.text.candidates import Candidate, find_candidates
from archive.text.chunks import ChunkRow
from archive.text.cue_days import CueDays
from archive.text.day_phrases import Span
from archive.text.discourse import GOING_ON, Discourse
from archive.text.indirect import find_indirect
from archive.text.marks import Marked, find_marked
from archive.text.names import Names
from archive.text.ranker import Model, probability, score, shares, shipped_model
from archive.text.scenes import History, Scene
from archive.text.sentence_cues import CueIndex
from archive.text.sources import Source, SourceReader

_FINAL = frozenset(".,?!…—–-;:)]”’'\"")


@dataclass(frozen=True, slots=True)
class Quote:
    """One place where someone's words are reported; spans are code points and lie inside the marks.

    `kind` is "direct", "partial" or "indirect"; `speaker_kind` "person",
    "organisation", "unnamed" or None; `resolved_by` "name", "pronoun", "role",
    "continuation" or None. `confidence` (0-1) is that of the speaker, `reason`
    says in a short sentence how he was found. `day_start` and `day_end` are the
    place of the words that tell the day of the saying ("on Friday"), where there are such.
    """

    start: int
    end: int
    text: str
    kind: str
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_kind: str | None = None
    resolved_by: str | None = None
    cue: str | None = None
    confidence: float = 0.0
    reason: str = ""
    day_start: int | None = None
    day_end: int | None = None
    share: float = 0.0  # the evidence behind the confidence, before calibration


def attribute(text: str, names: Names, model: Model | None = None) -> list[Quote]:
    """Give the quotes of a text in order, marked and indirect; `model` is the shipped one unless given."""
    model = model or shipped_model()
    row = ChunkRow(names, find_marked(text))
    cues = CueIndex(row)
    discourse = Discourse(cues, model.pronouns)
    sources = SourceReader(text, row, discourse)
    days = CueDays(cues)
    quotes = _Attributor(text, cues, discourse, sources, days, model).quotes()
    for indirect in find_indirect(text, days):
        cue = _Cue(cues.words(indirect.cue), indirect.day)
        source = sources.read(indirect.subject)
        quotes.append(_quote(text, indirect.start, indirect.end, "indirect", source, cue, indirect.certainty))
    quotes.sort(key=lambda quote: (quote.start, quote.end))
    return quotes


class _Cue(NamedTuple):
    """A cue as printed, and the place of the words that tell its day; neither where there is none."""

    words: str | None = None
    day: Span | None = None


class _Attributor:
    """Goes through the marked stretches in order; each answer is history for the next."""

    def __init__(
        self, text: str, cues: CueIndex, discourse: Discourse, sources: SourceReader, days: CueDays, model: Model
    ) -> None:
        self.text = text
        self.cues = cues
        self.row = cues.row
        self.discourse = discourse
        self.sources = sources
        self.days = days
        self.standings = discourse.standings
        self.history = History()
        self.model = model

    def quotes(self) -> list[Quote]:
        found = []
        for number, marked in enumerate(self.row.marked):
            scene = Scene(self.cues, number, self.history)
            candidates = find_candidates(scene, self.standings)
            for candidate in candidates:
                candidate.score = score(self.model.speakers, candidate.evidence)
            best = max(candidates, key=lambda candidate: candidate.score, default=None)
            if not self._is_speech(scene, marked, best):
                continue
            found.append(self._attributed(scene, marked, candidates, best))
        return found

    def _is_speech(self, scene: Scene, marked: Marked, best: Candidate | None) -> bool:
        if marked.single and not scene.is_reported:
            return False  # a heading that quotes without saying whom, or an apostrophe after all
        if scene.is_term:
            return False
        value = score(self.model.speech, speech.evidence(scene, self.text, best))
        return probability(value) >= speech.THRESHOLD

    def _attributed(self, scene: Scene, marked: Marked, candidates: list[Candidate], best: Candidate | None) -> Quote:
        kind = quote_kind(self.text, marked, scene)
        if best is None:
            return _quote(self.text, marked.start, marked.end, kind, None, _Cue(), 0.0)
        self.history.speakers[scene.number] = best.chunk
        self.discourse.advance(scene.sentence)
        self.discourse.remember(best.chunk)
        parts = shares([candidate.score for candidate in candidates])
        share = self._entity_share(candidates, parts, best)
        source = self.sources.read(best.chunk, continues=scene.continues_with(best.chunk))
        cue = self._cue(scene, best.chunk)
        self.history.days[scene.number] = cue.day
        return _quote(self.text, marked.start, marked.end, kind, source, cue, share)

    def _cue(self, scene: Scene, speaker: int) -> _Cue:
        """Give the cue that ties a speaker to the quotation; one like "added" has the day of the words before."""
        index = scene.cue_for(speaker)
        if index is None:
            return _Cue()
        words, day = self.cues.words(index), self.days.of(index, speaker)
        if day is None and words in GOING_ON and scene.earlier >= 0:
            before = self.discourse.person_at(self.history.speakers[scene.earlier])
            if before is not None and self.discourse.person_at(speaker) is before:
                day = self.history.days.get(scene.earlier)
        return _Cue(words, day)

    def _entity_share(self, candidates: list[Candidate], parts: list[float], best: Candidate) -> float:
        """Add up the shares of all mentions of the person chosen."""
        person = self.row.chunks[best.chunk].person
        return sum(
            part
            for candidate, part in zip(candidates, parts, strict=True)
            if candidate.chunk == best.chunk
            or (person is not None and self.row.chunks[candidate.chunk].person is person)
        )


def quote_kind(text: str, marked: Marked, scene: Scene) -> str:
    """Tell a complete utterance ("direct") from a fragment in the reporter's sentence ("partial")."""
    first, last = text[marked.start], text[marked.end - 1]
    starts = first.isupper() or first.isdigit() or first in "[(…." or scene.resumes
    complete = last in _FINAL or scene.ends_sentence or not marked.closed
    if not starts or not complete:
        return "partial"
    return (
        "direct"
        if scene.is_free or (len(text[marked.start : marked.end].split()) > 4 and first.isupper())
        else "partial"
    )


def _quote(text: str, start: int, end: int, kind: str, source: Source | None, cue: _Cue, share: float) -> Quote:
    day_start, day_end = cue.day or (None, None)
    if source is None or source.speaker is None:
        reason = "no one is named as the source" if source is None else source.reason
        return Quote(
            start, end, text[start:end], kind, cue=cue.words, reason=reason, day_start=day_start, day_end=day_end
        )  # fmt: skip
    return Quote(
        start,
        end,
        text[start:end],
        kind,
        source.speaker,
        source.start,
        source.end,
        source.kind,
        source.resolved_by,
        cue.words,
        calibrated(source.resolved_by or "name", share * source.certainty),
        source.reason if cue.words is None else f"{source.reason}, with “{cue.words}”",
        day_start,
        day_end,
        round(share * source.certainty, 4),
    )
