"""Quotes on the curator's desk: confirmed, corrected, rejected, and all of that undone."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import EmptyFieldListFilter
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from archive.admin.desk import KeptAdmin, in_context, row_link
from archive.admin.filters import NoSpeaker, QuoteNeedsReview
from archive.admin.places import PlaceForm
from archive.curation import (
    Attribution,
    CurationError,
    confirm_quote,
    correct_quote,
    day_place,
    join_quotes,
    reject_quote,
    split_utterance,
    undo_quote_decision,
)
from archive.models import Quote

SPEAKER_FIELDS = {"speaker", "speaker_kind", "speaker_label"}
#: How much of the article is shown around a quote.
CONTEXT = 200


class QuoteForm(PlaceForm):
    class Meta:
        model = Quote
        fields = ("article", "text", "start", "kind", "speaker", "speaker_kind", "speaker_label", "day_text")
        help_texts = {
            "speaker": "For a person; kind and label follow.",
            "speaker_label": "For an organisation or an unnamed source: what to call it.",
            "day_text": "What the article says of the day, in its words, such as “on Friday”; empty if nothing.",
        }
        labels = {"day_text": "Words for the day"}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        taken_away = "speaker" in self.changed_data and data.get("speaker") is None
        if taken_away and not {"speaker_kind", "speaker_label"} & set(self.changed_data):
            # The words for the person go with the person.
            data["speaker_kind"] = data["speaker_label"] = ""
        try:
            self.attribution = Attribution(
                data.get("speaker"), data.get("speaker_kind") or "", data.get("speaker_label") or ""
            )
        except CurationError as error:
            raise ValidationError({"speaker_label": f"{error}"}) from None
        data["speaker_kind"], data["speaker_label"] = self.attribution.kind, self.attribution.label
        if "day_text" in self.changed_data and data.get("start") is not None and not self.errors:
            self._place_day(data)
        return data

    def _place_day(self, data: dict[str, Any]) -> None:
        article = data.get("article") or self.instance.article
        try:
            place = day_place(article.body, (data["start"], self.instance.end), data.get("day_text") or "")
        except CurationError as error:
            raise ValidationError({"day_text": f"{error}"}) from None
        self.instance.set_day_place(article, place)

    def taken_by(self, data: dict[str, Any]) -> dict[str, Any]:
        return {"kind": data.get("kind")}


@admin.register(Quote)
class QuoteAdmin(KeptAdmin):
    form = QuoteForm
    list_display = ("__str__", "said_by", "kind", "resolved_by", "sureness", "status", "article")
    list_select_related = ("article", "speaker")
    list_filter = (
        "status", QuoteNeedsReview, NoSpeaker, "kind", "speaker_kind", "resolved_by", ("said_on", EmptyFieldListFilter),
    )  # fmt: skip
    search_fields = ("text", "speaker__name", "speaker_label", "article__headline")
    date_hierarchy = "article__published_on"
    autocomplete_fields = ("article", "speaker")
    readonly_fields = (
        "context", "status", "cue", "resolved_by", "reason", "confidence", "speaker_text", "said_on", "said_reason",
        "utterance_link",
    )  # fmt: skip
    actions = ("confirm", "reject", "undo", "join", "split")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        if obj is None:
            return QuoteForm.Meta.fields
        return (
            "article", "context", "status", "text", "start", "kind", "speaker", "speaker_kind", "speaker_label",
            "cue", "speaker_text", "resolved_by", "reason", "confidence", "day_text", "said_on", "said_reason",
            "utterance_link",
        )  # fmt: skip

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*self.readonly_fields, "article") if obj else ()

    def save_model(self, request: HttpRequest, obj: Quote, form: Any, change: bool) -> None:
        changed = set(form.changed_data)
        if not change:
            obj.save()
            correct_quote(quote=obj, user=request.user, attribution=form.attribution)
            confirm_quote(quote=obj, user=request.user)
        elif changed:
            correct_quote(
                quote=obj,
                user=request.user,
                attribution=form.attribution if changed & SPEAKER_FIELDS else None,
                place=(obj.start, obj.end) if changed & {"text", "start"} else None,
                kind=obj.kind if "kind" in changed else None,
                day=obj.day_text if "day_text" in changed else None,
            )
        obj.refresh_from_db()

    @admin.display(ordering="speaker__name", description="speaker")
    def said_by(self, quote: Any) -> str:
        return quote.speaker_name or "–"

    @admin.display(ordering="confidence", description="confidence")
    def sureness(self, quote: Any) -> str:
        return f"{quote.confidence:.2f}"

    @admin.display(description="in the text")
    def context(self, quote: Any) -> SafeString:
        return in_context(quote, width=CONTEXT)

    @admin.display(description="utterance")
    def utterance_link(self, quote: Any) -> SafeString | str:
        return row_link(quote.utterance)

    @admin.action(description="Confirm the quotes and their speakers", permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[Quote]) -> None:
        self.decide(request, queryset, lambda row: confirm_quote(quote=row, user=request.user), "Confirmed")

    @admin.action(description="Reject: nobody's words are reported here", permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Quote]) -> None:
        self.decide(request, queryset, lambda row: reject_quote(quote=row, user=request.user), "Rejected")

    @admin.action(description="Undo the last decision", permissions=["change"])
    def undo(self, request: HttpRequest, queryset: QuerySet[Quote]) -> None:
        self.decide(request, queryset, lambda row: undo_quote_decision(quote=row, user=request.user), "Undone")

    @admin.action(description="Join into one utterance", permissions=["change"])
    def join(self, request: HttpRequest, queryset: QuerySet[Quote]) -> None:
        first, *others = queryset.order_by("pk")
        if not others:
            self.message_user(request, "Choose two quotes or more.", messages.ERROR)
            return
        # Those that are joined with the first already need no second joining.
        others = [quote for quote in others if quote.utterance_id is None or quote.utterance_id != first.utterance_id]
        self.decide(
            request, others, lambda row: join_quotes(one=first, other=row, user=request.user), "Joined with the first"
        )

    @admin.action(description="Split off: said on another occasion", permissions=["change"])
    def split(self, request: HttpRequest, queryset: QuerySet[Quote]) -> None:
        quotes = list(queryset)
        self.decide(request, quotes[:1], lambda _: split_utterance(quotes=quotes, user=request.user), "New utterances")
