"""What a curator says of a quote: right, wrong, or this instead. The last decision can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from archive.curation.errors import CurationError
from archive.curation.history import Curator, record
from archive.curation.judgements import close, record_judgement, reopen_superseded
from archive.joining.utterances import look_after, renew_utterances
from archive.models import Judgement, Person, Quote, Utterance
from archive.models.anchors import words_at
from archive.models.said_days import DAY_FIELDS
from archive.search import sync
from archive.text.anchoring import Span
from archive.text.said_days import is_day, nearest_day

REASON = "set by a curator"
#: What a decision may change, and what undoing it restores.
DECIDED_FIELDS = (
    "status", "kind", "start", "end", "text", "speaker_id", "speaker_kind", "speaker_label",
    "speaker_text", "speaker_start", "speaker_end", "resolved_by", "reason", "confidence", "utterance_id", *DAY_FIELDS,
)  # fmt: skip
PLACE_FIELDS = {"start", "end", "text", "speaker_start", "speaker_end", *DAY_FIELDS}


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words: a person; an organisation or an unnamed source, in words; or nobody known."""

    speaker: Person | None = None
    kind: str = Quote.SpeakerKind.UNKNOWN
    label: str = ""

    def __post_init__(self) -> None:
        if self.speaker is not None:
            object.__setattr__(self, "kind", Quote.SpeakerKind.PERSON)
            object.__setattr__(self, "label", self.speaker.name)
        elif bool(self.kind) != bool(self.label.strip()):
            raise CurationError("A speaker needs both a kind and words for who it is, or neither.")


@transaction.atomic
def confirm_quote(*, quote: Quote, user: Curator) -> Judgement:
    """The quote and its speaker are right as they stand."""
    quote = _locked(quote)
    if quote.status == Quote.Status.REJECTED:
        raise CurationError("This quote was rejected; undo that before confirming it.")
    before = _state(quote)
    if quote.status != Quote.Status.CORRECTED:
        quote.status = Quote.Status.CONFIRMED
    return _decide(quote, before, Judgement.Verdict.YES, user, "Confirmed the quote and its speaker.")


@transaction.atomic
def reject_quote(*, quote: Quote, user: Curator) -> Judgement:
    """Nobody's words are reported here; the place is never taken for a quote again."""
    quote = _locked(quote)
    before = _state(quote)
    quote.status = Quote.Status.REJECTED
    return _decide(quote, before, Judgement.Verdict.NO, user, "Rejected: nobody's words are reported here.")


@transaction.atomic
def correct_quote(
    *,
    quote: Quote,
    user: Curator,
    attribution: Attribution | None = None,
    place: tuple[int, int] | None = None,
    kind: str | None = None,
    day: str | None = None,
) -> Judgement:
    """Sets the speaker, the (start, end) in the body, the kind, or the words for the day; what is None stays as it is.

    Without words for the day, "", none is told. Raises CurationError for a place that is not in the
    article or holds another quote of that kind, and for words as `day_place` does.
    """
    quote = _locked(quote)
    before = _state(quote)
    if kind is not None:
        quote.kind = kind
    if place is not None:
        _move(quote, place)
    if attribution is not None:
        _attribute(quote, attribution)
    if day is not None:
        quote.set_day_place(quote.article, day_place(quote.article.body, (quote.start, quote.end), day))
    same_place = Quote.objects.filter(article=quote.article_id, start=quote.start, end=quote.end, kind=quote.kind)
    if same_place.exclude(pk=quote.pk).exists():
        raise CurationError("The article has another quote of that kind at this place.")
    quote.status = Quote.Status.CORRECTED
    return _decide(quote, before, Judgement.Verdict.YES, user, "Corrected the quote.")


def day_place(body: str, quote: Span, words: str) -> Span | None:
    """Where the words that tell on which day a quote was said stand, nearest to the quote; None for no words.

    Raises CurationError where the body does not have them outside of the quote, or they name no day.
    """
    if not words:
        return None
    if not is_day(words):
        raise CurationError(f"The archive reads no day from “{words}”.")
    place = nearest_day(body, quote, words)
    if place is None:
        raise CurationError("The article does not have these words beside the quote.")
    return place


@transaction.atomic
def undo_quote_judgement(judgement: Judgement, *, user: Curator) -> Quote:
    """Makes the quote what it was before this decision; the earlier one stands again.

    Raises CurationError when a later decision stands, or the quote is gone or has moved since.
    """
    rows = Quote.objects.select_for_update().select_related("article").filter(pk=judgement.left_id)
    quote: Quote | None = rows.first()
    if quote is None:
        raise CurationError("The quote has been deleted since; this can no longer be undone.")
    if judgements_of(quote).exclude(pk=judgement.pk).exists():
        raise CurationError("A later decision about this quote stands; undo that first.")
    _restore(quote, judgement.details)
    close(judgement, user=user)
    reopen_superseded(judgement)
    sync.note([quote.article_id])
    record(user, [quote], "Undid the last decision about this quote.")
    return quote


def judgements_of(quote: Quote) -> Any:
    """The standing judgements about a quote itself; at most one."""
    questions = [Judgement.Question.QUOTE, Judgement.Question.SPEAKER]
    return Judgement.objects.standing().filter(question__in=questions, left_id=quote.pk)


def _locked(quote: Quote) -> Quote:
    row: Quote = Quote.objects.select_for_update().select_related("article").get(pk=quote.pk)
    return row


def _state(quote: Quote) -> dict[str, Any]:
    return {field: getattr(quote, field) for field in DECIDED_FIELDS}


def _move(quote: Quote, place: tuple[int, int]) -> None:
    try:
        quote.text = words_at(quote.article, *place)
    except ValueError as error:
        raise CurationError(f"{error}.") from None
    quote.start, quote.end = place


def _attribute(quote: Quote, attribution: Attribution) -> None:
    speaker = attribution.speaker.survivor if attribution.speaker else None
    if quote.speaker_id != (speaker.pk if speaker else None) or quote.speaker_label != attribution.label:
        # The places that the machine used speak for its own answer alone: the speaker's, and the day's beside the cue.
        quote.speaker_text, quote.speaker_start, quote.speaker_end = "", None, None
        quote.set_day_place(quote.article, None)
        quote.utterance = None
    quote.speaker = speaker
    quote.speaker_kind = attribution.kind
    quote.speaker_label = speaker.name if speaker else attribution.label.strip()
    quote.resolved_by = Quote.ResolvedBy.UNRESOLVED
    quote.reason = REASON
    quote.confidence = 1.0 if attribution.kind else 0.0


def _decide(quote: Quote, before: dict[str, Any], verdict: str, user: Curator, message: str) -> Judgement:
    """Saves the quote, stores the answer with what to restore, and tells history and index."""
    quote.save()
    _find_utterance(quote, before)
    if quote.speaker_id is not None and verdict == Judgement.Verdict.YES:
        question, about = Judgement.Question.SPEAKER, quote.speaker_id
    else:
        question, about = Judgement.Question.QUOTE, quote.article_id
    judgement = record_judgement(
        question,
        quote.pk,
        about,
        verdict,
        user=user,
        details={"before": before, "after": _state(quote)},
        superseded=tuple(judgements_of(quote)),
    )
    sync.note([quote.article_id])
    record(user, [quote], message)
    return judgement


def _find_utterance(quote: Quote, former: dict[str, Any]) -> None:
    """Files the quote anew when its words, speaker or standing changed, and looks after the utterances concerned."""
    rejected = Quote.Status.REJECTED
    was = former["text"], former["speaker_id"], former["speaker_label"], former["status"] == rejected
    if was != (quote.text, quote.speaker_id, quote.speaker_label, quote.status == rejected):
        renew_utterances([quote])
    look_after({former["utterance_id"], quote.utterance_id})


def _restore(quote: Quote, details: dict[str, Any]) -> None:
    if "before" not in details:
        # The archive kept this judgement for a quote whose words had gone and came back.
        quote.status = Quote.Status.MACHINE
        quote.save(update_fields=["status"])
        return
    before, after = details["before"], details["after"]
    place_decided = (before["start"], before["end"]) != (after["start"], after["end"])
    place_moved = (quote.start, quote.end) != (after["start"], after["end"])
    if place_decided and place_moved:
        raise CurationError("The article's text was edited since; correct the quote instead of undoing.")
    for field in DECIDED_FIELDS:
        # After an edit of the article the places of now are right and those of then are not.
        if field in before and not (place_moved and field in PLACE_FIELDS):
            setattr(quote, field, before[field])
    speaker = Person.objects.filter(pk=before["speaker_id"]).first()
    quote.speaker = speaker.survivor if speaker else None
    utterance = Utterance.objects.filter(pk=before["utterance_id"]).first()
    quote.utterance = utterance.survivor if utterance else None
    _make_room(quote)
    quote.save()
    _find_utterance(quote, after)


def _make_room(quote: Quote) -> None:
    """The machine may have found the same words again meanwhile; another's decision is not overruled."""
    same_place = Quote.objects.filter(article=quote.article_id, start=quote.start, end=quote.end, kind=quote.kind)
    others = same_place.exclude(pk=quote.pk)
    if others.decided_by_a_curator().exists():
        raise CurationError("Another quote stands at the former place now, and a curator has decided it.")
    others.drop()
