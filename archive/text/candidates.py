"""Who could have said it: the mentions around a quotation, each with what speaks for and against it.

Features are plain strings; what each is worth stands in `data/speakers.json`
and is learnt by `benchmarks/train_speakers.py`. The ranker in `ranker` only
adds them up.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.text.chunk_kinds import LABELS, MENTIONS, Kind
from archive.text.chunks import Chunk
from archive.text.clauses import is_governed, is_subject_like
from archive.text.cues import CueKind
from archive.text.places import STATES
from archive.text.scenes import REACH_AFTER, REACH_BEFORE, Scene
from archive.text.sentence_cues import cue_class

#: A quotation has at most so many candidates.
MAX_CANDIDATES = 16

#: Ways of finding a subject that leave little doubt.
_CLOSE = frozenset({"adjacent", "apposition", "relative", "absolute", "inverted"})
_NOT_SPEAKERS = frozenset({"we", "you"})


@dataclass(slots=True)
class Candidate:
    """A mention that may be the speaker: its chunk index and its features; `score` is set by the ranker."""

    chunk: int
    features: list[str]
    score: float = 0.0


def find_candidates(scene: Scene) -> list[Candidate]:
    """Give the candidates in and around the sentence of a quotation, each with its features."""
    return _CandidateReader(scene).candidates()


def label_of(chunk: Chunk) -> str:
    """Give in a word what sort of mention a chunk is: person, organisation, place, he, they, noun classes."""
    if chunk.kind is Kind.NAME:
        if chunk.mention is None:
            return "name"
        if chunk.mention.kind == "place" and chunk.mention.text.lower() in STATES:
            return "organisation"  # a country or its capital stands for those who govern it
        return chunk.mention.kind
    if chunk.kind is Kind.PRONOUN:
        return "he" if chunk.word in ("he", "she") else chunk.word
    return f"noun-{chunk.noun_class}" if chunk.noun_class else "his"


def _bucket(distance: int) -> str:
    if distance <= 1:
        return "1"
    if distance <= 3:
        return "3"
    if distance <= 6:
        return "6"
    if distance <= 12:
        return "12"
    return "24" if distance <= 24 else "far"


class _CandidateReader:
    """Reads the candidates for one quotation."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.row = scene.row
        self.chunks = scene.chunks
        self.first, self.last, self.index = scene.first, scene.last, scene.index

    def _left_by_grammar(self, indices: list[int]) -> list[int]:
        """Drop the mentions that grammar rules out: outside an open relative clause, in a clause already quoted."""
        agent = self._agent()
        if agent >= 0:
            return [agent]
        if self.scene.relative_cue >= 0:  # "Gale met Tavish, who said it was "…""
            owner = self.scene.cues.subjects[self.scene.before]
            return [index for index in indices if index == owner or index > self.scene.relative_cue]
        if self.scene.before >= 0 and self.scene.cues.manners[self.scene.before] in ("adjacent", "absolute"):
            owner = self.scene.cues.subjects[self.scene.before]
            cue = self.chunks[self.scene.cues.cues[self.scene.before]]
            quotes = [at for at in range(max(self.first, owner - 30), owner) if self.chunks[at].kind is Kind.QUOTE]
            joined = owner > self.first and self.chunks[owner - 1].kind is Kind.CONJUNCTION
            if (
                quotes and joined and cue_class(cue) in ("said", "strong", "call")
            ):  # "… "…", while Tavish called it "…""
                return [index for index in indices if index > quotes[-1]]
        return indices

    def _agent(self) -> int:
        """Give the mention in "was asked by Gale, "…"", or -1."""
        at = self.index - 1
        if at > self.first and self.chunks[at].kind in (Kind.COMMA, Kind.COLON):
            at -= 1
        if at - 2 < self.first or self.chunks[at].kind not in MENTIONS or self.chunks[at - 1].word != "by":
            return -1
        cue = self.chunks[at - 2]
        is_saying = cue.cue is not None and bool(cue.cue.kinds & {CueKind.SAY, CueKind.ASK})
        return at if cue.passive and is_saying else -1

    def candidates(self) -> list[Candidate]:
        """Give the candidates in and around the sentence, each with its features."""
        found = self._in_sentence()
        if not self.scene.alone and len(found) > MAX_CANDIDATES:
            found = found[:MAX_CANDIDATES]
        if self.scene.setting != "after":
            found.extend(self._in_previous_sentence())
            found.extend(self._in_next_sentence())
        present = {candidate.chunk for candidate in found}
        if self.scene.earlier >= 0 and (chunk := self.scene.history.speakers[self.scene.earlier]) not in present:
            candidate = Candidate(chunk, [f"remote.{self.scene.setting}", f"k.{label_of(self.chunks[chunk])}.r"])
            found.append(candidate)
        self._add_history(found)
        return found

    def _in_sentence(self) -> list[Candidate]:
        start = max(self.first, self.index - REACH_BEFORE)
        stop = min(self.last, self.index + REACH_AFTER)
        indices = [
            index
            for index in range(start, stop)
            if (self.chunks[index].kind in MENTIONS and self.chunks[index].word not in _NOT_SPEAKERS)
            or self._owns_speech(index)
        ]
        indices = self._left_by_grammar(indices)
        indices.sort(key=lambda index: abs(index - self.index))
        del indices[MAX_CANDIDATES:]
        indices.sort()
        before = sum(index < self.index for index in indices)
        found = []
        for order, index in enumerate(indices):
            between = before - 1 - order if index < self.index else order - before
            features = self._features(index, order, between)
            found.append(Candidate(index, features))
        return found

    def _owns_speech(self, index: int) -> bool:
        """Tell whether a possessive pronoun owns words: "his one-word answer"."""
        if self.chunks[index].word not in ("his", "her") or self.chunks[index].kind is not Kind.POSSESSIVE:
            return False
        nearby = self.chunks[index + 1 : index + 4]
        return any(chunk.kind is Kind.SPEECH_NOUN for chunk in nearby)

    def _features(self, index: int, order: int, between: int) -> list[str]:
        """Give the features of a mention in the quotation's own sentence."""
        scene, chunks, cues = self.scene, self.chunks, self.scene.cues
        chunk = chunks[index]
        side = "b" if index < self.index else "a"
        label = label_of(chunk)
        features = [
            f"k.{label}.{side}",
            f"between.{min(between, 4)}.{side}.{self.scene.setting}",
            f"distance.{_bucket(abs(index - self.index))}.{side}",
            f"setting.{side}.{self.scene.setting}",
        ]
        if order == 0:
            features.append(f"first.{side}.{self.scene.setting}")
        orders = cues.orders_of.get(index, [])
        features += self._links(orders, side, label)
        if orders and self._is_embedded(index):
            features.append(f"embedded.{side}")
        if orders or is_subject_like(chunks, index, self.first, self.last):
            features.append(f"subject.{side}.{'cue' if orders else 'other'}")
        relative = any(cues.manners[order] == "relative" for order in orders)
        features.append(f"previous.{'relative' if relative else self._before(index)}.{side}")
        features.append(f"next.{self._neighbour(index + 1)}.{side}")
        if index == self.index + 1:
            features.append(f"abuts.{label}.{'ended' if scene.is_ended else 'open'}")
        if chunk.possessive:
            speech = index + 1 < self.last and chunks[index + 1].kind is Kind.SPEECH_NOUN
            features.append(f"owner.{'speech' if speech else 'other'}.{side}")
        if index > self.first + 1 and chunks[index - 1].word == "by" and chunks[index - 2].passive:
            features.append(f"agent.{cue_class(chunks[index - 2])}.{side}")
        if scene.follows_according(index):
            features.append("according")
        return features

    def _links(self, orders: list[int], side: str, label: str) -> list[str]:
        """Give the features of the cues whose subject a mention is."""
        scene, found = self.scene, []
        for order in orders:
            cue = scene.cues.cues[order]
            name, manner = cue_class(self.chunks[cue]), scene.cues.manners[order]
            if order == scene.before:
                tie = "owns" if manner in _CLOSE else "near"
                found += [f"before.{manner}", f"before.{name}.{_bucket(self.index - cue)}"]
                found += [f"{tie}.{name}", f"{tie}.{name}.{scene.opening(cue)}"]
            elif order == scene.said_before:
                found += [f"said.{manner}", f"said.{name}"]
            elif order == scene.after:
                found += [f"after.{manner}", f"after.{name}.{_bucket(cue - self.index)}"]
                found.append(f"after.{manner}.{'ended' if scene.is_ended else 'open'}")
            elif order == orders[0]:
                found.append(f"other.{side}.{name}")
            if order == scene.final:
                found.append(f"final.{name}.{manner}")
            if order == scene.outer and scene.outer != scene.before:
                found.append(f"outer.{label}")
        return found

    def _is_embedded(self, index: int) -> bool:
        """Tell whether a subject stands inside what another says: "Gale said Tavish called it …"."""
        before = index - 1
        while before > self.first and self.chunks[before].kind in (Kind.DETERMINER, Kind.THAT):
            before -= 1
        cue = self.chunks[before].cue if before >= self.first else None
        return cue is not None and cue.is_strong

    def _before(self, index: int) -> str:
        """Give what stands before a mention, "governed" where a preposition rules it across an "and"."""
        found = self._neighbour(index - 1)
        if found in ("from", "by", "prep") and self._is_of_words(index):
            return "speech"  # "comments from the ministry"
        if found == "conjunction" and is_governed(self.chunks, index, self.first):
            return "governed"
        return found

    def _is_of_words(self, index: int) -> bool:
        """Tell whether a mention is the source in "comments from the ministry"."""
        before = index - 1
        while before > self.first and self.chunks[before].kind in (Kind.DETERMINER, Kind.PREPOSITION):
            before -= 1
        return self.chunks[before].kind is Kind.SPEECH_NOUN

    def _neighbour(self, index: int) -> str:
        if not self.first <= index < self.last:
            return "edge"
        chunk = self.chunks[index]
        if chunk.kind is Kind.PREPOSITION:
            return chunk.word if chunk.word in ("by", "of", "with", "for", "from", "as") else "prep"
        if chunk.kind is Kind.CUE:
            return f"cue.{cue_class(chunk)}"
        if (
            chunk.kind is Kind.DETERMINER
            and index - 1 >= self.first
            and self.chunks[index - 1].kind is Kind.PREPOSITION
        ):
            return "prep"
        return LABELS[chunk.kind]

    def _in_previous_sentence(self) -> list[Candidate]:
        sentence = self.scene.quote.sentence - 1
        if sentence < 0:
            return []
        first, last = self.row.sentence_bounds(sentence)
        same = "same" if self.chunks[first].paragraph == self.scene.quote.paragraph else "other"
        return self._in_neighbour(sentence, max(first, last - 60), last, f"p.{same}")

    def _in_next_sentence(self) -> list[Candidate]:
        sentence = self.scene.quote.sentence + 1
        if sentence >= len(self.row.sentence_start):
            return []
        first, last = self.row.sentence_bounds(sentence)
        same = "same" if self.chunks[first].paragraph == self.scene.quote.paragraph else "other"
        return self._in_neighbour(sentence, first, min(last, first + 25), f"n.{same}")

    def _in_neighbour(self, sentence: int, start: int, stop: int, where: str) -> list[Candidate]:
        """Give the candidates of the sentence before or after."""
        cues = self.scene.cue_index.cues_of(sentence)
        ends_in_colon = self.chunks[self.index - 1].kind is Kind.COLON if self.index else False
        found: list[Candidate] = []
        order = 0
        for index in range(start, stop):
            chunk = self.chunks[index]
            if chunk.kind not in MENTIONS or chunk.word in _NOT_SPEAKERS:
                continue
            features = [f"{where}.{self.scene.setting}", f"k.{label_of(chunk)}.{where[0]}", f"{where}.o{min(order, 3)}"]
            subject_of_any = cues.orders_of.get(index, [])
            if subject_of_any:
                last_cue = cue_class(self.chunks[cues.cues[subject_of_any[-1]]])
                features += [f"{where}.cue.{last_cue}.{self.scene.setting}"]
                if subject_of_any[-1] == len(cues.subjects) - 1:
                    features.append(f"{where}.lastcue.{self.scene.setting}")
            if is_subject_like(self.chunks, index, start, stop):
                features.append(f"{where}.subject.{self.scene.setting}")
            if chunk.possessive:
                features.append(f"{where}.owner")
            if ends_in_colon:
                features.append(f"{where}.colon")
            if index == start + 1 and self.chunks[start].kind is Kind.DASH:
                features.append(f"{where}.signed")
            found.append(Candidate(index, features))
            order += 1
            if order >= MAX_CANDIDATES // 2:
                break
        return found

    def _add_history(self, found: list[Candidate]) -> None:
        """Note which candidates are the speaker of the quotation before."""
        if self.scene.earlier < 0:
            return
        chunk = self.scene.history.speakers[self.scene.earlier]
        person = self.chunks[chunk].person
        other = self.chunks[self.row.quote_index[self.scene.earlier]]
        if other.sentence == self.scene.quote.sentence:
            near = "sentence"
        elif other.paragraph == self.scene.quote.paragraph:
            near = "paragraph"
        else:
            near = "next" if self.scene.quote.paragraph - other.paragraph <= 2 else "far"
        if self.row.marked[self.scene.earlier].continues and self.scene.earlier == self.scene.number - 1:
            near = "continued"
        for candidate in found:
            mine = self.chunks[candidate.chunk]
            if candidate.chunk == chunk:
                candidate.features.append(f"history.mention.{near}.{self.scene.setting}")
            elif person is not None and mine.person is person:
                candidate.features.append(f"history.person.{near}.{self.scene.setting}")
