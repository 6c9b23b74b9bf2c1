"""Two entries for one person become one. A merge can be undone.

A merged entry stays, so that its address redirects, and keeps those of its names
that the survivor has as well. The judgement keeps the ids of everything that moved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max

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
from archive.joining.families import Families
from archive.models import Judgement, Mention, Person, PersonName, Quote
from archive.models.anchors import batches
from archive.search import sync
from archive.text.spellings import fold

#: Facts that two entries for one person cannot both state differently.
EXCLUSIVE_FACTS = {"wikidata_id": "Wikidata id", "gender": "gender"}
#: Facts that a survivor who lacks them takes over.
FILLED_FACTS = ("wikidata_id", "gender", "description")


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge moved."""

    judgement: Judgement
    survivor: Person
    names: int
    mentions: int
    quotes: int
    utterances: int
    entries: int
    resolved_mentions: int


def why_not_merge(survivor: Person, other: Person) -> str:
    """The sentence that says why these two entries cannot be merged; empty if they can."""
    if survivor.pk == other.pk:
        return f"“{survivor}” cannot be merged with itself."
    for person in (survivor, other):
        if person.merged_into_id is not None:
            return f"“{person}” has already been merged into “{person.survivor}”."
    for field, label in EXCLUSIVE_FACTS.items():
        ours, theirs = getattr(survivor, field), getattr(other, field)
        if ours and theirs and ours != theirs:
            return (
                f"“{survivor}” has the {label} {ours}, “{other}” has {theirs}: "
                "correct one of them first, or they are two people."
            )
    pair = min(survivor.pk, other.pk), max(survivor.pk, other.pk)
    answer = Families().judged(Judgement.Verdict.NO).get(pair)
    if answer is not None:
        return (
            f"On {answer.made_at:%Y-%m-%d} {answer.made_by or 'somebody'} judged that “{survivor}” and “{other}” "
            "are two people; undo that judgement first."
        )
    return ""


@transaction.atomic
def merge_people(*, survivor: Person, other: Person, user: Curator, note: str = "") -> Merge:
    """Makes `other` the same entry as `survivor`, who keeps name and address.

    Raises CurationError when the entries contradict each other (see `why_not_merge`).
    """
    survivor, other = locked(survivor), locked(other)
    problem = why_not_merge(survivor, other)
    if problem:
        raise CurationError(problem)
    moving = {
        "names": names_to_move(survivor, other),
        **{noun: belongings(noun, other) for noun in ("mentions", "quotes", "utterances", "entries")},
    }
    details: dict[str, Any] = {
        "kind": "merge",
        "survivor": survivor.pk,
        "other": other.pk,
        "survivor_reviewed": survivor.reviewed,
        "last_mention": Mention.objects.aggregate(last=Max("pk"))["last"] or 0,
        "last_quote": Quote.objects.aggregate(last=Max("pk"))["last"] or 0,
        **{noun: sorted(rows.values_list("pk", flat=True)) for noun, rows in moving.items()},
    }
    sync.note(articles_of(other))
    for noun in moving:
        give(noun, details[noun], survivor)
    find_utterances(survivor, details["quotes"], meeting=True)
    other.merged_into = survivor
    other.save(update_fields=["merged_into"])
    details["filled"] = _fill(survivor, other)
    survivor.reviewed = True
    survivor.save()
    details["resolved_mentions"] = _resolve_mentions(survivor)
    judgement = record_judgement(
        Judgement.Question.SAME_PERSON,
        survivor.pk,
        other.pk,
        Judgement.Verdict.YES,
        user=user,
        note=note,
        details=details,
    )
    record(user, [survivor, other], f"Merged “{other}” ({other.slug}) into “{survivor}” ({survivor.slug}).")
    counts = {noun: len(details[noun]) for noun in (*moving, "resolved_mentions")}
    return Merge(judgement=judgement, survivor=survivor, **counts)


def undo_merge(details: dict[str, Any], *, user: Curator) -> None:
    """Gives back what a merge moved, and what came since under a name of the other alone.

    Raises CurationError when a later merge stands in the way.
    """
    survivor, other = still_there(details["survivor"]), still_there(details["other"])
    if survivor.merged_into is not None:
        raise CurationError(f"First undo the merge of “{survivor}” into “{survivor.merged_into}”.")
    if other.merged_into_id != survivor.pk:
        raise CurationError(f"“{other}” is no longer merged into “{survivor}”.")
    sync.note(articles_of(survivor))
    for field, value in details["filled"].items():
        if getattr(survivor, field) == value:
            setattr(survivor, field, "")
    survivor.reviewed = details["survivor_reviewed"]
    survivor.save()
    other.merged_into = None
    other.save(update_fields=["merged_into"])
    for noun in BELONGINGS:
        # An answer given before entries moved along has none.
        give(noun, details.get(noun, ()), other, only_from=survivor)
    mentions, quotes = places_called(
        survivor, spellings_of_one_alone(other, survivor), after=(details["last_mention"], details["last_quote"])
    )
    give("mentions", mentions, other)
    give("quotes", quotes, other)
    find_utterances(other, [*details["quotes"], *quotes])
    for some in batches(details["resolved_mentions"]):
        Mention.objects.filter(pk__in=some, person=survivor, curated=False).update(person=None, ambiguous=True)
    record(user, [survivor, other], f"Undid the merge of “{other}” into “{survivor}”.")


def _fill(survivor: Person, other: Person) -> dict[str, str]:
    """Takes over facts that the survivor lacks; which, and their values."""
    filled = {}
    for field in FILLED_FACTS:
        if not getattr(survivor, field) and getattr(other, field):
            filled[field] = getattr(other, field)
            setattr(survivor, field, filled[field])
    return filled


def _resolve_mentions(person: Person) -> list[int]:
    """Links mentions that were ambiguous only between entries which are now one; their ids."""
    folded = set(person.names.values_list("folded", flat=True))
    shared = set(
        PersonName.objects.filter(folded__in=folded, person__merged_into=None)
        .exclude(person=person)
        .values_list("folded", flat=True)
    )
    waiting = Mention.objects.to_decide().filter(person=None)
    texts = waiting.values_list("text", flat=True).distinct().order_by()
    mine = [text for text in texts if fold(text) in folded - shared]
    ids: list[int] = []
    for some in batches(mine):
        rows = list(waiting.filter(text__in=some).values_list("pk", "article_id"))
        ids += [pk for pk, _ in rows]
        sync.note(article_id for _, article_id in rows)
    for found in batches(ids):
        Mention.objects.filter(pk__in=found).update(person=person, ambiguous=False)
    return sorted(ids)
