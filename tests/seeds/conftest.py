"""The real documents the archive is founded on; they lie outside the repository, and without them its tests skip."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from import_material import imported_once

from archive.importing.report import Report

SEEDS_DIR = Path(os.environ.get("SEEDS_DIR") or Path(__file__).resolve().parents[3] / "shared" / "seeds")


@pytest.fixture(scope="session")
def seeds_folder() -> Path:
    """Where the seeds lie; skips what asks for it where they are missing."""
    if not SEEDS_DIR.is_dir():
        pytest.skip(f"the seed documents are not here: no folder {SEEDS_DIR}")
    return SEEDS_DIR


@pytest.fixture(scope="module")
def imported(seeds_folder: Path, django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[tuple[Report, Path]]:
    """The seeds imported for all tests of a module: the report, and where the captures lie."""
    with imported_once(django_db_blocker, tmp_path_factory.mktemp("seeds"), seeds_folder) as imported:
        yield imported


@pytest.fixture
def seed(seeds_folder: Path) -> Callable[[str], bytes]:
    """The bytes of the seed whose file name begins so: seed("003")."""

    def read(name_prefix: str) -> bytes:
        (path,) = seeds_folder.glob(f"{name_prefix}*.txt")
        return path.read_bytes()

    return read
