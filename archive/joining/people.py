"""Who may be one person under two spellings: suggestions for the curator, never merges.

Names are found and judged by `archive.text.name_index` and `archive.text.spellings`;
pairs that a curator has judged are not asked about again.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.joining.families import Families
from archive.models import Judgement, Person, PersonName, SamePersonSuggestion
from archive.text.name_index import NameIndex

#: The most others suggested for one person.
MAX_SUGGESTED = 5


def suggest_same_people(person_ids: Iterable[int]) -> int:
    """Suggests who else each of these people may be; gives the number of new suggestions.

    Builds an index over all names once, so call it for many people together.
    """
    asked = Person.objects.current().filter(pk__in=list(person_ids))
    own: dict[int, list[str]] = {pk: [] for pk in asked.values_list("pk", flat=True)}
    if not own:
        return 0
    index: NameIndex[int] = NameIndex()
    # A short name is many people's: "Rook" would suggest every Rook there is.
    names = PersonName.objects.spellings().exclude(kind=PersonName.Kind.SHORT)
    names = names.filter(person__merged_into=None).order_by("id")
    for person_id, text in names.values_list("person_id", "text").iterator():
        index.add(person_id, text)
        if person_id in own:
            own[person_id].append(text)
    rows = {}
    for person_id, texts in own.items():
        for left_id, right_id, score, reason in _suggestions(index, person_id, texts):
            rows[left_id, right_id] = SamePersonSuggestion(
                left_id=left_id, right_id=right_id, score=score, reason=reason
            )
    # An answer about someone who was merged since is one about whoever stands for him now.
    for answered in Families().judged(*Judgement.Verdict.values):
        rows.pop(answered, None)
    before = SamePersonSuggestion.objects.count()
    SamePersonSuggestion.objects.bulk_create(rows.values(), ignore_conflicts=True, batch_size=500)
    return SamePersonSuggestion.objects.count() - before


def _suggestions(index: NameIndex[int], person_id: int, texts: list[str]) -> Iterable[tuple[int, int, float, str]]:
    """The pairs worth asking about for one person, each other person at the best of the names."""
    best: dict[int, tuple[float, str]] = {}
    for text in texts:
        # The person's own names answer too: hence more than are wanted.
        for other_id, match in index.suggest(text, limit=MAX_SUGGESTED + len(texts)):
            if other_id != person_id and match.score > best.get(other_id, (0.0, ""))[0]:
                best[other_id] = match.score, "; ".join(match.reasons)[:300]
    for other_id in sorted(best, key=lambda each: -best[each][0])[:MAX_SUGGESTED]:
        yield min(person_id, other_id), max(person_id, other_id), *best[other_id]
