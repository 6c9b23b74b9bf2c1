"""What the commands of the importer need: short lists, a folder, and what was printed."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from import_material import write_reference

#: Exit status, what went to stdout and what to stderr.
Ran = tuple[int, str, str]


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    """An empty folder named "dispatches", with the archive's lists elsewhere."""
    settings.FIXTURES_DIR = write_reference(tmp_path / "lists")
    made = tmp_path / "dispatches"
    made.mkdir()
    return made


@pytest.fixture
def run() -> Callable[..., Ran]:
    """Runs a command as the shell would."""

    def running(*arguments: object) -> Ran:
        out, err = StringIO(), StringIO()
        try:
            call_command(*map(str, arguments), stdout=out, stderr=err)
        except SystemExit as end:
            return int(end.code or 0), out.getvalue(), err.getvalue()
        return 0, out.getvalue(), err.getvalue()

    return running
