"""Former quotes: published addresses whose quotes are gone, and what stood there."""

from __future__ import annotations

from django.db import models


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
