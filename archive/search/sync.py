"""Keeps the index in step with the database.

A change writes `PendingIndexing` rows in its own transaction (`note`, or the
signals in `signals`). After the commit whoever gets the writer's lock without
waiting long brings the index up to them; rows go only when the index has
committed, so a crash at any point leaves them for the next. The index can be
behind the database, never wrong for good, and `check` says by how much.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from django.db import connection, transaction

from archive.models import PendingIndexing
from archive.search.collections import COLLECTIONS
from archive.search.documents import documents, indexed_ids
from archive.search.engines.base import Batch, Engine, IndexBusy, IndexMissing, IndexOutdated
from archive.search.searching import current_engine

logger = logging.getLogger(__name__)

#: Rows that one commit to the index takes.
BATCH = 500
#: Seconds that a request waits for the writer's lock, and that a command does.
REQUEST_WAIT = 0.2
COMMAND_WAIT = 30.0
#: Rows that one request indexes after its commit; the next one goes on from there.
REQUEST_ROWS = 500
#: Up to so many articles a request builds a missing index itself; more are left to `search_index update`.
SMALL_ARCHIVE = 500
#: Documents read from the database at a time.
READ = 200

#: Called with how many are done and how many there are.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What an update or a rebuild did to the index: documents written, taken out, and found as they should be."""

    written: int
    removed: int
    unchanged: int
    rebuilt: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """How one collection compares: ids not in the index, in it as they were, in it without reason."""

    documents: int
    missing: tuple[int, ...]
    stale: tuple[int, ...]
    superfluous: tuple[int, ...]

    @property
    def in_step(self) -> bool:
        return not (self.missing or self.stale or self.superfluous)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """How index and database compare, by the collections' names, and how many changes the index has yet to hear of."""

    collections: Mapping[str, Comparison]
    pending: int

    @property
    def in_step(self) -> bool:
        """Whether the index is as it should be; what is pending will be seen to."""
        return all(comparison.in_step for comparison in self.collections.values())


# -- after a change


class _Postponement(threading.local):
    depth = 0


_postponement = _Postponement()


def note(article_ids: Iterable[int]) -> None:
    """Writes down that these articles changed or went, and sees to the index after the commit.

    Call it in the transaction of the change; writers that bypass signals have to.
    """
    PendingIndexing.objects.note(article_ids)
    if not _postponement.depth:
        _drain_on_commit()


@contextmanager
def postponed() -> Iterator[None]:
    """Leaves the index alone until the block ends, then brings it up to date once. For imports of many documents."""
    _postponement.depth += 1
    try:
        yield
    finally:
        _postponement.depth -= 1
        if not _postponement.depth:
            transaction.on_commit(_drain_everything)


def _drain_on_commit() -> None:
    # One transaction notes many changes and needs one drain.
    if not any(entry[1] is _drain_some for entry in connection.run_on_commit):
        transaction.on_commit(_drain_some)


def _drain_some() -> None:
    _drain_quietly(limit=REQUEST_ROWS)


def _drain_everything() -> None:
    _drain_quietly(limit=None)


def _drain_quietly(limit: int | None) -> None:
    """Drains, and whatever goes wrong: the change itself has been committed, its rows stay for the next drain."""
    try:
        engine = current_engine()
        try:
            drain(engine, wait=REQUEST_WAIT, limit=limit)
        except IndexMissing:
            if limit is None or len(indexed_ids()) <= SMALL_ARCHIVE:
                rebuild(wait=REQUEST_WAIT)
            else:
                logger.warning("There is no search index; `manage.py search_index update` builds it.")
    except IndexBusy:
        logger.info("Another process is writing to the search index; it or the next one sees to these changes.")
    except IndexOutdated as error:
        logger.warning("%s", error)
    except Exception:
        logger.exception("The search index could not be brought up to date; the changes stay noted.")


def drain(
    engine: Engine, *, wait: float, limit: int | None = None, thorough: bool = False, progress: Progress | None = None
) -> UpdateReport:
    """Brings the index up to the rows that wait, at most about `limit` of them. Raises SearchUnavailable."""
    written = removed = unchanged = done = 0
    total = PendingIndexing.objects.count()
    while done < total and (limit is None or done < limit):
        with engine.batch(wait=wait, thorough=thorough) as batch:
            # Read under the writer's lock and before the articles: a change after this has a row of its own.
            rows = list(PendingIndexing.objects.order_by("pk").values_list("pk", "article_id")[:BATCH])
            counts = _apply(engine, batch, {article_id for _, article_id in rows})
        if not rows:
            break
        PendingIndexing.objects.filter(pk__in=[pk for pk, _ in rows]).delete()
        written, removed, unchanged = written + counts[0], removed + counts[1], unchanged + counts[2]
        done += len(rows)
        if progress:
            progress(min(done, total), total)
    return UpdateReport(written, removed, unchanged, rebuilt=False)


def _apply(engine: Engine, batch: Batch, article_ids: set[int]) -> tuple[int, int, int]:
    """Puts or deletes what is not as it should be of these articles and their quotes.

    Gives how many documents were written, removed, left alone.
    """
    known = {collection.name: engine.versions(collection.name, article_ids) for collection in COLLECTIONS}
    written = removed = unchanged = 0
    for collection, document in documents(article_ids):
        if known[collection].pop(document.id, None) == document.version:
            unchanged += 1
        else:
            batch.put(collection, document)
            written += 1
    for collection, superfluous in known.items():
        for document_id in superfluous:
            batch.delete(collection, document_id)
            removed += 1
    return written, removed, unchanged


# -- by hand


def update(*, wait: float = COMMAND_WAIT, progress: Progress | None = None) -> UpdateReport:
    """Brings the index up to everything that is pending; builds one that is missing or of another version."""
    try:
        engine = _opened()
        report = drain(engine, wait=wait, thorough=True, progress=progress)
        # Nobody waits for this one: what many small changes left behind is tidied up even if nothing was pending.
        with engine.batch(wait=wait, thorough=True):
            return report
    except (IndexMissing, IndexOutdated):
        return rebuild(wait=wait, progress=progress)


def rebuild(*, wait: float = COMMAND_WAIT, progress: Progress | None = None) -> UpdateReport:
    """Builds the index anew beside the present one and puts it in its place."""
    engine = current_engine()
    written = 0
    with engine.rebuild(wait=wait) as batch:
        ids = indexed_ids()
        done = 0
        for lot in _lots(ids, READ):
            for collection, document in documents(lot):
                batch.put(collection, document)
                written += 1
            done += len(lot)
            if progress:
                progress(done, len(ids))
    # What changed meanwhile is pending; what had been pending is found unchanged.
    caught_up = drain(engine, wait=wait)
    return UpdateReport(written + caught_up.written, caught_up.removed, 0, rebuilt=True)


def check() -> CheckReport:
    """Compares every entry of the index with the database. Raises SearchUnavailable."""
    engine = current_engine()
    found = {collection.name: engine.versions(collection.name) for collection in COLLECTIONS}
    totals = dict.fromkeys(found, 0)
    missing: dict[str, list[int]] = {name: [] for name in found}
    stale: dict[str, list[int]] = {name: [] for name in found}
    for lot in _lots(indexed_ids(), READ):
        for collection, document in documents(lot):
            totals[collection] += 1
            version = found[collection].pop(document.id, None)
            if version is None:
                missing[collection].append(document.id)
            elif version != document.version:
                stale[collection].append(document.id)
    comparisons = {
        name: Comparison(totals[name], tuple(sorted(missing[name])), tuple(sorted(stale[name])), tuple(sorted(rest)))
        for name, rest in found.items()
    }
    return CheckReport(comparisons, PendingIndexing.objects.count())


def _opened() -> Engine:
    """The engine, once it has shown that it has an index to bring up to date."""
    engine = current_engine()
    for collection in COLLECTIONS:
        engine.versions(collection.name, ())
    return engine


def _lots(ids: Sequence[int], size: int) -> Iterator[list[int]]:
    rest = iter(ids)
    while lot := list(islice(rest, size)):
        yield lot
