"""The authors that a byline names, as lists of references want them: people by family and given name.

Others, and people whose family name is not plain to see, stay as they are printed: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from archive.text.tables import word_set

_BETWEEN = re.compile(r"\s*(?:[,;/|&]|\s(?:and|und|et|y)\s)\s*", re.IGNORECASE)
_BY = re.compile(r"\Aby\s+", re.IGNORECASE)
#: A part with one of these says what the person before it does.
_ROLES = word_set(
    "analyst bureau chief columnist contributor correspondent editor reporter writer correspondents editors reporters"
)
#: A part with one of these is no person.
_COLLECTIVES = word_set(
    "agence agencies agency associated channel daily desk gazette herald journal magazine media network news "
    "observatory post press radio reuters service services staff television times today tribune tv wire wires"
)
_PARTICLES = word_set("al bin da de del den der di do dos du el ibn la le ten ter van von zu zur")
#: Languages whose bylines put the family name first.
_FAMILY_FIRST = frozenset(["hu", "ja", "ko", "vi", "zh"])
MAX_WORDS = 5


class Author(NamedTuple):
    """A person by `family` and `given` name; anybody else has a `family` alone, which is the name as printed."""

    family: str
    given: str = ""

    @property
    def name(self) -> str:
        """The name in the order of the byline."""
        return f"{self.given} {self.family}".strip()


def authors(byline: str, *, language: str = "", not_people: Iterable[str] = ()) -> tuple[Author, ...]:
    """Who wrote the article according to its byline, such as "Anna Kern and Piet van Dam, Chief Correspondent".

    `not_people` are names, such as the outlet's, that are nobody's however they look.
    """
    printed = _BY.sub("", " ".join(byline.split()))
    names = ";".join(map(_turned, printed.split(";"))) if ";" in printed else printed
    parts = [part for part in _BETWEEN.split(names) if part]
    others = {name.casefold() for name in not_people}
    family_first = language.split("-")[0].lower() in _FAMILY_FIRST
    return tuple(
        Author(part) if family_first or part.casefold() in others else _author(part)
        for place, part in enumerate(parts)
        if place == 0 or _ROLES.isdisjoint(part.casefold().split())
    )


def _turned(part: str) -> str:
    """ "Kern, Anna" as "Anna Kern"; so people are listed whose names are apart by semicolons."""
    family, _, given = part.strip().partition(", ")
    others = _ROLES | _COLLECTIVES
    is_family = all(word.casefold() in _PARTICLES for word in family.split()[:-1])
    is_name = bool(given) and "," not in given and others.isdisjoint(part.casefold().replace(",", "").split())
    return f"{given} {family}" if is_family and is_name else part


def _author(name: str) -> Author:
    words = name.split()
    if not 2 <= len(words) <= MAX_WORDS or not (_COLLECTIVES | _ROLES).isdisjoint(name.casefold().split()):
        return Author(name)
    if not all(word[0].isupper() or word in _PARTICLES for word in words):
        return Author(name)
    if words[0] in _PARTICLES or words[-1].endswith("."):
        return Author(name)
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return Author(" ".join(words[start:]), " ".join(words[:start]))
