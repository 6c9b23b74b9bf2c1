"""How sure a fact is: choices shared by every model that keeps a date, a basis or a curator's edits."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import models

from archive.text.documents import Basis as TextBasis
from archive.text.documents import PartialDate
from archive.text.documents import Precision as TextPrecision


class Basis(models.TextChoices):
    """Where a fact comes from; the values are those of `archive.text`."""

    STATED = TextBasis.STATED.value, "stated in the text"
    METADATA = TextBasis.METADATA.value, "given by the page"
    CATALOGUE = TextBasis.CATALOGUE.value, "from the catalogue"
    INFERRED = TextBasis.INFERRED.value, "inferred"
    CURATED = TextBasis.CURATED.value, "set by a curator"
    UNKNOWN = TextBasis.UNKNOWN.value, "unknown"


class Precision(models.TextChoices):
    """How much of a date is known; the values are those of `archive.text`."""

    DAY = TextPrecision.DAY.value, "day"
    MONTH = TextPrecision.MONTH.value, "month"
    YEAR = TextPrecision.YEAR.value, "year"
    UNKNOWN = TextPrecision.UNKNOWN.value, "unknown"


def partial_date(first_day: datetime.date | None, precision: str) -> PartialDate:
    """The date that two columns of a row hold."""
    return PartialDate(first_day, TextPrecision(precision))


def machine_date(first_day: datetime.date | None, precision: str) -> str:
    """The ISO date as far as it is known: 2025-12-28, 2025-12, 2025, or nothing."""
    if first_day is None:
        return ""
    return first_day.isoformat()[: {Precision.YEAR: 4, Precision.MONTH: 7}.get(Precision(precision), 10)]


class CuratedFields(models.Model):
    """A row some of whose fields a curator has set; imports leave these alone."""

    curated_fields = models.JSONField(
        default=list,
        blank=True,
        editable=False,
        help_text="Fields set by a curator, which imports leave alone.",
    )

    class Meta:
        abstract = True

    def is_curated(self, field: str) -> bool:
        return field in self.curated_fields

    def mark_curated(self, fields: Iterable[str]) -> None:
        """Remembers that a curator set `fields`; the caller saves."""
        self.curated_fields = sorted({*self.curated_fields, *fields})
