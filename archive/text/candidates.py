"""Who could have said it: the mentions around a quotation, in its sentence and in those beside it.

What speaks for and against each is told in `evidence`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from archive.text.chunk_kinds import MENTIONS, Kind
from archive.text.cues import CueKind
from archive.text.evidence import BesideReader, EvidenceReader
from archive.text.ranker import Evidence
from archive.text.scenes import REACH_AFTER, REACH_BEFORE, Scene
from archive.text.sentence_cues import cue_class
from archive.text.standings import StandingIndex

#: A quotation has at most so many candidates in its sentence, and so many in each of those beside it.
MAX_CANDIDATES = 16
MAX_NEIGHBOURS = 8
#: The sentence before is looked at over so many chunks, and the one after.
REACH_PREVIOUS = 60
REACH_NEXT = 25
#: A clause that was quoted already is looked for over so many chunks.
CLAUSE_REACH = 30


@dataclass(slots=True)
class Candidate:
    """A mention that may be the speaker: its chunk and what speaks for it; `score` is set by the ranker."""

    chunk: int
    evidence: list[Evidence]
    score: float = 0.0


def find_candidates(scene: Scene, standings: StandingIndex) -> list[Candidate]:
    """Give the candidates in and around the sentence of a quotation, each with its evidence."""
    found = _in_sentence(scene, standings)
    if scene.setting != "after":
        found += _in_previous_sentence(scene, standings)
        found += _in_next_sentence(scene, standings)
    if scene.earlier >= 0:
        _add_history(scene, standings, found)
    return found


def _in_sentence(scene: Scene, standings: StandingIndex) -> list[Candidate]:
    start = max(scene.first, scene.index - REACH_BEFORE)
    stop = min(scene.last, scene.index + REACH_AFTER)
    indices = _left_by_grammar(scene, _between(scene.row.mention_index, start, stop))
    if len(indices) > MAX_CANDIDATES:
        indices = _nearest(indices, scene.index)
    before = bisect_left(indices, scene.index)
    reader = EvidenceReader(scene, standings)
    return [
        Candidate(index, reader.in_sentence(index, order, before - 1 - order if order < before else order - before))
        for order, index in enumerate(indices)
    ]


def _nearest(indices: list[int], here: int) -> list[int]:
    """Give the candidates nearest to a chunk, as many as a quotation may have."""
    low = high = bisect_left(indices, here)
    while high - low < MAX_CANDIDATES:
        if high == len(indices) or (low > 0 and here - indices[low - 1] <= indices[high] - here):
            low -= 1
        else:
            high += 1
    return indices[low:high]


def _between(ordered: list[int], start: int, stop: int) -> list[int]:
    return ordered[bisect_left(ordered, start) : bisect_left(ordered, stop)]


def _left_by_grammar(scene: Scene, indices: list[int]) -> list[int]:
    """Drop the mentions that grammar rules out: outside an open relative clause, in a clause already quoted."""
    agent = _agent(scene)
    if agent >= 0:
        return [agent]
    if scene.before < 0:
        return indices
    owner = scene.cues.subjects[scene.before]
    if scene.relative_cue >= 0:  # "Gale met Tavish, who said it was "…""
        return [index for index in indices if index == owner or index > scene.relative_cue]
    chunks = scene.chunks
    if scene.cues.manners[scene.before] in ("adjacent", "absolute") and owner > scene.first:
        cue = chunks[scene.cues.cues[scene.before]]
        joined = chunks[owner - 1].kind is Kind.CONJUNCTION
        if joined and cue_class(cue) in ("said", "strong", "call"):  # "… "…", while Tavish called it "…""
            quotes = _between(scene.row.quote_index, max(scene.first, owner - CLAUSE_REACH), owner)
            if quotes:
                return [index for index in indices if index > quotes[-1]]
    return indices


def _agent(scene: Scene) -> int:
    """Give the mention in "was asked by Gale, "…"", or -1."""
    chunks, first = scene.chunks, scene.first
    at = scene.index - 1
    if at > first and chunks[at].kind in (Kind.COMMA, Kind.COLON):
        at -= 1
    if at - 2 < first or chunks[at - 1].word != "by" or chunks[at].kind not in MENTIONS:
        return -1
    cue = chunks[at - 2]
    is_saying = cue.cue is not None and (cue.cue.is_saying or CueKind.ASK in cue.cue.kinds)
    return at if cue.passive and is_saying else -1


def _in_previous_sentence(scene: Scene, standings: StandingIndex) -> list[Candidate]:
    if scene.sentence == 0:
        return []
    first, last = scene.row.sentence_bounds(scene.sentence - 1)
    return _in_neighbour(scene, standings, max(first, last - REACH_PREVIOUS), last, scene.sentence - 1)


def _in_next_sentence(scene: Scene, standings: StandingIndex) -> list[Candidate]:
    if scene.sentence + 1 >= len(scene.row.sentence_start):
        return []
    first, last = scene.row.sentence_bounds(scene.sentence + 1)
    return _in_neighbour(scene, standings, first, min(last, first + REACH_NEXT), scene.sentence + 1)


def _in_neighbour(scene: Scene, standings: StandingIndex, start: int, stop: int, sentence: int) -> list[Candidate]:
    """Give the candidates among some chunks of the sentence before or after."""
    indices = [
        index
        for index in _between(scene.row.mention_index, start, stop)
        if scene.chunks[index].kind is not Kind.POSSESSIVE
    ]
    if not indices:
        return []
    reader = BesideReader(scene, standings, sentence, start, stop)
    return [Candidate(index, [reader.evidence(index, order)]) for order, index in enumerate(indices[:MAX_NEIGHBOURS])]


def _add_history(scene: Scene, standings: StandingIndex, found: list[Candidate]) -> None:
    """Add the speaker of the quotation before, and note which candidates are his mentions."""
    chunks = scene.chunks
    speaker = scene.history.speakers[scene.earlier]
    if all(candidate.chunk != speaker for candidate in found):
        found.append(Candidate(speaker, [f"remote.{scene.setting}", f"k.{standings.of(speaker).label}.r"]))
    person = chunks[speaker].person
    near = _nearness(scene)
    for candidate in found:
        if candidate.chunk == speaker:
            candidate.evidence.append(f"history.mention.{near}.{scene.setting}")
        elif person is not None and chunks[candidate.chunk].person is person:
            candidate.evidence.append(f"history.person.{near}.{scene.setting}")


def _nearness(scene: Scene) -> str:
    """Give in a word how far the quotation before is."""
    row = scene.row
    if row.marked[scene.earlier].continues and scene.earlier == scene.number - 1:
        return "continued"
    other = row.quote_index[scene.earlier]
    if row.sentences[other] == scene.sentence:
        return "sentence"
    away = scene.paragraph - row.paragraphs[other]
    if away == 0:
        return "paragraph"
    return "next" if away <= 2 else "far"
