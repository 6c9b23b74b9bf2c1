"""How a mention stands in its sentence, whatever is quoted around it: what it is, whose subject, between what words.

Read once for each mention and kept for all who ask: the same mention may be a
candidate for many quotations.
"""

from __future__ import annotations

from archive.text.chunk_kinds import LABELS, Kind
from archive.text.clauses import is_governed, is_subject_like
from archive.text.places import STATES
from archive.text.ranker import Evidence
from archive.text.sentence_cues import CueIndex, SentenceCues, cue_class
from archive.text.word_chunks import Chunk

#: Prepositions that are looked at one by one.
_TELLING = frozenset({"by", "of", "with", "for", "from", "as"})
#: The side of the quotation that a mention is on: before it, after it.
BEFORE, AFTER = "b", "a"


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


class Standing:
    """How one mention stands in its sentence.

    `orders` numbers the cues of the sentence whose subject it is; `first_cue`
    and `last_cue` are the classes of the first and last of these, `is_leader`
    tells that no cue follows the last. `is_subject` tells that it looks like the
    subject of any verb. `evidence` is what the words around it tell, by side of
    the quotation.
    """

    __slots__ = ("evidence", "first_cue", "is_leader", "is_subject", "label", "last_cue", "orders")

    def __init__(
        self, label: str, is_subject: bool, orders: list[int], cues: SentenceCues, chunks: list[Chunk]
    ) -> None:
        self.label = label
        self.is_subject = is_subject
        self.orders = orders
        self.evidence: dict[str, list[Evidence]] = {}
        self.first_cue, self.last_cue, self.is_leader = "", "", False
        if orders:
            self.first_cue = cue_class(chunks[cues.cues[orders[0]]])
            self.last_cue = cue_class(chunks[cues.cues[orders[-1]]])
            self.is_leader = orders[-1] == len(cues.cues) - 1


class StandingIndex:
    """Answers for one text how its mentions stand."""

    def __init__(self, cues: CueIndex) -> None:
        self.cues = cues
        self.chunks = cues.row.chunks
        self._known: dict[int, Standing] = {}

    def of(self, index: int) -> Standing:
        """Give how the mention at a chunk stands."""
        found = self._known.get(index)
        if found is None:
            sentence = self.cues.row.sentences[index]
            cues = self.cues.cues_of(sentence)
            is_subject = is_subject_like(self.chunks, index, *self.cues.row.sentence_bounds(sentence))
            orders = cues.orders_of.get(index, [])
            found = Standing(label_of(self.chunks[index]), is_subject, orders, cues, self.chunks)
            self._known[index] = found
        return found

    def evidence(self, index: int, side: str) -> list[Evidence]:
        """Give what the words around a mention tell, by the side of the quotation that it is on."""
        standing = self.of(index)
        found = standing.evidence.get(side)
        if found is None:
            found = standing.evidence[side] = self._read_evidence(standing, index, side)
        return found

    def _read_evidence(self, standing: Standing, index: int, side: str) -> list[Evidence]:
        row, chunks = self.cues.row, self.chunks
        sentence = row.sentences[index]
        first, last = row.sentence_bounds(sentence)
        manners = self.cues.cues_of(sentence).manners
        subject, previous = "other" if standing.is_subject else "", ""
        if standing.orders:
            subject = "embedded" if self._is_embedded(index, first) else "cue"
            previous = "relative" if "relative" in [manners[order] for order in standing.orders] else ""
        previous = previous or self._before(index, first, last)
        found: list[Evidence] = [(_standing, side, subject, previous, self._neighbour(index + 1, first, last))]
        if chunks[index].possessive:
            speech = index + 1 < last and chunks[index + 1].kind is Kind.SPEECH_NOUN
            found.append(f"owner.{'speech' if speech else 'other'}.{side}")
        if index > first + 1 and chunks[index - 2].passive and chunks[index - 1].word == "by":
            found.append(f"agent.{cue_class(chunks[index - 2])}.{side}")
        return found

    def _is_embedded(self, index: int, first: int) -> bool:
        """Tell whether a subject stands inside what another says: "Gale said Tavish called it …"."""
        before = index - 1
        while before > first and self.chunks[before].kind in (Kind.DETERMINER, Kind.THAT):
            before -= 1
        cue = self.chunks[before].cue if before >= first else None
        return cue is not None and cue.is_strong

    def _before(self, index: int, first: int, last: int) -> str:
        """Give what stands before a mention, "governed" where a preposition rules it across an "and"."""
        found = self._neighbour(index - 1, first, last)
        if found in ("from", "by", "prep") and self._is_of_words(index, first):
            return "speech"  # "comments from the ministry"
        if found == "conjunction" and is_governed(self.chunks, index, first):
            return "governed"
        return found

    def _is_of_words(self, index: int, first: int) -> bool:
        """Tell whether a mention is the source in "comments from the ministry"."""
        before = index - 1
        while before > first and self.chunks[before].kind in (Kind.DETERMINER, Kind.PREPOSITION):
            before -= 1
        return self.chunks[before].kind is Kind.SPEECH_NOUN

    def _neighbour(self, index: int, first: int, last: int) -> str:
        """Give in a word what stands at a chunk, "edge" outside the sentence."""
        if not first <= index < last:
            return "edge"
        chunk = self.chunks[index]
        kind = chunk.kind
        if kind is Kind.PREPOSITION:
            return chunk.word if chunk.word in _TELLING else "prep"
        if kind is Kind.CUE:
            return f"cue.{cue_class(chunk)}"
        if kind is Kind.DETERMINER and index > first and self.chunks[index - 1].kind is Kind.PREPOSITION:
            return "prep"
        return LABELS[kind]


def _standing(side: str, subject: str, previous: str, following: str) -> list[str]:
    names = [f"previous.{previous}.{side}", f"next.{following}.{side}"]
    if subject == "embedded":
        names += [f"subject.{side}.cue", f"embedded.{side}"]
    elif subject:
        names.append(f"subject.{side}.{subject}")
    return names
