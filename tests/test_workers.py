"""Processes that work for another one start quickly: they load no more than their work needs."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("module", "unneeded"),
    [
        ("archive.importing.derivation", "django"),
        ("archive.search.language.parsing", "django"),
        ("archive.search.engines.whoosh.rebuilding", "django.db"),
    ],
)
def test_what_workers_and_the_language_load_is_free_of_django(module: str, unneeded: str) -> None:
    program = f"import sys, {module}; print({unneeded!r} in sys.modules)"

    done = subprocess.run([sys.executable, "-c", program], env={}, capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"
