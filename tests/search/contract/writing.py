"""The contract: how an index changes, and who sees what of it when."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from search.contract.documents import doc, fill, found

from archive.search.collections import ARTICLES
from archive.search.engines.base import Batch, Engine, IndexBusy, IndexMissing
from archive.search.query import SearchQuery

ROOT = Path(__file__).parents[3]
#: Ten documents in ten commits, by another process.
WRITER = """
import sys, django
django.setup()
from archive.search.engines import open_engine
from search.contract.documents import doc
for number in range(2, 12):
    with open_engine(sys.argv[1]).batch(wait=5) as batch:
        batch.put("articles", doc(number, "ferry"))
"""


def _runs_on(process: subprocess.Popen[bytes]) -> bool:
    """Whether the process is still at work after a moment."""
    try:
        process.wait(timeout=0.02)
    except subprocess.TimeoutExpired:
        return True
    return False


def break_off(changes: AbstractContextManager[Batch]) -> None:
    """Puts document 2, deletes document 1, and fails."""
    with changes as batch:
        batch.put(ARTICLES.name, doc(2, "ferry"))
        batch.delete(ARTICLES.name, 1)
        raise ZeroDivisionError


class WritingContract:
    """Batches, rebuilds, readers beside a writer, a second process."""

    # -- writing

    def test_documents_are_added_replaced_and_deleted(self, engine: Engine) -> None:
        fill(engine, doc(1, "ferry"), doc(2, "border"))
        with engine.batch(wait=0) as batch:
            batch.put(ARTICLES.name, doc(3, "ferry"))
            batch.put(ARTICLES.name, doc(2, "ferry now"))
            batch.delete(ARTICLES.name, 1)
            batch.delete(ARTICLES.name, 99)

        assert found(engine, "ferry") == {2, 3}
        assert found(engine, "border") == set()
        assert engine.versions(ARTICLES.name) == {2: doc(2, "ferry now").version, 3: doc(3, "ferry").version}
        assert engine.versions(ARTICLES.name, [3, 99]) == {3: doc(3, "ferry").version}

    def test_the_last_word_on_a_document_counts(self, engine: Engine) -> None:
        fill(engine, doc(1, "ferry"))
        with engine.batch(wait=0) as batch:
            batch.put(ARTICLES.name, doc(1, "border"))
            batch.put(ARTICLES.name, doc(1, "harbour"))
            batch.put(ARTICLES.name, doc(2, "harbour"))
            batch.delete(ARTICLES.name, 2)

        assert found(engine, "ferry OR border OR harbour") == {1}
        assert found(engine, "harbour") == {1}

    def test_many_small_batches_leave_one_of_each(self, engine: Engine) -> None:
        fill(engine)
        for round_ in range(3):
            for number in range(12):
                with engine.batch(wait=0) as batch:
                    batch.put(ARTICLES.name, doc(number, f"ferry round{round_}"))

        assert engine.search(SearchQuery.of("ferry")).total == 12
        assert engine.search(SearchQuery.of("round2")).total == 12
        assert engine.search(SearchQuery.of("round1")).total == 0

    def test_a_failed_batch_changes_nothing_and_frees_the_lock(self, engine: Engine) -> None:
        fill(engine, doc(1, "ferry"))
        with pytest.raises(ZeroDivisionError):
            break_off(engine.batch(wait=0))
        assert found(engine, "ferry") == {1}

        with engine.batch(wait=0) as batch:
            batch.put(ARTICLES.name, doc(3, "ferry"))
        assert found(engine, "ferry") == {1, 3}

    def test_changes_are_seen_when_the_batch_ends(self, engine: Engine, open_another: Callable[[], Engine]) -> None:
        fill(engine, doc(1, "ferry"))
        reader = open_another()
        with engine.batch(wait=0) as batch:
            batch.put(ARTICLES.name, doc(2, "ferry"))
            assert found(reader, "ferry") == {1}

        assert found(reader, "ferry") == {1, 2}

    def test_there_is_one_writer_at_a_time(self, engine: Engine, open_another: Callable[[], Engine]) -> None:
        fill(engine, doc(1, "ferry"))
        other = open_another()
        with engine.batch(wait=0), pytest.raises(IndexBusy):
            break_off(other.batch(wait=0))
        with engine.rebuild(wait=0) as rebuilt:
            rebuilt.put(ARTICLES.name, doc(1, "ferry"))
            with pytest.raises(IndexBusy):
                break_off(other.batch(wait=0))

        with other.batch(wait=0) as batch:
            batch.put(ARTICLES.name, doc(2, "ferry"))
        assert found(engine, "ferry") == {1, 2}

    def test_a_rebuild_is_swapped_in_under_an_open_reader(
        self, engine: Engine, open_another: Callable[[], Engine]
    ) -> None:
        fill(engine, doc(1, "ferry"))
        reader = open_another()
        assert found(reader, "ferry") == {1}
        with engine.rebuild(wait=0) as batch:
            batch.put(ARTICLES.name, doc(2, "ferry"))
            assert found(reader, "ferry") == {1}

        assert found(reader, "ferry") == {2}

    def test_a_failed_rebuild_leaves_the_present_index(self, engine: Engine) -> None:
        fill(engine, doc(1, "ferry"))
        with pytest.raises(ZeroDivisionError):
            break_off(engine.rebuild(wait=0))

        assert found(engine, "ferry") == {1}

    def test_a_missing_index_is_named(self, engine: Engine) -> None:
        with pytest.raises(IndexMissing, match="search_index update"):
            engine.search(SearchQuery.of("ferry"))
        with pytest.raises(IndexMissing), engine.batch(wait=0):
            pass

    def test_another_process_writes_while_this_one_reads(self, engine: Engine, url: str, tmp_path: Path) -> None:
        fill(engine, doc(1, "ferry"))
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, url],
            cwd=ROOT,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "archive.settings",
                "SECRET_KEY": "for a test",
                "DATA_DIR": str(tmp_path),
                "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}",
            },
        )
        totals = [engine.search(SearchQuery.of("ferry")).total]
        while _runs_on(writer):
            totals.append(engine.search(SearchQuery.of("ferry")).total)
        totals.append(engine.search(SearchQuery.of("ferry")).total)

        assert writer.returncode == 0
        assert totals == sorted(totals)
        assert (totals[0], totals[-1]) == (1, 11)
