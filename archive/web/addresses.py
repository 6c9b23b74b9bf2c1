"""Addresses that differ from the present one by one filter; every change goes back to the first page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from urllib.parse import quote_plus, urlencode

from django.http import QueryDict

from archive.web.forms import AddressForm

FIRST_PAGE = ("page",)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the address without it."""

    label: str
    value: str
    address: str


def written(params: QueryDict) -> str:
    """The parameters as an address of the same path; never empty, for "?" alone clears the filters."""
    return f"?{params.urlencode()}"


def _copy(params: QueryDict) -> QueryDict:
    # Not `params.copy()`, which goes deep: lists are replaced, never changed.
    changed = copy(params)
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
    return written(changed)


def adding(params: QueryDict, name: str, value: str) -> str:
    """With one more value of a parameter that may be repeated."""
    changed = _copy(params)
    changed.setlist(name, [item for item in changed.getlist(name) if item.strip() and item != value] + [value])
    return written(changed)


def additions(params: QueryDict, name: str) -> Callable[[str], str]:
    """What `adding` gives for any value that `name` does not have yet; all else is encoded once, for however many."""
    free = removed(params, "", name)
    pairs = [(key, value) for key, values in free.lists() for value in values]
    place = sum(len(free.getlist(key)) for key in list(free)[: list(free).index(name) + 1])
    before, after = urlencode([*pairs[:place], (name, "")]), urlencode(pairs[place:])
    return lambda value: f"?{before}{quote_plus(value)}{after and '&'}{after}"


def removed(params: QueryDict, value: str, *names: str) -> QueryDict:
    """The parameters without this value of those named; their other values stay."""
    changed = _copy(params)
    for name in names:
        changed.setlist(name, [item for item in changed.getlist(name) if item.strip() not in (value.strip(), "")])
    return changed


def removing(params: QueryDict, value: str, *names: str) -> str:
    """The address without this value of those parameters."""
    return written(removed(params, value, *names))


def chips(form: AddressForm, params: QueryDict) -> list[Chip]:
    """The filters that are on, each removable alone; only of a valid form with a canonical address."""
    return [Chip(on.label, on.words, removing(params, on.value, *on.names)) for on in form.filters]


def canonical(form: AddressForm, params: QueryDict) -> str | None:
    """The address with every value as we write it, where it has one otherwise; None where it is right as it is.

    Names typed into a box and slugs from before a merger become the person's own.
    """
    ours: dict[str, list[str]] = {}
    for on in form.filters:
        for name in on.names:
            ours.setdefault(name, []).append(on.value)
    typed = {name: [value.strip() for value in params.getlist(name) if value.strip()] for name in ours}
    if typed == ours:
        return None
    changed = _copy(params)
    for name in list(changed):
        changed.setlist(name, ours.get(name) or [value for value in changed.getlist(name) if value.strip()])
    return written(changed)


def clear(form: AddressForm, params: QueryDict) -> str:
    """Without any filter; words and order stay."""
    return without(params, [name for on in form.filters for name in on.names])


def without(params: QueryDict, names: Iterable[str]) -> str:
    """Without these parameters; the others stay."""
    return replacing(params, **dict.fromkeys(names))


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
