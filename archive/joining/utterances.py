"""Which quotes carry the same utterance: filed by pairs of words, compared by `archive.text.utterances`.

Quotes of one speaker only: a person, or an organisation by its name. What a
curator joined, split or judged is never undone here.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q

from archive.models import Judgement, Precision, Quote, QuoteWordPair, SameUtteranceSuggestion, Utterance
from archive.text.utterance_index import pairs_to_look_up, word_pairs
from archive.text.utterances import Decision, joining

#: The most quotes compared with a new one, those with most rare pairs in common first.
MAX_COMPARED = 20
CHUNK = 400


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of it: quotes that joined an utterance, and pairs put before a curator."""

    joined: int = 0
    suggested: int = 0


def speaker_key(quote: Quote) -> int | None:
    """Under whom a quote is filed: a person's id, a negative number for an organisation, None for anybody else."""
    if quote.speaker_id is not None:
        return quote.speaker_id
    if quote.speaker_kind == Quote.SpeakerKind.ORGANISATION and quote.speaker_label:
        words = quote.speaker_label.casefold().removeprefix("the ")
        return -1 - zlib.crc32(words.encode("utf-8", "surrogatepass"))
    return None


@transaction.atomic
def renew_utterances(quotes: Iterable[Quote]) -> Joined:
    """Files these quotes anew and joins each with those that carry the same words.

    Call it in the transaction that stored them or changed their speakers. The
    quotes need `article` at hand for its day. Rejected ones are taken out.
    """
    quotes = list(quotes)
    _file(quotes)
    joined = suggested = 0
    for quote in quotes:
        if quote.status == Quote.Status.REJECTED or speaker_key(quote) is None:
            continue
        same, alike = _judge(quote, _candidates(quote))
        joined += _join(quote, same)
        suggested += _suggest(quote, alike)
    return Joined(joined=joined, suggested=suggested)


def _file(quotes: Sequence[Quote]) -> None:
    for first in range(0, len(quotes), CHUNK):
        ids = [quote.pk for quote in quotes[first : first + CHUNK]]
        QuoteWordPair.objects.filter(quote_id__in=ids).delete()
    QuoteWordPair.objects.bulk_create(
        (
            QuoteWordPair(quote=quote, speaker_key=key, pair=pair)
            for quote in quotes
            if quote.status != Quote.Status.REJECTED and (key := speaker_key(quote)) is not None
            for pair in word_pairs(quote.text)
        ),
        batch_size=CHUNK,
    )


def _candidates(quote: Quote) -> list[Quote]:
    """Quotes of the same speaker that share the rarest pairs of words, most in common first."""
    pairs = word_pairs(quote.text)
    filed = QuoteWordPair.objects.filter(speaker_key=speaker_key(quote)).exclude(quote=quote).order_by()
    frequencies: dict[int, int] = {}
    for first in range(0, len(pairs), CHUNK):
        counts = filed.filter(pair__in=pairs[first : first + CHUNK]).values_list("pair")
        frequencies.update(counts.annotate(number=Count("id")))
    common: dict[int, float] = {}
    chosen = pairs_to_look_up(pairs, frequencies)
    for other, pair in filed.filter(pair__in=chosen).values_list("quote_id", "pair"):
        common[other] = common.get(other, 0.0) + 1 / frequencies[pair]
    best = sorted(common, key=lambda pk: (-common[pk], pk))[:MAX_COMPARED]
    found = Quote.objects.select_related("article", "utterance").in_bulk(best)
    return [found[pk] for pk in best]


def _judge(quote: Quote, others: list[Quote]) -> tuple[list[Quote], list[tuple[Quote, float, str]]]:
    """The others that are the same utterance, and those worth a curator's look."""
    refused = _judged(quote, others, Judgement.Verdict.NO)
    same: list[Quote] = []
    alike: list[tuple[Quote, float, str]] = []
    for other in others:
        if other.pk in refused or other.article_id == quote.article_id:
            continue
        found = joining(
            quote.text,
            other.text,
            days=days_between(quote, other),
            a_is_partial=quote.kind != Quote.Kind.DIRECT,
            b_is_partial=other.kind != Quote.Kind.DIRECT,
        )
        if found.decision is Decision.JOIN:
            same.append(other)
        elif found.decision is Decision.SUGGEST:
            alike.append((other, found.comparison.similarity, found.reason))
    return same, alike


def days_between(one: Quote, two: Quote) -> int | None:
    """Days between the articles' dates, or None where one of them is not known to the day."""
    if {one.article.published_precision, two.article.published_precision} != {Precision.DAY}:
        return None
    return abs((one.article.published_on - two.article.published_on).days)


def _judged(quote: Quote, others: Iterable[Quote], verdict: str) -> set[int]:
    """Which of the others a curator judged so beside this quote."""
    ids = [other.pk for other in others]
    answers = Judgement.objects.standing().filter(question=Judgement.Question.SAME_UTTERANCE, verdict=verdict)
    pairs = answers.filter(Q(left_id=quote.pk, right_id__in=ids) | Q(right_id=quote.pk, left_id__in=ids))
    return {other for ends in pairs.values_list("left_id", "right_id") for other in ends} - {quote.pk}


def _join(quote: Quote, same: list[Quote]) -> bool:
    """Puts the quote and those of the same words into one utterance; whether it is in one now.

    Utterances that the quote ties together become one, unless a curator
    confirmed either or judged any two of their quotes apart.
    """
    if not same:
        return False
    utterances = {other.utterance_id: other.utterance for other in same if other.utterance_id}
    if quote.utterance_id is None:
        best = next((other.utterance for other in same if other.utterance_id), None)
        members = [] if best is None else list(best.quotes.all())
        if _judged(quote, members, Judgement.Verdict.NO):
            return False
        quote.utterance = best or Utterance.objects.create(speaker=quote.speaker)
        quote.save(update_fields=["utterance"])
    target = quote.utterance
    loose = [other.pk for other in same if other.utterance_id is None]
    Quote.objects.filter(pk__in=loose).update(utterance=target)
    for other in utterances.values():
        if other.pk != target.pk and _may_become_one(target, other):
            other.quotes.update(utterance=target)
            other.delete()
    set_fullest(target)
    return True


def _may_become_one(one: Utterance, two: Utterance) -> bool:
    if Utterance.Status.CONFIRMED in (one.status, two.status):
        return False
    others = list(two.quotes.all())
    return not any(_judged(quote, others, Judgement.Verdict.NO) for quote in one.quotes.all())


def set_fullest(utterance: Utterance) -> None:
    """Notes the quote that gives most of the utterance: direct before partial before indirect, then the longest."""
    order = {Quote.Kind.DIRECT: 0, Quote.Kind.PARTIAL: 1, Quote.Kind.INDIRECT: 2}
    quotes = list(utterance.quotes.standing())
    utterance.fullest = min(quotes, key=lambda quote: (order[quote.kind], -len(quote.text), quote.pk), default=None)
    utterance.save(update_fields=["fullest"])


def _suggest(quote: Quote, alike: list[tuple[Quote, float, str]]) -> int:
    """Puts pairs before the curator, unless they are in one utterance already; gives the number of new ones."""
    rows = []
    for other, score, reason in alike:
        if quote.utterance_id is None or other.utterance_id != quote.utterance_id:
            left, right = sorted((quote, other), key=lambda each: each.pk)
            rows.append(SameUtteranceSuggestion(left=left, right=right, score=score, reason=reason))
    known = SameUtteranceSuggestion.objects.filter(Q(left=quote) | Q(right=quote))
    ends = set(known.values_list("left_id", "right_id"))
    new = [row for row in rows if (row.left_id, row.right_id) not in ends]
    return len(SameUtteranceSuggestion.objects.bulk_create(new))
