"""Which quotes carry the same utterance: those that `candidates` finds, compared by `archive.text.utterances`.

Quotes of one speaker only: a person, or an organisation by its name. What a
curator joined, split or judged is never undone here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Length

from archive.joining.candidates import candidates
from archive.joining.reach import renew_reach
from archive.joining.wordings import file_quotes, ordinal
from archive.models import Basis, Judgement, Quote, SameUtteranceSuggestion, Utterance
from archive.models.anchors import batches
from archive.text.fragments import fits_in_place, in_its_sentence
from archive.text.utterance_index import days_apart
from archive.text.utterances import Decision, joining
from archive.text.versions import fullness

#: Quotes that are compared at a time: bounds what is held in memory.
LOT = 100


@transaction.atomic
def renew_utterances(quotes: Iterable[Quote]) -> None:
    """Files these quotes anew and joins each with those that carry the same words.

    Call it in the transaction that stored them or changed their speakers. The
    quotes need `article` at hand for its day. Rejected ones are taken out.
    """
    every = list(quotes)
    filed = file_quotes(every)
    for first in range(0, len(every), LOT):
        lot = [quote for quote in every[first : first + LOT] if quote.pk in filed]
        others = {quote.pk: candidates(quote.pk, filed[quote.pk]) for quote in lot}
        if any(others.values()):
            rows = _read({*others, *(pk for found in others.values() for pk in found)})
            _settle(rows, _compare(rows, others))
            for quote in lot:
                quote.utterance_id = rows[quote.pk].utterance_id


@dataclass(slots=True)
class _Row:
    """What joining has to know of a quote: held once, so that what is joined on the way is seen by the next."""

    pk: int
    article_id: int
    speaker_id: int | None
    text: str
    is_partial: bool
    day: int
    utterance_id: int | None
    is_confirmed: bool  # its utterance, or when that was said, by a curator


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two quotes of the same words, or of words so much alike that a curator should look at them."""

    quote: _Row
    other: _Row
    is_same: bool
    likeness: float
    reason: str

    @property
    def is_doubtful(self) -> bool:
        """Whether the two are of one known day, and only their wordings leave it open whether they are the same."""
        return not self.is_same and days_apart(self.quote.day, self.other.day) == 0


class _Place(NamedTuple):
    """What stands around a fragment in its sentence, and what its speaker is called."""

    around: tuple[str, str]
    speaker: str


def _read(ids: Iterable[int]) -> dict[int, _Row]:
    columns = (
        "pk", "article_id", "speaker_id", "text", "kind", "article__published_on", "article__published_precision",
        "utterance_id", "utterance__status", "utterance__said_basis",
    )  # fmt: skip
    rows = {}
    for some in batches(ids):
        for pk, article, speaker, text, kind, on, precision, utterance, status, said in (
            Quote.objects.filter(pk__in=some).order_by().values_list(*columns)
        ):
            is_confirmed = status == Utterance.Status.CONFIRMED or said == Basis.CURATED
            is_partial = kind != Quote.Kind.DIRECT
            rows[pk] = _Row(pk, article, speaker, text, is_partial, ordinal(on, precision), utterance, is_confirmed)
    return rows


def _compare(rows: Mapping[int, _Row], others: Mapping[int, Sequence[int]]) -> list[_Pair]:
    """The pairs that are worth joining or asking about."""
    pairs = [
        pair
        for pk, candidate_ids in others.items()
        for other_id in candidate_ids
        if (pair := _pair(rows[pk], rows[other_id])) is not None
    ]
    return _read_in_place(pairs)


def _pair(quote: _Row, other: _Row) -> _Pair | None:
    if quote.article_id == other.article_id:
        return None
    days = days_apart(quote.day, other.day)
    found = joining(quote.text, other.text, days=days, a_is_partial=quote.is_partial, b_is_partial=other.is_partial)
    if found.decision is Decision.APART:
        return None
    return _Pair(quote, other, found.decision is Decision.JOIN, found.comparison.similarity, found.reason)


def _read_in_place(pairs: Sequence[_Pair]) -> list[_Pair]:
    """The pairs, those made one that were only alike until a fragment of them was read in its sentence.

    Only of one known day: the words around the marks are the reporter's, and prove little.
    """
    fragments = {row.pk for pair in pairs if pair.is_doubtful for row in (pair.quote, pair.other) if row.is_partial}
    if not fragments:
        return list(pairs)
    places = _sentences(fragments)
    return [
        replace(pair, is_same=True) if pair.is_doubtful and _fits_in_place(pair, places) else pair for pair in pairs
    ]


def _fits_in_place(pair: _Pair, places: Mapping[int, _Place]) -> bool:
    return any(
        fits_in_place(fragment.text, place.around, whole.text, speaker=place.speaker)
        for fragment, whole in ((pair.quote, pair.other), (pair.other, pair.quote))
        if (place := places.get(fragment.pk)) is not None
    )


def _sentences(quote_ids: Iterable[int]) -> dict[int, _Place]:
    columns = ("pk", "start", "end", "article__body", "speaker_text", "speaker__name")
    places = {}
    for some in batches(quote_ids):
        rows = Quote.objects.filter(pk__in=some).exclude(kind=Quote.Kind.INDIRECT).order_by()
        for pk, start, end, body, called, name in rows.values_list(*columns):
            places[pk] = _Place(in_its_sentence(body, start, end), f"{called} {name or ''}")
    return places


def _settle(rows: Mapping[int, _Row], pairs: Sequence[_Pair]) -> None:
    """Makes one utterance of each quote and those of the same words; what is only alike is put before a curator."""
    refused = judged_apart({row.pk for pair in pairs for row in (pair.quote, pair.other)})
    allowed = [pair for pair in pairs if pair.other.pk not in refused.get(pair.quote.pk, ())]
    same: defaultdict[int, list[_Row]] = defaultdict(list)
    for pair in allowed:
        if pair.is_same:
            same[pair.quote.pk].append(pair.other)
    joiner = _Joiner(rows, refused)
    for pk, found in same.items():
        joiner.join(rows[pk], found)
    look_after(joiner.touched)
    _suggest(pair for pair in allowed if not pair.is_same)


@dataclass
class _Joiner:
    """Puts quotes into utterances; those that a curator judged apart never into the same."""

    rows: Mapping[int, _Row]
    refused: Mapping[int, set[int]]
    touched: set[int | None] = field(default_factory=set)

    def join(self, quote: _Row, same: Sequence[_Row]) -> None:
        """Puts the quote and those of the same words into one utterance.

        Utterances that the quote ties together become one, unless a curator
        confirmed either or judged any two of their quotes apart.
        """
        home = next((row for row in (quote, *same) if row.utterance_id is not None), None)
        if home is None:
            quote.utterance_id = Utterance.objects.create(speaker_id=quote.speaker_id).pk
            Quote.objects.filter(pk=quote.pk).update(utterance=quote.utterance_id)
        elif home is not quote and not self._bring([quote], home):
            return
        self._bring([row for row in same if row.utterance_id is None], quote)
        for other in same:
            self._make_one(quote, other)
        self.touched.add(quote.utterance_id)

    def _bring(self, rows: Sequence[_Row], home: _Row) -> bool:
        """Puts quotes into the utterance of another, unless they were judged apart from one there; whether any went."""
        going = [row for row in rows if self._fits(row, home.utterance_id)]
        if going:
            Quote.objects.filter(pk__in=[row.pk for row in going]).update(utterance=home.utterance_id)
        for row in going:
            row.utterance_id, row.is_confirmed = home.utterance_id, home.is_confirmed
        return bool(going)

    def _fits(self, row: _Row, utterance_id: int | None) -> bool:
        refused = self.refused.get(row.pk)
        return not refused or not Quote.objects.filter(utterance=utterance_id, pk__in=refused).exists()

    def _make_one(self, target: _Row, other: _Row) -> None:
        """Gives the target's utterance the other's quotes, if that may be; the other leads there from now on."""
        gone, kept = other.utterance_id, target.utterance_id
        if gone is None or gone == kept or target.is_confirmed or other.is_confirmed:
            return
        mine, theirs = (set(Quote.objects.filter(utterance=pk).values_list("pk", flat=True)) for pk in (kept, gone))
        if any(apart & theirs for apart in judged_apart(mine).values()):
            return
        Quote.objects.filter(utterance=gone).update(utterance=kept)
        Utterance.objects.filter(pk=gone).update(joined_into=kept)
        for row in self.rows.values():
            if row.utterance_id == gone:
                row.utterance_id = kept


def _suggest(pairs: Iterable[_Pair]) -> None:
    """Puts pairs before the curator that were not put there before, unless they are one utterance by now."""
    rows: dict[tuple[int, int], SameUtteranceSuggestion] = {}
    for pair in pairs:
        if pair.quote.utterance_id is None or pair.quote.utterance_id != pair.other.utterance_id:
            left, right = sorted((pair.quote.pk, pair.other.pk))
            rows[left, right] = SameUtteranceSuggestion(
                left_id=left, right_id=right, score=pair.likeness, reason=pair.reason
            )
    if rows:
        SameUtteranceSuggestion.objects.bulk_create(rows.values(), ignore_conflicts=True, batch_size=200)


def judged_apart(quote_ids: Iterable[int]) -> dict[int, set[int]]:
    """For each of these quotes that a curator judged not to be one utterance with others, the ids of those."""
    ids = set(quote_ids)
    answers = Judgement.objects.standing().filter(
        question=Judgement.Question.SAME_UTTERANCE, verdict=Judgement.Verdict.NO
    )
    apart: defaultdict[int, set[int]] = defaultdict(set)
    for some in batches(ids):
        pairs = answers.filter(Q(left_id__in=some) | Q(right_id__in=some)).order_by()
        for left, right in pairs.values_list("left_id", "right_id"):
            apart[left].add(right)
            apart[right].add(left)
    return {pk: others for pk, others in apart.items() if pk in ids}


def look_after(utterance_ids: Iterable[int | None]) -> None:
    """Chooses anew the quote that gives most of each of these utterances, which won or lost some, and counts them.

    Direct comes before partial before indirect, then the longest. One that is left without quotes
    goes on being known by the one that was its fullest last.
    """
    for some in batches({pk for pk in utterance_ids if pk is not None}):
        best: dict[int, tuple[int, int, int]] = {}
        standing = Quote.objects.standing().filter(utterance__in=some).order_by().annotate(length=Length("text"))
        for utterance_id, kind, length, pk in standing.values_list("utterance", "kind", "length", "pk"):
            rank = *fullness(kind, length), pk
            best[utterance_id] = min(rank, best.get(utterance_id, rank))
        for utterance in Utterance.objects.filter(pk__in=some):
            fullest = best[utterance.pk][2] if utterance.pk in best else None
            known_by = fullest or utterance.known_by
            if (utterance.fullest_id, utterance.known_by) != (fullest, known_by):
                Utterance.objects.filter(pk=utterance.pk).update(fullest=fullest, known_by=known_by)
        renew_reach(some)
