"""The forms behind the pages: what stands in an address, checked.

A field's name in the address is its name here, but for `first_day` and
`last_day`, which are `from` and `to` there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from archive.importing.identity import tracks
from archive.search.collections import COLLECTIONS, DATE_FACET, Collection, Facet
from archive.search.query import SearchQuery, Sort
from archive.search.results import OccurrenceOrder
from archive.web.fields import CopiesField, DateEdgeField, ManyValuesField
from archive.web.vocabularies import FacetField
from archive.web.words import iso_words

ADDRESS_NAMES = {"first_day": "from", "last_day": "to"}
#: Parameters that pages read besides their forms.
OF_PAGES = frozenset({"page", "names", "columns"})
#: What the names of parameters begin with that exclude.
NOT = "not_"
#: The parameter that names an article whose near copies are meant.
LIKE = "like"
MAX_QUERY = 2_000
MAX_UNHEARD = 5


@dataclass(frozen=True, slots=True)
class Filter:
    """Something that is on: `value` of these parameters, and what the reader calls both."""

    names: tuple[str, ...]
    label: str
    value: str
    words: str


class AddressForm(forms.Form):
    """A form filled from an address: GET, repeated parameters, nothing ignored in silence."""

    data: QueryDict

    def __init__(self, data: QueryDict | dict[str, Any], **kwargs: Any) -> None:
        # Of an address with nothing in it `django_filters` makes a plain dict.
        super().__init__(data or QueryDict(), **kwargs)

    def add_prefix(self, field_name: str) -> str:
        return ADDRESS_NAMES.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._refuse_repetitions()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and first > last:
            self.add_error(
                "last_day", f"“To” ({self.typed('last_day')}) lies before “from” ({self.typed('first_day')})."
            )
        return cleaned

    def _refuse_repetitions(self) -> None:
        """Of two different values for what can have one, none is quietly dropped."""
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.MultipleHiddenInput):
                continue
            values = set(self.data.getlist(self.add_prefix(name)))
            if len(values) > 1:
                self.add_error(name, f"“{self.add_prefix(name)}” is given {len(values)} times; it can have one value.")

    def typed(self, name: str) -> str:
        """What stands in the address for a single-valued field, as it was typed."""
        return str(self.data.get(self.add_prefix(name), ""))

    @property
    def unheard(self) -> list[str]:
        """The names in the address that mean nothing here, such as a misspelt filter's; a few, fit to be printed."""
        known = {self.add_prefix(name) for name in self.fields} | OF_PAGES
        names = [name for name in self.data if name not in known and not tracks(name) and self._says(name)]
        return ["".join(filter(str.isprintable, name))[:40] for name in names[:MAX_UNHEARD]]

    def _says(self, name: str) -> bool:
        return any(value.strip() for value in self.data.getlist(name))

    @property
    def filters(self) -> list[Filter]:
        """What is on, in the order of the fields; nothing while anything is wrong."""
        if not self.is_valid():
            return []
        chosen = [
            Filter((name,), str(field.label or name.capitalize()), term.address, term.label)
            for name, field in self.fields.items()
            if isinstance(field, ManyValuesField)
            for term in map(field.term, self.cleaned_data[name])
        ]
        return [*chosen, *self._dates]

    @property
    def _dates(self) -> list[Filter]:
        """The date span: one thing where both ends name the same day, month or year."""
        first, last = (self.typed(name).strip() for name in ADDRESS_NAMES)
        if first == last:
            ends = [Filter(tuple(ADDRESS_NAMES.values()), "Date", first, iso_words(first))]
        else:
            ends = [Filter(("from",), "From", first, iso_words(first)), Filter(("to",), "To", last, iso_words(last))]
        return [end for end in ends if end.value]

    @property
    def unknown_person(self) -> str:
        """The typed name that found nobody or several people, to be shown in its box again."""
        errors = self.errors.as_data().get("person", [])
        return next((str(error.params["value"]) for error in errors if error.params), "")

    @property
    def kept_people(self) -> list[str]:
        """The other people of the address, as they stand there."""
        typed = [value.strip() for value in self.data.getlist("person")]
        return [value for value in typed if value and value != self.unknown_person]

    @property
    def complaints(self) -> list[tuple[str, str]]:
        """(label, sentence) of each error, in the order of the fields."""
        return [
            (str(self.fields[name].label or name.capitalize()) if name in self.fields else "Address", str(message))
            for name, messages in self.errors.items()
            for message in messages
        ]


class SearchForm(AddressForm):
    """The state of a search page, but for the page number: two fields for every facet of the collection."""

    q = forms.CharField(label="Words", required=False, max_length=MAX_QUERY, strip=False)
    first_day = DateEdgeField(label="From")
    last_day = DateEdgeField(label="To", last=True)
    sort = forms.ChoiceField(
        label="Order",
        required=False,
        choices=[(order.value, order.value) for order in Sort],
        error_messages={"invalid_choice": "“%(value)s” is not an order. Results come by relevance, newest or oldest."},
    )
    order = forms.ChoiceField(
        required=False,
        choices=[(order.value, order.value) for order in OccurrenceOrder],
        error_messages={
            "invalid_choice": "“%(value)s” is not an order. Occurrences come by left or right word, outlet or date."
        },
    )
    exact = forms.ChoiceField(
        required=False,
        choices=[("1", "exactly as typed")],
        error_messages={"invalid_choice": "“exact” can only be 1; it is “%(value)s”."},
    )
    copies = forms.ChoiceField(
        required=False,
        choices=[("apart", "each for itself")],
        error_messages={"invalid_choice": "“copies” can only be “apart”; it is “%(value)s”."},
    )

    def __init__(self, data: QueryDict, *, collection: Collection, fixed: Mapping[str, str] | None = None) -> None:
        """Of the `fixed` facets the page itself chooses the value; there is no field for them."""
        super().__init__(data)
        self.collection = collection
        self._fixed = {name: [value] for name, value in (fixed or {}).items()}
        for facet in self.facets:
            self.fields[facet.name] = FacetField(facet=facet.name, label=facet.label)
            self.fields[NOT + facet.name] = FacetField(facet=facet.name, label=f"Without {facet.label.lower()}")
        if has_copies(collection):
            self.fields[LIKE] = CopiesField(label="Near copies of")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in sorted(set().union(*map(filter_names, COLLECTIONS)) - set(self.fields)):
            if "".join(self.data.getlist(name)).strip():
                self.add_error(None, f"{self.collection.label} are not filtered by “{name}”.")
        return cleaned

    @property
    def facets(self) -> list[Facet]:
        """Those that the reader filters by."""
        return [facet for facet in filterable(self.collection) if facet.name not in self._fixed]

    def query(self, *, page: int = 1) -> SearchQuery:
        """What a valid form asks for; raises QueryError."""
        asked = self.cleaned_data
        return SearchQuery.of(
            asked["q"],
            collection=self.collection.name,
            include={**self._chosen(""), **self._fixed},
            exclude=self._chosen(NOT),
            first_day=asked["first_day"],
            last_day=asked["last_day"],
            sort=asked["sort"] or Sort.RELEVANCE,
            page=page,
            as_typed=bool(asked["exact"]),
            fold=has_copies(self.collection) and not asked["copies"] and not asked[LIKE],
            copies=[article.copy_group_id for article in asked.get(LIKE, ())],
        )

    def _chosen(self, prefix: str) -> dict[str, list[str]]:
        """The values by facet, as the index writes them."""
        return {facet.name: [term.value for term in self.cleaned_data[prefix + facet.name]] for facet in self.facets}


def has_copies(collection: Collection) -> bool:
    """Whether near copies are known in it."""
    return "copies" in collection.numbers


def filter_names(collection: Collection) -> set[str]:
    """The parameters by which a collection is filtered, but for dates."""
    names = {prefix + facet.name for facet in filterable(collection) for prefix in ("", NOT)}
    return names | {LIKE} if has_copies(collection) else names


def filterable(collection: Collection) -> list[Facet]:
    """The facets that are chosen by value: all but the one that the date span filters."""
    return [facet for facet in collection.facets if facet.name != DATE_FACET]


class PeopleSearchForm(AddressForm):
    """Looks for a person by a part of any name."""

    q = forms.CharField(label="Words", required=False, max_length=200)
