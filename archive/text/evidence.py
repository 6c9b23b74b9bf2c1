"""What speaks for and against a mention being the speaker of a quotation.

Features are plain names; what each is worth stands in `data/speakers.json` and
is learnt by `benchmarks/train_speakers.py`. Features that are known together
are given as one piece of evidence (`ranker.Evidence`): facts now, names later.
"""

from __future__ import annotations

from archive.text.chunk_kinds import Kind
from archive.text.clauses import is_subject_like
from archive.text.ranker import Evidence
from archive.text.scenes import Scene
from archive.text.sentence_cues import cue_class
from archive.text.standings import AFTER, BEFORE, StandingIndex

#: Ways of finding a subject that leave little doubt.
_CLOSE = frozenset({"adjacent", "apposition", "relative", "absolute", "inverted"})
#: Distances in chunks by class: up to 1, 3, 6, 12, 24; all beyond are far.
_DISTANCES = ["1"] * 2 + ["3"] * 2 + ["6"] * 3 + ["12"] * 6 + ["24"] * 12


def _distance(chunks: int) -> str:
    return _DISTANCES[chunks] if chunks < len(_DISTANCES) else "far"


class EvidenceReader:
    """Reads what speaks for each mention around one quotation."""

    def __init__(self, scene: Scene, standings: StandingIndex) -> None:
        self.scene = scene
        self.chunks = scene.chunks
        self.standings = standings
        self.ending = "ended" if scene.is_ended else "open"

    def in_sentence(self, index: int, order: int, between: int) -> list[Evidence]:
        """Give the evidence for the mention at a chunk of the quotation's own sentence.

        It is the sentence's `order`-th candidate, with `between` others between
        it and the quotation.
        """
        scene, standing = self.scene, self.standings.of(index)
        side, distance = (BEFORE, scene.index - index) if index < scene.index else (AFTER, index - scene.index)
        between = between if between < 4 else 4
        placed = (_placed, standing.label, side, between, _distance(distance), scene.setting, order == 0)
        found: list[Evidence] = [placed, *self.standings.evidence(index, side)]
        if standing.orders:
            if scene.telling_cues.isdisjoint(standing.orders):
                found.append(f"other.{side}.{standing.first_cue}")
            else:
                self._add_links(found, standing.orders, side, standing.label)
        if index == scene.index + 1:
            found.append(f"abuts.{standing.label}.{self.ending}")
        if scene.row.has_according and scene.according_for(index) is not None:
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


class BesideReader:
    """Reads what speaks for the mentions of the sentence before or after, between two chunks."""

    def __init__(self, scene: Scene, standings: StandingIndex, sentence: int, start: int, stop: int) -> None:
        self.scene = scene
        self.standings = standings
        self.start, self.stop = start, stop
        self.is_whole = (start, stop) == scene.row.sentence_bounds(sentence)
        same = scene.row.paragraphs[start] == scene.paragraph
        self.where = ("p" if sentence < scene.sentence else "n") + (".same" if same else ".other")
        self.after_colon = scene.index > 0 and scene.chunks[scene.index - 1].kind is Kind.COLON

    def evidence(self, index: int, order: int) -> Evidence:
        """Give the evidence for the mention at a chunk, the `order`-th of its sentence."""
        chunks, standing = self.scene.chunks, self.standings.of(index)
        is_subject = standing.is_subject if self.is_whole else is_subject_like(chunks, index, self.start, self.stop)
        return (
            _neighbouring,
            self.where,
            self.scene.setting,
            standing.label,
            order if order < 3 else 3,
            standing.last_cue,
            standing.is_leader,
            is_subject,
            chunks[index].possessive,
            self.after_colon,
            index == self.start + 1 and chunks[self.start].kind is Kind.DASH,
        )


# How the features are called


def _placed(label: str, side: str, between: int, distance: str, setting: str, is_first: bool) -> list[str]:
    names = [f"k.{label}.{side}", f"between.{between}.{side}.{setting}", f"distance.{distance}.{side}"]
    names.append(f"setting.{side}.{setting}")
    return [*names, f"first.{side}.{setting}"] if is_first else names


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
