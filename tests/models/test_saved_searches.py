"""Saved searches: whose digest is due, and how far each was seen."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError
from factories import make_reader, make_saved_search

from archive.models import SavedSearch

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2031, 3, 10, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("digest", "sent", "is_due"),
    [
        ("never", None, False),
        ("never", NOON - 30 * DAY, False),
        ("daily", None, True),
        ("daily", NOON - HOUR, False),
        ("daily", NOON - 13 * HOUR, True),
        ("daily", NOON - DAY + HOUR, True),
        ("weekly", None, True),
        ("weekly", NOON - 6 * DAY, False),
        ("weekly", NOON - 7 * DAY, True),
        ("weekly", NOON - 7 * DAY + HOUR, True),
    ],
)
def test_a_digest_is_due_when_its_day_has_come(digest: str, sent: datetime.datetime | None, is_due: bool) -> None:
    make_saved_search(make_reader(), digest=digest, digest_sent_at=sent)

    assert SavedSearch.objects.due(NOON).exists() is is_due


def test_the_day_is_that_of_utc() -> None:
    make_saved_search(make_reader(), digest="daily", digest_sent_at=NOON - 13 * HOUR)
    west = datetime.timezone(-14 * HOUR)

    assert SavedSearch.objects.due(NOON.astimezone(west)).count() == 1


def test_what_was_seen_and_told_never_goes_back() -> None:
    saved = make_saved_search(make_reader(), seen_until=NOON, told_until=NOON)

    saved.mark_seen(NOON - DAY, now=NOON + HOUR)
    saved.mark_told(None)

    saved.refresh_from_db()
    assert (saved.seen_until, saved.last_seen) == (NOON, NOON + HOUR)
    assert saved.told_until == NOON


def test_a_first_look_is_remembered() -> None:
    saved = make_saved_search(make_reader())

    saved.mark_seen(NOON, now=NOON)

    saved.refresh_from_db()
    assert (saved.seen_until, saved.told_until) == (NOON, None)


def test_every_feed_has_a_key_of_its_own_that_can_be_renewed() -> None:
    owner = make_reader()
    saved, other = make_saved_search(owner), make_saved_search(owner, "Other")
    before = saved.feed_key

    saved.renew_feed_key()

    saved.refresh_from_db()
    assert len({before, saved.feed_key, other.feed_key}) == 3
    assert len(before) == 43  # 256 bits


def test_a_name_is_its_owners_once() -> None:
    owner = make_reader()
    make_saved_search(owner)
    make_saved_search(make_reader())

    with pytest.raises(IntegrityError):
        make_saved_search(owner)
