"""Articles that share passages, on the curator's desk: copies confirmed or parted."""

from __future__ import annotations

from functools import partial as with_arguments
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from archive.admin.desk import ReadOnlyAdmin, row_link
from archive.curation import judge_copies
from archive.models import SharedText


@admin.register(SharedText)
class SharedTextAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "left", "left_percent", "right", "right_percent", "status")
    list_select_related = ("left", "right")
    list_filter = ("status",)
    search_fields = ("left__headline", "right__headline")
    fields = ("left_link", "left_percent", "right_link", "right_percent", "passages", "status")
    readonly_fields = ("left_link", "left_percent", "right_link", "right_percent")
    actions = ("confirm", "part", "leave")

    @admin.display(description="one article")
    def left_link(self, pair: Any) -> SafeString | str:
        return row_link(pair.left)

    @admin.display(description="other article")
    def right_link(self, pair: Any) -> SafeString | str:
        return row_link(pair.right)

    @admin.display(ordering="left_share", description="shared of the one")
    def left_percent(self, pair: Any) -> str:
        return f"{pair.left_share:.0%}"

    @admin.display(ordering="right_share", description="shared of the other")
    def right_percent(self, pair: Any) -> str:
        return f"{pair.right_share:.0%}"

    def has_judge_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("archive.change_sharedtext"))

    @admin.action(description="Confirm: these are copies", permissions=["judge"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[SharedText]) -> None:
        self._judge(request, queryset, SharedText.Status.CONFIRMED, "Confirmed")

    @admin.action(description="Part: these are no copies", permissions=["judge"])
    def part(self, request: HttpRequest, queryset: QuerySet[SharedText]) -> None:
        self._judge(request, queryset, SharedText.Status.PARTED, "Parted")

    @admin.action(description="Undo: leave it to the machine", permissions=["judge"])
    def leave(self, request: HttpRequest, queryset: QuerySet[SharedText]) -> None:
        self._judge(request, queryset, SharedText.Status.FOUND, "Undone")

    def _judge(self, request: HttpRequest, pairs: QuerySet[SharedText], status: str, done: str) -> None:
        judge = with_arguments(judge_copies, status=status, user=request.user)
        self.decide(request, pairs, lambda pair: judge(pair=pair), done)
