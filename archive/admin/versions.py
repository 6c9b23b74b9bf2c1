"""What articles said before, on the curator's desk: looked at, and restored."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from archive.admin.desk import ReadOnlyAdmin, row_link
from archive.curation import restore_version
from archive.models import ArticleVersion


@admin.register(ArticleVersion)
class ArticleVersionAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "article_title", "number", "replaced_at", "reason")
    list_select_related = ("article",)
    search_fields = ("headline", "article__headline", "reason")
    date_hierarchy = "replaced_at"
    fields = ("article_link", "number", "headline", "byline", "body", "replaced_at", "reason", "capture_link")
    readonly_fields = ("article_link", "capture_link")
    actions = ("restore",)

    @admin.display(description="article")
    def article_title(self, version: Any) -> str:
        return str(version.article.title)

    @admin.display(description="article")
    def article_link(self, version: Any) -> SafeString | str:
        return row_link(version.article)

    @admin.display(description="capture")
    def capture_link(self, version: Any) -> SafeString | str:
        return row_link(version.capture)

    def has_restore_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("archive.change_article"))

    @admin.action(description="Make this the article's text again", permissions=["restore"])
    def restore(self, request: HttpRequest, queryset: QuerySet[ArticleVersion]) -> None:
        if queryset.count() != 1:
            self.message_user(request, "Choose one version.", messages.ERROR)
            return
        self.decide(request, queryset, lambda row: restore_version(version=row, user=request.user), "Restored")
