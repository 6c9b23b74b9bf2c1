"""Whom "the president" or "the Ukrainian leader" means, from the offices a document and the archive name.

Answers only for definite phrases whose office someone in the text is known
to hold; everything else stays an unnamed source.
"""

from __future__ import annotations

from bisect import bisect_left

from archive.text.chunks import ChunkRow
from archive.text.people import Person
from archive.text.places import COUNTRY_OF_ADJECTIVE
from archive.text.tables import word_set
from archive.text.titles import OFFICE_NOUNS

#: How sure an answer is: whose office is named too, only one holder in the text, the latest source among several.
SURE, ALONE, LATEST, LEFT_OVER = 0.93, 0.85, 0.7, 0.6
#: "Near" is this paragraph and so many before it.
NEAR_PARAGRAPHS = 2
NEAR_CHUNKS = 300
_HEADS_OF_STATE = frozenset(["leader", "president", "premier", "minister", "chancellor"])

_DEFINITE = frozenset(["the", "this", "that"])
#: A word of these shows that the phrase means another person than the one in office.
_OTHERS = word_set(
    """
    former ex- late deputy vice another other next first-time would-be potential any every each no
    """
)


class RoleReader:
    """Answers for the roles in one text."""

    def __init__(self, row: ChunkRow) -> None:
        self.row = row
        self.people = row.names.people.everyone

    def person_for(self, index: int, sources: list[Person]) -> tuple[Person, float] | None:
        """Give the person a role at a chunk means, and how sure that is; `sources` are the latest speakers."""
        first, last = self.row.firsts[index], self.row.lasts[index]
        if not 2 <= last - first <= 6:
            return None
        words = [word.rstrip(".") for word in self.row.names.tokens.lowers[first:last]]
        office = words[-1]
        offices = OFFICE_NOUNS.get(office)
        if offices is None:
            return None
        owner = next((word for word in words if word in COUNTRY_OF_ADJECTIVE), "")
        if words[0] not in _DEFINITE and not owner:
            return None
        if _OTHERS & set(words):
            return None
        holders = [
            person
            for person in self.people
            if (person.places or person.known) and _holds(person, offices) and _fits(person, owner)
        ]
        if not holders and owner and office in _HEADS_OF_STATE:
            holders = [person for person in self.people if _belongs(person, owner)]
            if not holders:
                return self._only_one_left(index)
        start = self.row.start(index)
        before = [person for person in holders if person.places and person.places[0] < start]
        holders = before or holders
        if len(holders) == 1:
            return holders[0], (SURE if owner and _belongs(holders[0], owner) else ALONE)
        for person in reversed(sources):
            if any(person is holder for holder in holders):
                return person, LATEST
        if holders:
            latest = max(holders, key=lambda person: _last_place(person, start))
            return latest, LATEST - 0.2
        return None

    def _only_one_left(self, index: int) -> tuple[Person, float] | None:
        """Choose the only person named in this paragraph or the two before whose country nothing tells."""
        chunks, paragraphs = self.row.chunks, self.row.paragraphs
        found: list[Person] = []
        for back in range(index - 1, max(-1, index - NEAR_CHUNKS), -1):
            if paragraphs[index] - paragraphs[back] > NEAR_PARAGRAPHS:
                break
            person = chunks[back].person
            if person is None or person.owners or (person.known is not None and person.known.roles):
                continue
            if all(person is not other for other in found):
                found.append(person)
        return (found[0], LEFT_OVER) if len(found) == 1 else None


def _last_place(person: Person, position: int) -> int:
    """Give where a person was last named before a position, -1 where never."""
    order = bisect_left(person.places, position)
    return person.places[order - 1] if order else -1


def _holds(person: Person, offices: set[str]) -> bool:
    if person.titles & offices:
        return True
    known = person.known
    return known is not None and any(offices & set(role.text.lower().split()) for role in known.roles)


def _belongs(person: Person, owner: str) -> bool:
    """Tell whether a person's office is known to be that country's."""
    countries = COUNTRY_OF_ADJECTIVE[owner] | {owner}
    if any(countries & (COUNTRY_OF_ADJECTIVE.get(other, frozenset()) | {other}) for other in person.owners):
        return True
    known = person.known
    return known is not None and any(any(country in role.text.lower() for country in countries) for role in known.roles)


def _fits(person: Person, owner: str) -> bool:
    """Tell whether nothing speaks against a person holding that country's office."""
    if not owner:
        return True
    if person.owners or (person.known is not None and person.known.roles):
        return _belongs(person, owner)
    return False
