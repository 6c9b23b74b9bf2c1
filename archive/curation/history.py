"""Who did what: decisions go into the history that the curator's desk shows with every row."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Model

Curator = User | AnonymousUser | None


def curator_or_none(user: Curator) -> User | None:
    """The user as a foreign key takes it: a command acts for nobody."""
    return user if isinstance(user, User) and user.pk else None


def record(user: Curator, rows: Iterable[Model], message: str) -> None:
    """Writes one line of history for each of the rows; nothing when nobody acts."""
    known = curator_or_none(user)
    changed = list(rows)
    if known is not None and changed:
        LogEntry.objects.log_actions(known.pk, changed, CHANGE, message)
