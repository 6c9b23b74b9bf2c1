"""Captures, judgements and what the index has still to hear of."""

from __future__ import annotations

import datetime

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from factories import make_article, make_capture, make_outlet

from archive.models import Judgement, Outlet, PendingIndexing

pytestmark = pytest.mark.django_db

MOMENT = datetime.datetime(2031, 3, 4, tzinfo=datetime.UTC)


def test_a_captures_file_lies_in_the_captures_folder() -> None:
    capture = make_capture(b"bytes")
    assert capture.file == settings.CAPTURES_DIR / capture.sha256[:2] / capture.sha256


@pytest.mark.parametrize("sha256", ["", "abc", "G" * 64, "a" * 63 + "\n"])
def test_a_capture_needs_a_whole_sha256(sha256: str) -> None:
    capture = make_capture()
    capture.sha256 = sha256
    with pytest.raises(ValidationError) as caught:
        capture.clean_fields()
    assert list(caught.value.message_dict) == ["sha256"]


def test_the_same_bytes_are_one_capture() -> None:
    make_capture(b"bytes")
    with pytest.raises(IntegrityError, match="UNIQUE"):
        make_capture(b"bytes")


def test_note_writes_a_row_for_each_article_once_a_call() -> None:
    PendingIndexing.objects.note([3, 1, 3])
    PendingIndexing.objects.note([3])
    PendingIndexing.objects.note([])
    assert list(PendingIndexing.objects.values_list("article_id", flat=True)) == [1, 3, 3]


def test_a_pair_has_one_standing_judgement_and_any_number_undone() -> None:
    for _ in range(2):
        Judgement.objects.create(question="same person", left_id=1, right_id=2, verdict="no", undone_at=MOMENT)
    standing = Judgement.objects.create(question="same person", left_id=1, right_id=2, verdict="yes")
    assert list(Judgement.objects.standing()) == [standing]
    with pytest.raises(IntegrityError, match="UNIQUE"):
        Judgement.objects.create(question="same person", left_id=1, right_id=2, verdict="unsure")


def test_a_judgement_about_two_of_a_kind_is_found_in_either_order() -> None:
    people = Judgement.objects.create(question="same person", left_id=1, right_id=2, verdict="no")
    speaker = Judgement.objects.create(question="speaker", left_id=9, right_id=2, verdict="yes")
    assert list(Judgement.objects.about("same person", 2, 1)) == [people]
    assert list(Judgement.objects.about("speaker", 9, 2)) == [speaker]
    assert list(Judgement.objects.about("speaker", 2, 9)) == []


def test_outlets_count_their_published_articles() -> None:
    outlet = make_outlet("The Verran Post")
    make_article(outlet=outlet)
    make_article(outlet=outlet, status="withdrawn")
    assert Outlet.objects.with_article_counts().get().article_count == 1
