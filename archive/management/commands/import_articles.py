"""Imports documents from files and folders."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.importing.pipeline import ImportOptions, ImportRefused, import_paths
from archive.importing.report import Report
from archive.management.progress import with_progress


class Command(BaseCommand):
    help = (
        "Imports documents and says how many were created, updated, unchanged and failed. Importing the same again "
        "changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder to take whole")
        parser.add_argument("--catalogue", type=Path, metavar="FILE", help="a catalogue of facts that documents lack")
        parser.add_argument("--outlet", metavar="SLUG", help="the outlet of documents that name none")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")
        parser.add_argument("--workers", type=int, default=1, metavar="N", help="read in N processes (default 1)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["workers"] < 1:
            raise CommandError("--workers takes a number from 1 up.")
        wanted = ImportOptions(options["catalogue"], options["outlet"], options["dry_run"], options["workers"])
        progress = partial(with_progress, stream=self.stderr, unit="documents")
        try:
            report = import_paths(options["paths"], wanted, progress=progress)
        except ImportRefused as refusal:
            raise CommandError(f"Nothing was imported. {refusal}") from None
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            self._print(report, dry_run=options["dry_run"])
        if report.failures:
            raise SystemExit(1)

    def _print(self, report: Report, *, dry_run: bool) -> None:
        for result in report.failures:
            self.stderr.write(f"failed: {result.source}: {result.reason}")
        for result in report.remarks:
            self.stdout.write(f"{result.outcome}: {result.source}: {result.reason}")
        self.stdout.write(f"{'Would be: ' if dry_run else ''}{report.as_line()}")
