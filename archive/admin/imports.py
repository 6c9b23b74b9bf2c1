"""Import runs and reference lists on the curator's desk: what happened, to be read."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Case, IntegerField, Value, When
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from archive.admin.desk import ReadOnlyAdmin, list_link, row_link
from archive.importing.runs import BROKEN_OFF
from archive.models import ImportedDocument, ImportRun, ReferenceFile

#: The most documents on a run's own page, failures first; the list of documents has them all.
SHOWN = 50
_FAILURES_FIRST = Case(
    When(outcome=ImportedDocument.Outcome.FAILED, then=Value(0)), default=Value(1), output_field=IntegerField()
)


class FirstDocuments(BaseInlineFormSet):
    def get_queryset(self) -> Any:
        if not hasattr(self, "_first"):
            documents = super().get_queryset().select_related("article")
            self._first = documents.order_by(_FAILURES_FIRST, "pk")[:SHOWN]
        return self._first


class ImportedDocumentInline(admin.TabularInline):
    model = ImportedDocument
    formset = FirstDocuments
    fields = readonly_fields = ("source", "outcome", "reason", "article_link")
    verbose_name_plural = f"documents (the first {SHOWN}, failures before the rest)"
    can_delete = False
    extra = max_num = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="article")
    def article_link(self, document: Any) -> SafeString | str:
        return row_link(document.article)


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = ("started_at", "ended", "created", "updated", "unchanged", "failed", "version")
    search_fields = ("version", "documents__source")
    date_hierarchy = "started_at"
    readonly_fields = ("all_documents",)
    inlines = (ImportedDocumentInline,)

    @admin.display(ordering="finished_at", description="finished")
    def ended(self, run: Any) -> str:
        if run.finished_at is None:
            return "under way"
        return f"{run.finished_at:%Y-%m-%d %H:%M}{', broken off' if BROKEN_OFF in run.options else ''}"

    @admin.display(description="documents")
    def all_documents(self, run: Any) -> SafeString:
        return list_link(ImportedDocument, f"{run.documents.count()} documents", run__id__exact=run.pk)


@admin.register(ImportedDocument)
class ImportedDocumentAdmin(ReadOnlyAdmin):
    list_display = ("source", "outcome", "reason", "article_link", "run")
    list_select_related = ("article", "run")
    list_filter = ("outcome",)
    search_fields = ("source", "reason")
    date_hierarchy = "run__started_at"
    fields = ("run", "source", "outcome", "reason", "article_link")
    readonly_fields = ("article_link",)

    @admin.display(description="article")
    def article_link(self, document: Any) -> SafeString | str:
        return row_link(document.article)


@admin.register(ReferenceFile)
class ReferenceFileAdmin(ReadOnlyAdmin):
    list_display = ("name", "loaded_at", "sha256")
    search_fields = ("name",)
