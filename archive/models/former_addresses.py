"""Published addresses whose rows are gone, and what stood there: they go on answering.

Articles and utterances need nothing here, for their rows stay. Where a former address leads is
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


class FormerEntry(models.Model):
    """A person or an outlet that was taken out: a name that no text has any longer, or an entry made by mistake."""

    class Kind(models.TextChoices):
        PERSON = "person", "person"
        OUTLET = "outlet", "outlet"

    kind = models.CharField(max_length=10, choices=Kind)
    slug = models.CharField(max_length=120)
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["kind", "slug"]
        verbose_name_plural = "former entries"
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="former_entry_once_an_address")]

    def __str__(self) -> str:
        return self.name


def _remember(sender: type[models.Model], instance: Any, **_: Any) -> None:
    FormerEntry.objects.update_or_create(
        kind=str(sender._meta.model_name), slug=instance.slug, defaults={"name": instance.name}
    )


for _kind in FormerEntry.Kind:
    post_delete.connect(_remember, sender=f"archive.{_kind}", dispatch_uid=f"former {_kind}")
