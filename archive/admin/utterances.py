"""Utterances on the curator's desk: when it was said, and the quotes that carry it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from archive.admin.desk import KeptAdmin, list_link, row_link
from archive.admin.fields import PartialDateField, partial
from archive.curation import join_utterances
from archive.models import Basis, Quote, Utterance


class UtteranceForm(forms.ModelForm):
    said = PartialDateField(label="Said on")

    class Meta:
        model = Utterance
        fields = ("speaker", "status")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["said"] = partial(self.instance.said_on, self.instance.said_precision)

    def _post_clean(self) -> None:
        date = self.cleaned_data.get("said")
        if date is not None and "said" in self.changed_data:
            self.instance.said_on = date.first_day
            self.instance.said_precision = date.precision.value
            self.instance.said_basis = Basis.CURATED
        super()._post_clean()


@admin.register(Utterance)
class UtteranceAdmin(KeptAdmin):
    form = UtteranceForm
    list_display = ("__str__", "speaker", "said_on", "status", "carried_by")
    list_select_related = ("speaker", "fullest")
    list_filter = ("status", "said_precision")
    search_fields = ("fullest__text", "speaker__name")
    date_hierarchy = "said_on"
    autocomplete_fields = ("speaker",)
    fields = ("fullest_link", "speaker", "said", "said_basis", "status", "quotes", "joined_into_link")
    readonly_fields = ("fullest_link", "said_basis", "quotes", "joined_into_link")
    actions = ("join",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # quotes are joined into one

    def get_queryset(self, request: HttpRequest) -> QuerySet[Utterance]:
        return super().get_queryset(request).annotate(quote_count=Count("quotes"))

    @admin.display(ordering="quote_count", description="quotes")
    def carried_by(self, utterance: Any) -> SafeString:
        return list_link(Quote, utterance.quote_count, utterance__id__exact=utterance.pk)

    @admin.display(description="quotes")
    def quotes(self, utterance: Any) -> SafeString:
        return list_link(Quote, f"{utterance.quote_count} quotes", utterance__id__exact=utterance.pk)

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
