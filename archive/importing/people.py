"""People and the names that articles use: who is known, who is new, who could be several.

Known to the text core are the people a curator or the archive's own list vouches
for. One whom only an article has named so far is proposed, and is recognised again
by the full name alone: a bare family name never leads to someone nobody has looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from archive.importing.outlets import unused_slug
from archive.models import Judgement, Person, PersonName
from archive.text.name_folding import PARTICLES, SUFFIXES
from archive.text.names import KnownNames, KnownPerson, Role
from archive.text.spellings import fold

MAX_NAME = 200
_SURNAME_PARTICLES = PARTICLES | {"bin", "ibn", "al", "el", "ben"}


def known_names() -> KnownNames:
    """An index over the reviewed people; the key of each is the id of the person to link.

    Names of people who were merged lead to the person they were merged into.
    """
    survivors = survivor_ids()
    names: defaultdict[int, list[PersonName]] = defaultdict(list)
    for name in PersonName.objects.order_by("id"):
        names[survivors[name.person_id]].append(name)
    people = Person.objects.current().filter(reviewed=True).order_by("id")
    return KnownNames(_known_person(person, names[person.pk]) for person in people)


def _known_person(person: Person, names: Iterable[PersonName]) -> KnownPerson:
    spellings = dict.fromkeys(name.text for name in names if name.kind != PersonName.Kind.ROLE)
    roles = [Role(name.text, name.valid_from, name.valid_until) for name in names if name.kind == PersonName.Kind.ROLE]
    return KnownPerson(
        person.name,
        tuple(text for text in spellings if text != person.name),
        tuple(dict.fromkeys(roles)),
        person.gender or None,
        person.pk,
    )


def survivor_ids() -> dict[int, int]:
    """For every person's id the id of the one who stands for him after all merges, himself included."""
    parents = dict(Person.objects.values_list("id", "merged_into_id"))

    def survivor(person_id: int) -> int:
        passed = {person_id}
        parent = parents.get(person_id)
        while parent is not None and parent not in passed:
            passed.add(parent)
            person_id, parent = parent, parents.get(parent)
        return person_id

    return {person_id: survivor(person_id) for person_id in parents}


def people_called(names: Iterable[str]) -> Mapping[str, list[int]]:
    """For each name the ids of the people who bear it in full, merges followed; without a bearer it is left out.

    Names are compared folded: case, accents and apostrophes do not count, other spellings do.
    """
    folded = {name: fold(name) for name in names}
    bearers: defaultdict[str, set[int]] = defaultdict(set)
    rows = PersonName.objects.spellings().filter(folded__in={key for key in folded.values() if key})
    for key, person_id, merged_into in rows.values_list("folded", "person_id", "person__merged_into_id"):
        bearers[key].add(_follow(person_id, merged_into))
    return {name: sorted(bearers[key]) for name, key in folded.items() if key in bearers}


def _follow(person_id: int, merged_into: int | None) -> int:
    passed = {person_id}
    while merged_into is not None and merged_into not in passed:
        passed.add(merged_into)
        person_id = merged_into
        merged_into = Person.objects.values_list("merged_into_id", flat=True).get(pk=person_id)
    return person_id


def may_be_proposed(name: str) -> bool:
    """Whether a name is full enough to stand for one person: at least two words, and not longer than a name."""
    return len(name) <= MAX_NAME and len(fold(name).split()) >= 2


def propose_person(name: str, *, gender: str = "", fictional: bool = False) -> Person:
    """Makes an unreviewed person of a name that an article uses and nobody bears; call it inside a transaction.

    Whom only an invented outlet names is taken to be as invented.
    """
    name = " ".join(name.split())
    person = Person.objects.create(
        name=name,
        slug=person_slug(name),
        sort_name=sort_name_of(name),
        gender=gender if gender in Person.Gender.values else "",
        fictional=fictional,
    )
    PersonName.objects.create(
        person=person, text=name, folded=fold(name), kind=PersonName.Kind.FULL, origin=PersonName.Origin.TEXT
    )
    return person


def person_slug(name: str) -> str:
    """A slug for the name that nobody has yet."""
    stem = unused_slug(name, set(), fallback="person", length=120)
    taken = Person.objects.filter(slug__startswith=stem).values_list("slug", flat=True)
    return unused_slug(name, set(taken), fallback="person", length=120)


def sort_name_of(name: str) -> str:
    """ "Surname, Given": the last word, with particles before it and a suffix such as Jr. after it."""
    words = name.split()
    suffix = [words.pop()] if len(words) > 2 and fold(words[-1]) in SUFFIXES else []
    if len(words) < 2:
        return name
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].lower() in _SURNAME_PARTICLES:
        cut -= 1
    return f"{' '.join([*words[cut:], *suffix])}, {' '.join(words[:cut])}"


def drop_unused_proposals(person_ids: Iterable[int]) -> None:
    """Deletes those of the people whom nothing names any more and whom no curator has ever touched."""
    unused = (
        Person.objects.filter(pk__in=list(person_ids), reviewed=False, merged_into=None, curated_fields=[])
        .filter(mentions=None, quotes=None, utterances=None, merged_from=None)
        .exclude(names__origin__in=[PersonName.Origin.CURATOR, PersonName.Origin.FIXTURE])
    )
    judged = Judgement.objects.filter(question__in=[Judgement.Question.SAME_PERSON, Judgement.Question.SPEAKER])
    involved = {person_id for pair in judged.values_list("left_id", "right_id") for person_id in pair}
    Person.objects.filter(pk__in=[person.pk for person in unused if person.pk not in involved]).delete()
