"""Utterances on the curator's desk: when it was said, and the quotes that carry it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from archive.admin.desk import KeptAdmin, list_link, row_link
from archive.admin.fields import LAYOUT, PartialDateField, written
from archive.curation import join_utterances, take_day_from_articles
from archive.models import Basis, Quote, Utterance
from archive.models.facts import partial_date


class UtteranceForm(forms.ModelForm):
    said = PartialDateField(
        label="Said on",
        help_text=f"{LAYOUT} What is set here stands whatever the articles tell, until it is given up in the list.",
    )

    class Meta:
        model = Utterance
        fields = ("speaker", "status")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["said"] = partial_date(self.instance.said_on, self.instance.said_precision)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        date = data.get("said")
        if date is not None and "said" in self.changed_data:
            self.instance.said_on = date.first_day
            self.instance.said_precision = date.precision.value
            self.instance.said_basis = Basis.CURATED
        return data


@admin.register(Utterance)
class UtteranceAdmin(KeptAdmin):
    form = UtteranceForm
    list_display = ("__str__", "speaker", "said_on", "status", "carried_by")
    list_select_related = ("speaker", "fullest")
    list_filter = ("status", "said_basis", "said_precision", ("said_on", admin.EmptyFieldListFilter))
    search_fields = ("fullest__text", "speaker__name")
    date_hierarchy = "said_on"
    autocomplete_fields = ("speaker",)
    fields = ("fullest_link", "speaker", "said", "said_basis", "told", "status", "quotes", "joined_into_link")
    readonly_fields = ("fullest_link", "said_basis", "told", "quotes", "joined_into_link")
    actions = ("join", "from_articles")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # quotes are joined into one

    def get_queryset(self, request: HttpRequest) -> QuerySet[Utterance]:
        utterances: QuerySet[Utterance] = super().get_queryset(request)
        return utterances.annotate(quote_count=Count("quotes"))

    @admin.display(ordering="quote_count", description="quotes")
    def carried_by(self, utterance: Any) -> SafeString:
        return list_link(Quote, utterance.quote_count, utterance__id__exact=utterance.pk)

    @admin.display(description="quotes")
    def quotes(self, utterance: Any) -> SafeString:
        return list_link(Quote, f"{utterance.quote_count} quotes", utterance__id__exact=utterance.pk)

    @admin.display(description="as articles tell")
    def told(self, utterance: Any) -> SafeString | str:
        """What each quote tells of the day: the machine's reading."""
        dated = utterance.quotes.exclude(day_start=None).select_related("article__outlet").in_text_order()
        lines = [
            (row_link(quote), quote.article.outlet or "outlet unknown", quote.said_reason or f"“{quote.day_text}”",
             written(partial_date(quote.said_on, quote.said_precision)) or "open")
            for quote in dated
        ]  # fmt: skip
        return format_html_join("", "<div>{} in {}: {}, {}</div>", lines) or "–"

    @admin.display(description="fullest")
    def fullest_link(self, utterance: Any) -> SafeString | str:
        return row_link(utterance.fullest)

    @admin.display(description="joined into")
    def joined_into_link(self, utterance: Any) -> SafeString | str:
        return row_link(utterance.joined_into)

    @admin.action(description="Join the selected utterances into the first", permissions=["change"])
    def join(self, request: HttpRequest, queryset: QuerySet[Utterance]) -> None:
        first, *others = queryset.order_by("pk")
        if not others:
            self.message_user(request, "Choose two utterances or more.", messages.ERROR)
            return
        self.decide(
            request,
            others,
            lambda row: join_utterances(survivor=first, other=row, user=request.user),
            "Joined into the first",
        )

    @admin.action(description="Take the day on which it was said from the articles again", permissions=["change"])
    def from_articles(self, request: HttpRequest, queryset: QuerySet[Utterance]) -> None:
        self.decide(
            request, queryset, lambda row: take_day_from_articles(utterance=row, user=request.user), "Dated by articles"
        )
