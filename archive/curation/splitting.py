"""One entry for two people becomes two. A split can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from archive.curation.belongings import (
    BELONGINGS,
    articles_of,
    belongings,
    find_utterances,
    give,
    locked,
    names_to_move,
    places_called,
    spellings_of_one_alone,
    still_there,
)
from archive.curation.errors import CurationError
from archive.curation.history import Curator, record
from archive.curation.judgements import record_judgement
from archive.models import Judgement, Person, PersonName
from archive.search import sync
from archive.text.spellings import fold


@dataclass(frozen=True, slots=True)
class Split:
    """Who was split off, and what moved there."""

    judgement: Judgement
    person: Person
    names: int
    mentions: int
    quotes: int


@transaction.atomic
def split_person(
    *, person: Person, name: str, sort_name: str, names: Iterable[PersonName], user: Curator, note: str = ""
) -> Split:
    """Makes a new person of some of the names, with the mentions and quotes that use them.

    Places that a curator has decided stay where they are. Raises CurationError
    when no name is left for either of the two.
    """
    person = locked(person)
    chosen = sorted({row.pk for row in names if row.person_id == person.pk})
    name, sort_name = " ".join(name.split()), " ".join(sort_name.split())
    if not name or not sort_name:
        raise CurationError("The new person needs a name and a name to sort by.")
    if not chosen or len(chosen) == person.names.count():
        raise CurationError(f"Choose some of the names of “{person}”, not none and not all.")
    if person.names.filter(pk__in=chosen, text=person.name).exists():
        raise CurationError(f"“{person}” is the entry's own name and stays with it; rename the entry first.")
    new = Person.objects.create(
        name=name, slug=Person.objects.unused_slugs([name])[0], sort_name=sort_name, reviewed=True
    )
    details: dict[str, Any] = {"kind": "split", "person": person.pk, "new": new.pk, "names": chosen}
    give("names", chosen, new)
    _ensure_full_name(new)
    spellings = spellings_of_one_alone(new, person)
    details["mentions"], details["quotes"] = places_called(person, spellings)
    for noun in ("mentions", "quotes"):
        give(noun, details[noun], new)
    find_utterances(new, details["quotes"])
    sync.note({*articles_of(person), *articles_of(new)})
    judgement = record_judgement(
        Judgement.Question.SAME_PERSON,
        person.pk,
        new.pk,
        Judgement.Verdict.NO,
        user=user,
        note=note,
        details=details,
    )
    record(user, [person, new], f"Split “{new}” ({new.slug}) off “{person}” ({person.slug}).")
    counts = {noun: len(details[noun]) for noun in ("names", "mentions", "quotes")}
    return Split(judgement=judgement, person=new, **counts)


def undo_split(details: dict[str, Any], *, user: Curator) -> None:
    """Joins what was split, with everything that the new person has had since; its address redirects.

    Raises CurationError when a later merge stands in the way.
    """
    person, new = still_there(details["person"]), still_there(details["new"])
    for merged in (person, new):
        if merged.merged_into is not None:
            raise CurationError(f"First undo the merge of “{merged}” into “{merged.merged_into}”.")
    sync.note({*articles_of(person), *articles_of(new)})
    for noun in BELONGINGS:
        ids = names_to_move(person, new) if noun == "names" else belongings(noun, new)
        given = list(ids.values_list("pk", flat=True))
        give(noun, given, person)
        if noun == "quotes":
            find_utterances(person, given)
    new.merged_into = person
    new.save(update_fields=["merged_into"])
    record(user, [person, new], f"Undid the split of “{new}” off “{person}”.")


def _ensure_full_name(person: Person) -> None:
    if not person.names.filter(text=person.name).exclude(kind=PersonName.Kind.ROLE).exists():
        PersonName.objects.create(person=person, text=person.name, folded=fold(person.name), kind=PersonName.Kind.FULL)
