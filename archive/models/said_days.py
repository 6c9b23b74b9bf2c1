"""When a quote's words were said: the words of the article that tell it, and the day they mean there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from archive.models.facts import Precision, partial_date
from archive.text.anchoring import reanchor
from archive.text.said_days import LONGEST_WORDS, said_day

if TYPE_CHECKING:
    from archive.models.articles import Article

#: The words and their place, and what follows from them and the date of the article.
DAY_FIELDS = ("day_text", "day_start", "day_end")
SAID_FIELDS = ("said_on", "said_precision", "said_reason")


class DatedSaying(models.Model):
    """A row of an article that says when its words were said, as far as the article tells.

    `day_text` equals `article.body[day_start:day_end]`. The day is the machine's reading;
    a curator's goes with the utterance.
    """

    day_text = models.CharField(
        max_length=LONGEST_WORDS, blank=True, default="", help_text="What the text says about the day."
    )
    day_start = models.PositiveIntegerField(null=True, blank=True)
    day_end = models.PositiveIntegerField(null=True, blank=True)
    said_on = models.DateField(null=True, editable=False)
    said_precision = models.CharField(
        max_length=10, choices=Precision, default=Precision.UNKNOWN, editable=False, verbose_name="said, precision"
    )
    said_reason = models.CharField(max_length=200, blank=True, default="", editable=False)

    class Meta:
        abstract = True

    @property
    def day_place(self) -> tuple[int, int] | None:
        """Where in the article's body the words for the day stand."""
        return None if self.day_start is None or self.day_end is None else (self.day_start, self.day_end)

    def reckon_said_day(self, article: Article) -> bool:
        """Sets the day that the words mean in the article; whether that is another than before. The caller saves."""
        before = [getattr(self, name) for name in SAID_FIELDS]
        found = None
        if (place := self.day_place) is not None:
            published = partial_date(article.published_on, article.published_precision)
            found = said_day(article.body, place, published)
        self.said_on = found.date.first_day if found else None
        self.said_precision = found.date.precision.value if found else Precision.UNKNOWN
        self.said_reason = found.reason if found else ""
        return before != [getattr(self, name) for name in SAID_FIELDS]

    def set_day_place(self, article: Article, place: tuple[int, int] | None) -> None:
        """Says where the words for the day stand, which are taken from there; the caller saves."""
        self.day_start, self.day_end = place or (None, None)
        self.day_text = article.body[slice(*place)] if place else ""
        self.reckon_said_day(article)


def follow_places(rows: Iterable[models.Model], names: tuple[str, str], old_body: str, new_body: str) -> None:
    """Moves the rows' places in fields of these names into a changed body; those that are gone become None."""
    start, end = names
    placed = [row for row in rows if getattr(row, start) is not None]
    places = reanchor(old_body, new_body, [(getattr(row, start), getattr(row, end)) for row in placed])
    for row, place in zip(placed, places, strict=True):
        for name, value in zip(names, place or (None, None), strict=True):
            setattr(row, name, value)


def said_day_constraints(prefix: str) -> list[models.CheckConstraint]:
    """What holds of the fields; each class needs names of its own."""
    return [
        models.CheckConstraint(
            condition=Q(day_text="", day_start=None, day_end=None)
            | Q(day_start__isnull=False, day_end__isnull=False)
            & ~Q(day_text="")
            & Q(day_end=F("day_start") + Length("day_text")),
            name=f"{prefix}_day_text_fits_its_offsets",
        ),
        models.CheckConstraint(
            condition=Q(said_on=None, said_precision=Precision.UNKNOWN)
            | Q(said_on__isnull=False, day_start__isnull=False) & ~Q(said_precision=Precision.UNKNOWN),
            name=f"{prefix}_said_day_has_words",
        ),
    ]
