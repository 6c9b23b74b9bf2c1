"""Published addresses whose rows are gone, and what stood there: they go on answering.

Articles, outlets and utterances need nothing here, for their rows stay. Where a former address leads is
`archive.joining.successors`.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.signals import post_delete


class FormerQuote(models.Model):
    """What a quote said whose row is gone, because the article's text or what is found in it changed.

    Its number is never given to another quote, so that the address can go on answering.
    """

    quote_id = models.PositiveBigIntegerField(primary_key=True)
    article = models.ForeignKey("archive.Article", on_delete=models.CASCADE, related_name="former_quotes")
    text = models.TextField()

    class Meta:
        ordering = ["quote_id"]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"


class FormerPerson(models.Model):
    """Whose entry was taken out: a name that no text has any longer, or one that was nobody's."""

    slug = models.CharField(max_length=120, primary_key=True)
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["slug"]
        verbose_name_plural = "former people"

    def __str__(self) -> str:
        return self.name


def _remember(instance: Any, **_: Any) -> None:
    FormerPerson.objects.update_or_create(slug=instance.slug, defaults={"name": instance.name})


# However it is deleted: alone, with others, or by the desk.
post_delete.connect(_remember, sender="archive.Person", dispatch_uid="former person")
