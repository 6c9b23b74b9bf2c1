"""The importer's own surroundings: short lists instead of the archive's, and a folder to import."""

from __future__ import annotations

from pathlib import Path

import pytest
from import_material import write_reference


@pytest.fixture
def lists(settings, tmp_path: Path) -> Path:
    """The folder of the reference lists, two invented outlets and one invented person."""
    settings.FIXTURES_DIR = tmp_path / "lists"
    return write_reference(settings.FIXTURES_DIR)


@pytest.fixture
def folder(lists: Path, tmp_path: Path) -> Path:
    """An empty folder named "dispatches"."""
    made = tmp_path / "dispatches"
    made.mkdir()
    return made
