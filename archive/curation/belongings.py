"""What belongs to a person (names, mentions, quotes, utterances, merged entries), and how it changes hands.

Merging and splitting decide who gets what; here it is found and given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model, QuerySet

from archive.curation.errors import CurationError
from archive.joining.utterances import look_after, renew_utterances
from archive.models import Mention, Person, PersonName, Quote, QuoteWordPair, Utterance
from archive.models.anchors import batches
from archive.text.spellings import fold

#: What belongs to a person, and by which field.
BELONGINGS: dict[str, tuple[type[Model], str]] = {
    "names": (PersonName, "person"),
    "mentions": (Mention, "person"),
    "quotes": (Quote, "speaker"),
    "utterances": (Utterance, "speaker"),
    # So that every merged entry leads straight to its survivor, however many merges it took.
    "entries": (Person, "merged_into"),
}


def locked(person: Person) -> Person:
    return Person.objects.select_for_update().get(pk=person.pk)


def still_there(person_id: int) -> Person:
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    if person is None:
        raise CurationError("One of the two entries has been deleted since; this can no longer be undone.")
    return person


def belongings(noun: str, person: Person) -> QuerySet[Any]:
    model, field = BELONGINGS[noun]
    return model._default_manager.filter(**{field: person})


def give(noun: str, ids: Iterable[int], person: Person, *, only_from: Person | None = None) -> None:
    """Makes rows belong to `person`; with `only_from`, those alone that still belong to that one."""
    model, field = BELONGINGS[noun]
    for some in batches(ids):
        rows = model._default_manager.filter(pk__in=some)
        if only_from is not None:
            rows = rows.filter(**{field: only_from})
        rows.update(**{field: person})


def names_to_move(survivor: Person, other: Person) -> QuerySet[PersonName]:
    """The names that the survivor lacks; the rest stay behind, for a name is written once a person."""
    had = set(survivor.names.values_list("text", "kind", "valid_from"))
    rows = other.names.values_list("pk", "text", "kind", "valid_from")
    return other.names.filter(pk__in=[pk for pk, *name in rows if tuple(name) not in had])


def articles_of(person: Person) -> set[int]:
    mentioned = Mention.objects.filter(person=person).values_list("article_id", flat=True)
    quoted = Quote.objects.filter(speaker=person).values_list("article_id", flat=True)
    return {*mentioned, *quoted}


def find_utterances(person: Person, quote_ids: Sequence[int], *, meeting: bool = False) -> None:
    """Files quotes under their speaker of now, and takes them out of utterances of others.

    Compared anew are those that lost their utterance. With `meeting`, these quotes have come to
    others of the same speaker: then the fewer of both sides are compared with all.
    """
    moved = set(quote_ids)
    former: set[int | None] = set()
    homeless: set[int] = set()
    for some in batches(quote_ids):
        QuoteWordPair.objects.filter(quote_id__in=some).update(speaker_key=person.pk)
        strays = Quote.objects.filter(pk__in=some, speaker=person).exclude(utterance=None)
        rows = list(strays.exclude(utterance__speaker=person).values_list("pk", "utterance_id"))
        Quote.objects.filter(pk__in=[pk for pk, _ in rows]).update(utterance=None)
        homeless |= {pk for pk, _ in rows}
        former |= {utterance_id for _, utterance_id in rows}
    if meeting:
        there = set(Quote.objects.filter(speaker=person).values_list("pk", flat=True)) - moved
        homeless |= min(moved, there, key=len)
    for some in batches(sorted(homeless)):
        renew_utterances(Quote.objects.filter(pk__in=some).select_related("article", "speaker", "utterance"))
    look_after(former)


def spellings_of_one_alone(one: Person, other: Person) -> set[str]:
    """The folded names that `one` has and `other` has not."""
    ours = set(one.names.values_list("folded", flat=True))
    return ours - set(other.names.values_list("folded", flat=True))


def places_called(
    person: Person, spellings: set[str], *, after: tuple[int, int] = (0, 0)
) -> tuple[list[int], list[int]]:
    """Ids of the mentions and quotes of `person` that use one of the spellings and that no curator decided.

    `after` limits them to those with greater ids. A quote uses a name where its speaker is called by it.
    """
    last_mention, last_quote = after
    mentions = Mention.objects.filter(person=person, curated=False, pk__gt=last_mention)
    quotes = Quote.objects.filter(speaker=person, status=Quote.Status.MACHINE, pk__gt=last_quote)
    mention_ids = [pk for pk, text in mentions.values_list("pk", "text") if fold(text) in spellings]
    quote_ids = [pk for pk, text in quotes.values_list("pk", "speaker_text") if fold(text) in spellings]
    return mention_ids, quote_ids
