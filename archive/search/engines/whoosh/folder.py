"""Where an index lies on disk, and who may write to it.

    PATH/current         the name of the folder that answers
    PATH/index-…/        a Whoosh index for each collection, and a stamp; another stands beside it while rebuilding
    PATH/writer.lock     held by the one writer

Nothing is ever deleted because it could not be opened. Only a finished rebuild
removes the folders that it replaced, and a failed one the folder that it began.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from archive.search.collections import SCHEMA_VERSION
from archive.search.engines.base import IndexBusy, IndexDamaged, IndexMissing, IndexOutdated

#: Raise it when this engine writes the same documents differently.
ENGINE_FORMAT = 3

POINTER = "current"
STAMP = "stamp.json"
LOCK = "writer.lock"
PREFIX = "index-"
_LOCK_PAUSE = 0.01  # seconds


@dataclass(frozen=True)
class IndexFolder:
    """The folder named in SEARCH_URL."""

    path: Path

    def current(self) -> Path:
        """The folder of the index that answers; raises IndexMissing or IndexDamaged."""
        try:
            name = (self.path / POINTER).read_text("utf-8").strip()
        except FileNotFoundError:
            raise IndexMissing(
                f"There is no search index in {self.path} yet; `manage.py search_index update` builds it."
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            raise IndexDamaged(f"The search index in {self.path} cannot be read: {error}.") from error
        if not name.startswith(PREFIX) or "/" in name:
            raise IndexDamaged(f"The file {self.path / POINTER} does not name an index.")
        return self.path / name

    def create(self) -> Path:
        """A new stamped folder beside the current one."""
        folder = self.path / f"{PREFIX}{secrets.token_hex(8)}"
        folder.mkdir(parents=True)
        stamp = {"schema": SCHEMA_VERSION, "engine": "whoosh", "format": ENGINE_FORMAT}
        (folder / STAMP).write_text(json.dumps(stamp), "utf-8")
        return folder

    def point_to(self, folder: Path) -> None:
        """Puts the folder in the current one's place, at once for every process, and removes the others."""
        pointer = self.path / POINTER
        beside = self.path / f"{POINTER}.{secrets.token_hex(4)}"
        with beside.open("w", encoding="utf-8") as file:
            file.write(folder.name)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(pointer)
        for other in self.path.glob(f"{PREFIX}*"):
            if other != folder:
                # Readers keep the files that they have open; a folder that resists is only a waste of space.
                shutil.rmtree(other, ignore_errors=True)

    @contextmanager
    def writing(self, *, wait: float) -> Iterator[None]:
        """Holds the writer's lock; raises IndexBusy after `wait` seconds. The system frees it if the process dies."""
        self.path.mkdir(parents=True, exist_ok=True)
        deadline = time.monotonic() + wait
        with (self.path / LOCK).open("ab") as file:
            while True:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() >= deadline:
                        raise IndexBusy("Another process is writing to the search index.") from None
                    time.sleep(_LOCK_PAUSE)
            # Closing the file frees the lock, however the block ends.
            yield


def check_stamp(folder: Path) -> None:
    """Raises IndexOutdated unless the index there was built by this version of the archive."""
    try:
        stamp = json.loads((folder / STAMP).read_text("utf-8"))
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        raise IndexDamaged(f"The stamp of the search index in {folder} cannot be read: {error}.") from error
    expected = {"schema": SCHEMA_VERSION, "engine": "whoosh", "format": ENGINE_FORMAT}
    if stamp != expected:
        raise IndexOutdated(
            f"The search index was built for schema {stamp.get('schema')}, format {stamp.get('format')}; this version "
            f"of the archive needs schema {SCHEMA_VERSION}, format {ENGINE_FORMAT}. "
            "`manage.py search_index rebuild` builds it anew."
        )
