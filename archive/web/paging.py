"""Pages of a list: which one the address asks for, and a sentence where there is no such page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict

PER_PAGE = 25
#: So many pages on each side of the present one have a link.
AROUND = 2
#: Longer digits are no page of ours, and would only cost time to read.
_NUMBER = re.compile(r"0*[1-9][0-9]{0,8}", re.ASCII)


class NoSuchPage(ValueError):
    """The address asks for a page that is not there; the message is a sentence for the reader."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one is in a list of pages; pages are counted from 1."""

    number: int
    last: int

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.last else None

    @property
    def numbers(self) -> list[int | None]:
        """The pages worth a link: the ends and those around here; None stands for a gap."""
        near = range(max(1, self.number - AROUND), min(self.last, self.number + AROUND) + 1)
        shown = sorted({1, *near, self.last})
        numbers: list[int | None] = []
        for number in shown:
            if numbers and numbers[-1] is not None and number > numbers[-1] + 1:
                numbers.append(None)
            numbers.append(number)
        return numbers


@dataclass(frozen=True)
class Listing:
    """One page of a list, or the first page and what is wrong with the one asked for."""

    page: Page[Any]
    problem: str = ""

    @property
    def pager(self) -> Pager:
        return Pager(self.page.number, self.page.paginator.num_pages)

    @property
    def status(self) -> int:
        return 404 if self.problem else 200

    @property
    def total(self) -> int:
        return self.page.paginator.count


def page_number(params: QueryDict) -> int:
    """The number of the page asked for, 1 where none is; raises NoSuchPage for what is no number."""
    values = [value.strip() for value in params.getlist("page") if value.strip()]
    if len(set(values)) > 1:
        raise NoSuchPage("The address asks for several pages at once.")
    if not values:
        return 1
    if not _NUMBER.fullmatch(values[0]):
        raise NoSuchPage(f"“{values[0][:40]}” is not a page number.")
    return int(values[0])


def missing_page(number: int, last: int) -> str:
    """The sentence for a page behind the last one."""
    return f"There is no page {number}; " + ("this is the only one." if last == 1 else f"the last one is {last}.")


def listing(
    objects: QuerySet[Any] | list[Any],
    params: QueryDict,
    *,
    per_page: int = PER_PAGE,
    ids: QuerySet[Any, int] | list[int] | None = None,
    total: int | None = None,
) -> Listing:
    """The page that the address asks for: of all objects in their order, or of those with these `ids`, in theirs.

    `total` is how many there are, where that is known without counting.
    """
    if isinstance(objects, QuerySet) and ids is None:
        ids = objects.values_list("pk", flat=True)
    paginator: Paginator[Any] = Paginator(objects if ids is None else ids, per_page)
    if total is not None:
        paginator.count = total
    number, problem = _asked(params, paginator.num_pages)
    page = paginator.page(number)
    if isinstance(objects, QuerySet):
        page.object_list = _rows(objects, list(page.object_list))
    return Listing(page, problem)


def _asked(params: QueryDict, last: int) -> tuple[int, str]:
    """The number of the page to show, and what is wrong with the one asked for."""
    try:
        number = page_number(params)
    except NoSuchPage as problem:
        return 1, str(problem)
    return (number, "") if number <= last else (1, missing_page(number, last))


def _rows(objects: QuerySet[Any], ids: list[int]) -> list[Any]:
    """The rows with these ids, which an index may have answered alone, in their order."""
    found = objects.in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]
