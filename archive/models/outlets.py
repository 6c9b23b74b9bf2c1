"""Outlets: the publishers of articles."""

from __future__ import annotations

from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce
from django.urls import reverse

from archive.models.facts import CuratedFields


class OutletQuerySet(models.QuerySet["Outlet"]):
    def with_article_counts(self) -> OutletQuerySet:
        """Adds `article_count`: how many published articles each outlet has."""
        return self.annotate(article_count=Coalesce(F("tally__articles"), 0))


class Outlet(CuratedFields):
    """A publisher of articles."""

    class Kind(models.TextChoices):
        NEWSPAPER = "newspaper", "newspaper"
        AGENCY = "agency", "news agency"
        BROADCASTER = "broadcaster", "broadcaster"
        AGGREGATOR = "aggregator", "aggregator"
        STATE_MEDIA = "state media", "state media"
        OTHER = "other", "other"

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    other_names = models.JSONField(default=list, blank=True, help_text="Other names by which texts call the outlet.")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OTHER)
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 alpha-2, such as GB.")
    language = models.CharField(max_length=20, blank=True, help_text="BCP 47, such as en.")
    homepage = models.URLField(blank=True)
    hosts = models.JSONField(default=list, blank=True, help_text="Host names of its pages, such as news.example.")
    note = models.TextField(blank=True)
    fictional = models.BooleanField(default=False, help_text="Invented for the samples; its pages say so.")

    objects = OutletQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("outlet", args=[self.slug])
