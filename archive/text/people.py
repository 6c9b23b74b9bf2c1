"""Who is who inside one document: short names joined to full ones, genders, known people.

A person here is a `Person`: the fullest name the document gives, with what was
learnt on the way. Never guesses between two people: such a mention is ambiguous.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from archive.text.genders import GIVEN_NAMES, gender_of
from archive.text.known_names import KnownNames, KnownPerson, name_words, surname_of
from archive.text.titles import HONORIFICS, PARTICLES

#: One bearer of a family name outweighs the others when he is named in full so many times as often.
DOMINANCE = 3


@dataclass(slots=True)
class Person:
    """Somebody in a document: fullest name, family-name key, title words, whose office, gender, mentions."""

    name: str
    words: tuple[str, ...]
    surname: str
    titles: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)
    gender: str | None = None
    gender_is_certain: bool = False
    known: KnownPerson | None = None
    candidates: tuple[KnownPerson, ...] = ()
    full_mentions: int = 0
    places: list[int] = field(default_factory=list)  # where mentions start, code points

    @property
    def full_name(self) -> str:
        """The known person's name, or else the fullest one in the document."""
        return self.known.name if self.known is not None else self.name

    def learn_title(self, title: tuple[str, ...], owner: str) -> None:
        """Remember a title, and the gender that it shows."""
        self.titles.update(title)
        if owner:
            self.owners.add(owner)
        for word in title:
            if (gender := HONORIFICS.get(word)) and not self.gender_is_certain:
                self.gender, self.gender_is_certain = gender, True


class People:
    """The people of one document, by full name and by family name."""

    def __init__(self, known_names: KnownNames) -> None:
        self.known_names = known_names
        self.everyone: list[Person] = []
        self._by_words: dict[tuple[str, ...], Person] = {}
        self._by_surname: dict[str, list[Person]] = {}
        self._by_given: dict[str, list[Person]] = {}
        self._bearers: dict[str, list[Person]] = {}  # answers of `bearers`, while nobody is entered

    def add_full(self, name: str) -> Person:
        """Give the person with this full name (two words or more), entering him if he is new."""
        words = name_words(name)
        key = words
        person = self._by_words.get(key) or self._same_but_middle(words)
        if person is None:
            person = Person(name, words, surname_of(words))
            self._enter(person)
        elif len(name) > len(person.name) and len(words) >= len(person.words):
            person.name, person.words = name, words
        self._by_words[key] = person
        person.full_mentions += 1
        return person

    def add_single(self, word: str) -> Person:
        """Give the person for a family name that stands alone all through the document."""
        words = name_words(word)
        key = words
        person = self._by_words.get(key)
        if person is None:
            person = Person(word, words, surname_of(words))
            self._enter(person)
            self._by_words[key] = person
        return person

    def _enter(self, person: Person) -> None:
        self._bearers.clear()
        self.everyone.append(person)
        self._by_surname.setdefault(person.surname, []).append(person)
        if len(person.words) > 1:
            self._by_given.setdefault(person.words[0], []).append(person)
            particle = next((i for i, word in enumerate(person.words) if i and word in PARTICLES), None)
            if particle is not None:
                self._by_surname.setdefault(" ".join(person.words[particle:]), []).append(person)
        self._link_known(person)
        if person.gender is None:
            person.gender = gender_of(person.words[0]) if len(person.words) > 1 else None

    def _same_but_middle(self, words: tuple[str, ...]) -> Person | None:
        """Find the same person with or without middle names and initials, or with another transliteration."""
        for person in self._by_surname.get(surname_of(words), []):
            if person.words[0] == words[0] and len(person.words) > 1 and _middles_agree(person.words, words):
                return person
        return None

    def _link_known(self, person: Person) -> None:
        if len(person.words) > 1:
            found = self.known_names.by_name(person.words)
            # "Rook Jr." is the son, though father and son are found by the same words.
            found = [known for known in found if known.name.lower() == person.name.lower()] or found
        else:
            found = self.known_names.by_name(person.words) or self.known_names.by_surname(person.surname)
        if len(found) == 1:
            person.known = found[0]
            person.gender = found[0].gender
            person.gender_is_certain = found[0].gender is not None
            if len(person.words) == 1:
                person.name = found[0].name
        else:
            person.candidates = tuple(found)

    def decide_by_title(self, person: Person) -> None:
        """Choose among known people of one family name by the office the document names them with."""
        if person.known is not None or not person.candidates or not person.titles:
            return
        fitting = [
            known
            for known in person.candidates
            if any(title in role.text.lower().split() for role in known.roles for title in person.titles)
        ]
        if len(fitting) == 1:
            person.known, person.candidates = fitting[0], ()
            person.gender = fitting[0].gender or person.gender
            if len(person.words) == 1:
                person.name = fitting[0].name

    def bearers(self, word: str) -> list[Person]:
        """Give the people whom a single word can mean: by family name, else by given name."""
        found = self._bearers.get(word)
        if found is None:
            found = self._bearers[word] = self._find_bearers(word)
        return found

    def _find_bearers(self, word: str) -> list[Person]:
        words = name_words(word)
        found = self._by_surname.get(" ".join(words)) or self._by_surname.get(surname_of(words))
        if found:
            return found
        if len(words) == 1 and words[0] in GIVEN_NAMES:
            return self._by_given.get(words[0], [])
        return []

    def choose(self, word: str, title: tuple[str, ...]) -> tuple[Person | None, list[Person]]:
        """Choose who a single word means at this point of the reading; the second value holds all when undecided.

        A title that shows a gender decides, then the bearer who is named in
        full far more often. The person given beside a list of several is the
        likeliest: the last one mentioned.
        """
        people = self.bearers(word)
        if len(people) <= 1:
            return (people[0] if people else None), []
        gender = next((HONORIFICS[part] for part in title if part in HONORIFICS), None)
        if gender:
            fitting = [person for person in people if person.gender in (gender, None)]
            people = fitting or people
        full = [person for person in people if person.full_mentions]
        people = full or people
        if len(people) == 1:
            return people[0], []
        counts = Counter({index: person.full_mentions for index, person in enumerate(people)})
        (best, most), (_, second) = counts.most_common(2)
        if most >= DOMINANCE * max(second, 1):
            return people[best], []
        likeliest = max(people, key=lambda person: person.places[-1] if person.places else -1)
        return likeliest, people


def _middles_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one[1:-1], other[1:-1]), key=len)
    if any(word in PARTICLES for word in long):
        return short == long
    return not short or all(any(word[0] == part[0] for part in long) for word in short)
