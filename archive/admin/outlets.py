"""Outlets on the curator's desk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from archive.admin.desk import CuratedAdmin, KeptAdmin, list_link
from archive.admin.fields import AddressField, LinesField
from archive.models import Article, Outlet

_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?")
_COUNTRY = re.compile(r"[A-Z]{2}")


class OutletForm(forms.ModelForm):
    other_names = LinesField(help_text="Other names by which texts call the outlet, one a line.")
    hosts = LinesField(help_text="Host names of its pages, such as news.example, one a line.")

    class Meta:
        model = Outlet
        fields = (
            "name", "slug", "other_names", "kind", "country", "language", "homepage", "hosts", "note", "fictional",
        )  # fmt: skip
        field_classes = {"homepage": AddressField}

    def clean_hosts(self) -> list[str]:
        hosts = [host.lower() for host in self.cleaned_data["hosts"]]
        for host in hosts:
            if not _HOST.fullmatch(host):
                raise ValidationError(f"“{host}” is not a host name such as news.example.")
        return hosts

    def clean_country(self) -> str:
        country = str(self.cleaned_data["country"]).upper()
        if country and not _COUNTRY.fullmatch(country):
            raise ValidationError("A country has two letters, such as GB.")
        return country


@admin.register(Outlet)
class OutletAdmin(KeptAdmin, CuratedAdmin):
    form = OutletForm
    list_display = ("name", "kind", "country", "language", "homepage", "articles", "fictional")
    list_filter = ("kind", "country", "fictional")
    search_fields = ("name", "slug", "homepage")

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ("name",)}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        # An address once published keeps working.
        return ("slug",) if obj else ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outlet]:
        return super().get_queryset(request).with_article_counts()  # type: ignore[attr-defined, no-any-return]

    @admin.display(ordering="article_count", description="articles on the site")
    def articles(self, outlet: Any) -> SafeString:
        return list_link(Article, outlet.article_count, outlet__id__exact=outlet.pk, status__exact="published")
