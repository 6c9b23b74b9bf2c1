"""What every test stands on: no network, places of its own for captures and the index."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# One machine is slower than another: a deadline would fail tests for the machine's sake.
settings.register_profile("archive", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("archive")


@pytest.fixture(autouse=True)
def _own_places(settings, tmp_path: Path) -> None:
    """Captures and the index lie in the test's own folder; the search address can be set again by a test."""
    settings.DATA_DIR = tmp_path / "data"
    settings.CAPTURES_DIR = tmp_path / "captures"
    settings.SEARCH_URL = f"whoosh://{tmp_path / 'index'}"
    # WhiteNoise warns where its folder is missing, and tests need no collected files.
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
