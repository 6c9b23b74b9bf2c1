"""Addresses that differ from the present one by one filter; every change goes back to the first page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from archive.web.forms import AddressForm

FIRST_PAGE = ("page",)
SINGLE_FILTERS = (("from", "From"), ("to", "To"), ("kind", "Kind"))


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the address without it."""

    label: str
    value: str
    address: str


def _written(params: QueryDict) -> str:
    # An address of its own path is never empty: "?" alone clears the filters.
    return f"?{params.urlencode()}"


def _copy(params: QueryDict) -> QueryDict:
    changed = params.copy()
    for name in FIRST_PAGE:
        changed.pop(name, None)
    return changed


def replacing(params: QueryDict, **values: str | None) -> str:
    """With each parameter set to the one value, or gone where it is None. `from_` stands for `from`."""
    changed = _copy(params)
    for name, value in values.items():
        name = name.rstrip("_")
        if value is None:
            changed.pop(name, None)
        else:
            changed[name] = value
    return _written(changed)


def adding(params: QueryDict, name: str, value: str) -> str:
    """With one more value of a parameter that may be repeated."""
    changed = _copy(params)
    changed.setlist(name, [item for item in changed.getlist(name) if item.strip() and item != value] + [value])
    return _written(changed)


def removing(params: QueryDict, name: str, values: Iterable[str]) -> str:
    """Without these values of a parameter; the others stay."""
    changed = _copy(params)
    gone = {value.strip() for value in values}
    changed.setlist(name, [item for item in changed.getlist(name) if item.strip() not in gone and item.strip()])
    return _written(changed)


def chips(form: AddressForm, params: QueryDict) -> list[Chip]:
    """The filters that are on, each removable alone; only of a valid form with a canonical address."""
    found = [
        Chip("Outlet", outlet.name, removing(params, "outlet", [outlet.slug]))
        for outlet in form.cleaned_data.get("outlet") or []
    ]
    found += [
        Chip("Person", person.name, removing(params, "person", [person.slug]))
        for person in form.cleaned_data.get("person") or []
    ]
    for name, label in SINGLE_FILTERS:
        if value := params.get(name, "").strip():
            found.append(Chip(label, value, replacing(params, **{f"{name}_": None})))
    return found


def canonical(form: AddressForm, params: QueryDict) -> str | None:
    """The address with people by their slugs, where it names them otherwise; None where it is right as it is.

    Names typed into a box and slugs from before a merger become the person's own.
    """
    typed = [value.strip() for value in params.getlist("person") if value.strip()]
    people = [person.slug for person in form.cleaned_data.get("person") or []]
    if typed == people:
        return None
    changed = _copy(params)
    changed.setlist("person", people)
    for name in list(changed):
        changed.setlist(name, [value for value in changed.getlist(name) if value.strip()])
    return _written(changed)


def clear(params: QueryDict) -> str:
    """Without any filter; words and order stay."""
    return replacing(params, outlet=None, person=None, from_=None, to_=None, kind=None)


def pairs(params: QueryDict, *, without: Iterable[str]) -> list[tuple[str, str]]:
    """The parameters that a form on the page has to carry along in hidden fields."""
    left_out = set(without)
    return [
        (name, value)
        for name, values in params.lists()
        if name not in left_out
        for value in values
        if value.strip() and "\0" not in value
    ]
