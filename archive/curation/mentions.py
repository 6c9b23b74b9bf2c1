"""Who is named at a place of an article: what could be meant, and what a curator says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from archive.curation.errors import CurationError
from archive.curation.history import Curator, record
from archive.joining.utterances import look_after, renew_utterances
from archive.models import Mention, Person, PersonName, Quote
from archive.search import sync
from archive.text.name_folding import SUFFIXES
from archive.text.spellings import fold

#: SQLite takes conditions up to a depth of 1,000, and each spelling makes eight.
SPELLINGS_A_QUERY = 100
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

    "Jr." and its like are passed over: father and son are both put forward.
    Asks the database once for every hundred different spellings.
    """
    folded = {mention.pk: _without_suffix(fold(mention.text)) for mention in mentions}
    spellings = sorted({spelling for spelling in folded.values() if spelling})
    people: defaultdict[str, dict[int, Person]] = defaultdict(dict)
    for name in _names_ending_in(spellings):
        words = _without_suffix(name.folded).split()
        for first in range(len(words)):
            people[" ".join(words[first:])][name.person_id] = name.person
    ranked = {
        spelling: sorted(bearers.values(), key=lambda person: (person.sort_name, person.pk))
        for spelling, bearers in people.items()
    }
    return {pk: ranked.get(spelling, []) for pk, spelling in folded.items()}


def _names_ending_in(spellings: Sequence[str]) -> Iterator[PersonName]:
    """Names of people not merged that are, or end in, one of the spellings, a suffix such as Jr. apart."""
    names = PersonName.objects.spellings().filter(person__merged_into=None).select_related("person")
    for first in range(0, len(spellings), SPELLINGS_A_QUERY):
        endings = [
            f"{spelling} {suffix}".strip()
            for spelling in spellings[first : first + SPELLINGS_A_QUERY]
            for suffix in ("", *sorted(SUFFIXES))
        ]
        wanted = Q(folded__in=endings)
        for ending in endings:
            wanted |= Q(folded__endswith=f" {ending}")
        yield from names.filter(wanted)


def _without_suffix(name: str) -> str:
    words = name.split()
    return " ".join(words[:-1]) if len(words) > 1 and words[-1] in SUFFIXES else name


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
    places: dict[tuple[int | None, int | None], str] = {
        (mention.start, mention.end): mention.text for mention in mentions
    }
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
    Quote.objects.bulk_update(changed, FOLLOWING_FIELDS, batch_size=500)
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
