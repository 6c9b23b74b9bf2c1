"""Quotes, and the utterances that they carry."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Length
from django.urls import reverse

from archive.models.anchors import BATCH, Anchored, AnchoredQuerySet, Followed, check_place
from archive.models.facts import Basis, Precision
from archive.models.former_addresses import FormerQuote
from archive.models.said_days import DAY_FIELDS, SAID_FIELDS, DatedSaying, follow_places, said_day_constraints

if TYPE_CHECKING:
    from archive.models.articles import Article
    from archive.models.outlets import Outlet

#: The columns that order the lists, and those that narrow them most.
_NEWEST_FIRST = ("-published_on", "-article", "start", "end", "kind", "published_until")
_SPEAKER_PLACE = ("speaker_start", "speaker_end")
_DAY_PLACE = ("day_start", "day_end")
#: Fewer quotes than this are looked up in a moment, all of them.
FEW_QUOTES = 15_000


class QuoteQuerySet(AnchoredQuerySet["Quote"]):
    """Reading verbs, each can follow any other; and those that keep days, speakers and addresses in step."""

    def standing(self) -> QuoteQuerySet:
        """Not rejected by a curator."""
        return self.exclude(status=Quote.Status.REJECTED)

    def public(self) -> QuoteQuerySet:
        """Standing, in published articles."""
        # Django writes `= True` as the bare column, for which SQLite uses no index.
        return self.filter(is_public__in=[True])

    def said_by(self, *person_ids: int) -> QuoteQuerySet:
        return self.filter(speaker_id__in=person_ids)

    def decided_by_a_curator(self) -> QuoteQuerySet:
        return self.exclude(status=Quote.Status.MACHINE)

    def in_text_order(self) -> QuoteQuerySet:
        return self.order_by("article_id", "start", "end")

    def newest_first(self) -> QuoteQuerySet:
        """By the dates of their articles, undated last; in one article in the order of the text."""
        return self.order_by(F("published_on").desc(nulls_last=True), "-article_id", "start", "end", "kind")

    def with_outlet_counts(self) -> QuoteQuerySet:
        """Adds `outlet_count`: how many outlets carry what the quote's utterance says; 0 where it has none."""
        carried = Quote.objects.public().filter(utterance=OuterRef("utterance")).order_by().values("utterance")
        number = carried.annotate(number=Count("outlet", distinct=True)).values("number")
        return self.annotate(outlet_count=Coalesce(Subquery(number), 0))

    @transaction.atomic
    def drop(self) -> None:
        """Deletes these quotes; their addresses go on answering as those of former quotes."""
        rows = self.order_by().values_list("pk", "article_id", "text")
        former = [FormerQuote(quote_id=pk, article_id=article_id, text=text) for pk, article_id, text in rows]
        FormerQuote.objects.bulk_create(former, batch_size=200, ignore_conflicts=True)
        self.delete()

    def follow(self, article: Article, *, old_body: str) -> Followed:
        """As for every anchored row; the place of a speaker or of a day that is gone is forgotten, the quote stays."""
        followed = super().follow(article, old_body=old_body)
        rows = list(self.filter(article=article).exclude(speaker_start=None, day_start=None))
        follow_places(rows, _SPEAKER_PLACE, old_body, article.body)
        follow_places(rows, _DAY_PLACE, old_body, article.body)
        for row in rows:
            row.set_day_place(article, row.day_place)
        self.bulk_update(rows, [*_SPEAKER_PLACE, *DAY_FIELDS, *SAID_FIELDS], batch_size=BATCH)
        return followed

    def repeat(self, article: Article) -> None:
        """As for every anchored row; and on which day the words were said depends on the article's."""
        super().repeat(article)
        dated = self.filter(article=article).exclude(day_start=None)
        self.bulk_update([row for row in dated if row.reckon_said_day(article)], SAID_FIELDS, batch_size=BATCH)


class Quote(DatedSaying, Anchored):
    """One place in an article where someone's words are reported.

    `text` equals `article.body[start:end]`; `quote_text_fits_its_offsets` holds the
    lengths together in the database, and `clean` and the importer hold the words.
    """

    class Kind(models.TextChoices):
        DIRECT = "direct", "direct"
        PARTIAL = "partial", "partial"
        INDIRECT = "indirect", "indirect"

    class SpeakerKind(models.TextChoices):
        PERSON = "person", "person"
        ORGANISATION = "organisation", "organisation"
        UNNAMED = "unnamed", "unnamed source"
        UNKNOWN = "", "not known"

    class ResolvedBy(models.TextChoices):
        NAME = "name", "by name"
        PRONOUN = "pronoun", "by pronoun"
        ROLE = "role", "by role"
        CONTINUATION = "continuation", "as a continuation"
        UNRESOLVED = "", "not resolved"

    class Status(models.TextChoices):
        MACHINE = "machine", "found by machine"
        CONFIRMED = "confirmed", "confirmed by a curator"
        CORRECTED = "corrected", "corrected by a curator"
        REJECTED = "rejected", "rejected by a curator"

    # Its index is that of `quote_once_a_place`.
    article = models.ForeignKey("archive.Article", db_index=False, on_delete=models.CASCADE, related_name="quotes")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    kind = models.CharField(max_length=10, choices=Kind)
    # Its index is `quote_of_speaker_newest`.
    speaker = models.ForeignKey(
        "archive.Person", null=True, blank=True, db_index=False, on_delete=models.SET_NULL, related_name="quotes"
    )
    speaker_kind = models.CharField(max_length=20, choices=SpeakerKind, blank=True, default=SpeakerKind.UNKNOWN)
    speaker_label = models.CharField(
        max_length=300,
        blank=True,
        help_text="The speaker in words: a name, an organisation, an unnamed source.",
    )
    speaker_text = models.CharField(max_length=300, blank=True, help_text="What the article calls the speaker here.")
    speaker_start = models.PositiveIntegerField(null=True, blank=True)
    speaker_end = models.PositiveIntegerField(null=True, blank=True)
    cue = models.CharField(max_length=200, blank=True)
    resolved_by = models.CharField(max_length=20, choices=ResolvedBy, blank=True, default=ResolvedBy.UNRESOLVED)
    reason = models.CharField(max_length=500, blank=True, help_text="Why this is taken to be the speaker.")
    confidence = models.FloatField(default=0.0, help_text="0 to 1: how likely the attribution is right.")
    status = models.CharField(max_length=10, choices=Status, default=Status.MACHINE)
    # Its index is `quote_of_utterance`.
    utterance = models.ForeignKey(
        "archive.Utterance",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.SET_NULL,
        related_name="quotes",
    )

    # Whether readers may see the quote, which follows by itself.
    is_public = models.GeneratedField(
        # The stubs do not know that conditions are expressions too.
        expression=Q(is_published=True) & ~Q(status="rejected"),  # type: ignore[arg-type]
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ["article", "start"]
        # The lists of quotes are found, ordered and counted in these alone; see `newest_first`.
        indexes = [
            models.Index(fields=["is_public", *_NEWEST_FIRST, "outlet"], name="quote_newest_first"),
            models.Index(fields=["speaker", "is_public", *_NEWEST_FIRST, "outlet"], name="quote_of_speaker_newest"),
            models.Index(fields=["outlet", "is_public", *_NEWEST_FIRST, "utterance"], name="quote_in_outlet"),
            models.Index(
                fields=["utterance", "is_public", "outlet", "article", "published_on"], name="quote_of_utterance"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "start", "end", "kind"], name="quote_once_a_place"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="quote_not_empty"),
            models.CheckConstraint(condition=Q(end=F("start") + Length("text")), name="quote_text_fits_its_offsets"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0.0) & Q(confidence__lte=1.0), name="quote_confidence_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(speaker_start=None, speaker_end=None)
                | Q(speaker_start__isnull=False, speaker_end__isnull=False, speaker_end__gt=F("speaker_start")),
                name="quote_speaker_place_not_empty",
            ),
            *said_day_constraints("quote"),
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"

    def get_absolute_url(self) -> str:
        return reverse("quote", args=[self.pk])

    def repeat_article(self) -> None:
        super().repeat_article()
        self.reckon_said_day(self.article)

    def clean(self) -> None:
        check_place(self)
        if (self.speaker_start is None) != (self.speaker_end is None):
            raise ValidationError({"speaker_start": "A speaker's place needs both its start and its end."})

    @property
    def speaker_name(self) -> str:
        """The speaker in words, or nothing."""
        return self.speaker.name if self.speaker_id and self.speaker else self.speaker_label


class UtteranceQuerySet(models.QuerySet["Utterance"]):
    """Reading verbs; each can follow any other."""

    def current(self) -> UtteranceQuerySet:
        """Without those that were joined into another."""
        return self.filter(joined_into=None)

    def said_by(self, *person_ids: int) -> UtteranceQuerySet:
        return self.filter(speaker_id__in=person_ids)

    def carried_by(self, outlets: Iterable[Outlet]) -> UtteranceQuerySet:
        """Those that a published article of any of these outlets carries; looks at once whether the outlets have few.

        Of outlets with few quotes it is quickest to begin with these. Where they have many, nearly every utterance
        fits, and whoever wants the first hundred has them after a look at a few hundred utterances.
        """
        quotes = Quote.objects.public().filter(outlet__in=list(outlets)).order_by()
        if quotes[:FEW_QUOTES].count() < FEW_QUOTES:
            return self.filter(pk__in=quotes.values("utterance"))
        return self.filter(Exists(quotes.filter(utterance=OuterRef("pk"))))

    def first_carried(self, first: datetime.date | None, last: datetime.date | None) -> UtteranceQuerySet:
        """Those that were first published in the span; both ends count, None is open."""
        found = self.exclude(first_on=None)
        if first is not None:
            found = found.filter(first_on__gte=first)
        return found if last is None else found.filter(first_on__lte=last)

    def widest_first(self) -> UtteranceQuerySet:
        """Those that published articles carry, most widely carried first, then the newest."""
        return self.filter(article_count__gt=0).order_by("-outlet_count", "-article_count", "-first_on", "-id")


class Utterance(models.Model):
    """What was said once; the quotes that carry it, in any outlet and wording, belong to it.

    Its row stays when the last quote has left it, for its address has been published.
    """

    class Status(models.TextChoices):
        PROPOSED = "proposed", "proposed by machine"
        CONFIRMED = "confirmed", "confirmed by a curator"

    speaker = models.ForeignKey(
        "archive.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="utterances"
    )
    said_on = models.DateField(null=True, blank=True)
    said_precision = models.CharField(max_length=10, choices=Precision, default=Precision.UNKNOWN)
    said_basis = models.CharField(max_length=10, choices=Basis, default=Basis.UNKNOWN)
    fullest = models.ForeignKey(Quote, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # The number of the quote that is the fullest, or was it last: when all are gone, the address leads where its does.
    known_by = models.PositiveBigIntegerField(null=True, editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSED)
    joined_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="joined_from"
    )

    # How widely it is carried in published articles; `archive.joining.reach` keeps these in step.
    outlet_count = models.PositiveIntegerField(default=0, editable=False)
    article_count = models.PositiveIntegerField(default=0, editable=False)
    first_on = models.DateField(null=True, editable=False)

    objects = UtteranceQuerySet.as_manager()

    class Meta:
        ordering = ["-said_on", "-id"]
        indexes = [
            models.Index(
                fields=["speaker", "-outlet_count", "-article_count", "-first_on", "-id"], name="utterance_of_speaker"
            ),
            models.Index(fields=["-outlet_count", "-article_count", "-first_on", "-id"], name="utterance_widest_first"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(said_on=None, said_precision=Precision.UNKNOWN)
                | Q(said_on__isnull=False) & ~Q(said_precision=Precision.UNKNOWN),
                name="utterance_date_has_precision",
            )
        ]

    def __str__(self) -> str:
        return str(self.fullest) if self.fullest_id else f"utterance {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("utterance", args=[self.pk])

    @property
    def survivor(self) -> Utterance:
        """The utterance that this one was joined into, over several joinings if need be; else itself."""
        utterance, seen = self, set()
        while utterance.joined_into is not None and utterance.pk not in seen:
            seen.add(utterance.pk)
            utterance = utterance.joined_into
        return utterance
