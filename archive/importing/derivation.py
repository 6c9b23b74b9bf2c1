"""Bytes into a clean article with its names and quotes: the part that needs no database.

Runs in this process or in several; nothing here, nor anything it imports,
knows Django, so that a worker starts quickly and shares no connection.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from archive.text.cleaning import clean_document
from archive.text.documents import CleanArticle, UnreadableDocument
from archive.text.known_names import KnownNames
from archive.text.quotes import Analysis, analyse
from archive.text.readers import read_document
from archive.workers import worker_pool

logger = logging.getLogger(__name__)

#: Documents handed out ahead of the one that is stored next, for each worker: bounds the memory.
AHEAD = 4


@dataclass(frozen=True, slots=True)
class Task:
    """Bytes to derive an article from; `number` tells the caller which document it is."""

    number: int
    content: bytes
    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """What the bytes say, names and quotes included; offsets count code points of `clean.body`."""

    media_type: str
    clean: CleanArticle
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Underivable:
    """Why nothing could be derived: a sentence for the person who imports."""

    reason: str


def derive(task: Task, known: KnownNames) -> Derived | Underivable:
    """Reads, cleans and analyses one document; never raises, whatever the bytes."""
    try:
        document = read_document(task.content, name=task.name, url=task.url)
        clean = clean_document(document)
        headline = clean.headline.value if clean.headline else ""
        return Derived(document.media_type, clean, analyse(clean.body, known, headline=headline))
    except UnreadableDocument as error:
        return Underivable(str(error))
    except Exception as error:
        # A fault of ours: the log gets the traceback, the report a sentence, the other documents their turn.
        logger.exception("could not derive an article from %s", task.name)
        return Underivable(f"Reading the document failed within the archive: {type(error).__name__}.")


def derive_all(
    tasks: Iterable[Task], known: KnownNames, *, workers: int = 1
) -> Iterator[tuple[Task, Derived | Underivable]]:
    """Derives each task and gives them back in the order they came, in `workers` processes if more than one."""
    if workers <= 1:
        for task in tasks:
            yield task, derive(task, known)
    else:
        yield from _derive_in_processes(tasks, known, workers)


_known = KnownNames()


def _start_worker(known: KnownNames) -> None:
    global _known
    _known = known


def _derive_in_worker(task: Task) -> Derived | Underivable:
    return derive(task, _known)


def _derive_in_processes(
    tasks: Iterable[Task], known: KnownNames, workers: int
) -> Iterator[tuple[Task, Derived | Underivable]]:
    waiting: deque[tuple[Task, Future[Derived | Underivable]]] = deque()
    pool = _Pool(known, workers)
    try:
        for task in tasks:
            waiting.append((task, pool.submit(task)))
            if len(waiting) >= workers * AHEAD:
                yield pool.outcome(*waiting.popleft())
        while waiting:
            yield pool.outcome(*waiting.popleft())
    finally:
        pool.close()


class _Pool:
    """Worker processes that are started anew when one of them dies."""

    def __init__(self, known: KnownNames, workers: int) -> None:
        self._known = known
        self._workers = workers
        self._executor = self._start(workers)

    def _start(self, workers: int) -> ProcessPoolExecutor:
        return worker_pool(workers, _start_worker, self._known)

    def submit(self, task: Task) -> Future[Derived | Underivable]:
        try:
            return self._executor.submit(_derive_in_worker, task)
        except BrokenProcessPool:
            self.close()
            self._executor = self._start(self._workers)
            return self._executor.submit(_derive_in_worker, task)

    def outcome(self, task: Task, future: Future[Derived | Underivable]) -> tuple[Task, Derived | Underivable]:
        """The task's outcome; after a worker's death the task is tried once more, alone."""
        try:
            return task, future.result()
        except BrokenProcessPool:
            with self._start(1) as alone:
                try:
                    return task, alone.submit(_derive_in_worker, task).result()
                except BrokenProcessPool:
                    return task, Underivable("Reading the document ended the process that read it.")

    def close(self) -> None:
        self._executor.shutdown(cancel_futures=True)
