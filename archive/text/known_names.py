"""The people an archive knows already, and an index over their names that is built once.

`KnownNames` is accepted wherever an iterable of `KnownPerson` is, so that a
run over many documents pays for the index a single time.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.text.name_folding import fold, skeleton
from archive.text.titles import PARTICLES, SUFFIXES


@dataclass(frozen=True, slots=True)
class Role:
    """An office a person held, as text ("President of Ukraine"), with the days it began and ended where known."""

    text: str
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person as the archive knows him: the full name, other names, offices, gender ("female", "male" or None).

    `key` is the caller's own identifier and is handed back untouched.
    """

    name: str
    other_names: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    gender: str | None = None
    key: int | str | None = None


#: Endings of surnames that transliterations write in different ways -> one ending.
_ENDINGS = (
    ("skyy", "sky"),
    ("skiy", "sky"),
    ("skyi", "sky"),
    ("skii", "sky"),
    ("skij", "sky"),
    ("skyj", "sky"),
    ("ski", "sky"),
)
_ANY_ENDING = tuple(ending for ending, _ in _ENDINGS)


@lru_cache(maxsize=65_536)
def surname_key(folded_word: str) -> str:
    """Bring the spellings of one surname in one document together (Zelensky, Zelenskyy, Zelenskiy)."""
    if not folded_word.endswith(_ANY_ENDING):
        return folded_word
    for ending, plain in _ENDINGS:
        if len(folded_word) > len(ending) + 2 and folded_word.endswith(ending):
            return folded_word[: -len(ending)] + plain
    return folded_word


@lru_cache(maxsize=65_536)
def name_words(name: str) -> tuple[str, ...]:
    """Give the folded words of a name without suffixes such as Jr."""
    if name.isascii() and name.isalpha():
        return (name.lower(),)
    words = [word for word in fold(name.replace(",", " ")).split() if word]
    kept = [word for word in words if word not in SUFFIXES]
    return tuple(kept or words)


def surname_of(words: Sequence[str]) -> str:
    """Give the key of the family name: the last word, for names written given name first."""
    return surname_key(words[-1]) if words else ""


class KnownNames:
    """An index over known people: by full name, by family name, by single-word other names."""

    def __init__(self, people: Iterable[KnownPerson] = ()) -> None:
        self.people: tuple[KnownPerson, ...] = tuple(people)
        self._by_name: dict[str, list[KnownPerson]] = {}
        self._by_surname: dict[str, list[KnownPerson]] = {}
        self._by_skeleton: dict[str, list[KnownPerson]] = {}
        for person in self.people:
            for name in (person.name, *person.other_names):
                self._add(name, person)

    @classmethod
    def of(cls, people: Iterable[KnownPerson]) -> KnownNames:
        """Give the index over people, which is `people` itself where it is an index already."""
        return people if isinstance(people, KnownNames) else cls(people)

    def __iter__(self) -> Iterator[KnownPerson]:
        return iter(self.people)

    def __len__(self) -> int:
        return len(self.people)

    def _add(self, name: str, person: KnownPerson) -> None:
        words = name_words(name)
        if not words:
            return
        keys = {_full_key(words), _short_key(words)}
        for key in keys:
            _append(self._by_name, key, person)
        if len(words) > 1:
            _append(self._by_skeleton, skeleton(" ".join(words)), person)
        surname = surname_of(words)
        if surname not in PARTICLES:
            _append(self._by_surname, surname, person)

    def by_name(self, words: Sequence[str]) -> list[KnownPerson]:
        """Give the people who bear this full name (folded words): middle names aside, other transliterations too."""
        if not self.people:
            return []
        people = self._by_name.get(_full_key(words)) or self._by_name.get(_short_key(words))
        if people or len(words) < 2:
            return people or []
        return self._by_skeleton.get(skeleton(" ".join(words)), [])

    def by_surname(self, surname: str) -> list[KnownPerson]:
        """Give the people with this family name (a `surname_of` key)."""
        return self._by_surname.get(surname, [])


def _append(index: dict[str, list[KnownPerson]], key: str, person: KnownPerson) -> None:
    people = index.setdefault(key, [])
    if person not in people:
        people.append(person)


def _full_key(words: Sequence[str]) -> str:
    return " ".join([*words[:-1], surname_key(words[-1])])


def _short_key(words: Sequence[str]) -> str:
    """Give first and last word alone where everything between is an initial or a middle name."""
    if len(words) <= 2 or any(word in PARTICLES for word in words[1:-1]):
        return _full_key(words)
    return f"{words[0]} {surname_key(words[-1])}"
