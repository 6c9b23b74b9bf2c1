"""Which entries may be the same person: pairs by spelling that no curator has answered yet.

How spellings are compared is `archive.text.spellings`; here are the people.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from archive.curation.families import Families
from archive.models import Judgement, Person, PersonName
from archive.text.name_index import NameIndex

#: The most unreviewed people looked at for one list of suggestions, the newest first.
MAX_ASKED = 500
SUGGESTED_KINDS = (PersonName.Kind.FULL, PersonName.Kind.SPELLING, PersonName.Kind.TRANSLITERATION)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entries that may be one person, how alike their names are (0-1), and why."""

    one: Person
    other: Person
    score: float
    reasons: tuple[str, ...]


def suggest_same_people(*, limit: int = 50) -> list[Suggestion]:
    """Unreviewed people beside whom they may be, the likeliest first; never a pair that was judged."""
    names = PersonName.objects.filter(kind__in=SUGGESTED_KINDS, person__merged_into=None)
    index: NameIndex[int] = NameIndex()
    spellings: defaultdict[int, list[str]] = defaultdict(list)
    for person_id, text in names.order_by("pk").values_list("person_id", "text"):
        index.add(person_id, text)
        spellings[person_id].append(text)
    judged = Families().judged(*Judgement.Verdict.values)
    found: dict[tuple[int, int], tuple[float, tuple[str, ...]]] = {}
    unreviewed = Person.objects.current().filter(reviewed=False).order_by("-pk")
    for person_id in unreviewed.values_list("pk", flat=True)[:MAX_ASKED]:
        for text in spellings[person_id]:
            for other_id, match in index.suggest(text):
                pair = min(person_id, other_id), max(person_id, other_id)
                if other_id != person_id and pair not in judged and match.score > found.get(pair, (0.0, ()))[0]:
                    found[pair] = match.score, match.reasons
    best = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))[:limit]
    people = Person.objects.with_counts().in_bulk({pk for pair, _ in best for pk in pair})
    return [Suggestion(people[one], people[other], score, reasons) for (one, other), (score, reasons) in best]
