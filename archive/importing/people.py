"""People and the names that articles use: who is known, who is new, who could be several.

Known to the text core are the people a curator or the archive's own list vouches
for. One whom only an article has named so far is proposed, and is recognised again
by the full name alone: a bare family name never leads to someone nobody has looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from archive.joining.families import Families
from archive.models import Judgement, Person, PersonName, Utterance
from archive.text.known_names import KnownNames, KnownPerson, Role
from archive.text.name_folding import PARTICLES, SUFFIXES
from archive.text.spellings import fold

MAX_NAME = 200
_SURNAME_PARTICLES = PARTICLES | {"bin", "ibn", "al", "el", "ben"}


def known_names() -> KnownNames:
    """An index over the reviewed people; the key of each is the id of the person to link.

    Names of people who were merged lead to the person they were merged into.
    """
    survivor = Families().survivor
    names: defaultdict[int, list[PersonName]] = defaultdict(list)
    for name in PersonName.objects.order_by("id"):
        names[survivor(name.person_id)].append(name)
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


def people_called(names: Iterable[str]) -> Mapping[str, list[int]]:
    """For each name the ids of the people who bear it in full, merges followed; without a bearer it is left out.

    Names are compared folded: case, accents and apostrophes do not count, other spellings do.
    """
    folded = {name: fold(name) for name in names}
    bearers: defaultdict[str, set[int]] = defaultdict(set)
    rows = PersonName.objects.spellings().filter(folded__in={key for key in folded.values() if key})
    found = list(rows.values_list("folded", "person_id", "person__merged_into_id"))
    families = Families() if any(merged_into for *_, merged_into in found) else None
    for key, person_id, _ in found:
        bearers[key].add(families.survivor(person_id) if families else person_id)
    return {name: sorted(bearers[key]) for name, key in folded.items() if key in bearers}


def may_be_proposed(name: str) -> bool:
    """Whether a name is full enough to stand for one person: at least two words, and not longer than a name."""
    return len(name) <= MAX_NAME and len(fold(name).split()) >= 2


def propose_people(genders: Mapping[str, str], *, fictional: bool = False) -> dict[str, int]:
    """Makes unreviewed people of names that an article uses and nobody bears; by name the id of each.

    `genders` says for each name what the text tells, "" for nothing. Names that differ in case or
    accents alone are one person's. Whom only an invented outlet names is taken to be as invented.
    Call it inside a transaction, and tell the index of the article.
    """
    by_fold: dict[str, str] = {}
    for name in genders:
        by_fold.setdefault(fold(name), " ".join(name.split()))
    known_genders = {fold(name): gender for name, gender in genders.items() if gender in Person.Gender.values}
    slugs = Person.objects.unused_slugs(by_fold.values())
    people = {
        key: Person(
            name=name,
            slug=slug,
            sort_name=sort_name_of(name),
            gender=known_genders.get(key, ""),
            fictional=fictional,
        )
        for (key, name), slug in zip(by_fold.items(), slugs, strict=True)
    }
    Person.objects.bulk_create(people.values(), batch_size=100)
    PersonName.objects.bulk_create(
        (
            PersonName(
                person=person,
                text=person.name,
                folded=key,
                kind=PersonName.Kind.FULL,
                origin=PersonName.Origin.TEXT,
            )
            for key, person in people.items()
        ),
        batch_size=100,
    )
    return {name: people[fold(name)].pk for name in genders}


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
        .filter(mentions=None, quotes=None, merged_from=None)
        .exclude(utterances__status=Utterance.Status.CONFIRMED)
        .exclude(names__origin__in=[PersonName.Origin.CURATOR, PersonName.Origin.FIXTURE])
    )
    judged = Judgement.objects.filter(question__in=[Judgement.Question.SAME_PERSON, Judgement.Question.SPEAKER])
    involved = {person_id for pair in judged.values_list("left_id", "right_id") for person_id in pair}
    Person.objects.filter(pk__in=[person.pk for person in unused if person.pk not in involved]).delete()
