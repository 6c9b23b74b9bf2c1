"""Finds personal names and names of bodies in running text, and joins short forms to full ones.

No model and no list of people is needed: titles, given names, the context of
a name and what the rest of the document says decide. `KnownPerson` and
`KnownNames` bring in the people an archive knows already.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from archive.text import organisations, places
from archive.text.genders import GIVEN_NAMES
from archive.text.known_names import KnownNames, KnownPerson
from archive.text.name_kinds import NameJudge
from archive.text.name_runs import Run, find_runs, heading_spans
from archive.text.people import People, Person
from archive.text.titles import HONORIFICS, OFFICE_TOKENS
from archive.text.tokens import Tokens

#: A personal name has at most so many words.
MAX_WORDS = 6
#: The kinds of mention that callers see; places and unknown names only serve the reading of sentences.
SHOWN = frozenset(["person", "organisation"])
_OFFICES_AND_ADJECTIVES = OFFICE_TOKENS | places.ADJECTIVES
_SIGNS_OF_BODIES = organisations.HEADS | organisations.NAMES | {"of"}


class NameMention(NamedTuple):  # a tuple is made six times as fast as a frozen dataclass, and texts hold many
    """One place where someone is named: `text` as printed, `name` the fullest form known for him.

    `kind` is "person", "organisation", "place" or "other" (a name of something unknown). `ambiguous` mentions may be
    several people, listed in `candidates` where they are known people; `name`
    is then the name as printed. `title` holds the office words before it.
    """

    start: int
    end: int
    text: str
    name: str
    kind: str = "person"
    known: KnownPerson | None = None
    ambiguous: bool = False
    candidates: tuple[KnownPerson, ...] = ()
    gender: str | None = None
    title: str = ""


@dataclass(slots=True)
class Names:
    """What was found in one text: its tokens, the mentions in order, and the people behind them.

    `persons` gives for each mention its person, None for bodies and places;
    `first_tokens` the index of its first token.
    """

    text: str
    tokens: Tokens
    words: frozenset[str]
    mentions: list[NameMention]
    persons: list[Person | None]
    first_tokens: list[int]
    people: People
    headings: list[tuple[int, int]]


def find_names(text: str, known_names: Iterable[KnownPerson] = ()) -> list[NameMention]:
    """Find the people and bodies named in a text, in order; spans are code points and never overlap."""
    return [mention for mention in read_names(text, known_names).mentions if mention.kind in SHOWN]


def read_names(text: str, known_names: Iterable[KnownPerson] = (), *, headline: str = "") -> Names:
    """Find all names of a text, places included, with the people behind them.

    `headline` is read for full names only; offsets count in `text`.
    """
    index = KnownNames.of(known_names)
    tokens = Tokens(text)
    headings = heading_spans(text)
    people = People(index)
    runs = list(find_runs(tokens, headings))
    reader = _Reader(text, tokens, people)
    reader.enter_headline(headline)
    reader.enter_full_names(runs)
    reader.enter_single_names(runs)
    for person in people.everyone:
        people.decide_by_title(person)
    mentions, persons, firsts = reader.mentions(runs)
    return Names(text, tokens, frozenset(tokens.lowers), mentions, persons, firsts, people, headings)


class _Reader:
    """Decides what each run is, in three passes: full names, single names, mentions."""

    def __init__(self, text: str, tokens: Tokens, people: People) -> None:
        self.text = text
        self.tokens = tokens
        self.people = people
        self.judge = NameJudge(tokens, people.known_names)
        self._spans: dict[int, list[tuple[int, int]]] = {}

    def enter_headline(self, headline: str) -> None:
        """Take full names with a known given name or a known bearer from the headline."""
        if not headline:
            return
        tokens = Tokens(headline)
        for run in find_runs(tokens, []):
            for first in range(run.core, run.last - 1):
                words = tokens.lowers[first : first + 2]
                if self.people.known_names.by_name(words):
                    self.people.add_full(" ".join(tokens.texts[first : first + 2])).full_mentions -= 1

    # First pass

    def enter_full_names(self, runs: list[Run]) -> None:
        """Enter everyone who is named with two words or more."""
        self.judge.survey(runs)
        for run in runs:
            for first, last in self._person_spans(run):
                if last - first >= 2:
                    person = self.people.add_full(self._name_text(first, last))
                    if first == run.core:
                        person.learn_title(run.title, run.owner)

    def _name_text(self, first: int, last: int) -> str:
        return self.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    def _person_spans(self, run: Run) -> list[tuple[int, int]]:
        """Give the token spans of a run that are full personal names."""
        if run.length < 2:
            return []
        spans = self._spans.get(run.first)
        if spans is None or (spans and spans[0][0] < run.core):
            spans = self._spans[run.first] = self._read_person_spans(run)
        return spans

    def _read_person_spans(self, run: Run) -> list[tuple[int, int]]:
        if run.in_heading:
            return self._names_in_heading(run)
        if 2 <= run.length <= MAX_WORDS and self.judge.is_person(run):
            return [(run.core, run.last)]
        if run.length > 2:
            return self._names_in_heading(run)
        return []

    def _names_in_heading(self, run: Run) -> list[tuple[int, int]]:
        """Find given name + family name inside a run of capitalised words that is no name as a whole."""
        lowers = self.tokens.lowers
        found: list[tuple[int, int]] = []
        position = run.core
        while position < run.last - 1:
            word, following = lowers[position], lowers[position + 1]
            is_known = bool(self.people.known_names.by_name([word, following]))
            if is_known or (word in GIVEN_NAMES and self.judge.can_be_surname(following) and word not in places.PLACES):
                found.append((position, position + 2))
                position += 2
            else:
                position += 1
        return found

    # Second pass

    def enter_single_names(self, runs: list[Run]) -> None:
        """Enter family names that stand alone and that nobody's full name explains."""
        for run in runs:
            if run.length != 1 or run.in_heading:
                continue
            word = self.tokens.lowers[run.core]
            if self.people.bearers(word) or not self.judge.may_be_single(run, word):
                continue
            if self.judge.shows_person(run) or self.people.known_names.by_surname(word):
                self.people.add_single(self.tokens.texts[run.core])
        for run in runs:
            if run.length == 1 and run.title and not run.in_heading:
                person, _ = self.people.choose(self.tokens.texts[run.core], run.title)
                if person is not None:
                    person.learn_title(run.title, run.owner)

    # Third pass

    def mentions(self, runs: list[Run]) -> tuple[list[NameMention], list[Person | None], list[int]]:
        """Give all mentions in order, with the person and the first token of each."""
        mentions: list[NameMention] = []
        persons: list[Person | None] = []
        firsts: list[int] = []
        for run in runs:
            for first, last, kind, person, rivals in self._parts(run):
                title = run.title if first == run.core else ()
                mentions.append(self._mention(first, last, kind, person, rivals, title))
                persons.append(person)
                firsts.append(first)
        return mentions, persons, firsts

    def _parts(self, run: Run) -> list[tuple[int, int, str, Person | None, list[Person]]]:
        """Divide a run into the mentions it holds: (first token, end, kind, person, rivals)."""
        spans = self._person_spans(run)
        if spans:
            parts: list[tuple[int, int, str, Person | None, list[Person]]] = []
            position = run.core
            for first, last in spans:
                parts.extend(self._single_words(run, position, first))
                parts.append((first, last, "person", self._bearer(first, last), []))
                position = last
            parts.extend(self._single_words(run, position, run.last))
            return parts
        if run.in_heading:
            return self._single_words(run, run.core, run.last)
        if run.length == 1:
            return self._single_words(run, run.core, run.last) or self._other(run)
        other = self._other(run)
        if other and other[0][2] != "other":
            return other
        return (
            self._single_words(run, run.last - 1, run.last) or self._single_words(run, run.core, run.core + 1) or other
        )

    def _bearer(self, first: int, last: int) -> Person:
        person = self.people.add_full(self._name_text(first, last))
        person.full_mentions -= 1  # counted in the first pass
        person.places.append(self.tokens.starts[first])
        return person

    def _single_words(self, run: Run, first: int, last: int) -> list[tuple[int, int, str, Person | None, list[Person]]]:
        """Give the single words of a stretch that mean someone named elsewhere in the document."""
        found: list[tuple[int, int, str, Person | None, list[Person]]] = []
        for position in range(first, last):
            word = self.tokens.texts[position]
            if not word[0].isupper() or self.tokens.lowers[position] in places.PLACES:
                continue
            person, rivals = self.people.choose(word, run.title)
            if person is not None and not self._joins_two(word, person):
                person.places.append(self.tokens.starts[position])
                found.append((position, position + 1, "person", person, rivals))
        return found

    def _joins_two(self, word: str, person: Person) -> bool:
        """Tell whether a word such as "Orrel-Marrow" is made of two people's names, and so the name of neither."""
        first, hyphen, _ = word.partition("-")
        if not hyphen or word.lower() in person.name.lower():
            return False
        other, _ = self.people.choose(first, ())
        return other is not None and other is not person

    def _other(self, run: Run) -> list[tuple[int, int, str, Person | None, list[Person]]]:
        """Tell bodies and places apart; what is neither gives nothing."""
        first = run.first if run.core != run.first and run.length == 1 else run.core
        lowers = self.tokens.lowers[first : run.last]
        phrase = " ".join(lowers)
        if phrase in places.PLACES or lowers[-1] in places.STATES:
            return [(first, run.last, "place", None, [])]
        if _OFFICES_AND_ADJECTIVES.issuperset(lowers):
            return []  # an office without a name: "the President"
        letters = self.tokens.texts[run.last - 1].replace(".", "")
        is_acronym = run.length == 1 and 2 <= len(letters) <= 6 and letters.isupper()
        follows_according = run.first > 1 and self.tokens.lowers[run.first - 2] == "according"
        if (is_acronym or follows_according or not _SIGNS_OF_BODIES.isdisjoint(lowers)) and lowers[0].rstrip(
            "."
        ) not in HONORIFICS:
            return [(first, run.last, "organisation", None, [])]
        return [(first, run.last, "other", None, [])]

    def _mention(
        self, first: int, last: int, kind: str, person: Person | None, rivals: list[Person], title: tuple[str, ...]
    ) -> NameMention:
        start, end = self.tokens.starts[first], self.tokens.ends[last - 1]
        text = self.text[start:end]
        if person is None:
            return NameMention(start, end, text, text, kind)
        if rivals:
            candidates = tuple(other.known for other in rivals if other.known is not None)
            return NameMention(start, end, text, text, kind, None, True, candidates, None, " ".join(title))
        known = person.known
        ambiguous = known is None and len(person.candidates) > 1
        name = known.name if known is not None else person.name
        return NameMention(
            start, end, text, name, kind, known, ambiguous, person.candidates, person.gender, " ".join(title)
        )
