"""An index built by several processes is the one that a single process builds."""

from __future__ import annotations

from pathlib import Path

import pytest
from search.contract.documents import doc, found, ids

from archive.search.collections import ARTICLES
from archive.search.engines.whoosh import rebuilding
from archive.search.engines.whoosh.engine import WhooshEngine
from archive.search.engines.whoosh.folder import IndexFolder

DOCUMENTS = [doc(number, f"The ferry sailed {'late ' * number}", day=f"2031-03-{number:02}") for number in range(1, 8)]


def built(place: Path, processes: int) -> WhooshEngine:
    folder = IndexFolder(place)
    with folder.writing(wait=0):
        beside = folder.create()
        with rebuilding.rebuilding(beside, processes) as batch:
            for document in DOCUMENTS:
                batch.put(ARTICLES.name, document)
        folder.point_to(beside)
    return WhooshEngine(place)


def test_several_processes_build_what_one_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "LOT_CHARACTERS", 60)

    one, several = built(tmp_path / "one", 1), built(tmp_path / "several", 2)

    assert several.versions(ARTICLES.name) == one.versions(ARTICLES.name) == {d.id: d.version for d in DOCUMENTS}
    assert ids(several, "late") == ids(one, "late")
    assert found(several, "ferry") == set(range(1, 8))
