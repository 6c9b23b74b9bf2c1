"""What the search index has still to hear of."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models


class PendingIndexingQuerySet(models.QuerySet["PendingIndexing"]):
    def note(self, article_ids: Iterable[int]) -> None:
        """Writes down that these articles changed or went; call it in the transaction of the change."""
        self.bulk_create(PendingIndexing(article_id=article_id) for article_id in sorted(set(article_ids)))


class PendingIndexing(models.Model):
    """One change of an article that the index has still to hear of.

    Rows are only ever added and deleted, never merged: a change that comes
    while an earlier one is being indexed leaves a row of its own behind.
    """

    # No foreign key: the row has to outlive a deleted article.
    article_id = models.PositiveBigIntegerField()
    noted_at = models.DateTimeField(auto_now_add=True)

    objects = PendingIndexingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = "pending indexing"
        verbose_name_plural = "pending indexing"

    def __str__(self) -> str:
        return f"article {self.article_id}"
