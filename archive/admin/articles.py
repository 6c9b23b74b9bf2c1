"""Articles on the curator's desk: every edit is remembered as curated, and the former text is kept."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from archive.admin.desk import KeptAdmin, list_link, row_link
from archive.admin.fields import AddressField, PartialDateField, written
from archive.admin.filters import OutletUncertain, Undated, WithAmbiguousMentions
from archive.curation import edit_article, publish_articles, withdraw_articles
from archive.models import Article, ArticleVersion, Basis, Mention, Quote
from archive.models.facts import partial_date

_PARAGRAPH_BREAK = re.compile(r"[ \t]*\n[ \t]*\n\s*")
#: The form's one field for a date stands for these columns of the article.
DATE_FIELDS = ("published_on", "published_precision")


class ArticleForm(forms.ModelForm):
    published = PartialDateField(label="Published")

    class Meta:
        model = Article
        fields = ("headline", "byline", "dateline", "url", "language", "outlet", "basis_note", "body", "status")
        field_classes = {"url": AddressField}
        widgets = {
            "headline": AdminTextInputWidget(attrs={"class": "vLargeTextField"}),
            "body": AdminTextareaWidget(attrs={"rows": 25}),
            "basis_note": AdminTextareaWidget(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["published"] = partial_date(self.instance.published_on, self.instance.published_precision)

    def clean_body(self) -> str:
        """Paragraphs apart by one blank line, NFC: the layout that all offsets count in."""
        text = unicodedata.normalize("NFC", self.cleaned_data["body"].replace("\r\n", "\n").replace("\r", "\n"))
        text = _PARAGRAPH_BREAK.sub("\n\n", text).strip()
        if not text:
            raise ValidationError("An article needs a text.")
        return text

    def clean_headline(self) -> str:
        return " ".join(unicodedata.normalize("NFC", self.cleaned_data["headline"]).split())

    @property
    def changed_columns(self) -> list[str]:
        """The article's columns that the curator changed."""
        columns = [name for name in self.changed_data if name != "published"]
        if "body" in columns and self.cleaned_data["body"] == self.initial["body"]:
            columns.remove("body")  # only the browser's line ends differ
        return [*columns, *DATE_FIELDS] if "published" in self.changed_data else columns

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        date = data.get("published")
        if date is not None and "published" in self.changed_data:
            self.instance.set_published(date.first_day, date.precision.value, Basis.CURATED)
        if "outlet" in self.changed_data:
            outlet = data.get("outlet")
            self.instance.outlet_basis = Basis.CURATED if outlet else Basis.UNKNOWN
        return data


@admin.register(Article)
class ArticleAdmin(KeptAdmin):
    form = ArticleForm
    list_display = ("title", "outlet", "published", "published_basis", "outlet_basis", "status")
    list_select_related = ("outlet",)
    list_filter = (
        "status", Undated, "published_precision", "published_basis", OutletUncertain, WithAmbiguousMentions,
        ("outlet", admin.RelatedOnlyFieldListFilter),
    )  # fmt: skip
    search_fields = ("headline", "byline", "url", "identity", "outlet__name")
    date_hierarchy = "published_on"
    autocomplete_fields = ("outlet",)
    readonly_fields = (
        "published_basis", "outlet_basis", "curated", "identity", "capture_link", "places", "versions", "removed_text",
        "created_at", "updated_at",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ("status", "headline", "byline", "dateline", "url", "language", "body")}),
        ("Facts", {"fields": ("outlet", "outlet_basis", "published", "published_basis", "basis_note", "curated")}),
        ("Found in it", {"fields": ("places",)}),
        (
            "Provenance",
            {"fields": ("capture_link", "identity", "versions", "removed_text", "created_at", "updated_at")},
        ),
    )
    actions = ("publish", "withdraw")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # an article comes from a capture

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        edit = edit_article(article=obj, user=request.user, changed=form.changed_columns)
        if edit.lost_mentions or edit.lost_quotes:
            self.message_user(
                request,
                f"The words of {edit.lost_mentions} mentions and {edit.lost_quotes} quotes are no longer in the text; "
                f"they were taken out. {edit.set_aside} decisions about quotes wait for their words to come back.",
                messages.WARNING,
            )

    @admin.display(ordering="headline", description="headline")
    def title(self, article: Any) -> str:
        return str(article.title)

    @admin.display(ordering="published_on", description="published")
    def published(self, article: Any) -> str:
        return written(partial_date(article.published_on, article.published_precision)) or "undated"

    @admin.display(description="set by a curator")
    def curated(self, article: Any) -> str:
        return ", ".join(name.replace("_", " ") for name in article.curated_fields) or "nothing"

    @admin.display(description="capture")
    def capture_link(self, article: Any) -> SafeString | str:
        return row_link(article.capture)

    @admin.display(description="mentions and quotes")
    def places(self, article: Any) -> SafeString:
        counted = ((Mention, article.mentions, "mentions"), (Quote, article.quotes, "quotes"))
        links = [
            (list_link(model, f"{rows.count()} {noun}", article__id__exact=article.pk),)
            for model, rows, noun in counted
        ]
        return format_html_join(" · ", "{}", links)

    @admin.display(description="earlier texts")
    def versions(self, article: Any) -> SafeString:
        return list_link(ArticleVersion, f"{article.versions.count()} versions", article__id__exact=article.pk)

    @admin.display(description="taken out by cleaning")
    def removed_text(self, article: Any) -> SafeString | str:
        entries = [entry for entry in article.removed if isinstance(entry, dict)]
        rows = ((entry.get("rule", ""), entry.get("text", "")) for entry in entries)
        return format_html_join("", "<p><strong>{}</strong>: {}</p>", rows) or "nothing"

    @admin.action(description="Publish the selected articles", permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        number = publish_articles(articles=queryset, user=request.user)
        self.message_user(request, f"Published: {number}.", messages.SUCCESS)

    @admin.action(description="Withdraw the selected articles", permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        number = withdraw_articles(articles=queryset, user=request.user)
        self.message_user(request, f"Withdrawn: {number}.", messages.SUCCESS)
