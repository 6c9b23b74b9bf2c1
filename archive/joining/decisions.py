"""Keeps what curators decided about quotes whose words a correction or an edit took out of the article.

Such a quote has no place left to stand at. Its decision is written into the judgement about
it, and the quote comes back, decided as it was, when a later text has the words again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from archive.models import Article, Judgement, Person, Quote
from archive.text.said_days import nearest_day

#: The key in `Judgement.details` under which a quote waits.
SET_ASIDE = "set_aside"
_KEPT = (
    "text", "kind", "speaker_id", "speaker_kind", "speaker_label", "cue", "resolved_by", "reason", "confidence",
    "status", "day_text",
)  # fmt: skip


def set_aside(article: Article, quotes: Iterable[Quote]) -> list[str]:
    """Keeps the decisions about quotes that are gone from the article; a sentence about each, for the report."""
    remarks = []
    for quote in quotes:
        kept: dict[str, Any] = {name: getattr(quote, name) for name in _KEPT}
        rejected = quote.status == Quote.Status.REJECTED
        judgement, _ = Judgement.objects.standing().get_or_create(
            question=Judgement.Question.QUOTE,
            left_id=quote.pk,
            right_id=article.pk,
            defaults={
                "verdict": Judgement.Verdict.NO if rejected else Judgement.Verdict.YES,
                "note": "Kept by the archive: a later text of the article does not have the words.",
            },
        )
        judgement.details = {**judgement.details, SET_ASIDE: kept}
        judgement.save(update_fields=["details"])
        remarks.append(f"The text no longer has a quote that was {quote.status} by a curator: “{quote}”.")
    return remarks


def bring_back(article: Article) -> None:
    """Puts quotes that were set aside back where the article has their words exactly once again."""
    waiting = Judgement.objects.standing().filter(
        question=Judgement.Question.QUOTE, right_id=article.pk, details__has_key=SET_ASIDE
    )
    for judgement in waiting:
        kept = dict(judgement.details[SET_ASIDE])
        start = article.body.find(kept["text"])
        if start < 0 or article.body.find(kept["text"], start + 1) >= 0:
            continue
        end = start + len(kept["text"])
        article.quotes.filter(start=start, end=end, kind=kept["kind"], status=Quote.Status.MACHINE).drop()
        if article.quotes.filter(start=start, end=end, kind=kept["kind"]).exists():
            continue
        speaker = Person.objects.filter(pk=kept.pop("speaker_id")).first()
        day = nearest_day(article.body, (start, end), kept.pop("day_text", ""))
        if day is not None:
            kept |= {"day_text": article.body[slice(*day)], "day_start": day[0], "day_end": day[1]}
        fields = {name: value for name, value in kept.items() if name != "text"}
        quote = Quote.objects.anchored(article, start, end, speaker=speaker.survivor if speaker else None, **fields)
        judgement.left_id = quote.pk
        judgement.details = {name: value for name, value in judgement.details.items() if name != SET_ASIDE}
        judgement.save(update_fields=["left_id", "details"])
