"""Looks for names and quotes again in articles that are in the archive."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.importing.extraction import articles_due, every_article, extract_articles
from archive.management.progress import with_progress
from archive.models import Article


class Command(BaseCommand):
    help = (
        "Finds names and quotes again, by default in the articles that an earlier version of the rules went over. "
        "What a curator decided is not touched."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--all", action="store_true", help="go over every article")
        which.add_argument("--article", type=int, metavar="ID", help="go over this one")

    def handle(self, *args: Any, **options: Any) -> None:
        progress = partial(with_progress, stream=self.stderr, unit="articles")
        extracted = extract_articles(self._articles(options), progress=progress)
        self.stdout.write(f"{extracted.articles} articles gone over, {extracted.changed} changed")

    def _articles(self, options: dict[str, Any]) -> list[int]:
        article_id = options["article"]
        if article_id is None:
            return every_article() if options["all"] else articles_due()
        if not Article.objects.filter(pk=article_id).exists():
            raise CommandError(f"There is no article {article_id}.")
        return [article_id]
