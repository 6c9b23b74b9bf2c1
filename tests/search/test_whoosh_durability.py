"""What becomes of the index when a commit is cut short."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from search.contract.documents import doc, fill, found

from archive.search.collections import ARTICLES
from archive.search.engines.whoosh.commits import read_commit
from archive.search.engines.whoosh.engine import WhooshEngine

#: Events of the interpreter that touch files.
FILE_EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.listdir", "os.scandir", "mmap.__new__"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    fill(WhooshEngine(tmp_path / "index"), *(doc(number, "ferry") for number in range(5)))
    return tmp_path / "index"


def replace_one(place: Path, number: int) -> None:
    """One commit that merges two segments and takes a document out."""
    with WhooshEngine(place).batch(wait=0) as batch:
        batch.put(ARTICLES.name, doc(number, "harbour"))
        batch.put(ARTICLES.name, doc(100, "ferry"))
        batch.put(ARTICLES.name, doc(101, "ferry"))


def killed_at(place: Path, operation: int) -> bool:
    """Whether a process that commits was killed as it began the file operation of that number; else it finished."""
    child = os.fork()
    if child == 0:
        left = operation

        def kill(event: str, _: object) -> None:
            nonlocal left
            if event in FILE_EVENTS:
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(kill)
        try:
            replace_one(place, 1)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_process_killed_at_any_file_operation_leaves_one_commit_or_the_other(place: Path) -> None:
    outcomes = []
    while killed_at(place, len(outcomes)):
        engine = WhooshEngine(place)
        outcomes.append((found(engine, "ferry"), found(engine, "harbour")))
        fill(engine, *(doc(number, "ferry") for number in range(5)))
    before, after = ({0, 1, 2, 3, 4}, set()), ({0, 2, 3, 4, 100, 101}, {1})

    assert (outcomes[0], outcomes[-1]) == (before, after)
    assert outcomes == [before] * outcomes.count(before) + [after] * outcomes.count(after)
    assert len(outcomes) > 10


def test_next_commit_removes_what_a_killed_one_left(place: Path) -> None:
    folder = next(place.glob("index-*/articles"))
    (folder / "MAIN_0123456789abcdef.seg").write_bytes(b"half a segment")
    (folder / "_MAIN_7.toc.1234.5").write_bytes(b"half a table")
    replace_one(place, 1)

    commit = read_commit(folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [f"_MAIN_{commit.generation}.toc", *(segment.path(folder).name for segment in commit.segments)]
    )


@contextmanager
def disk_with(room: int) -> Iterator[None]:
    """No file may grow beyond so many bytes."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize("room", [0, 100, 1_000])
def test_full_disk_changes_nothing_and_frees_the_lock(place: Path, room: int) -> None:
    before = sorted(place.rglob("*"))
    with pytest.raises(OSError), disk_with(room):  # noqa: PT011 - which operation fails first is not ours to say
        replace_one(place, 1)
    assert sorted(place.rglob("*")) == before
    assert found(WhooshEngine(place), "ferry") == {0, 1, 2, 3, 4}

    replace_one(place, 1)
    assert found(WhooshEngine(place), "ferry") == {0, 2, 3, 4, 100, 101}


def test_mostly_deleted_segment_is_rewritten(place: Path) -> None:
    engine = WhooshEngine(place)
    with engine.batch(wait=0) as batch:
        for number in range(4):
            batch.delete(ARTICLES.name, number)

    assert [segment.doc_count_all() for segment in read_commit(next(place.glob("index-*/articles"))).segments] == [1]
    assert found(engine, "ferry") == {4}


def test_segment_without_a_document_is_dropped(place: Path) -> None:
    engine = WhooshEngine(place)
    with engine.batch(wait=0) as batch:
        for number in range(5):
            batch.delete(ARTICLES.name, number)

    assert list(place.glob("index-*/articles/*.seg")) == []
    assert found(engine, "ferry") == set()
