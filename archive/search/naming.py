"""Which outlets and people the archive knows by a name, and which have names that are nearly it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from rapidfuzz import fuzz, process

from archive.models import Outlet, Person, PersonName
from archive.search.analysis import words
from archive.text.spellings import fold

#: Names that are like a name to so many of 100 are offered for one that is not known, and at most so many.
LIKENESS = 70
MOST_OFFERED = 3


def people_called(name: str, *, is_beginning: bool = False) -> dict[int, str]:
    """The people one of whose names has all these words, in any order: their names by id, sorted by name.

    `is_beginning` says that the last word is only the beginning of one. A slug is a name, too. Who was merged counts
    as the person merged into. Roles are no names.
    """
    wanted = fold(name).split()
    slug = name.strip().lower()
    ids = set(Person.objects.filter(slug=slug).values_list("pk", flat=True)) if _is_slug(slug) else set()
    if wanted:
        rows = PersonName.objects.spellings()
        for word in wanted:
            rows = rows.filter(folded__contains=word)
        ids |= {
            person
            for person, folded in rows.values_list("person_id", "folded")
            if _has_all(folded.split(), wanted, is_beginning=is_beginning)
        }
    survivors = {
        merged or person for person, merged in Person.objects.filter(pk__in=ids).values_list("pk", "merged_into")
    }
    return dict(Person.objects.filter(pk__in=survivors).order_by("name", "pk").values_list("pk", "name"))


def spellings_of(people: Iterable[int]) -> dict[int, list[str]]:
    """By the id of each of these people every spelling that is known of them, and of those merged into them."""
    ids = list(people)
    names = PersonName.objects.spellings().filter(Q(person__in=ids) | Q(person__merged_into__in=ids))
    found: dict[int, list[str]] = {person: [] for person in ids}
    for text, person, merged in names.order_by("pk").values_list("text", "person_id", "person__merged_into_id"):
        found.setdefault(merged or person, []).append(text)
    return found


def outlets_called(name: str, *, is_beginning: bool = False) -> dict[str, str]:
    """The outlets of exactly this name or slug, else those one of whose names has all its words: names by slug."""
    wanted = words(name)
    exact: dict[str, str] = {}
    partly: dict[str, str] = {}
    for slug, full_name, other_names in Outlet.objects.order_by("name").values_list("slug", "name", "other_names"):
        folded = [words(each) for each in (full_name, *other_names)]
        if name.strip().lower() == slug or (wanted in folded and not is_beginning):
            exact[slug] = full_name
        elif wanted and any(_has_all(each, wanted, is_beginning=is_beginning) for each in folded):
            partly[slug] = full_name
    return exact or partly


def _is_slug(text: str) -> bool:
    # A database may refuse what no slug can hold, such as the character NUL.
    return text.replace("-", "").isalnum()


def _has_all(name: Iterable[str], wanted: Iterable[str], *, is_beginning: bool) -> bool:
    own = set(name)
    *whole, last = wanted
    return own.issuperset(whole) and (last in own or (is_beginning and any(word.startswith(last) for word in own)))


def near_people(name: str) -> list[str]:
    """Names of people that are spelt nearly so, the likest first."""
    rows = PersonName.objects.spellings().order_by("pk").values_list("folded", "text")
    return _nearest(fold(name), rows)


def near_outlets(name: str) -> list[str]:
    """Names of outlets that are spelt nearly so, the likest first."""
    return _nearest(
        " ".join(words(name)), [(" ".join(words(each)), each) for each in Outlet.objects.values_list("name", flat=True)]
    )


def _nearest(folded: str, names: Iterable[tuple[str, str]]) -> list[str]:
    """The names most like the folded one; a single word is also compared with each word of a name."""
    texts: dict[str, str] = {}
    for key, text in names:
        texts.setdefault(key, text)
        if " " not in folded:
            for word in key.split():
                texts.setdefault(word, text)
    likest = process.extract(folded, list(texts), scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=4 * MOST_OFFERED)
    return list(dict.fromkeys(texts[key] for key, _, _ in likest))[:MOST_OFFERED]
