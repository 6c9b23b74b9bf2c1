"""Checks captures, articles, mentions, quotes and tallies against each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from archive.importing.verification import verify
from archive.management.progress import with_progress


class Command(BaseCommand):
    help = (
        "Checks that captured bytes are there and unaltered, that every mention and quote has its words, and that the"
        " tallies by date and outlet count what is published."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="mend what can be derived again")

    def handle(self, *args: Any, **options: Any) -> None:
        result = verify(repair=options["repair"], progress=self._progress)
        for finding in result.mended:
            self.stdout.write(f"mended: {finding.message}")
        for finding in result.findings:
            self.stderr.write(f"found: {finding.message}")
        self.stdout.write(
            f"{result.captures} captures, {result.articles} articles, {result.mentions} mentions, "
            f"{result.quotes} quotes: {len(result.findings)} found wrong, {len(result.mended)} mended"
        )
        if result.strays:
            self.stdout.write(f"{result.strays} files in the captures folder belong to no capture; they do no harm")
        if result.findings:
            raise SystemExit(1)

    def _progress(self, items: Iterable[Any], total: int, what: str) -> Any:
        return with_progress(items, stream=self.stderr, unit=what, total=total)
