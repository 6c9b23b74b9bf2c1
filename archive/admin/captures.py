"""Captures on the curator's desk: looked at, never edited and never deleted."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.template.defaultfilters import filesizeformat
from django.utils.safestring import SafeString

from archive.admin.desk import ReadOnlyAdmin, list_link, row_link
from archive.models import Article, Capture


@admin.register(Capture)
class CaptureAdmin(ReadOnlyAdmin):
    list_display = ("original_name", "media_type", "bytes", "captured_at", "imported_at", "short_sha256")
    list_filter = ("media_type",)
    search_fields = ("original_name", "=sha256", "sha256__startswith", "source_url")
    date_hierarchy = "imported_at"
    fields = (
        "original_name", "sha256", "media_type", "bytes", "source_url", "captured_at", "imported_at", "run", "path",
        "catalogue_entry", "articles",
    )  # fmt: skip
    readonly_fields = ("bytes", "run", "articles")

    @admin.display(ordering="size", description="size")
    def bytes(self, capture: Any) -> str:
        return filesizeformat(capture.size)

    @admin.display(ordering="sha256", description="SHA-256")
    def short_sha256(self, capture: Any) -> str:
        return str(capture.sha256[:12])

    @admin.display(description="import run")
    def run(self, capture: Any) -> SafeString | str:
        return row_link(capture.import_run)

    @admin.display(description="articles")
    def articles(self, capture: Any) -> SafeString:
        return list_link(Article, f"{capture.articles.count()} made from these bytes", capture__id__exact=capture.pk)
