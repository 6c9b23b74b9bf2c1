"""People, the names they are called by, and the places in articles where they are named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Length
from django.urls import reverse

from archive.models.anchors import Anchored, AnchoredQuerySet, check_place
from archive.models.facts import CuratedFields
from archive.models.quotes import Quote
from archive.models.slugs import slug_stem, unused_slug

#: How a person's slug is made.
_SLUG: dict[str, Any] = {"fallback": "person", "length": 120}


class PersonQuerySet(models.QuerySet["Person"]):
    def current(self) -> PersonQuerySet:
        """Without those merged into another."""
        return self.filter(merged_into=None)

    def unused_slugs(self, names: Iterable[str]) -> list[str]:
        """For each name a slug that nobody has yet, nor any other of these; asks once for all that are free."""
        wanted = list(names)
        stems = [slug_stem(name, **_SLUG) for name in wanted]
        taken = set(self.model.objects.filter(slug__in=stems).values_list("slug", flat=True))
        slugs: list[str] = []
        for name, stem in zip(wanted, stems, strict=True):
            if stem in taken:
                taken |= set(self.model.objects.filter(slug__startswith=f"{stem}-").values_list("slug", flat=True))
            slugs.append(unused_slug(name, taken, **_SLUG))
            taken.add(slugs[-1])
        return slugs

    def with_counts(self) -> PersonQuerySet:
        """Adds `article_count` and `quote_count` over published articles."""
        # Each counted by itself: joined, every mention would meet every quote.
        return self.annotate(
            article_count=_number_of(Mention.objects.public(), "person", Count("article", distinct=True)),
            quote_count=_number_of(Quote.objects.public(), "speaker", Count("pk")),
        )


def _number_of(rows: models.QuerySet[Any], field: str, number: Count) -> Coalesce:
    """For each person the number among the rows that are theirs by `field`."""
    theirs = rows.filter(**{field: OuterRef("pk")}).order_by().values(field)
    return Coalesce(Subquery(theirs.annotate(number=number).values("number")), 0)


class Person(CuratedFields):
    """Someone who is known by one or more names."""

    class Gender(models.TextChoices):
        FEMALE = "female", "female"
        MALE = "male", "male"
        UNKNOWN = "", "not known"

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=120, unique=True)
    sort_name = models.CharField(max_length=200, db_index=True)
    description = models.TextField(blank=True)
    gender = models.CharField(max_length=10, choices=Gender, blank=True, default=Gender.UNKNOWN)
    wikidata_id = models.CharField(max_length=20, blank=True, verbose_name="Wikidata id")
    fictional = models.BooleanField(default=False, help_text="Invented for the samples; the page says so.")
    reviewed = models.BooleanField(default=False, help_text="A curator has looked at this entry.")
    # Someone who was not merged himself: entries move along when the one they lead to is merged.
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="merged_from"
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name", "id"]
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="person_not_merged_into_itself"
            ),
            models.UniqueConstraint(
                fields=["wikidata_id"],
                condition=Q(merged_into=None) & ~Q(wikidata_id=""),
                name="one_person_a_wikidata_id",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.slug])

    @property
    def survivor(self) -> Person:
        """The person that this entry was merged into, else itself."""
        return self.merged_into or self


class PersonNameQuerySet(models.QuerySet["PersonName"]):
    def spellings(self) -> PersonNameQuerySet:
        """Names proper, without roles."""
        return self.exclude(kind=PersonName.Kind.ROLE)


class PersonName(models.Model):
    """One way a person is called, and, for a role, the dates it held."""

    class Kind(models.TextChoices):
        FULL = "full", "full name"
        SHORT = "short", "short name"
        SPELLING = "spelling", "spelling"
        TRANSLITERATION = "transliteration", "transliteration"
        ROLE = "role", "role"

    class Origin(models.TextChoices):
        FIXTURE = "fixture", "the archive's list of people"
        TEXT = "text", "found in an article"
        CURATOR = "curator", "a curator"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(max_length=200)
    folded = models.CharField(
        max_length=300, editable=False, db_index=True, help_text="As `archive.text.spellings.fold` gives it."
    )
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.SPELLING)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.CURATOR, editable=False)

    objects = PersonNameQuerySet.as_manager()

    class Meta:
        ordering = ["person", "kind", "text", "valid_from"]
        constraints = [
            # Two, because SQLite takes each null for another value.
            models.UniqueConstraint(fields=["person", "text", "kind", "valid_from"], name="person_name_once"),
            models.UniqueConstraint(
                fields=["person", "text", "kind"], condition=Q(valid_from=None), name="person_name_once_undated"
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="person_name_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": "This lies before the first day."})


class MentionQuerySet(AnchoredQuerySet["Mention"]):
    """Reading verbs; each can follow any other."""

    def public(self) -> MentionQuerySet:
        """In published articles."""
        # Django writes `= True` as the bare column, for which SQLite uses no index.
        return self.filter(is_published__in=[True])

    def spellings(self, *by: str) -> models.QuerySet[Mention, dict[str, Any]]:
        """How often each spelling is used, most often first: rows of `text`, these other fields and `number`."""
        rows: models.QuerySet[Mention, dict[str, Any]] = self.order_by().values("text", *by)
        return rows.annotate(number=Count("pk")).order_by("-number", "text", *by)

    def uses(self) -> list[dict[str, Any]]:
        """The spellings by `outlet`, with the `first` and `last` day, None where no article is known to the day.

        Articles of no known outlet are counted together, under None.
        """
        # The days of an outlet stand in order in the index: to look up both ends is quicker than to compare all.
        same = self.filter(text=OuterRef("text"), outlet=OuterRef("outlet"), day__isnull=False)
        first, last = (Subquery(same.order_by(day).values("day")[:1]) for day in ("day", "-day"))
        known = self.exclude(outlet=None).spellings("outlet").annotate(first=first, last=last)
        unknown = self.filter(outlet=None).spellings("outlet").annotate(first=Min("day"), last=Max("day"))
        return sorted([*known, *unknown], key=lambda row: (-row["number"], row["text"], row["outlet"] or 0))

    def articles_newest_first(self) -> models.QuerySet[Mention, int]:
        """The ids of the articles that these stand in, each once, in the order of `Article.objects.newest_first`."""
        by_date = self.order_by(F("published_on").desc(nulls_last=True), "-article_id")
        return by_date.values_list("article_id", flat=True).distinct()

    def in_text_order(self) -> MentionQuerySet:
        return self.order_by("article_id", "start", "end")

    def to_decide(self) -> MentionQuerySet:
        """Ambiguous, and no curator has said who it is."""
        return self.filter(ambiguous=True, curated=False)


class Mention(Anchored):
    """One place in an article where a person is named; the spelling is the article's own."""

    REPEATED = (*Anchored.REPEATED, "day")

    # Its index is that of `mention_once_a_place`.
    article = models.ForeignKey("archive.Article", db_index=False, on_delete=models.CASCADE, related_name="mentions")
    # Its index is `mention_of_person`.
    person = models.ForeignKey(
        Person, null=True, blank=True, db_index=False, on_delete=models.SET_NULL, related_name="mentions"
    )
    text = models.CharField(max_length=300)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    ambiguous = models.BooleanField(
        default=False, help_text="More than one known person is called this; a curator has to say which."
    )
    curated = models.BooleanField(default=False, help_text="A curator has said who this is.")
    # The article's date where it is known to the day; not generated, for SQLite answers nothing of that by index alone.
    day = models.DateField(null=True, editable=False)

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["article", "start"]
        indexes = [
            # This alone answers who spells whom how, and since when.
            models.Index(fields=["person", "is_published", "outlet", "text", "day"], name="mention_of_person"),
            # The articles that name a person, whatever the filters: in the order of the lists, to be listed; and in
            # their own, to be counted. This one stands last: of two alike SQLite takes the later.
            models.Index(
                fields=["person", "is_published", "-published_on", "-article", "outlet", "published_until"],
                name="mention_of_person_newest",
            ),
            models.Index(
                fields=["person", "is_published", "article", "outlet", "published_on", "published_until"],
                name="mention_article_of_person",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "start", "end"], name="mention_once_a_place"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="mention_not_empty"),
            models.CheckConstraint(condition=Q(end=F("start") + Length("text")), name="mention_text_fits_its_offsets"),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        check_place(self)
