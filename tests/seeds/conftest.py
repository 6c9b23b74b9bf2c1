"""The real documents the archive is founded on; they lie outside the repository, and without them its tests skip."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

SEEDS_DIR = Path(os.environ.get("SEEDS_DIR") or Path(__file__).resolve().parents[3] / "shared" / "seeds")


@pytest.fixture
def seed() -> Callable[[str], bytes]:
    """The bytes of the seed whose file name begins so: seed("003")."""
    if not SEEDS_DIR.is_dir():
        pytest.skip(f"the seed documents are not here: no folder {SEEDS_DIR}")

    def read(name_prefix: str) -> bytes:
        (path,) = SEEDS_DIR.glob(f"{name_prefix}*.txt")
        return path.read_bytes()

    return read
