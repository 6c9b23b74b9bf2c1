"""Whether two articles share passages as copies do: confirmed, parted, or left to the machine again."""

from __future__ import annotations

from django.db import transaction

from archive.curation.history import Curator, record
from archive.joining.copies import set_status
from archive.models import SharedText
from archive.search import sync


@transaction.atomic
def judge_copies(*, pair: SharedText, status: str, user: Curator) -> SharedText:
    """Sets a status of `SharedText.Status`: `parted` for good, `confirmed`, or `found` to undo either."""
    pair = SharedText.objects.select_for_update().get(pk=pair.pk)
    set_status(pair, SharedText.Status(status))
    sync.note([pair.left_id, pair.right_id])
    record(user, [pair], f"Shared passages: {pair.get_status_display()}.")
    return pair
