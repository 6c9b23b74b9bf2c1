"""What the machine asks the curator: may these be one person, may these quotes be one utterance?"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive.admin.desk import ReadOnlyAdmin
from archive.curation import join_quotes, judge_different_people, judge_different_utterances, judge_unsure
from archive.models import SamePersonSuggestion, SameUtteranceSuggestion


class SuggestionAdmin(ReadOnlyAdmin):
    """Lists what is still open: an answered pair is never shown again."""

    list_display: tuple[str, ...] = ("left", "right", "likeness", "reason", "made_at")
    list_select_related = ("left", "right")
    list_display_links = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).open()  # type: ignore[attr-defined, no-any-return]

    @admin.display(ordering="score", description="likeness")
    def likeness(self, suggestion: Any) -> str:
        return f"{suggestion.score:.2f}"

    def has_judge_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("archive.add_judgement"))


@admin.register(SamePersonSuggestion)
class SamePersonSuggestionAdmin(SuggestionAdmin):
    list_display = (*SuggestionAdmin.list_display, "compare")
    search_fields = ("left__name", "right__name")
    actions = ("different", "unsure")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(left__merged_into=None, right__merged_into=None)

    @admin.display(description="")
    def compare(self, suggestion: Any) -> SafeString:
        address = reverse("admin:archive_person_merge")
        one, other = suggestion.left_id, suggestion.right_id
        return format_html('<a href="{}?one={}&amp;other={}">Compare and decide</a>', address, one, other)

    @admin.action(description="Two different people", permissions=["judge"])
    def different(self, request: HttpRequest, queryset: QuerySet[SamePersonSuggestion]) -> None:
        self.decide(
            request,
            queryset,
            lambda row: judge_different_people(one=row.left, other=row.right, user=request.user),
            "Judged to be two people",
        )

    @admin.action(description="Nobody can tell", permissions=["judge"])
    def unsure(self, request: HttpRequest, queryset: QuerySet[SamePersonSuggestion]) -> None:
        self.decide(
            request,
            queryset,
            lambda row: judge_unsure(one=row.left, other=row.right, user=request.user),
            "Left open for good",
        )


@admin.register(SameUtteranceSuggestion)
class SameUtteranceSuggestionAdmin(SuggestionAdmin):
    search_fields = ("left__text", "right__text")
    actions = ("join", "apart")

    @admin.action(description="The same utterance", permissions=["judge"])
    def join(self, request: HttpRequest, queryset: QuerySet[SameUtteranceSuggestion]) -> None:
        self.decide(
            request, queryset, lambda row: join_quotes(one=row.left, other=row.right, user=request.user), "Joined"
        )

    @admin.action(description="Two occasions", permissions=["judge"])
    def apart(self, request: HttpRequest, queryset: QuerySet[SameUtteranceSuggestion]) -> None:
        self.decide(
            request,
            queryset,
            lambda row: judge_different_utterances(one=row.left, other=row.right, user=request.user),
            "Judged to be two occasions",
        )
