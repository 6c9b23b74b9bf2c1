"""The filters of the lists that the database answers: articles and quotes."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet

from archive.models import Article, Mention, Quote
from archive.models.articles import ArticleQuerySet
from archive.models.people import MentionQuerySet
from archive.models.quotes import QuoteQuerySet
from archive.web.fields import DateEdgeField, ManyValuesField, OutletsField, PeopleField, Term
from archive.web.forms import AddressForm
from archive.web.vocabularies import FacetField


class OutletsFilter(django_filters.Filter):
    """Any of the outlets given."""

    field_class: type[ManyValuesField] = OutletsField

    def filter(self, qs: QuerySet[Any], value: list[Any]) -> QuerySet[Any]:
        return qs.filter(**{f"{self.field_name}__in": value}) if value else qs


class PeopleFilter(OutletsFilter):
    """Any of the people given, as `field_name` says."""

    field_class = PeopleField


class KindsFilter(django_filters.Filter):
    """Any of the kinds of quotes given."""

    field_class = FacetField

    def filter(self, qs: QuerySet[Any], value: list[Term]) -> QuerySet[Any]:
        return qs.filter(**{f"{self.field_name}__in": [term.value for term in value]}) if value else qs


class DateEdgeFilter(django_filters.Filter):
    """The first or last day of a span; whatever has no date is outside every span."""

    field_class = DateEdgeField


class ArticleFilter(django_filters.FilterSet):
    """The list of articles: outlet, person named, dates.

    Where people are asked for, what is filtered are the places that name them in published articles: these repeat of
    their articles all that is asked here.
    """

    outlet = OutletsFilter(field_name="outlet", label="Outlet")
    person = PeopleFilter(field_name="person", label="Person")
    first_day = DateEdgeFilter(field_name="published_on", lookup_expr="gte", label="From")
    last_day = DateEdgeFilter(field_name="published_until", lookup_expr="lte", label="To", last=True)

    class Meta:
        model = Article
        fields: list[str] = []
        form = AddressForm

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rows: QuerySet[Any] = Mention.objects.public() if self.form.cleaned_data["person"] else queryset
        found: QuerySet[Any] = super().filter_queryset(rows)
        return found

    @property
    def ids(self) -> QuerySet[Any, int]:
        """Those of the articles that pass, newest first."""
        found: ArticleQuerySet | MentionQuerySet = self.qs
        if isinstance(found, MentionQuerySet):
            return found.articles_newest_first()
        return found.newest_first().values_list("pk", flat=True)


class QuoteFilter(django_filters.FilterSet):
    """The list of quotes: speaker, outlet, kind, dates of the articles."""

    person = PeopleFilter(field_name="speaker", label="Person")
    outlet = OutletsFilter(field_name="outlet", label="Outlet")
    first_day = DateEdgeFilter(field_name="published_on", lookup_expr="gte", label="From")
    last_day = DateEdgeFilter(field_name="published_until", lookup_expr="lte", label="To", last=True)
    kind = KindsFilter(field_name="kind", facet="kind", label="Kind")

    class Meta:
        model = Quote
        fields: list[str] = []
        form = AddressForm

    @property
    def ids(self) -> QuerySet[Any, int]:
        """Those of the quotes that pass, newest first."""
        found: QuoteQuerySet = self.qs
        return found.newest_first().values_list("pk", flat=True)
