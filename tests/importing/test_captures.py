from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from import_material import sha256

from archive.importing.captures import keep_bytes, keep_capture, read_capture
from archive.models import Capture

NOW = datetime.datetime(2031, 3, 4, 9, 30, tzinfo=datetime.UTC)
CONTENT = b"A dispatch, as it came."


def test_bytes_are_kept_under_their_hash_and_read_only(settings) -> None:
    path = keep_bytes(CONTENT, sha256(CONTENT))
    file = Path(settings.CAPTURES_DIR) / path
    assert path == f"{sha256(CONTENT)[:2]}/{sha256(CONTENT)}"
    assert file.read_bytes() == CONTENT
    assert file.stat().st_mode & 0o777 == 0o444


def test_keeping_leaves_no_temporary_file_behind(settings) -> None:
    path = keep_bytes(CONTENT, sha256(CONTENT))
    file = Path(settings.CAPTURES_DIR) / path
    assert list(file.parent.iterdir()) == [file]


def test_bytes_that_are_there_are_left_as_they_are(settings) -> None:
    file = Path(settings.CAPTURES_DIR) / keep_bytes(CONTENT, sha256(CONTENT))
    before = file.stat().st_ino
    keep_bytes(CONTENT, sha256(CONTENT))
    assert file.stat().st_ino == before


def test_damaged_bytes_are_replaced_by_the_true_ones(settings) -> None:
    file = Path(settings.CAPTURES_DIR) / keep_bytes(CONTENT, sha256(CONTENT))
    file.chmod(0o644)
    file.write_bytes(b"A disp")
    keep_bytes(CONTENT, sha256(CONTENT))
    assert file.read_bytes() == CONTENT


def test_a_failed_write_leaves_nothing(settings, tmp_path: Path) -> None:
    settings.CAPTURES_DIR = tmp_path / "captures"
    (tmp_path / "captures").write_text("a file where the folder should be")
    with pytest.raises(OSError, match="captures"):
        keep_bytes(CONTENT, sha256(CONTENT))
    assert (tmp_path / "captures").read_text() == "a file where the folder should be"


@pytest.mark.django_db
def test_a_capture_has_one_row_however_often_it_is_kept() -> None:
    first = keep_capture(CONTENT, sha256(CONTENT), name="a.txt", now=NOW)
    again = keep_capture(CONTENT, sha256(CONTENT), name="b.txt", now=NOW + datetime.timedelta(days=1))
    assert (first.pk, first.original_name, first.imported_at) == (again.pk, "a.txt", NOW)
    assert (first.size, first.captured_at, Capture.objects.count()) == (len(CONTENT), None, 1)


@pytest.mark.django_db
def test_reading_a_capture_checks_its_bytes() -> None:
    capture = keep_capture(CONTENT, sha256(CONTENT), name="a.txt", now=NOW)
    assert read_capture(capture) == CONTENT
    capture.file.chmod(0o644)
    capture.file.write_bytes(CONTENT + b" And more.")
    with pytest.raises(ValueError, match="do not match their SHA-256"):
        read_capture(capture)
