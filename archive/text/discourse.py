"""Who has been speaking so far, and whom "he", "she" and "the Ukrainian leader" mean.

The source of the attribution before, indirect speech included, is by far the
best guess for a pronoun; the last name before it is a bad one. Weights for the
pronouns' candidates are learnt (`data/pronouns.json`).
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from archive.text.chunk_kinds import Kind
from archive.text.cues import CueKind
from archive.text.nouns import GENDER_OF_PRONOUN
from archive.text.people import Person
from archive.text.ranker import Evidence, Weights, score, shares
from archive.text.roles import RoleReader
from archive.text.sentence_cues import CueIndex
from archive.text.standings import StandingIndex

#: Antecedents are looked for over at most so many mentions before a pronoun.
REACH = 40
#: ... and over at most so many paragraphs.
FARTHEST_PARAGRAPH = 8
#: Below this share of the candidates' weight a pronoun stays unresolved.
MIN_SHARE = 0.2

_ATTRIBUTING = frozenset({CueKind.CALL, CueKind.PLEDGE})
GOING_ON = frozenset(["added", "continued", "adds", "continues", "concluded", "went"])


class Event(NamedTuple):
    """One attribution of any kind: the chunk of its subject, and who that is."""

    chunk: int
    person: Person | None


class Antecedent(NamedTuple):
    """Whom a pronoun or a role means: the person, the share of the evidence, and the reason in words."""

    person: Person
    share: float
    reason: str


class Choice(NamedTuple):
    """One person whom a pronoun can mean, his rank among the latest sources (-1: none), and the evidence."""

    person: Person
    rank: int
    evidence: list[Evidence]


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
        self.standings = StandingIndex(cues)
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
            if not form.is_saying and form.kinds.isdisjoint(_ATTRIBUTING):
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
        return Antecedent(person, share, f"“{text}” is {person.full_name}, by office and place in the text")

    def phrase(self, index: int) -> str:
        """Give the words of a chunk as printed."""
        return " ".join(self.row.names.tokens.texts[self.row.firsts[index] : self.row.lasts[index]])

    def _resolve_pronoun(self, index: int, gender: str) -> Antecedent | None:
        people = self.antecedents(index, gender)
        if not people:
            return None
        parts = shares([score(self.pronoun_weights, choice.evidence) for choice in people])
        best = max(range(len(people)), key=parts.__getitem__)
        if parts[best] < MIN_SHARE:
            return None
        return Antecedent(people[best].person, parts[best], _why(self.chunks[index].word, people[best]))

    def antecedents(self, index: int, gender: str) -> list[Choice]:
        """Give the people a pronoun can mean, each with the evidence of his nearest mention and of his history."""
        sentences, paragraphs = self.row.sentences, self.row.paragraphs
        self.advance(sentences[index])
        sources = self._recent_sources(index)
        found: dict[int, Choice] = {}
        position = bisect_left(self._named, index)
        for number in range(position - 1, max(-1, position - 1 - REACH), -1):
            named = self._named[number]
            if paragraphs[index] - paragraphs[named] > FARTHEST_PARAGRAPH:
                break
            person = self.chunks[named].person
            if person is None or id(person) in found or not _may_be(person, gender):
                continue
            rank, told = self._as_source(person, sources, index)
            mentioned = self._as_mentioned(index, number, len(found))
            found[id(person)] = Choice(person, rank, [mentioned, told, _gender_feature(person, gender)])
        for event in sources:
            person = event.person
            if person is not None and id(person) not in found and _may_be(person, gender):
                rank, told = self._as_source(person, sources, index)
                found[id(person)] = Choice(person, rank, ["source.only", told, _gender_feature(person, gender)])
                if rank > 2:
                    break
        return list(found.values())

    def _recent_sources(self, index: int) -> list[Event]:
        """Give the latest sources before a chunk, the nearest first, each person once."""
        recent: list[Event] = []
        events = list(self.events[-12:])
        current = self.cues.cues_of(self.row.sentences[index])
        nearest = bisect_left(current.cues, index)
        for order in range(max(0, nearest - 6), nearest + 1):
            if order == len(current.cues):
                break
            form, subject = self.chunks[current.cues[order]].cue, current.subjects[order]
            if 0 <= subject < index and form is not None and form.is_saying:
                events.append(Event(subject, self.person_at(subject)))
        for event in reversed(events):
            if event.chunk >= index or event.person is None:
                continue
            if all(other.person is not event.person for other in recent):
                recent.append(event)
            if len(recent) == 4:
                break
        return recent

    def _as_mentioned(self, index: int, number: int, order: int) -> Evidence:
        """Give the evidence of a named mention (by number) for the pronoun at a chunk."""
        named, sentences = self._named[number], self.row.sentences
        away = self.row.paragraphs[index] - self.row.paragraphs[named]
        before = sentences[index] - sentences[named]
        near = "sentence" if before == 0 else "paragraph" if away == 0 else f"p{min(away, 3)}"
        if self.chunks[named].possessive:
            role = "owner"
        else:
            role = "subject" if self.standings.of(named).is_subject else "other"
        leads = number == 0 or sentences[self._named[number - 1]] < sentences[named]
        return (_mentioned, min(order, 4), near, role, min(before, 2), leads)

    def _as_source(self, person: Person, sources: list[Event], index: int) -> tuple[int, Evidence]:
        """Give a person's rank among the latest sources, -1 where he is none, and what that tells."""
        for rank, event in enumerate(sources):
            if event.person is person:
                away = min(self.row.paragraphs[index] - self.row.paragraphs[event.chunk], 4)
                return rank, (_source, rank, away, rank == 0 and self._goes_on(index))
        return -1, "source.never"

    def _goes_on(self, index: int) -> bool:
        """Tell whether the verb of a pronoun says that somebody goes on: "he added", "she continued"."""
        lowers, last = self.row.names.tokens.lowers, self.row.lasts[index]
        return last < len(lowers) and lowers[last] in GOING_ON


def _may_be(person: Person, gender: str) -> bool:
    return person.gender is None or person.gender == gender


def _gender_feature(person: Person, gender: str) -> str:
    if person.gender == gender:
        return "gender.known"
    return "gender.unknown" if len(person.words) > 1 else "gender.untold"


def _why(word: str, choice: Choice) -> str:
    name = choice.person.full_name
    if choice.rank == 0:
        return f"“{word}” after {name}, the last source named"
    if choice.rank > 0:
        return f"“{word}” for {name}, a source named shortly before"
    return f"“{word}” after {name}, named shortly before"


# How the features are called


def _mentioned(order: int, near: str, role: str, before: int, leads: bool) -> list[str]:
    names = [f"order.{order}", f"near.{near}", f"role.{role}", f"role.{role}.{'here' if before == 0 else near}"]
    if before == 1:
        names.append(f"sentence.before.{role}")
    return [*names, f"leads.{near}"] if leads else names


def _source(rank: int, away: int, goes_on: bool) -> list[str]:
    names = [f"source.{rank}", f"source.{rank}.{away}"]
    return [*names, "source.goes.on"] if goes_on else names
