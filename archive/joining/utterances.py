"""Which quotes carry the same utterance: candidates of `wordings`, compared by `archive.text.utterances`.

Quotes of one speaker only: a person, or an organisation by its name. What a
curator joined, split or judged is never undone here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Length

from archive.joining.wordings import candidates, file_quotes
from archive.models import Judgement, Precision, Quote, SameUtteranceSuggestion, Utterance
from archive.models.anchors import batches
from archive.text.utterances import Decision, joining

#: Quotes that are compared at a time: bounds what is held in memory.
LOT = 100
#: What a candidate's article has to tell is its date.
_NOT_NEEDED = ("article__body", "article__removed", "article__subheadings", "article__basis_note")
_FULLNESS = {Quote.Kind.DIRECT: 0, Quote.Kind.PARTIAL: 1, Quote.Kind.INDIRECT: 2}


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of it: quotes that joined an utterance, and pairs put before a curator."""

    joined: int = 0
    suggested: int = 0


@transaction.atomic
def renew_utterances(quotes: Iterable[Quote]) -> Joined:
    """Files these quotes anew and joins each with those that carry the same words.

    Call it in the transaction that stored them or changed their speakers. The
    quotes need `article` at hand for its day. Rejected ones are taken out.
    """
    every = list(quotes)
    filed = file_quotes(every)
    joined = suggested = 0
    for first in range(0, len(every), LOT):
        lot = [quote for quote in every[first : first + LOT] if quote.pk in filed]
        done = _join_each(lot, candidates({quote.pk: filed[quote.pk] for quote in lot}))
        joined, suggested = joined + done.joined, suggested + done.suggested
    return Joined(joined=joined, suggested=suggested)


def _join_each(quotes: Sequence[Quote], others: Mapping[int, Sequence[int]]) -> Joined:
    if not any(others.values()):
        return Joined()
    comparison = _Comparison.of(quotes, {pk for found in others.values() for pk in found})
    joined = 0
    for quote in quotes:
        same = comparison.judge(quote, [comparison.quotes[pk] for pk in others[quote.pk]])
        joined += comparison.join(quote, same)
    look_after(comparison.touched)
    return Joined(joined=joined, suggested=comparison.suggest())


@dataclass
class _Comparison:
    """Quotes that are being compared, each row held once, so that what is joined on the way is seen by the next."""

    quotes: dict[int, Quote]
    utterances: dict[int, Utterance]
    refused: Mapping[int, set[int]]  # for a quote's id those that a curator judged apart from it
    touched: set[int] = field(default_factory=set)
    alike: list[tuple[Quote, Quote, float, str]] = field(default_factory=list)

    @classmethod
    def of(cls, asked: Sequence[Quote], other_ids: set[int]) -> _Comparison:
        quotes = {quote.pk: quote for quote in asked}
        for some in batches(other_ids - quotes.keys()):
            quotes |= Quote.objects.select_related("article").defer(*_NOT_NEEDED).in_bulk(some)
        for some in batches(quotes):
            rows = Quote.objects.filter(pk__in=some)
            for pk, utterance_id in rows.values_list("pk", "utterance_id"):
                # Those asked about were read before; an earlier lot may have joined them since.
                quotes[pk].utterance_id = utterance_id
        utterances = Utterance.objects.in_bulk({quote.utterance_id for quote in quotes.values() if quote.utterance_id})
        return cls(quotes, utterances, judged_apart(quotes))

    def judge(self, quote: Quote, others: Sequence[Quote]) -> list[Quote]:
        """The others that are the same utterance; those worth a curator's look are noted."""
        same: list[Quote] = []
        for other in others:
            if other.article_id == quote.article_id or other.pk in self.refused.get(quote.pk, ()):
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
                self.alike.append((quote, other, found.comparison.similarity, found.reason))
        return same

    def join(self, quote: Quote, same: Sequence[Quote]) -> bool:
        """Puts the quote and those of the same words into one utterance; whether it is in one now.

        Utterances that the quote ties together become one, unless a curator
        confirmed either or judged any two of their quotes apart.
        """
        if not same:
            return False
        if quote.utterance_id is None:
            best = next((self.utterances[other.utterance_id] for other in same if other.utterance_id), None)
            if best is not None and not self._fits_into(quote, best):
                return False
            self._put([quote], best or self._new(quote))
        target = self.utterances[quote.utterance_id]
        for other in same:
            if other.utterance_id is None and self._fits_into(other, target):
                self._put([other], target)
        for other in same:
            if other.utterance_id not in (None, target.pk):
                self._make_one(target, self.utterances[other.utterance_id])
        self.touched.add(target.pk)
        return True

    def _new(self, quote: Quote) -> Utterance:
        utterance = Utterance.objects.create(speaker_id=quote.speaker_id)
        self.utterances[utterance.pk] = utterance
        return utterance

    def _fits_into(self, quote: Quote, utterance: Utterance) -> bool:
        """Whether no curator judged the quote apart from one that belongs to the utterance."""
        refused = self.refused.get(quote.pk)
        return not refused or not Quote.objects.filter(utterance=utterance, pk__in=refused).exists()

    def _put(self, quotes: Sequence[Quote], utterance: Utterance) -> None:
        Quote.objects.filter(pk__in=[quote.pk for quote in quotes]).update(utterance=utterance)
        for quote in quotes:
            quote.utterance = utterance

    def _make_one(self, target: Utterance, other: Utterance) -> None:
        """Gives the target the other's quotes, if that may be; the other stays as an address that leads there."""
        if Utterance.Status.CONFIRMED in (target.status, other.status):
            return
        mine, theirs = (set(each.quotes.values_list("pk", flat=True)) for each in (target, other))
        if any(apart & theirs for apart in judged_apart(mine).values()):
            return
        other.quotes.update(utterance=target)
        for quote in self.quotes.values():
            if quote.utterance_id == other.pk:
                quote.utterance = target
        other.joined_into = target
        other.save(update_fields=["joined_into"])

    def suggest(self) -> int:
        """Puts the pairs noted before the curator, unless they are one utterance by now; the number of new ones."""
        rows: dict[tuple[int, int], SameUtteranceSuggestion] = {}
        for quote, other, score, reason in self.alike:
            if quote.utterance_id is None or quote.utterance_id != other.utterance_id:
                left, right = min(quote.pk, other.pk), max(quote.pk, other.pk)
                rows[left, right] = SameUtteranceSuggestion(left_id=left, right_id=right, score=score, reason=reason)
        for some in batches({left for left, _ in rows}):
            known = SameUtteranceSuggestion.objects.filter(left__in=some).values_list("left_id", "right_id")
            for pair in known:
                rows.pop(pair, None)
        return len(SameUtteranceSuggestion.objects.bulk_create(rows.values(), batch_size=200))


def judged_apart(quote_ids: Iterable[int]) -> dict[int, set[int]]:
    """For each of these quotes that a curator judged not to be one utterance with others, the ids of those."""
    ids = set(quote_ids)
    answers = Judgement.objects.standing().filter(
        question=Judgement.Question.SAME_UTTERANCE, verdict=Judgement.Verdict.NO
    )
    apart: defaultdict[int, set[int]] = defaultdict(set)
    for some in batches(ids):
        pairs = answers.filter(Q(left_id__in=some) | Q(right_id__in=some))
        for left, right in pairs.values_list("left_id", "right_id"):
            apart[left].add(right)
            apart[right].add(left)
    return {pk: others for pk, others in apart.items() if pk in ids}


def days_between(one: Quote, two: Quote) -> int | None:
    """Days between the articles' dates, or None where one of them is not known to the day."""
    if {one.article.published_precision, two.article.published_precision} != {Precision.DAY}:
        return None
    return abs((one.article.published_on - two.article.published_on).days)


def look_after(utterance_ids: Iterable[int | None]) -> None:
    """Chooses anew the quote that gives most of each of these utterances, which won or lost some.

    Direct comes before partial before indirect, then the longest. A proposal that is left
    without quotes goes, unless addresses lead to it or from it.
    """
    for some in batches({pk for pk in utterance_ids if pk is not None}):
        best: dict[int, tuple[int, int, int]] = {}
        rows = Quote.objects.filter(utterance__in=some).annotate(length=Length("text"))
        for utterance_id, kind, length, pk in rows.standing().values_list("utterance_id", "kind", "length", "pk"):
            rank = _FULLNESS[kind], -length, pk
            best[utterance_id] = min(rank, best.get(utterance_id, rank))
        held = set(rows.values_list("utterance_id", flat=True))
        changed, empty = [], []
        for utterance in Utterance.objects.filter(pk__in=some):
            fullest_id = best[utterance.pk][2] if utterance.pk in best else None
            if utterance.pk not in held and utterance.status == Utterance.Status.PROPOSED:
                empty.append(utterance.pk)
            if utterance.fullest_id != fullest_id:
                utterance.fullest_id = fullest_id
                changed.append(utterance)
        Utterance.objects.bulk_update(changed, ["fullest"], batch_size=200)
        if empty:
            Utterance.objects.filter(pk__in=empty, joined_into=None, joined_from=None).delete()
