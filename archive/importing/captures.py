"""Keeps the imported bytes: on disk first, then as a row, and never altered.

The bytes lie in CAPTURES_DIR at `ab/abcdef…`, named by their SHA-256, readable only.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from archive.models import Capture, ImportRun

#: Until the reader has said what the bytes are.
UNREAD_MEDIA_TYPE = "application/octet-stream"


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def sha256_of_file(path: Path) -> str:
    """The SHA-256 of a file, read in pieces; raises `OSError`."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def path_of(sha256: str) -> str:
    """Where the bytes lie, relative to the captures folder."""
    return f"{sha256[:2]}/{sha256}"


def keep_bytes(content: bytes, sha256: str) -> str:
    """Writes the bytes so that they are there whole or not at all, and returns their relative path.

    Bytes already there are left; a damaged file of that name is replaced, since these are the true bytes.
    Raises `OSError` when the disk is full or the folder forbidden.
    """
    file = Path(settings.CAPTURES_DIR) / path_of(sha256)
    if file.is_file() and sha256_of_file(file) == sha256:
        return path_of(sha256)
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(temporary, 0o444)
        os.replace(temporary, file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(file.parent)
    return path_of(sha256)


def _sync_folder(folder: Path) -> None:
    """Makes the new name itself survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def keep_capture(
    content: bytes, sha256: str, *, name: str, now: datetime.datetime, run: ImportRun | None = None
) -> Capture:
    """The capture of these bytes, with its row; both are made if they are not there.

    `captured_at` stays empty: a plain file does not say when it was fetched, and its
    modification time is as often that of a copy. Formats that do say (WARC) set it.
    """
    path = keep_bytes(content, sha256)
    capture, _ = Capture.objects.get_or_create(
        sha256=sha256,
        defaults={
            "media_type": UNREAD_MEDIA_TYPE,
            "size": len(content),
            "original_name": name[-500:],
            "imported_at": now,
            "import_run": run,
            "path": path,
        },
    )
    return capture


def read_capture(capture: Capture) -> bytes:
    """The captured bytes, checked; raises `OSError`, or `ValueError` if they are not those once captured."""
    content = capture.file.read_bytes()
    if sha256_of(content) != capture.sha256:
        raise ValueError("The captured bytes do not match their SHA-256.")
    return content
