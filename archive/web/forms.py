"""The forms behind the pages: what stands in an address, checked.

A field's name in the address is its name here, but for `first_day` and
`last_day`, which are `from` and `to` there.
"""

from __future__ import annotations

from typing import Any

from django import forms

from archive.search.query import Sort
from archive.web.fields import DateEdgeField, OutletsField, PeopleField

ADDRESS_NAMES = {"first_day": "from", "last_day": "to"}
FIELD_LABELS = {"q": "Words", "outlet": "Outlet", "person": "Person", "from": "From", "to": "To", "sort": "Order"}
MAX_QUERY = 2_000


class AddressForm(forms.Form):
    """A form filled from an address: GET, repeated parameters, nothing ignored in silence."""

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
            values = set(self.data.getlist(self.add_prefix(name))) if hasattr(self.data, "getlist") else set()
            if len(values) > 1:
                self.add_error(name, f"“{self.add_prefix(name)}” is given {len(values)} times; it can have one value.")

    def typed(self, name: str) -> str:
        """What stands in the address for a single-valued field, as it was typed."""
        return str(self.data.get(self.add_prefix(name), ""))

    @property
    def unknown_person(self) -> str:
        """The typed name that found nobody or several people, to be shown in its box again."""
        errors = self.errors.as_data().get("person", [])
        return next((str(error.params["value"]) for error in errors if error.params), "")

    @property
    def kept_people(self) -> list[str]:
        """The other people of the address, as they stand there."""
        typed = [value.strip() for value in self.data.getlist("person")] if "person" in self.data else []
        return [value for value in typed if value and value != self.unknown_person]

    @property
    def complaints(self) -> list[tuple[str, str]]:
        """(label, sentence) of each error, in the order of the fields."""
        return [
            (FIELD_LABELS.get(self.add_prefix(name), name.capitalize()), str(message))
            for name, messages in self.errors.items()
            for message in messages
        ]


class SearchForm(AddressForm):
    """The state of a search page, but for the page number."""

    q = forms.CharField(required=False, max_length=MAX_QUERY, strip=False)
    outlet = OutletsField()
    person = PeopleField()
    first_day = DateEdgeField()
    last_day = DateEdgeField(last=True)
    sort = forms.ChoiceField(
        required=False,
        choices=[(order.value, order.value) for order in Sort],
        error_messages={"invalid_choice": "“%(value)s” is not an order. Results come by relevance, newest or oldest."},
    )
    exact = forms.ChoiceField(
        required=False,
        choices=[("1", "exactly as typed")],
        error_messages={"invalid_choice": "“exact” can only be 1; it is “%(value)s”."},
    )


class PeopleSearchForm(AddressForm):
    """Looks for a person by a part of any name."""

    q = forms.CharField(required=False, max_length=200)
