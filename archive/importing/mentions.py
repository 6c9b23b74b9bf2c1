"""Brings an article's mentions in step with the names that were found in it.

What a curator said about a mention stands: the machine adds nothing on top of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from archive.importing.people import may_be_proposed, people_called, propose_people
from archive.models import Article, Mention, Person
from archive.text.names import NameMention

MAX_TEXT = 300


@dataclass
class Linked:
    """Whom the names of one article lead to: by place and by name as the text core gives it.

    None stands for a name that leads to nobody, or that could be several people.
    """

    by_place: dict[tuple[int, int], int | None] = field(default_factory=dict)
    by_name: dict[str, int | None] = field(default_factory=dict)

    def person_id(self, place: tuple[int, int] | None, name: str) -> int | None:
        """The person at a place where one is named, else the one who bears the name in this article."""
        if place in self.by_place:
            return self.by_place[place]
        return self.by_name.get(name)


def link_names(found: Sequence[NameMention], *, fictional: bool = False) -> tuple[Linked, frozenset[tuple[int, int]]]:
    """Finds or proposes the people behind the names; and the places whose name could be several people's.

    Call it inside the transaction that stores the mentions: it makes people.
    """
    persons = [mention for mention in found if mention.kind == "person" and len(mention.text) <= MAX_TEXT]
    known = _standing({mention.known.key for mention in persons if mention.known})
    names = dict.fromkeys(mention.name for mention in persons if mention.known is None and not mention.ambiguous)
    called = people_called(names)
    genders = {mention.name: mention.gender or "" for mention in persons if mention.known is None}
    new = [name for name in names if not called.get(name) and may_be_proposed(name)]
    proposed = propose_people({name: genders[name] for name in new}, fictional=fictional) if new else {}
    linked, ambiguous = Linked(), set()
    for name in names:
        bearers = called.get(name, ()) if may_be_proposed(name) else ()
        linked.by_name[name] = proposed.get(name) or (bearers[0] if len(bearers) == 1 else None)
    for mention in persons:
        place = (mention.start, mention.end)
        if mention.known is not None:
            linked.by_place[place] = linked.by_name[mention.name] = known.get(mention.known.key)
        elif mention.ambiguous:
            linked.by_place[place] = None
        else:
            linked.by_place[place] = linked.by_name[mention.name]
        if mention.ambiguous or (mention.known is None and len(called.get(mention.name, ())) > 1):
            ambiguous.add(place)
    return linked, frozenset(ambiguous)


def _standing(keys: Iterable[object]) -> dict[object, int]:
    """For the ids that the text core was given, who stands for them now: someone may have been merged since."""
    people = Person.objects.filter(pk__in=list(keys)).select_related("merged_into")
    return {person.pk: person.survivor.pk for person in people}


def store_mentions(article: Article, found: Sequence[NameMention]) -> Linked:
    """Makes, changes and deletes the article's mentions; returns whom each name leads to, curators' word first."""
    linked, ambiguous = link_names(found, fictional=article.outlet is not None and article.outlet.fictional)
    rows = {(row.start, row.end): row for row in article.mentions.all()}
    curated = {place: row for place, row in rows.items() if row.curated}
    linked.by_place |= {place: row.person_id for place, row in curated.items()}
    wanted = [place for place in linked.by_place if not _touches(place, curated)]
    kept, new, changed = set(wanted), [], []
    for place in wanted:
        person_id, unsure = linked.by_place[place], place in ambiguous
        row = rows.get(place)
        if row is None:
            text = article.body[place[0] : place[1]]
            new.append(
                Mention(article=article, text=text, start=place[0], end=place[1], person_id=person_id, ambiguous=unsure)
            )
        elif (row.person_id, row.ambiguous) != (person_id, unsure):
            row.person_id, row.ambiguous = person_id, unsure
            changed.append(row)
    gone = [row.pk for place, row in rows.items() if not row.curated and place not in kept]
    Mention.objects.filter(pk__in=gone).delete()
    Mention.objects.bulk_update(changed, ["person", "ambiguous"], batch_size=500)
    Mention.objects.bulk_create(new, batch_size=500)
    return linked


def _touches(place: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(place[0] < end and start < place[1] for start, end in others)
