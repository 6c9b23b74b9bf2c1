"""What every test stands on: no network, places of its own for captures and the index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, settings

# One machine is slower than another: a deadline would fail tests for the machine's sake.
settings.register_profile("archive", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("archive")


@pytest.fixture(autouse=True)
def _own_places(settings, tmp_path: Path) -> None:
    """Captures, the index and the cache are the test's own; the search address can be set again by a test."""
    settings.DATA_DIR = tmp_path / "data"
    settings.CAPTURES_DIR = tmp_path / "captures"
    settings.SEARCH_URL = f"whoosh://{tmp_path / 'index'}"
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path)}
    }


@pytest.fixture(scope="session", autouse=True)
def _place_for_static_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """WhiteNoise warns where its folder is missing; tests need no collected files. In time for the live server."""
    with override_settings(STATIC_ROOT=tmp_path_factory.mktemp("static")):
        yield
