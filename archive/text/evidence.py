"""What speaks for and against a mention being the speaker of a quotation.

Features are plain names; what each is worth stands in `data/speakers.json` and
is learnt by `benchmarks/train_speakers.py`. Features that are known together
are given as one piece of evidence (`ranker.Evidence`): facts now, names later.
"""

from __future__ import annotations

from archive.text.chunk_kinds import LABELS, Kind
from archive.text.clauses import is_governed, is_subject_like
from archive.text.places import STATES
from archive.text.ranker import Evidence
from archive.text.scenes import Scene
from archive.text.sentence_cues import cue_class
from archive.text.word_chunks import Chunk

#: Ways of finding a subject that leave little doubt.
_CLOSE = frozenset({"adjacent", "apposition", "relative", "absolute", "inverted"})
#: Distances in chunks by class: up to 1, 3, 6, 12, 24; all beyond are far.
_DISTANCES = ["1"] * 2 + ["3"] * 2 + ["6"] * 3 + ["12"] * 6 + ["24"] * 12
#: Prepositions that are looked at one by one.
_TELLING = frozenset({"by", "of", "with", "for", "from", "as"})


def label_of(chunk: Chunk) -> str:
    """Give in a word what sort of mention a chunk is: person, organisation, place, he, they, noun classes."""
    if chunk.kind is Kind.NAME:
        mention = chunk.mention
        if mention is None:
            return "name"
        if mention.kind == "place" and mention.text.lower() in STATES:
            return "organisation"  # a country or its capital stands for those who govern it
        return mention.kind
    if chunk.kind is Kind.PRONOUN:
        return "he" if chunk.word == "she" else chunk.word
    return f"noun-{chunk.noun_class}" if chunk.noun_class else "his"


def _distance(chunks: int) -> str:
    return _DISTANCES[chunks] if chunks < len(_DISTANCES) else "far"


class EvidenceReader:
    """Reads what speaks for each mention around one quotation."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.chunks = scene.chunks
        self.ending = "ended" if scene.is_ended else "open"

    def in_sentence(self, index: int, order: int, between: int) -> list[Evidence]:
        """Give the evidence for the mention at a chunk of the quotation's own sentence.

        It is the sentence's `order`-th candidate, with `between` others between
        it and the quotation.
        """
        scene, chunks, cues = self.scene, self.chunks, self.scene.cues
        chunk = chunks[index]
        label = label_of(chunk)
        if index < scene.index:
            side, distance = "b", scene.index - index
        else:
            side, distance = "a", index - scene.index
        orders = cues.orders_of.get(index)
        found: list[Evidence] = [
            (_placed, label, side, min(between, 4), _distance(distance), scene.setting, order == 0)
        ]
        subject, previous = "", self._before(index)
        if orders:
            subject = "cue.embedded" if self._is_embedded(index) else "cue"
            if any(cues.manners[order] == "relative" for order in orders):
                previous = "relative"
            self._add_links(found, orders, side, label)
        elif is_subject_like(chunks, index, scene.first, scene.last):
            subject = "other"
        found.append((_standing, side, subject, previous, self._neighbour(index + 1)))
        if index == scene.index + 1:
            found.append(f"abuts.{label}.{self.ending}")
        if chunk.possessive:
            speech = index + 1 < scene.last and chunks[index + 1].kind is Kind.SPEECH_NOUN
            found.append(f"owner.{'speech' if speech else 'other'}.{side}")
        if index > scene.first + 1 and chunks[index - 2].passive and chunks[index - 1].word == "by":
            found.append(f"agent.{cue_class(chunks[index - 2])}.{side}")
        if scene.follows_according(index):
            found.append("according")
        return found

    def _add_links(self, found: list[Evidence], orders: list[int], side: str, label: str) -> None:
        """Add the evidence of the cues whose subject a mention is."""
        scene = self.scene
        for order in orders:
            cue = scene.cues.cues[order]
            name, manner = cue_class(self.chunks[cue]), scene.cues.manners[order]
            if order == scene.before:
                found.append((_before, name, manner, _distance(scene.index - cue), scene.opening(cue)))
            elif order == scene.said_before:
                found.append((_said, name, manner))
            elif order == scene.after:
                found.append((_after, name, manner, _distance(cue - scene.index), self.ending))
            elif order == orders[0]:
                found.append(f"other.{side}.{name}")
            if order == scene.final:
                found.append(f"final.{name}.{manner}")
            if order == scene.outer and scene.outer != scene.before:
                found.append(f"outer.{label}")

    def _is_embedded(self, index: int) -> bool:
        """Tell whether a subject stands inside what another says: "Gale said Tavish called it …"."""
        before = index - 1
        while before > self.scene.first and self.chunks[before].kind in (Kind.DETERMINER, Kind.THAT):
            before -= 1
        cue = self.chunks[before].cue if before >= self.scene.first else None
        return cue is not None and cue.is_strong

    def _before(self, index: int) -> str:
        """Give what stands before a mention, "governed" where a preposition rules it across an "and"."""
        found = self._neighbour(index - 1)
        if found in ("from", "by", "prep") and self._is_of_words(index):
            return "speech"  # "comments from the ministry"
        if found == "conjunction" and is_governed(self.chunks, index, self.scene.first):
            return "governed"
        return found

    def _is_of_words(self, index: int) -> bool:
        """Tell whether a mention is the source in "comments from the ministry"."""
        before = index - 1
        while before > self.scene.first and self.chunks[before].kind in (Kind.DETERMINER, Kind.PREPOSITION):
            before -= 1
        return self.chunks[before].kind is Kind.SPEECH_NOUN

    def _neighbour(self, index: int) -> str:
        """Give in a word what stands at a chunk, "edge" outside the sentence."""
        if not self.scene.first <= index < self.scene.last:
            return "edge"
        chunk = self.chunks[index]
        kind = chunk.kind
        if kind is Kind.PREPOSITION:
            return chunk.word if chunk.word in _TELLING else "prep"
        if kind is Kind.CUE:
            return f"cue.{cue_class(chunk)}"
        if kind is Kind.DETERMINER and index > self.scene.first and self.chunks[index - 1].kind is Kind.PREPOSITION:
            return "prep"
        return LABELS[kind]

    def beside(self, sentence: int, start: int, stop: int) -> _Beside:
        """Read the sentence before or after the quotation's own, between two chunks."""
        return _Beside(self.scene, sentence, start, stop)


class _Beside:
    """Reads what speaks for the mentions of the sentence before or after."""

    def __init__(self, scene: Scene, sentence: int, start: int, stop: int) -> None:
        self.scene = scene
        self.start, self.stop = start, stop
        self.cues = scene.cue_index.cues_of(sentence)
        same = scene.row.paragraphs[start] == scene.paragraph
        self.where = ("p" if sentence < scene.sentence else "n") + (".same" if same else ".other")
        self.after_colon = scene.index > 0 and scene.chunks[scene.index - 1].kind is Kind.COLON

    def evidence(self, index: int, order: int) -> Evidence:
        """Give the evidence for the mention at a chunk, the `order`-th of its sentence."""
        chunks = self.scene.chunks
        chunk = chunks[index]
        orders = self.cues.orders_of.get(index)
        cue, is_last = "", False
        if orders:
            cue = cue_class(chunks[self.cues.cues[orders[-1]]])
            is_last = orders[-1] == len(self.cues.cues) - 1
        return (
            _neighbouring,
            self.where,
            self.scene.setting,
            label_of(chunk),
            min(order, 3),
            cue,
            is_last,
            is_subject_like(chunks, index, self.start, self.stop),
            chunk.possessive,
            self.after_colon,
            index == self.start + 1 and chunks[self.start].kind is Kind.DASH,
        )


# How the features are called


def _placed(label: str, side: str, between: int, distance: str, setting: str, is_first: bool) -> list[str]:
    names = [f"k.{label}.{side}", f"between.{between}.{side}.{setting}", f"distance.{distance}.{side}"]
    names.append(f"setting.{side}.{setting}")
    return [*names, f"first.{side}.{setting}"] if is_first else names


def _standing(side: str, subject: str, previous: str, following: str) -> list[str]:
    names = [f"previous.{previous}.{side}", f"next.{following}.{side}"]
    if subject:
        names.append(f"subject.{side}.{subject.partition('.')[0]}")
    return [*names, f"embedded.{side}"] if subject == "cue.embedded" else names


def _before(cue: str, manner: str, distance: str, opening: str) -> list[str]:
    tie = "owns" if manner in _CLOSE else "near"
    return [f"before.{manner}", f"before.{cue}.{distance}", f"{tie}.{cue}", f"{tie}.{cue}.{opening}"]


def _said(cue: str, manner: str) -> list[str]:
    return [f"said.{manner}", f"said.{cue}"]


def _after(cue: str, manner: str, distance: str, ending: str) -> list[str]:
    return [f"after.{manner}", f"after.{cue}.{distance}", f"after.{manner}.{ending}"]


def _neighbouring(
    where: str,
    setting: str,
    label: str,
    order: int,
    cue: str,
    is_last: bool,
    is_subject: bool,
    is_owner: bool,
    after_colon: bool,
    is_signed: bool,
) -> list[str]:
    names = [f"{where}.{setting}", f"k.{label}.{where[0]}", f"{where}.o{order}"]
    if cue:
        names.append(f"{where}.cue.{cue}.{setting}")
    if is_last:
        names.append(f"{where}.lastcue.{setting}")
    if is_subject:
        names.append(f"{where}.subject.{setting}")
    if is_owner:
        names.append(f"{where}.owner")
    if after_colon:
        names.append(f"{where}.colon")
    return [*names, f"{where}.signed"] if is_signed else names
