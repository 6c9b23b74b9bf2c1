"""Judgements on the curator's desk: never deleted, only undone."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from archive.admin.desk import ReadOnlyAdmin
from archive.admin.filters import Standing
from archive.curation import undo_judgement
from archive.models import Article, Judgement, Person, Quote

#: Of which models the two things of each question are.
ABOUT = {
    Judgement.Question.SAME_PERSON: (Person, Person),
    Judgement.Question.SAME_UTTERANCE: (Quote, Quote),
    Judgement.Question.SPEAKER: (Quote, Person),
    Judgement.Question.QUOTE: (Quote, Article),
}


class JudgementList(ChangeList):
    """Finds the two things of every judgement on the page, three queries however many there are."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        name_both(self.result_list)


def name_both(judgements: Any) -> None:
    """Gives each judgement `left` and `right`, the things it is about; None for one that was deleted."""
    wanted: dict[Any, set[int]] = {}
    for judgement in judgements:
        left, right = ABOUT[judgement.question]
        wanted.setdefault(left, set()).add(judgement.left_id)
        wanted.setdefault(right, set()).add(judgement.right_id)
    found = {model: model.objects.in_bulk(ids) for model, ids in wanted.items()}
    for judgement in judgements:
        left, right = ABOUT[judgement.question]
        judgement.left, judgement.right = found[left].get(judgement.left_id), found[right].get(judgement.right_id)


@admin.register(Judgement)
class JudgementAdmin(ReadOnlyAdmin):
    list_display = ("made_at", "question", "one", "other", "verdict", "made_by", "undone_at")
    list_select_related = ("made_by",)
    list_filter = ("question", "verdict", Standing)
    search_fields = ("=left_id", "=right_id", "note", "made_by__username")
    date_hierarchy = "made_at"
    fields = (
        "question", "one", "other", "verdict", "note", "made_by", "made_at", "undone_by", "undone_at", "what_changed",
    )  # fmt: skip
    readonly_fields = ("one", "other", "what_changed")
    actions = ("undo",)

    def get_changelist(self, request: HttpRequest, **_: Any) -> type[JudgementList]:
        return JudgementList

    @admin.display(description="one")
    def one(self, judgement: Any) -> str:
        return _thing(judgement, "left")

    @admin.display(description="other")
    def other(self, judgement: Any) -> str:
        return _thing(judgement, "right")

    @admin.display(description="what it changed")
    def what_changed(self, judgement: Any) -> str:
        return format_html("<pre>{}</pre>", json.dumps(judgement.details, indent=1, ensure_ascii=False))

    def has_undo_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("archive.change_judgement"))

    @admin.action(description="Undo the selected judgements", permissions=["undo"])
    def undo(self, request: HttpRequest, queryset: QuerySet[Judgement]) -> None:
        newest_first = queryset.order_by("-pk")
        self.decide(request, newest_first, lambda row: undo_judgement(judgement=row, user=request.user), "Undone")


def _thing(judgement: Any, side: str) -> str:
    if not hasattr(judgement, side):
        name_both([judgement])
    thing = getattr(judgement, side)
    return f"{getattr(judgement, f'{side}_id')} (deleted)" if thing is None else f"{thing}"
