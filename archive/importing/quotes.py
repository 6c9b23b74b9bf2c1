"""Brings an article's quotes in step with those that were found in it.

A quote that a curator decided on is never touched, and nothing is put in its place.
A machine's quote that is found again, or nearly, keeps its row: its address has been published.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F

from archive.importing.mentions import Linked
from archive.joining.wordings import speaker_key
from archive.models import Article, Quote, Utterance
from archive.models.anchors import ASIDE
from archive.models.said_days import DAY_FIELDS, SAID_FIELDS
from archive.text import quotes as core
from archive.text.anchoring import Span
from archive.text.said_days import LONGEST_WORDS

#: Spans of which more than half is shared are the same quote, whatever its kind is called.
SAME_QUOTE = 0.5
UPDATED_FIELDS = (
    "start", "end", "text", "kind", "speaker", "speaker_kind", "speaker_label", "speaker_text", "speaker_start",
    "speaker_end", "cue", "resolved_by", "reason", "confidence", "utterance", *DAY_FIELDS, *SAID_FIELDS,
)  # fmt: skip


def store_quotes(article: Article, found: Iterable[core.Quote], linked: Linked) -> None:
    """Makes, changes and drops the article's machine-found quotes; call it inside a transaction."""
    rows = list(article.quotes.select_related("utterance").order_by("start", "end", "pk"))
    decided = [row for row in rows if row.status != Quote.Status.MACHINE]
    old = [row for row in rows if row.status == Quote.Status.MACHINE]
    wanted = [_row_of(article, quote, linked) for quote in found]
    _date_decided(decided, wanted)
    wanted = [new for new in wanted if not any(_is_settled_by(row, new) for row in decided)]
    kept = _matched(old, wanted)
    gone = [row.pk for row in old if row.pk not in {match.pk for match in kept if match}]
    Quote.objects.filter(pk__in=gone).drop()
    changed = [row for row, new in zip(kept, wanted, strict=True) if row is not None and _take_over(row, new)]
    # Rows that change places with each other must not meet on the way.
    for row in changed:
        Quote.objects.filter(pk=row.pk).update(start=F("start") + ASIDE, end=F("end") + ASIDE)
    Quote.objects.bulk_update(changed, UPDATED_FIELDS, batch_size=200)
    Quote.objects.bulk_create([new for row, new in zip(kept, wanted, strict=True) if row is None], batch_size=200)


def _row_of(article: Article, quote: core.Quote, linked: Linked) -> Quote:
    place = _place(quote.speaker_start, quote.speaker_end)
    is_person = quote.speaker_kind == "person" and quote.speaker is not None
    row = Quote(
        article=article,
        start=quote.start,
        end=quote.end,
        text=article.body[quote.start : quote.end],
        kind=quote.kind,
        speaker_id=linked.person_id(place, quote.speaker or "") if is_person else None,
        speaker_kind=quote.speaker_kind or "",
        speaker_label=(quote.speaker or "")[:300],
        speaker_text=article.body[place[0] : place[1]][:300] if place else "",
        speaker_start=place[0] if place else None,
        speaker_end=min(place[1], place[0] + 300) if place else None,
        cue=(quote.cue or "")[:200],
        resolved_by=quote.resolved_by or "",
        reason=quote.reason[:500],
        confidence=min(max(quote.confidence, 0.0), 1.0),
    )
    day = _place(quote.day_start, quote.day_end)
    row.set_day_place(article, day if day and day[1] - day[0] <= LONGEST_WORDS else None)
    return row


def _place(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else (start, end)


def _date_decided(decided: Sequence[Quote], found: Sequence[Quote]) -> None:
    """Tells quotes that a curator confirmed when they were said, which nobody has decided.

    Only where the machine finds the same words of the same speaker: else it read another cue.
    """
    at_place = {(new.start, new.end): new for new in found}
    changed = []
    for row in decided:
        new = at_place.get((row.start, row.end))
        is_confirmed = row.status == Quote.Status.CONFIRMED
        if new is not None and is_confirmed and speaker_key(row) == speaker_key(new):
            before = [getattr(row, name) for name in DAY_FIELDS]
            row.set_day_place(row.article, _place(new.day_start, new.day_end))
            if before != [getattr(row, name) for name in DAY_FIELDS]:
                changed.append(row)
    Quote.objects.bulk_update(changed, [*DAY_FIELDS, *SAID_FIELDS], batch_size=200)


def _shared(one: Quote, other: Quote) -> float:
    """The share of both spans together that they have in common, 0 to 1."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(common, 0) / (max(one.end, other.end) - min(one.start, other.start))


def _is_settled_by(decided: Quote, new: Quote) -> bool:
    """Whether a curator's decision already covers the place.

    Quotes of one kind never overlap; a fragment inside a reported sentence is another quote than the sentence.
    """
    shared = _shared(decided, new)
    return shared > 0 if decided.kind == new.kind else shared > SAME_QUOTE


def _matched(old: Sequence[Quote], wanted: Sequence[Quote]) -> list[Quote | None]:
    """For each new quote the old row it goes on in: of the same place, else the one it shares most with."""
    at_place = {(row.start, row.end, row.kind): row for row in old}
    matches = [at_place.get((new.start, new.end, new.kind)) for new in wanted]
    free = {row.pk: row for row in old}
    for match in matches:
        if match is not None:
            del free[match.pk]
    for index, new in enumerate(wanted):
        if matches[index] is None and free:
            best = max(free.values(), key=lambda row: _shared(row, new))
            if _shared(best, new) > SAME_QUOTE:
                matches[index] = free.pop(best.pk)
    return matches


def _take_over(row: Quote, new: Quote) -> bool:
    """Gives the old row the new values; whether anything changed.

    A quote of another speaker leaves its utterance; so does one of other words, unless a
    curator confirmed which quotes are that utterance.
    """
    before: dict[str, Any] = {name: _value(row, name) for name in UPDATED_FIELDS}
    is_confirmed = row.utterance is not None and row.utterance.status == Utterance.Status.CONFIRMED
    if speaker_key(row) == speaker_key(new) and (row.text == new.text or is_confirmed):
        new.utterance_id = row.utterance_id
    for name in UPDATED_FIELDS:
        setattr(row, _column(name), _value(new, name))
    return before != {name: _value(row, name) for name in UPDATED_FIELDS}


def _column(name: str) -> str:
    return f"{name}_id" if name in {"speaker", "utterance"} else name


def _value(row: Quote, name: str) -> Any:
    return getattr(row, _column(name))
