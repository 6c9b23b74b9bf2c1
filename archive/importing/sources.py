"""Finds the files of an import and reads them whole.

The rule for folders: every file at any depth, in the order of their paths,
except hidden ones (a name that begins with a dot, so `.gitkeep` too) and
those named in `SKIPPED_NAMES`. A file named on the command line is always taken.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.text.readers import MAX_BYTES

CATALOGUE_NAME = "catalogue.toml"
SKIPPED_NAMES = frozenset({CATALOGUE_NAME, "README.md"})


class UnreadableSource(Exception):
    """A file that cannot be taken; the message is a sentence for the person who imports."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file of an import.

    `shown` is the path as reports print it. `label` names the document inside its
    collection ("seeds/talks/001.txt"); the collection is the nearest folder with a
    catalogue of its own, else the folder that was given. `folders` lead from the file
    up to the given folder: where its catalogue may lie. `problem` is set for a path
    that is known to be no document before it is opened.
    """

    path: Path
    shown: str
    label: str = ""
    folders: tuple[Path, ...] = ()
    problem: str = ""

    @property
    def file_name(self) -> str:
        return _printable(self.path.name)


def find_sources(paths: Iterable[Path | str]) -> list[Source]:
    """Every document under `paths`; a path that leads nowhere becomes a source with a problem."""
    return [source for path in paths for source in _sources_of(Path(path))]


def _sources_of(path: Path) -> Iterator[Source]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield Source(path, _printable(path), problem=_sentence("The path cannot be read", error))
        return
    if stat.S_ISDIR(mode):
        yield from _files_under(path)
    else:
        yield _source(path, path.parent)


def _files_under(root: Path) -> Iterator[Source]:
    """The folder's files, depth first by name; a folder that links lead back to is entered once."""
    problems: list[Source] = []

    def note(error: OSError) -> None:
        folder = Path(error.filename)
        problems.append(Source(folder, _printable(folder), problem=_sentence("The folder cannot be read", error)))

    entered: set[tuple[int, int]] = set()
    files: list[Path] = []
    for folder, subfolders, names in os.walk(root, followlinks=True, onerror=note):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        state = os.stat(folder)
        if (state.st_dev, state.st_ino) in entered:
            subfolders.clear()
            continue
        entered.add((state.st_dev, state.st_ino))
        files += (Path(folder, name) for name in names if not _is_skipped(name))
    yield from problems
    for file in sorted(files):
        yield _source(file, root)


def _is_skipped(name: str) -> bool:
    return name.startswith(".") or name in SKIPPED_NAMES


def _source(path: Path, root: Path) -> Source:
    folders = tuple(folder for folder in path.parents if folder == root or root in folder.parents)
    collection = next((folder for folder in folders if (folder / CATALOGUE_NAME).is_file()), root)
    name = collection.resolve().name or "root"
    label = f"{name}/{path.relative_to(collection).as_posix()}"
    return Source(path, _printable(path), _printable(label), folders)


def read_source(source: Source) -> bytes:
    """The file's bytes, whole; its size is checked before it is read.

    Raises `UnreadableSource` for a file that is missing, forbidden, special, empty or too large.
    """
    if source.problem:
        raise UnreadableSource(source.problem)
    try:
        state = source.path.stat()
        # A pipe or a device would be waited for without end.
        if not stat.S_ISREG(state.st_mode):
            raise UnreadableSource("This is not a regular file.")
        _check_size(state.st_size)
        with source.path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableSource(_sentence("The file cannot be read", error)) from None
    _check_size(len(content))
    return content


def _check_size(size: int) -> None:
    if size == 0:
        raise UnreadableSource("The file is empty.")
    if size > MAX_BYTES:
        limit = MAX_BYTES // 1024**2
        raise UnreadableSource(
            f"The file is too large for an article: {size / 1024**2:.1f} MB, where {limit} MB are taken."
        )


def _sentence(what: str, error: OSError) -> str:
    why = (error.strerror or type(error).__name__).lower()
    return f"{what}: {why}."


def _printable(path: Path | str) -> str:
    """The path as one line of text; bytes that are not UTF-8, and what a terminal would obey, become escapes."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
