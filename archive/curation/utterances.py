"""Which quotes carry what was said once: joined and split by a curator, for good, until undone.

Which quotes the machine proposes as one utterance is the business of `archive.joining`; it
leaves alone what is confirmed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models.functions import Length

from archive.curation.errors import CurationError
from archive.curation.history import Curator, record
from archive.curation.judgements import close, record_judgement, reopen_superseded
from archive.joining.reach import renew_reach
from archive.joining.said_days import NOT_SETTLED
from archive.joining.utterances import look_after
from archive.models import Basis, Judgement, Quote, Utterance
from archive.models.anchors import batches
from archive.search import sync

#: What joining changes about the utterance that stays, and undoing restores.
KEPT_FIELDS = ("status", "speaker_id", "said_on", "said_precision", "said_basis")


@transaction.atomic
def join_utterances(*, survivor: Utterance, other: Utterance, user: Curator, note: str = "") -> Judgement:
    """All quotes of `other` belong to `survivor` from now on; the other's address redirects.

    Raises CurationError when the two have different speakers or nothing to compare.
    """
    survivor, other = _locked(survivor.pk), _locked(other.pk)
    if survivor == other:
        raise CurationError("These quotes are one utterance already.")
    for utterance in (survivor, other):
        if utterance.joined_into_id is not None:
            raise CurationError(f"Utterance {utterance.pk} has already been joined into {utterance.joined_into_id}.")
    if survivor.speaker_id and other.speaker_id and survivor.speaker_id != other.speaker_id:
        raise CurationError(f"{survivor.speaker} said the one and {other.speaker} the other.")
    one, two = _fullest(survivor), _fullest(other)
    details: dict[str, Any] = {
        "kind": "join",
        "survivor": survivor.pk,
        "other": other.pk,
        "quotes": sorted(other.quotes.values_list("pk", flat=True)),
        "before": _state(survivor),
    }
    if survivor.said_basis != Basis.CURATED and other.said_basis == Basis.CURATED:
        survivor.said_on = other.said_on
        survivor.said_precision, survivor.said_basis = other.said_precision, other.said_basis
    survivor.speaker = survivor.speaker or other.speaker
    survivor.status = Utterance.Status.CONFIRMED
    survivor.save()
    _give(details["quotes"], survivor)
    other.joined_into = survivor
    other.save(update_fields=["joined_into"])
    look_after([survivor.pk, other.pk])
    record(user, [survivor, other], f"Joined utterance {other.pk} into {survivor.pk}.")
    return record_judgement(
        Judgement.Question.SAME_UTTERANCE,
        one.pk,
        two.pk,
        Judgement.Verdict.YES,
        user=user,
        note=note,
        details=details,
    )


@transaction.atomic
def join_quotes(*, one: Quote, other: Quote, user: Curator, note: str = "") -> Judgement:
    """These two quotes carry the same utterance, and so do those already joined with either."""
    first, second = _utterance_of(one), _utterance_of(other)
    return join_utterances(survivor=first, other=second, user=user, note=note)


@transaction.atomic
def judge_different_utterances(*, one: Quote, other: Quote, user: Curator, note: str = "") -> Judgement:
    """These two quotes were said on two occasions: they are neither joined nor suggested again.

    Raises CurationError when they are in one utterance; split that instead.
    """
    if one.pk == other.pk or (one.utterance_id is not None and one.utterance_id == other.utterance_id):
        raise CurationError("These quotes are one utterance; split it instead.")
    record(user, [one, other], "Judged to have been said on two occasions.")
    return record_judgement(
        Judgement.Question.SAME_UTTERANCE, one.pk, other.pk, Judgement.Verdict.NO, user=user, note=note
    )


@transaction.atomic
def split_utterance(*, quotes: Sequence[Quote], user: Curator, note: str = "") -> Utterance:
    """These quotes of one utterance were said on another occasion: they become an utterance of their own.

    Raises CurationError unless they are some, and not all, of one utterance's quotes.
    """
    ids = sorted({quote.pk for quote in quotes})
    rows = list(Quote.objects.select_for_update().filter(pk__in=ids))
    former_ids = {quote.utterance_id for quote in rows}
    former_id = former_ids.pop() if len(former_ids) == 1 else None
    if former_id is None:
        raise CurationError("Choose quotes of one utterance.")
    former = _locked(former_id)
    if former.quotes.count() == len(rows):
        raise CurationError("Choose some of the utterance's quotes, not all of them.")
    new = Utterance.objects.create(speaker=former.speaker, status=Utterance.Status.CONFIRMED)
    details = {"kind": "split", "former": former.pk, "new": new.pk, "quotes": ids, "before": _state(former)}
    former.status = Utterance.Status.CONFIRMED
    former.save()
    _give(ids, new)
    look_after([former.pk, new.pk])
    record(user, [former, new], f"Split utterance {new.pk} off {former.pk}.")
    record_judgement(
        Judgement.Question.SAME_UTTERANCE,
        _fullest(former).pk,
        _fullest(new).pk,
        Judgement.Verdict.NO,
        user=user,
        note=note,
        details=details,
    )
    new.refresh_from_db()
    return new


@transaction.atomic
def take_day_from_articles(*, utterance: Utterance, user: Curator) -> None:
    """Gives up the day that a curator set: the utterance was said when most of its articles tell.

    Raises CurationError where no curator has set one.
    """
    utterance = _locked(utterance.pk)
    if utterance.said_basis != Basis.CURATED:
        raise CurationError("No curator has set when this was said.")
    utterance.said_on, utterance.said_precision, utterance.said_basis = NOT_SETTLED
    utterance.save()
    renew_reach([utterance.pk])
    record(user, [utterance], "Took the day on which it was said from the articles again.")


@transaction.atomic
def undo_utterance_judgement(judgement: Judgement, *, user: Curator) -> None:
    """Gives the quotes back to the utterances that had them, except those that were moved again since."""
    details = judgement.details
    close(judgement, user=user)
    if details.get("kind") == "join":
        survivor, other = _locked(details["survivor"]), _locked(details["other"])
        if survivor.joined_into_id is not None:
            raise CurationError(f"First undo the joining of {survivor.pk} into {survivor.joined_into_id}.")
        _give(details["quotes"], other, only_from=survivor)
        other.joined_into = None
        other.save(update_fields=["joined_into"])
        _set(survivor, details["before"])
        touched = [survivor, other]
    elif details.get("kind") == "split":
        former, new = _locked(details["former"]), _locked(details["new"])
        if new.joined_into_id is not None or former.joined_into_id is not None:
            raise CurationError("One of the two utterances has been joined with another since; undo that first.")
        _give(list(new.quotes.values_list("pk", flat=True)), former)
        new.joined_into = former
        new.save(update_fields=["joined_into"])
        _set(former, details["before"])
        touched = [former, new]
    else:
        touched = []
    look_after(utterance.pk for utterance in touched)
    reopen_superseded(judgement)
    record(user, touched, "Undid the last decision about which quotes belong together.")


def _locked(utterance_id: int) -> Utterance:
    utterance = Utterance.objects.select_for_update().filter(pk=utterance_id).first()
    if utterance is None:
        raise CurationError("One of the utterances has been deleted since.")
    return utterance


def _utterance_of(quote: Quote) -> Utterance:
    quote = Quote.objects.select_for_update().get(pk=quote.pk)
    if quote.utterance is None:
        quote.utterance = Utterance.objects.create(speaker=quote.speaker, fullest=quote)
        quote.save(update_fields=["utterance"])
    return quote.utterance


def _fullest(utterance: Utterance) -> Quote:
    longest: Quote | None = utterance.quotes.order_by(Length("text").desc(), "pk").first()
    if longest is None:
        raise CurationError(f"Utterance {utterance.pk} has no quotes.")
    return longest


def _state(utterance: Utterance) -> dict[str, Any]:
    state = {field: getattr(utterance, field) for field in KEPT_FIELDS}
    state["said_on"] = utterance.said_on.isoformat() if utterance.said_on else None
    return state


def _set(utterance: Utterance, state: dict[str, Any]) -> None:
    for field in KEPT_FIELDS:
        setattr(utterance, field, state[field])
    utterance.save()


def _give(quote_ids: Iterable[int], utterance: Utterance, *, only_from: Utterance | None = None) -> None:
    for some in batches(quote_ids):
        quotes = Quote.objects.filter(pk__in=some)
        if only_from is not None:
            quotes = quotes.filter(utterance=only_from)
        sync.note(quotes.values_list("article_id", flat=True))
        quotes.update(utterance=utterance)
