"""People on the curator's desk, with the names they are called by; merging and splitting are in `deciding`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms.models import BaseInlineFormSet
from django.forms.utils import pretty_name
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from archive.admin.deciding import merge_view, split_view
from archive.admin.desk import CuratedAdmin, list_link, row_link
from archive.admin.filters import Merged, NeedsReview
from archive.models import Mention, Person, PersonName, Quote
from archive.text.spellings import fold

NAMES_FIELD = "names"


class PersonForm(forms.ModelForm):
    class Meta:
        model = Person
        fields = ("name", "slug", "sort_name", "description", "gender", "wikidata_id", "fictional", "reviewed")

    def clean_wikidata_id(self) -> str:
        wikidata_id = str(self.cleaned_data["wikidata_id"]).strip().upper()
        if wikidata_id and not (wikidata_id[0] == "Q" and wikidata_id[1:].isascii() and wikidata_id[1:].isdigit()):
            raise ValidationError("A Wikidata id is a Q and a number, such as Q42.")
        if self.instance.merged_into_id is None and wikidata_id:
            bearer = Person.objects.current().filter(wikidata_id=wikidata_id).exclude(pk=self.instance.pk).first()
            if bearer is not None:
                raise ValidationError(f"“{bearer}” has this id already; if this is the same person, merge the two.")
        return wikidata_id


class NameFormSet(BaseInlineFormSet):
    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        """In a table only the columns have headings: each field says itself what it is."""
        super().add_fields(form, index)
        for name, field in form.fields.items():
            field.widget.attrs["aria-label"] = field.label or pretty_name(name)

    def clean(self) -> None:
        super().clean()
        seen: set[tuple[Any, ...]] = set()
        for form in self.forms:
            data = getattr(form, "cleaned_data", {})
            if not data.get("text") or data.get("DELETE"):
                continue
            key = data["text"], data.get("kind"), data.get("valid_from")
            if key in seen:
                form.add_error("text", "This name stands in the list already.")
            seen.add(key)


class PersonNameInline(admin.TabularInline):
    model = PersonName
    formset = NameFormSet
    fields = ("text", "kind", "valid_from", "valid_until", "origin")
    readonly_fields = ("origin",)
    extra = 1


@admin.register(Person)
class PersonAdmin(CuratedAdmin):
    form = PersonForm
    list_display = ("name", "about", "names_known", "mentions_found", "quotes_found", "reviewed", "merged_into")
    list_select_related = ("merged_into",)
    list_filter = (NeedsReview, Merged, "reviewed", "gender", "fictional")
    search_fields = ("name", "sort_name", "names__text", "=wikidata_id")
    inlines = (PersonNameInline,)
    actions = ("merge", "mark_reviewed")
    change_form_template = "admin/archive/person/change_form.html"

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("merge/", view(lambda request: merge_view(self, request)), name="archive_person_merge"),
            path(
                "<int:pk>/split/", view(lambda request, pk: split_view(self, request, pk)), name="archive_person_split"
            ),
            *super().get_urls(),
        ]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ("name",)}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        # An address once published keeps working.
        return ("slug", "places", "merged_into_link") if obj else ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fields = PersonForm.Meta.fields
        return (*fields, "places", "merged_into_link") if obj else fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        people: QuerySet[Person] = super().get_queryset(request)
        return people.annotate(
            name_count=_number_of(PersonName, "person"),
            mention_count=_number_of(Mention, "person"),
            quotes_count=_number_of(Quote, "speaker"),
        )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        person = form.instance
        if any(formset.has_changed() for formset in formsets):
            person.mark_curated([NAMES_FIELD])
            person.save(update_fields=["curated_fields"])
        if not change and not person.names.filter(text=person.name).exists():
            PersonName.objects.create(
                person=person, text=person.name, folded=fold(person.name), kind=PersonName.Kind.FULL
            )

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for name in formset.save(commit=False):
            name.folded = fold(name.text)
            name.origin = PersonName.Origin.CURATOR
            name.save()
        for name in formset.deleted_objects:
            name.delete()

    @admin.display(description="description")
    def about(self, person: Any) -> str:
        return Truncator(person.description).chars(80) or "–"

    @admin.display(ordering="name_count", description="names")
    def names_known(self, person: Any) -> int:
        return int(person.name_count)

    @admin.display(ordering="mention_count", description="mentions")
    def mentions_found(self, person: Any) -> SafeString:
        return list_link(Mention, person.mention_count, person__id__exact=person.pk)

    @admin.display(ordering="quotes_count", description="quotes")
    def quotes_found(self, person: Any) -> SafeString:
        return list_link(Quote, person.quotes_count, speaker__id__exact=person.pk)

    @admin.display(description="found in articles")
    def places(self, person: Any) -> SafeString:
        return list_link(Mention, f"{person.mention_count} mentions", person__id__exact=person.pk)

    @admin.display(description="merged into")
    def merged_into_link(self, person: Any) -> SafeString | str:
        return row_link(person.merged_into)

    @admin.action(description="Merge two people", permissions=["change"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Person]) -> HttpResponseRedirect | None:
        chosen = list(queryset.order_by("pk").values_list("pk", flat=True)[:3])
        if len(chosen) != 2:
            self.message_user(request, "Choose the two people that are one.", messages.ERROR)
            return None
        address = reverse("admin:archive_person_merge")
        return HttpResponseRedirect(f"{address}?one={chosen[0]}&other={chosen[1]}")

    @admin.action(description="Mark as reviewed", permissions=["change"])
    def mark_reviewed(self, request: HttpRequest, queryset: QuerySet[Person]) -> None:
        number = queryset.filter(reviewed=False).update(reviewed=True)
        self.message_user(request, f"Reviewed: {number}.", messages.SUCCESS)


def _number_of(model: Any, field: str) -> Coalesce:
    """How many rows of a model belong to a person, counted apart so that the joins do not multiply."""
    rows = model.objects.filter(**{field: OuterRef("pk")}).order_by().values(field)
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)
