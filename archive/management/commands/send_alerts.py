"""Sends the digests of saved searches that are due."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from archive.web.digests import Digest, send, send_digests


class Command(BaseCommand):
    help = "Sends what is new in saved searches to those who want it by e-mail and whose turn it is. Run it once a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be sent and send nothing")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        if not settings.SITE_URL:
            raise CommandError("SITE_URL is not set: the links in an e-mail begin with the site's address.")
        digests = []
        for digest in send_digests(now=timezone.now(), by=None if dry_run else send):
            self._print(digest, dry_run=dry_run)
            digests.append(digest)
        sent, failed = sum(digest.sent for digest in digests), sum(bool(digest.failure) for digest in digests)
        self.stdout.write(
            f"{'Would be: ' if dry_run else ''}{len(digests)} due, {sent} sent, "
            f"{len(digests) - sent - failed} with nothing new, {failed} failed"
        )
        if failed:
            raise SystemExit(1)

    def _print(self, digest: Digest, *, dry_run: bool) -> None:
        saved = digest.saved
        if digest.failure:
            self.stderr.write(f"failed: {saved.owner}: {saved}: {digest.failure}")
        elif digest.sent and dry_run:
            self.stdout.write(f"would be sent: {saved.owner}: {saved}: {digest.new} new")
