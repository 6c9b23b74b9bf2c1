"""The choice of an engine by its address."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.environment import Misconfigured
from archive.search.engines import open_engine
from archive.search.engines.whoosh.engine import WhooshEngine


def test_address_names_engine_and_folder(tmp_path: Path) -> None:
    engine = open_engine(f"whoosh://{tmp_path}/my%20index")

    assert isinstance(engine, WhooshEngine)
    assert engine._folder.path == tmp_path / "my index"
    assert open_engine(f"whoosh://{tmp_path}/my%20index") is engine


def test_unknown_engine_is_refused() -> None:
    with pytest.raises(Misconfigured, match="asks for the engine 'sphinx'; there is only: whoosh"):
        open_engine("sphinx:///somewhere")


def test_address_without_a_folder_is_refused() -> None:
    with pytest.raises(Misconfigured, match="names no folder"):
        open_engine("whoosh:///")
