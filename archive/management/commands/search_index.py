"""The search index: bring it up to date, build it anew, compare it with the database."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.management.progress import counted_progress
from archive.search import sync
from archive.search.engines.base import SearchUnavailable


class Command(BaseCommand):
    help = "Brings the search index up to date, builds it anew, or compares it with the database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "action",
            choices=["update", "rebuild", "check"],
            help="update: index what has changed since; rebuild: build it anew; check: compare it with the database",
        )
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        try:
            if action == "check":
                self._check(as_json=options["json"])
            else:
                with counted_progress(stream=self.stderr, unit="articles") as progress:
                    work = sync.update if action == "update" else sync.rebuild
                    report = work(progress=progress)
                self._print(
                    asdict(report),
                    f"{'Built anew' if report.rebuilt else 'Up to date'}: {report.written} written, "
                    f"{report.removed} removed, {report.unchanged} unchanged.",
                    as_json=options["json"],
                )
        except SearchUnavailable as error:
            raise CommandError(str(error)) from error

    def _check(self, *, as_json: bool) -> None:
        report = sync.check()
        sentences = [
            f"{found.documents} {name}: {len(found.missing)} missing from the index, {len(found.stale)} stale, "
            f"{len(found.superfluous)} superfluous"
            for name, found in report.collections.items()
        ]
        sentence = "; ".join([*sentences, f"{report.pending} changes pending."])
        self._print({**asdict(report), "in_step": report.in_step}, sentence, as_json=as_json)
        if not report.in_step:
            mending = "update" if report.pending else "rebuild"
            raise CommandError(f"The search index is out of step; `manage.py search_index {mending}` mends it.")

    def _print(self, values: dict[str, Any], sentence: str, *, as_json: bool) -> None:
        self.stdout.write(json.dumps(values) if as_json else sentence)
