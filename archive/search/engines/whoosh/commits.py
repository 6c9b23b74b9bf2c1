"""What a commit is on the disk: Whoosh's table of contents, put in place at once, and the files that it names.

Files are written before the table that names them, and removed after the one
that does not. A process may die anywhere between: the last table stands, and
the next commit removes what none names.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile
from whoosh.index import TOC, EmptyIndexError

from archive.search.collections import Collection
from archive.search.engines.whoosh.arrayfile import Array, write_arrays
from archive.search.engines.whoosh.codec import ArchiveSegment
from archive.search.engines.whoosh.schema import make_schema

INDEX_NAME = "MAIN"


class IndexStorage(FileStorage):  # type: ignore[misc]
    """An index's folder. What is renamed is on the disk before it has its name."""

    def open_file(self, name: str, **_: Any) -> Any:
        # Read at once: Whoosh leaves a table that it cannot read open.
        return BufferFile(memoryview(Path(self._fpath(name)).read_bytes()), name)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        folder = Path(self.folder)
        _flush(folder / oldname)
        (folder / oldname).rename(folder / newname)
        _flush(folder)


def _flush(path: Path) -> None:
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


@dataclass(frozen=True)
class Commit:
    """The segments of an index after one commit."""

    generation: int
    segments: tuple[ArchiveSegment, ...]


def create_index(folder: Path, collection: Collection) -> None:
    """An empty Whoosh index in a new folder."""
    folder.mkdir()
    TOC.create(IndexStorage(str(folder)), make_schema(collection), INDEX_NAME)


def latest_generation(folder: Path) -> int:
    """The number of the last commit; raises FileNotFoundError where there is none."""
    generation: int = TOC._latest_generation(IndexStorage(str(folder)), INDEX_NAME)
    if generation < 0:
        raise FileNotFoundError(f"no table of contents in {folder}")
    return generation


def read_commit(folder: Path, generation: int | None = None) -> Commit:
    """That commit, or the last one; raises FileNotFoundError where there is none, or no longer."""
    try:
        toc = TOC.read(IndexStorage(str(folder)), INDEX_NAME, gen=generation)
    except EmptyIndexError:
        raise FileNotFoundError(f"no table of contents in {folder}") from None
    return Commit(toc.generation, tuple(toc.segments))


def write_segment(folder: Path, size: int, arrays: Iterable[tuple[str, Array]]) -> ArchiveSegment:
    """A new file of so many documents with these arrays, which belongs to no commit yet."""
    segment = ArchiveSegment(INDEX_NAME, size)
    write_arrays(segment.path(folder), arrays)
    return segment


def write_commit(folder: Path, collection: Collection, generation: int, segments: Sequence[ArchiveSegment]) -> None:
    """Makes these segments the index at once for every process, and removes all other files of the folder."""
    TOC(make_schema(collection), list(segments), generation).write(IndexStorage(str(folder)), INDEX_NAME)
    sweep(folder, Commit(generation, tuple(segments)))


def sweep(folder: Path, commit: Commit) -> None:
    """Removes every file that the commit does not name. Readers keep those that they have open."""
    named = {segment.path(folder).name for segment in commit.segments}
    named.add(TOC._filename(INDEX_NAME, commit.generation))
    for path in folder.iterdir():
        if path.name not in named:
            path.unlink(missing_ok=True)
