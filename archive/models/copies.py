"""Copies: which articles share passages, and the sampled shingles that find them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q

#: From this share of both texts on, two articles are one text in two places; below it, one holds passages of the other.
NEAR_COPY_SHARE = 0.5


class CopyGroup(models.Model):
    """Articles that are the same text, reprinted with few changes; they point here."""

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"copies {self.pk}"


class BodyShingle(models.Model):
    """One sampled shingle of an article's body, as `archive.text.similarity.shingle_hashes` gives it."""

    article = models.ForeignKey("archive.Article", on_delete=models.CASCADE, related_name="shingles")
    hash = models.BigIntegerField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["hash", "article"], name="shingle_lookup")]

    def __str__(self) -> str:
        return f"{self.hash:08x}"


class SharedTextQuerySet(models.QuerySet["SharedText"]):
    """Reading verbs; each can follow any other."""

    def standing(self) -> SharedTextQuerySet:
        """Not parted by a curator."""
        return self.exclude(status=SharedText.Status.PARTED)

    def of(self, article_ids: Iterable[int]) -> SharedTextQuerySet:
        """With one of these articles on either side."""
        ids = list(article_ids)
        return self.filter(Q(left_id__in=ids) | Q(right_id__in=ids))

    def near_copies(self) -> SharedTextQuerySet:
        return self.filter(left_share__gte=NEAR_COPY_SHARE, right_share__gte=NEAR_COPY_SHARE)


class SharedText(models.Model):
    """Two articles that share passages: how much of each, and where; the one with the smaller id is left."""

    class Status(models.TextChoices):
        FOUND = "found", "found by machine"
        CONFIRMED = "confirmed", "confirmed by a curator"
        PARTED = "parted", "parted by a curator"

    left = models.ForeignKey("archive.Article", on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey("archive.Article", on_delete=models.CASCADE, related_name="shared_with_earlier")
    left_share = models.FloatField(help_text="0 to 1: the share of the left article's words that stand in the right.")
    right_share = models.FloatField(help_text="0 to 1: the share of the right article's words that stand in the left.")
    passages = models.JSONField(help_text="[left start, left end, right start, right end] in code points.")
    status = models.CharField(max_length=10, choices=Status, default=Status.FOUND)

    objects = SharedTextQuerySet.as_manager()

    class Meta:
        ordering = ["left", "right"]
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="shared_text_once_a_pair"),
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="shared_text_smaller_id_left"),
        ]

    def __str__(self) -> str:
        return f"articles {self.left_id} and {self.right_id}"

    def other_id(self, article_id: int) -> int:
        """The article on the other side."""
        return self.right_id if article_id == self.left_id else self.left_id
