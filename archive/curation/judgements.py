"""Answers of curators: stored once for each question, superseded and undone, never deleted.

Taking back what an answer changed is the business of the noun that it is about;
`archive.curation.undoing` knows which.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from archive.curation.errors import CurationError
from archive.curation.history import Curator, curator_or_none, record
from archive.models import Judgement, Person


@transaction.atomic
def record_judgement(
    question: str,
    one_id: int,
    other_id: int,
    verdict: str,
    *,
    user: Curator,
    note: str = "",
    details: dict[str, Any] | None = None,
    superseded: tuple[Judgement, ...] = (),
) -> Judgement:
    """Stores an answer; a standing one about the same two, and those `superseded`, no longer stand.

    `details` holds what the answer changed, in ids and field values.
    """
    earlier = {judgement.pk: judgement for judgement in superseded}
    for judgement in Judgement.objects.about(question, one_id, other_id).standing():
        earlier[judgement.pk] = judgement
    for judgement in earlier.values():
        close(judgement, user=user)
    left, right = Judgement.in_order(question, one_id, other_id)
    return Judgement.objects.create(
        question=question,
        left_id=left,
        right_id=right,
        verdict=verdict,
        note=note,
        made_by=curator_or_none(user),
        details={**(details or {}), "superseded": sorted(earlier)},
    )


def close(judgement: Judgement, *, user: Curator) -> None:
    """Marks an answer as one that no longer stands."""
    judgement.undone_at = timezone.now()
    judgement.undone_by = curator_or_none(user)
    judgement.save(update_fields=["undone_at", "undone_by"])


def reopen_superseded(judgement: Judgement) -> None:
    """Lets the answers that this one had superseded stand again, unless others came since."""
    for earlier in Judgement.objects.filter(pk__in=judgement.details.get("superseded", [])):
        if not Judgement.objects.about(earlier.question, earlier.left_id, earlier.right_id).standing().exists():
            earlier.undone_at = earlier.undone_by = None
            earlier.save(update_fields=["undone_at", "undone_by"])


@transaction.atomic
def judge_different_people(*, one: Person, other: Person, user: Curator, note: str = "") -> Judgement:
    """These are two people: they are not suggested as one again, and not merged by mistake."""
    return _judge_people(one, other, Judgement.Verdict.NO, user=user, note=note)


@transaction.atomic
def judge_unsure(*, one: Person, other: Person, user: Curator, note: str = "") -> Judgement:
    """Nobody can tell; they are not suggested again, and can be merged later."""
    return _judge_people(one, other, Judgement.Verdict.UNSURE, user=user, note=note)


def _judge_people(one: Person, other: Person, verdict: Judgement.Verdict, *, user: Curator, note: str) -> Judgement:
    one, other = one.survivor, other.survivor
    if one == other:
        raise CurationError(f"“{one}” is one entry already; undo the merge or split the entry instead.")
    judgement = record_judgement(Judgement.Question.SAME_PERSON, one.pk, other.pk, verdict, user=user, note=note)
    record(user, [one, other], f"Same person? {one} and {other}: {judgement.get_verdict_display()}.")
    return judgement
