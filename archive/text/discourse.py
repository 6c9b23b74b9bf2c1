"""Who has been speaking so far, and whom "he", "she" and "the Ukrainian leader" mean.

The source of the attribution before, indirect speech included, is by far the
best guess for a pronoun; the last name before it is a bad one. Weights for the
pronouns' candidates are learnt (`data/pronouns.json`).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from archive.text.chunk_kinds import Kind
from archive.text.chunks import Chunk
from archive.text.clauses import is_subject_like
from archive.text.cues import CueKind
from archive.text.nouns import GENDER_OF_PRONOUN
from archive.text.people import Person
from archive.text.ranker import Weights, score, shares
from archive.text.roles import RoleReader
from archive.text.sentence_cues import CueIndex

#: Antecedents are looked for over at most so many mentions before a pronoun.
REACH = 40
#: Below this share of the candidates' weight a pronoun stays unresolved.
MIN_SHARE = 0.2

_GOING_ON = frozenset(["added", "continued", "adds", "continues", "concluded", "went"])


@dataclass(frozen=True, slots=True)
class Event:
    """One attribution of any kind: the chunk of its subject, and who that is."""

    chunk: int
    person: Person | None


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Whom a pronoun or a role means: the person, the share of the evidence, and the reason in words."""

    person: Person
    share: float
    reason: str


class Discourse:
    """Walks through a text once and remembers who was the source of what."""

    def __init__(self, cues: CueIndex, pronoun_weights: Weights) -> None:
        self.cues = cues
        self.row = cues.row
        self.chunks = cues.row.chunks
        self.events: list[Event] = []
        self._sentence = 0
        self._resolved: dict[int, Antecedent | None] = {}
        self._named = [index for index, chunk in enumerate(self.chunks) if chunk.person is not None]
        self._roles = RoleReader(cues.row)
        self.pronoun_weights = pronoun_weights

    def advance(self, sentence: int) -> None:
        """Take in the attributions of all sentences before this one."""
        while self._sentence < min(sentence, len(self.row.sentence_start)):
            self._take_in(self._sentence)
            self._sentence += 1

    def _take_in(self, sentence: int) -> None:
        found = self.cues.cues_of(sentence)
        last_subject = -1
        for cue, subject in zip(found.cues, found.subjects, strict=True):
            form = self.chunks[cue].cue
            if subject < 0 or subject == last_subject or form is None:
                continue
            if CueKind.SAY not in form.kinds and CueKind.CALL not in form.kinds and CueKind.PLEDGE not in form.kinds:
                continue
            self.remember(subject)
            last_subject = subject

    def remember(self, chunk: int) -> None:
        """Note the subject at a chunk as the source of an attribution."""
        if self.events and self.events[-1].chunk == chunk:
            return
        self.events.append(Event(chunk, self.person_at(chunk)))

    def person_at(self, index: int) -> Person | None:
        """Give the person a mention means, following pronouns and roles; None for bodies and unknowns."""
        chunk = self.chunks[index]
        if chunk.kind is Kind.NAME:
            return chunk.person
        found = self.resolve(index)
        return found.person if found is not None else None

    def resolve(self, index: int) -> Antecedent | None:
        """Resolve a pronoun ("he", "she", "his", "her") or a role ("the president"); None where nothing fits."""
        if index not in self._resolved:
            self._resolved[index] = None  # a guard while the question is open
            chunk = self.chunks[index]
            if chunk.kind is Kind.NOUN:
                self._resolved[index] = self._resolve_role(index)
            elif chunk.word in GENDER_OF_PRONOUN:
                self._resolved[index] = self._resolve_pronoun(index, GENDER_OF_PRONOUN[chunk.word])
        return self._resolved[index]

    def _resolve_role(self, index: int) -> Antecedent | None:
        events = [event.person for event in self.events[-6:] if event.person is not None and event.chunk < index]
        found = self._roles.person_for(index, events)
        if found is None:
            return None
        person, share = found
        text = self.phrase(index)
        return Antecedent(person, share, f"{text!r} is {person.full_name}, by office and place in the text")

    def phrase(self, index: int) -> str:
        """Give the words of a chunk as printed."""
        tokens = self.row.names.tokens
        chunk = self.chunks[index]
        return " ".join(tokens.texts[chunk.first : chunk.last])

    def _resolve_pronoun(self, index: int, gender: str) -> Antecedent | None:
        people = self.antecedents(index, gender)
        if not people:
            return None
        table = self.pronoun_weights
        scores = [score(table, features) for _, features in people]
        parts = shares(scores)
        best = max(range(len(people)), key=parts.__getitem__)
        person, features = people[best]
        if parts[best] < MIN_SHARE:
            return None
        return Antecedent(person, parts[best], _why(self.chunks[index].word, person, features))

    def antecedents(self, index: int, gender: str) -> list[tuple[Person, list[str]]]:
        """Give the people a pronoun can mean, each with the features of its best mention and of its history."""
        here = self.chunks[index]
        self.advance(here.sentence)
        sources = self._recent_sources(index)
        found: dict[int, tuple[Person, list[str]]] = {}
        position = bisect_left(self._named, index)
        seen = 0
        for number in range(position - 1, max(-1, position - 1 - REACH), -1):
            chunk = self.chunks[self._named[number]]
            if here.paragraph - chunk.paragraph > 8:
                break
            person = chunk.person
            if person is None or not _may_be(person, gender):
                continue
            if id(person) not in found:
                features = self._features(here, self._named[number], seen)
                found[id(person)] = (person, features)
                seen += 1
                self._add_source_features(person, features, sources, here)
                features.append(_gender_feature(person, gender))
        for rank, event in enumerate(sources):
            person = event.person
            if person is not None and id(person) not in found and _may_be(person, gender):
                features = ["source.only", _gender_feature(person, gender)]
                self._add_source_features(person, features, sources, here)
                found[id(person)] = (person, features)
                if rank > 2:
                    break
        return list(found.values())

    def _recent_sources(self, index: int) -> list[Event]:
        """Give the latest sources before a chunk, the nearest first, each person once."""
        recent: list[Event] = []
        here = self.chunks[index]
        events = list(self.events[-12:])
        current = self.cues.cues_of(here.sentence)
        nearest = bisect_left(current.cues, index)
        for order in range(max(0, nearest - 6), nearest + 1):
            if order == len(current.cues):
                break
            form, subject = self.chunks[current.cues[order]].cue, current.subjects[order]
            if 0 <= subject < index and form is not None and CueKind.SAY in form.kinds:
                events.append(Event(subject, self.person_at(subject)))
        for event in reversed(events):
            if event.chunk >= index or event.person is None:
                continue
            if all(other.person is not event.person for other in recent):
                recent.append(event)
            if len(recent) == 4:
                break
        return recent

    def _goes_on(self, here: Chunk) -> bool:
        """Tell whether the verb of a pronoun says that somebody goes on: "he added", "she continued"."""
        lowers = self.row.names.tokens.lowers
        return here.last < len(lowers) and lowers[here.last] in _GOING_ON

    def _features(self, here: Chunk, index: int, order: int) -> list[str]:
        chunk = self.chunks[index]
        away = here.paragraph - chunk.paragraph
        near = "sentence" if chunk.sentence == here.sentence else ("paragraph" if away == 0 else f"p{min(away, 3)}")
        features = [f"order.{min(order, 4)}", f"near.{near}"]
        first, last = self.row.sentence_bounds(chunk.sentence)
        role = "subject" if is_subject_like(self.chunks, index, first, last) else "other"
        if chunk.possessive:
            role = "owner"
        features.append(f"role.{role}")
        features.append(f"role.{role}.{'here' if chunk.sentence == here.sentence else near}")
        if here.sentence - chunk.sentence == 1:
            features.append(f"sentence.before.{role}")
        if all(other.person is None for other in self.chunks[first:index]):
            features.append(f"leads.{near}")
        return features

    def _add_source_features(self, person: Person, features: list[str], sources: list[Event], here: Chunk) -> None:
        for rank, event in enumerate(sources):
            if event.person is person:
                away = min(here.paragraph - self.chunks[event.chunk].paragraph, 4)
                features += [f"source.{rank}", f"source.{rank}.{away}"]
                if rank == 0 and self._goes_on(here):
                    features.append("source.goes.on")
                return
        features.append("source.never")


def _may_be(person: Person, gender: str) -> bool:
    return person.gender is None or person.gender == gender


def _gender_feature(person: Person, gender: str) -> str:
    if person.gender == gender:
        return "gender.known"
    return "gender.unknown" if len(person.words) > 1 else "gender.untold"


def _why(word: str, person: Person, features: list[str]) -> str:
    if "source.0" in features:
        return f"{word!r} after {person.full_name}, the last source named"
    if any(feature.startswith("source.") and feature not in ("source.never", "source.only") for feature in features):
        return f"{word!r} for {person.full_name}, a source named shortly before"
    return f"{word!r} after {person.full_name}, named shortly before"
