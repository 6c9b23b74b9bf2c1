"""Derives articles again from the bytes that were captured."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from archive.importing.extraction import every_article
from archive.importing.reprocessing import reprocess_articles
from archive.management.progress import with_progress


class Command(BaseCommand):
    help = "Reads, cleans and analyses every article again from its capture. What a curator set or decided stands."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--article", type=int, action="append", metavar="ID", help="only this one; repeatable")

    def handle(self, *args: Any, **options: Any) -> None:
        article_ids = options["article"] or every_article()
        progress = partial(with_progress, stream=self.stderr, unit="articles")
        report = reprocess_articles(article_ids, progress=progress)
        for result in report.failures:
            self.stderr.write(f"failed: {result.source}: {result.reason}")
        for result in report.remarks:
            self.stdout.write(f"{result.outcome}: {result.source}: {result.reason}")
        self.stdout.write(report.as_line())
        if report.failures:
            raise SystemExit(1)
