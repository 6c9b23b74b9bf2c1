"""Saved searches: what somebody keeps asking, and how much of the answer they know already."""

from __future__ import annotations

import datetime
import secrets
from typing import Any

from django.conf import settings
from django.db import models

#: Days from one digest to the next.
DIGEST_DAYS = {"daily": 1, "weekly": 7}


def new_feed_key() -> str:
    """256 random bits: whoever has the feed's address may read it."""
    return secrets.token_urlsafe(32)


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def of(self, owner: Any) -> SavedSearchQuerySet:
        return self.filter(owner=owner)

    def due(self, now: datetime.datetime) -> SavedSearchQuerySet:
        """Whose digest has its day, in UTC: a job that runs every morning is never too early by a second."""
        never_sent = models.Q(digest_sent_at=None) & ~models.Q(digest=SavedSearch.Digest.NEVER)
        midnight = now.astimezone(datetime.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        due = never_sent
        for digest, days in DIGEST_DAYS.items():
            due |= models.Q(digest=digest, digest_sent_at__lt=midnight - datetime.timedelta(days=days - 1))
        return self.filter(due)


class SavedSearch(models.Model):
    """One search that its owner named.

    What is new in it is told by arrival in the archive, never by an article's date. The owner has seen what arrived
    up to `seen_until`, and been written to of what arrived up to `told_until`; None is before everything. Both are
    arrivals of articles that were found, not times of the clock: what an import is still adding to the index while
    somebody looks has arrived earlier than that, and is new the next time all the same.
    """

    class Digest(models.TextChoices):
        NEVER = "never", "no e-mail"
        DAILY = "daily", "an e-mail a day at most"
        WEEKLY = "weekly", "an e-mail a week at most"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=100)
    collection = models.CharField(max_length=20, help_text="What is searched: articles or quotes.")
    address = models.TextField(blank=True, help_text="The search's parameters as they stand in its address.")
    created_at = models.DateTimeField(auto_now_add=True)
    last_seen = models.DateTimeField(null=True, blank=True)
    seen_until = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=10, choices=Digest, default=Digest.NEVER)
    digest_sent_at = models.DateTimeField(null=True, blank=True)
    told_until = models.DateTimeField(null=True, blank=True)
    feed_key = models.CharField(max_length=64, unique=True, editable=False, default=new_feed_key)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name_plural = "saved searches"
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="saved_search_name_once_an_owner")]

    def __str__(self) -> str:
        return self.name

    def mark_seen(self, until: datetime.datetime | None, *, now: datetime.datetime) -> None:
        """Saves that the owner looked at `now`, and saw what arrived up to `until`."""
        self.last_seen, self.seen_until = now, later(self.seen_until, until)
        self.save(update_fields=["last_seen", "seen_until"])

    def claim_digest(self, *, now: datetime.datetime) -> bool:
        """Saves, before it is sent, that the digest's turn was `now`; False where another process has had it.

        If this process ends before it sent the digest, that one is left out and the next tells all of it.
        """
        return self._pass_digest(self.digest_sent_at, now)

    def give_back_digest(self, *, now: datetime.datetime) -> None:
        """Makes a digest due again that was claimed at `now` and could not be sent."""
        self._pass_digest(now, self.digest_sent_at)

    def _pass_digest(self, from_: datetime.datetime | None, to: datetime.datetime | None) -> bool:
        # One statement: of two processes that see it due, one finds it changed.
        return bool(SavedSearch.objects.filter(pk=self.pk, digest_sent_at=from_).update(digest_sent_at=to))

    def mark_told(self, until: datetime.datetime | None) -> None:
        """Saves that a digest was sent of what arrived up to `until`."""
        self.told_until = later(self.told_until, until)
        self.save(update_fields=["told_until"])

    def renew_feed_key(self) -> None:
        """Gives the feed another address and saves it; nothing answers at the old one."""
        self.feed_key = new_feed_key()
        self.save(update_fields=["feed_key"])


def later(one: datetime.datetime | None, other: datetime.datetime | None) -> datetime.datetime | None:
    """The later of two moments; None is before all others."""
    return max(filter(None, (one, other)), default=None)
