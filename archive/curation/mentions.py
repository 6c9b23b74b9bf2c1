"""Who is named at a place of an article: what could be meant, and what a curator says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from archive.curation.errors import CurationError
from archive.curation.history import Curator, record
from archive.curation.utterances import look_after
from archive.joining.utterances import renew_utterances
from archive.models import Mention, Person, PersonName, Quote
from archive.search import sync
from archive.text.spellings import fold

REASON = "a curator said who is named here"
#: What changes about a quote whose speaker is named at such a place.
FOLLOWING_FIELDS = ("speaker", "speaker_kind", "speaker_label", "reason", "utterance")


@dataclass(frozen=True, slots=True)
class MentionDecision:
    """How many mentions now lead to the person, and how many quotes followed them."""

    mentions: int
    quotes: int


def candidates_for(mentions: Iterable[Mention]) -> dict[int, list[Person]]:
    """For each mention's id the people who are called so, in full or by family name, in sorting order.

    Asks the database once however many the mentions are.
    """
    folded = {mention.pk: fold(mention.text) for mention in mentions}
    wanted = Q(pk__in=[])
    for spelling in {spelling for spelling in folded.values() if spelling}:
        wanted |= Q(folded=spelling) | Q(folded__endswith=f" {spelling}")
    names = PersonName.objects.spellings().filter(wanted, person__merged_into=None)
    people: defaultdict[str, dict[int, Person]] = defaultdict(dict)
    for name in names.select_related("person").order_by("person__sort_name", "person_id"):
        words = name.folded.split()
        for first in range(len(words)):
            people[" ".join(words[first:])][name.person_id] = name.person
    return {pk: list(people[spelling].values()) if spelling in people else [] for pk, spelling in folded.items()}


@transaction.atomic
def set_mention_person(
    *, mention: Mention, person: Person | None, user: Curator, same_spelling: bool = False
) -> MentionDecision:
    """Says who is named: a person, or None for somebody the archive does not know.

    With `same_spelling` the article's other mentions in the same words follow, unless a curator has
    decided them. Quotes found by machine whose speaker is named there follow too.
    """
    person = person.survivor if person else None
    mention = Mention.objects.select_for_update().select_related("article").get(pk=mention.pk)
    rows = [mention]
    if same_spelling:
        others = mention.article.mentions.filter(text=mention.text, curated=False).exclude(pk=mention.pk)
        rows += list(others)
    for row in rows:
        row.person, row.curated, row.ambiguous = person, True, False
    Mention.objects.bulk_update(rows, ["person", "curated", "ambiguous"], batch_size=500)
    quotes = _set_speakers(rows, person)
    sync.note([mention.article_id])
    record(user, rows, f"“{mention.text}” is {person or 'nobody the archive knows'}.")
    return MentionDecision(mentions=len(rows), quotes=quotes)


def _set_speakers(mentions: list[Mention], person: Person | None) -> int:
    """Gives the quotes that name their speaker at one of these places this speaker; how many changed."""
    places = {(mention.start, mention.end): mention.text for mention in mentions}
    quotes = Quote.objects.filter(article_id=mentions[0].article_id, status=Quote.Status.MACHINE)
    changed: list[Quote] = []
    left: set[int | None] = set()
    for quote in quotes.exclude(speaker_start=None).select_related("article"):
        words = places.get((quote.speaker_start, quote.speaker_end))
        if words is None or quote.speaker_id == (person.pk if person else None):
            continue
        quote.speaker = person
        quote.speaker_kind = Quote.SpeakerKind.PERSON
        quote.speaker_label = person.name if person else words
        quote.reason = REASON
        left.add(quote.utterance_id)
        quote.utterance = None
        changed.append(quote)
    Quote.objects.bulk_update(
        changed, ["speaker", "speaker_kind", "speaker_label", "reason", "utterance"], batch_size=500
    )
    renew_utterances(changed)
    look_after(left)
    return len(changed)


@transaction.atomic
def release_mention(*, mention: Mention, user: Curator) -> None:
    """Takes a decision back: the next run over the article decides again, and asks again if it cannot."""
    mention = Mention.objects.select_for_update().get(pk=mention.pk)
    if not mention.curated:
        raise CurationError(f"Nobody has decided who “{mention.text}” is.")
    several = len(candidates_for([mention])[mention.pk]) > 1
    mention.curated, mention.ambiguous = False, several
    if several:
        mention.person = None
    mention.save(update_fields=["curated", "ambiguous", "person"])
    sync.note([mention.article_id])
    record(user, [mention], f"Left it open again who “{mention.text}” is.")
