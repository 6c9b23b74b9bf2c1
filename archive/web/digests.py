"""E-mails about what is new in saved searches: whose turn it is, what they say, what became of each."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from archive.models import SavedSearch
from archive.web.asked import Arrivals, Asked, Unanswered
from archive.web.words import counted

#: So many of the new ones an e-mail lists; the number it gives is that of all.
MOST_LISTED = 20

Send = Callable[[EmailMessage], object]


def send(message: EmailMessage) -> None:
    """By the back-end that EMAIL_URL names. Raises SMTPException or OSError."""
    message.send()


@dataclass(frozen=True, slots=True)
class Digest:
    """What became of one search whose digest was due; `failure` is a sentence, `new` the number found."""

    saved: SavedSearch
    new: int = 0
    failure: str = ""

    @property
    def sent(self) -> bool:
        return bool(self.new) and not self.failure


def send_digests(*, now: datetime.datetime, by: Send | None = send) -> Iterator[Digest]:
    """Writes to the owner of each search whose digest is due, if anything is new, and says what became of each.

    Only what was sent is noted as told, so that a digest that failed is due again the next time. What another process
    is sending is left to it. Where `by` is None it is only said what would be sent.
    """
    due = SavedSearch.objects.due(now).filter(owner__is_active=True).select_related("owner")
    for saved in due.order_by("pk"):
        digest = _sent(saved, now=now, by=by)
        if digest is not None:
            yield digest


def _sent(saved: SavedSearch, *, now: datetime.datetime, by: Send | None) -> Digest | None:
    if not saved.owner.email:
        return Digest(saved, failure="the account has no e-mail address")
    asked = Asked.by(saved)
    try:
        arrivals = asked.arrivals(since=saved.told_until, most=MOST_LISTED)
    except Unanswered as why:
        return Digest(saved, failure=str(why))
    if not arrivals.found:
        return Digest(saved)
    if by is None:
        return Digest(saved, arrivals.page.total)
    if not saved.claim_digest(now=now):
        return None
    try:
        by(message(saved, asked, arrivals))
    except (SMTPException, OSError) as error:
        saved.give_back_digest(now=now)
        return Digest(saved, arrivals.page.total, failure=f"the e-mail could not be sent: {error}")
    saved.mark_told(arrivals.latest)
    return Digest(saved, arrivals.page.total)


def message(saved: SavedSearch, asked: Asked, arrivals: Arrivals) -> EmailMessage:
    """The e-mail, as plain text, with whole addresses."""
    new = counted(arrivals.page.total, f"new {asked.noun}")
    context = {
        "saved": saved,
        "asked": asked,
        "new": new,
        "found": arrivals.found,
        "more": arrivals.page.total - len(arrivals.found),
        "site": settings.SITE_URL,
        "following": asked.following,
        "settings_address": reverse("saved-search", args=[saved.pk]),
    }
    return EmailMessage(
        subject=f"{saved.name}: {new}",
        body=render_to_string("searches/digest.txt", context).strip() + "\n",
        to=[saved.owner.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
