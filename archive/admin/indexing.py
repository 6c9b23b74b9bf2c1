"""What the index has still to hear of, on the curator's desk."""

from __future__ import annotations

from django.contrib import admin

from archive.admin.desk import ReadOnlyAdmin
from archive.models import PendingIndexing


@admin.register(PendingIndexing)
class PendingIndexingAdmin(ReadOnlyAdmin):
    list_display = ("article_id", "noted_at")
    search_fields = ("=article_id",)
    date_hierarchy = "noted_at"
