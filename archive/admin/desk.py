"""What all pages of the curator's desk have in common: refusals in words, no edit over another, history only read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive.admin.opened import as_opened, guarded
from archive.curation import CurationError

CONFLICT = "Nothing was saved: the entry contradicts another one, perhaps one that was just saved by somebody else."


class DeskAutocomplete(AutocompleteSelect):
    """Shows a form with a nonsensical choice again; Django's own widget asks the database for it and fails."""

    def optgroups(self, name: str, value: Any, attrs: dict[str, Any] | None = None) -> Any:
        ids = [choice for choice in value if str(choice).isascii() and str(choice).isdigit()]
        return super().optgroups(name, ids, attrs)


class DeskAdmin(admin.ModelAdmin):
    """Says in words why something cannot be done, and counts no rows it does not show."""

    list_per_page = 50
    show_full_result_count = False

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **options)
        if field is not None:
            # One click beside a quote must not delete its speaker.
            field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            options["widget"] = DeskAutocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **options)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        form = super().get_form(request, obj, change, **options)
        return guarded(form) if change and self.has_change_permission(request, obj) else form

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **options: Any) -> HttpResponse:
        row = context.get("original")
        if row is not None and self.has_change_permission(request, row):
            context["opened"] = as_opened(row)
        return super().render_change_form(request, context, *args, **options)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except CurationError as error:
            self.message_user(request, f"Nothing was saved. {error}", messages.ERROR)
        except IntegrityError:
            self.message_user(request, CONFLICT, messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())

    def decide(
        self, request: HttpRequest, rows: Iterable[models.Model], decision: Callable[[Any], object], done: str
    ) -> None:
        """Takes one decision about every row, or about none when one of them refuses; says what came of it."""
        number = 0
        try:
            with transaction.atomic():
                for row in rows:
                    decision(row)
                    number += 1
        except CurationError as error:
            self.message_user(request, f"Nothing was changed. {error}", messages.ERROR)
        else:
            self.message_user(request, f"{done}: {number}.", messages.SUCCESS)


class CuratedAdmin(DeskAdmin):
    """For rows with `curated_fields`: whatever a curator changes is remembered as curated."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.mark_curated(curated_names(obj, form.changed_data))
        super().save_model(request, obj, form, change)


class KeptAdmin(DeskAdmin):
    """For rows that are never deleted here, for addresses and catalogues lead to them.

    They are withdrawn, rejected or undone instead.
    """

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyAdmin(KeptAdmin):
    """For what happened: it is looked at, never changed."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def curated_names(row: models.Model, changed: Iterable[str]) -> list[str]:
    """Those of the changed form fields that are the row's own columns, except the curator's mark itself."""
    columns = {field.name for field in row._meta.concrete_fields} - {"reviewed"}
    return [name for name in changed if name in columns]


def list_link(model: type[models.Model], text: object, **filters: object) -> SafeString:
    """A link to the list of a model's rows that fit the filters."""
    address = reverse(f"admin:archive_{model._meta.model_name}_changelist")
    return format_html('<a href="{}?{}">{}</a>', address, urlencode(filters), text)


def in_context(row: Any, *, width: int) -> SafeString:
    """The words of a mention or a quote, marked, with so many characters of its article on either side."""
    body = row.article.body
    before, after = body[max(row.start - width, 0) : row.start], body[row.end : row.end + width]
    return format_html("… {}<mark>{}</mark>{} …", before, row.text, after)


def row_link(row: models.Model | None) -> SafeString | str:
    """A link to a row's own page on the desk; a dash for none."""
    if row is None:
        return "–"
    address = reverse(f"admin:archive_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', address, row)
