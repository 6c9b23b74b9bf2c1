"""An import from its paths to its report: each document read, kept, derived, stored.

One bad document never stops the rest. The order is that of the sources; only
deriving may run in several processes, everything else happens in this one.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, IntegrityError
from django.db.models import Q
from django.utils import timezone

from archive.importing.articles import changes_to, derived_values, is_update
from archive.importing.captures import keep_bytes, keep_capture, sha256_of
from archive.importing.catalogue import CatalogueEntry, CatalogueError, Catalogues, load_catalogues
from archive.importing.derivation import Derived, Task, Underivable, derive_all
from archive.importing.finishing import finishing_once
from archive.importing.outlets import OutletRegister
from archive.importing.people import known_names
from archive.importing.reference import ReferenceProblem, load_reference, outlet_slugs
from archive.importing.report import Outcome, Report, Result
from archive.importing.runs import begin_run
from archive.importing.sources import CATALOGUE_NAME, Source, UnreadableSource, find_sources, read_source
from archive.importing.statistics import renew_statistics
from archive.importing.store import Incoming, place, store
from archive.models import Article, Capture, ImportedDocument, ImportRun

logger = logging.getLogger(__name__)

#: Lines of the run's record that are written together.
RECORD_BATCH = 100


class ImportRefused(Exception):
    """The import cannot begin; the message says why, and nothing has been written."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What `import_articles` was asked to do besides its paths."""

    catalogue: Path | None = None
    outlet: str | None = None
    dry_run: bool = False
    workers: int = 1

    def as_record(self, paths: Iterable[Path | str]) -> dict[str, object]:
        """The options as an ImportRun keeps them."""
        return {
            "paths": [str(path) for path in paths],
            "catalogue": str(self.catalogue) if self.catalogue else None,
            "outlet": self.outlet,
            "workers": self.workers,
        }


Progress = Callable[[list[Source]], Iterable[Source]]


def import_paths(
    paths: Iterable[Path | str], options: ImportOptions = ImportOptions(), *, progress: Progress = iter
) -> Report:
    """Imports every document under `paths`; `progress` may show how far the sources have been taken.

    Raises `ImportRefused` when a catalogue or `--outlet` is wrong, before anything is written.
    """
    paths = list(paths)
    sources = find_sources(paths)
    try:
        catalogues = _checked_catalogues(sources, options)
        if not options.dry_run:
            load_reference()
    except (CatalogueError, ReferenceProblem) as error:
        raise ImportRefused(str(error)) from None
    run = None if options.dry_run else begin_run(options.as_record(paths), now=timezone.now())
    record = _Record(run)
    with nullcontext() if options.dry_run else finishing_once():
        try:
            _Import(options, catalogues, run, record).take(sources, progress)
        finally:
            record.close()
    return record.report


def general_catalogues(given: Path | None = None) -> list[Path]:
    """The catalogues that are asked after those in the documents' folders."""
    own = Path(settings.FIXTURES_DIR) / CATALOGUE_NAME
    return [*([given] if given else []), *([own] if own.is_file() else [])]


def _checked_catalogues(sources: list[Source], options: ImportOptions) -> Catalogues:
    slugs = outlet_slugs()
    if options.outlet is not None and options.outlet not in slugs:
        raise ImportRefused(f"There is no outlet with the slug {options.outlet!r}.")
    return load_catalogues(sources, general=general_catalogues(options.catalogue), outlets=slugs)


class _Record:
    """The report, and its rows in the database where the import is a real one."""

    def __init__(self, run: ImportRun | None) -> None:
        self.report = Report()
        self._run = run
        self._waiting: list[ImportedDocument] = []

    def add(self, result: Result) -> None:
        self.report.add(result)
        if self._run is None:
            return
        self._waiting.append(
            ImportedDocument(
                run=self._run,
                source=result.source[-1000:],
                outcome=result.outcome.value,
                reason=result.reason,
                article_id=result.article_id,
            )
        )
        if len(self._waiting) >= RECORD_BATCH:
            self._write()

    def _write(self) -> None:
        ImportedDocument.objects.bulk_create(self._waiting)
        self._waiting = []

    def close(self) -> None:
        """Writes what is left and the numbers, also of an import that was broken off."""
        if self._run is None:
            return
        self._write()
        for outcome, number in self.report.counts.items():
            setattr(self._run, outcome, number)
        self._run.finished_at = timezone.now()
        self._run.save()
        renew_statistics()


@dataclass
class _Taken:
    """A source on its way through: its bytes' SHA-256, its catalogue's entry, its capture's row."""

    source: Source
    sha256: str = ""
    entry: CatalogueEntry | None = None
    capture: Capture | None = None
    result: Result | None = None  # settled without deriving anything
    twin_of: str = ""  # the source that brought the same bytes in this import


@dataclass
class _Import:
    """One import under way."""

    options: ImportOptions
    catalogues: Catalogues
    run: ImportRun | None
    record: _Record
    taken: list[_Taken] = field(default_factory=list)
    results: dict[str, Result] = field(default_factory=dict)  # by SHA-256
    planned: dict[str, Derived] = field(default_factory=dict)  # by identity, in a dry run

    def take(self, sources: list[Source], progress: Progress) -> None:
        self.outlets = OutletRegister.of_database()
        settled = 0
        for task, derived in derive_all(self._tasks(progress(sources)), known_names(), workers=self.options.workers):
            settled = self._settle(settled, task.number)
            taken = self.taken[task.number]
            self._note(taken, self._store(taken, derived))
            settled = task.number + 1
        self._settle(settled, len(self.taken))

    def _settle(self, first: int, end: int) -> int:
        """Notes the results of the sources from `first` to `end` that needed no deriving, in their order."""
        for taken in self.taken[first:end]:
            self._note(taken, taken.result or self._result_of_twin(taken))
        return end

    def _note(self, taken: _Taken, result: Result) -> None:
        if taken.sha256:
            self.results.setdefault(taken.sha256, result)
        self.record.add(result)

    def _result_of_twin(self, taken: _Taken) -> Result:
        """The same bytes were in this import before: what became of them holds here too."""
        first = self.results[taken.sha256]
        if first.outcome is Outcome.FAILED:
            return Result(taken.source.shown, Outcome.FAILED, first.reason)
        reason = f"The same bytes as {taken.twin_of}."
        return Result(taken.source.shown, Outcome.UNCHANGED, reason, first.article_id)

    def _tasks(self, sources: Iterable[Source]) -> Iterator[Task]:
        """Reads the sources and keeps their captures; gives a task for each that has to be derived."""
        first_with: dict[str, str] = {}
        for source in sources:
            taken = _Taken(source)
            self.taken.append(taken)
            try:
                content = read_source(source)
                taken.sha256 = sha256_of(content)
                if taken.sha256 in first_with:
                    taken.twin_of = first_with[taken.sha256]
                    continue
                first_with[taken.sha256] = source.shown
                taken.entry = self.catalogues.entry_for(taken.sha256, source)
                taken.result = self._unchanged(taken, content)
                if taken.result is None:
                    self._keep(taken, content)
                    yield Task(len(self.taken) - 1, content, source.file_name)
            except UnreadableSource as error:
                taken.result = Result(source.shown, Outcome.FAILED, str(error))
            except OSError as error:
                why = (error.strerror or type(error).__name__).lower()
                taken.result = Result(source.shown, Outcome.FAILED, f"The capture could not be written: {why}.")
            except DatabaseError as error:
                logger.warning("could not keep %s: %s", source.shown, error)
                taken.result = Result(source.shown, Outcome.FAILED, f"The database did not take the capture: {error}.")

    def _unchanged(self, taken: _Taken, content: bytes) -> Result | None:
        """The result for bytes whose article is in the archive, unless its catalogue says something new."""
        sha256 = taken.sha256
        article_id = (
            Article.objects.filter(Q(capture__sha256=sha256) | Q(versions__capture__sha256=sha256))
            .values_list("pk", flat=True)
            .first()
        )
        if article_id is None:
            return None
        capture = Capture.objects.get(sha256=sha256)
        is_current = Article.objects.filter(pk=article_id, capture=capture).exists()
        if is_current and taken.entry is not None and taken.entry.as_table() != capture.catalogue_entry:
            return None
        if not self.options.dry_run and not capture.file.is_file():
            keep_bytes(content, sha256)
        return Result(taken.source.shown, Outcome.UNCHANGED, "", article_id)

    def _keep(self, taken: _Taken, content: bytes) -> None:
        if not self.options.dry_run:
            taken.capture = keep_capture(
                content, taken.sha256, name=taken.source.file_name, now=timezone.now(), run=self.run
            )

    def _store(self, taken: _Taken, derived: Derived | Underivable) -> Result:
        shown = taken.source.shown
        if isinstance(derived, Underivable):
            return Result(shown, Outcome.FAILED, derived.reason)
        incoming = Incoming(derived, taken.source.label, shown, taken.entry, self.options.outlet)
        try:
            if taken.capture is None:
                return self._plan(taken, incoming)
            return self._store_really(taken.capture, incoming, at=timezone.now())
        except DatabaseError as error:
            logger.warning("could not store %s: %s", shown, error)
            return Result(shown, Outcome.FAILED, f"The database did not take the article: {error}.")
        except Exception as error:
            logger.exception("could not store %s", shown)
            return Result(shown, Outcome.FAILED, f"The article could not be stored: {type(error).__name__}.")

    def _store_really(self, capture: Capture, incoming: Incoming, *, at: datetime.datetime) -> Result:
        try:
            stored = store(incoming, capture, outlets=self.outlets, at=at)
        except IntegrityError:
            # Another import may have stored the same article between our look and our write.
            self.outlets = OutletRegister.of_database()
            capture.refresh_from_db()
            stored = store(incoming, capture, outlets=self.outlets, at=at)
        return Result(incoming.shown, stored.outcome, " ".join(stored.remarks), stored.article_id)

    def _plan(self, taken: _Taken, incoming: Incoming) -> Result:
        """What a real import would do; the documents of this one count as if they had been stored."""
        placed = place(incoming, self.outlets)
        earlier = self.planned.get(placed.identity)
        self.planned[placed.identity] = incoming.derived
        if placed.article is not None:
            changes = changes_to(placed.article, derived_values(incoming.derived.clean, placed.facts))
            differs = is_update(changes, is_new_capture=True) or bool(placed.facts.proposed_outlet)
            return Result(incoming.shown, Outcome.UPDATED if differs else Outcome.UNCHANGED, "", placed.article.pk)
        if earlier is None:
            return Result(incoming.shown, Outcome.CREATED)
        differs = earlier.clean != incoming.derived.clean
        return Result(incoming.shown, Outcome.UPDATED if differs else Outcome.UNCHANGED)
