"""What a curator looks for: filters for the lists of the desk."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from archive.models import Basis, Mention, Quote
from archive.models.articles import ArticleQuerySet
from archive.models.people import MentionQuerySet


class _YesFilter(admin.SimpleListFilter):
    """One question with the answers "yes" and "all"; the rows are of the list that it stands beside."""

    yes = "Yes"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("1", self.yes)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return self.matching(queryset) if self.value() == "1" else queryset

    def matching(self, rows: Any) -> QuerySet[Any]:
        raise NotImplementedError


class Undated(_YesFilter):
    title, parameter_name, yes = "date", "undated", "Undated"

    def matching(self, rows: ArticleQuerySet) -> ArticleQuerySet:
        return rows.undated()


class OutletUncertain(_YesFilter):
    title, parameter_name, yes = "outlet known", "outlet_uncertain", "Inferred or unknown"

    def matching(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(outlet_basis__in=[Basis.INFERRED, Basis.UNKNOWN])


class WithAmbiguousMentions(_YesFilter):
    title, parameter_name, yes = "people", "ambiguous", "Names to decide"

    def matching(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(Exists(Mention.objects.to_decide().filter(article=OuterRef("pk"))))


class NeedsReview(_YesFilter):
    title, parameter_name, yes = "review", "needs_review", "Needs review"

    def matching(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(reviewed=False, merged_into=None)


class Merged(admin.SimpleListFilter):
    """Entries that were merged into another are left out unless asked for."""

    title, parameter_name = "merged", "merged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("only", "Merged into another"), ("all", "All")]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield {**first, "display": "Not merged"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "all":
            return queryset
        return queryset.filter(merged_into__isnull=self.value() != "only")


class NoSpeaker(_YesFilter):
    title, parameter_name, yes = "speaker", "no_speaker", "No speaker"

    def matching(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(speaker=None, speaker_label="")


class QuoteNeedsReview(_YesFilter):
    title, parameter_name, yes = "review", "needs_review", "Uncertain, undecided"
    #: Below this a machine's attribution is worth a look.
    confidence = 0.7

    def matching(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(status=Quote.Status.MACHINE, confidence__lt=self.confidence)


class ToDecide(_YesFilter):
    title, parameter_name, yes = "ambiguous mentions", "to_decide", "To decide"

    def matching(self, rows: MentionQuerySet) -> MentionQuerySet:
        return rows.to_decide()


class Unlinked(_YesFilter):
    title, parameter_name, yes = "person", "unlinked", "Linked to nobody"

    def matching(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(person=None)


class Standing(admin.SimpleListFilter):
    title, parameter_name = "standing", "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Standing"), ("no", "Undone or superseded")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in ("yes", "no"):
            return queryset
        return queryset.filter(undone_at__isnull=self.value() == "yes")
