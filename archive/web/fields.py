"""Form fields for what stands in our addresses: parts of dates, outlets by slug, people by slug or name.

Each error is a sentence that repeats what was typed. The field for any facet is in `vocabularies`.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from archive.models import Article, Outlet, Person, PersonName
from archive.text.spellings import fold

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_ARTICLE = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)
MAX_VALUES = 30
MAX_VALUE_LENGTH = 200
#: So many people are named when a name fits several.
MAX_NAMED = 4


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a facet: `value` in the index, `address` behind the question mark, `label` for the reader."""

    value: str
    address: str
    label: str


def date_span(text: str) -> tuple[datetime.date, datetime.date]:
    """The first and last day of "2031-02-05", "2031-02" or "2031"; raises ValueError for anything else."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    if day is None:
        # A month that there is not is a ValueError before the calendar is asked.
        first = datetime.date(year, month, 1)
        return first, first.replace(day=calendar.monthrange(year, month)[1])
    exact = datetime.date(year, month, day)
    return exact, exact


class DateEdgeField(forms.CharField):
    """The first or the last day of a span, typed to the day, the month or the year; cleans to a date or None."""

    def __init__(self, *, last: bool = False, **kwargs: Any) -> None:
        self.last = last
        super().__init__(**{"required": False, "max_length": 40, **kwargs})

    def clean(self, value: Any) -> datetime.date | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return date_span(text)[self.last]
        except ValueError:
            raise forms.ValidationError(f"“{text}” is not a date. Write it as 2031-02-05, 2031-02 or 2031.") from None


class ManyValuesField(forms.Field):
    """A parameter that may be repeated; `find` turns the values into rows."""

    widget = forms.MultipleHiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, **kwargs})

    def clean(self, value: Any) -> list[Any]:
        values = list(dict.fromkeys(text for item in value or [] if (text := str(item).strip())))
        if len(values) > MAX_VALUES:
            raise forms.ValidationError(f"{len(values)} values are given here; {MAX_VALUES} are the most.")
        for text in values:
            if len(text) > MAX_VALUE_LENGTH or "\0" in text:
                raise forms.ValidationError(f"“{text[:40].replace(chr(0), '�')}…” cannot be looked up.")
        return self.find(values)

    def find(self, values: Sequence[str]) -> list[Any]:
        raise NotImplementedError

    @staticmethod
    def term(row: Any) -> Term:
        """One of what `find` gives, as a value of a facet."""
        raise NotImplementedError


class OutletsField(ManyValuesField):
    """Outlets by slug; any of them is meant. Cleans to a list in the order given."""

    def find(self, values: Sequence[str]) -> list[Outlet]:
        found = {outlet.slug: outlet for outlet in Outlet.objects.filter(slug__in=values)} if values else {}
        missing = [slug for slug in values if slug not in found]
        if missing:
            raise forms.ValidationError(f"There is no outlet “{missing[0]}” in the archive.")
        return [found[slug] for slug in values]

    @staticmethod
    def term(row: Outlet) -> Term:
        return Term(row.slug, row.slug, row.name)


class PeopleField(ManyValuesField):
    """People by slug or by any name they are known by; any of them is meant.

    Someone who was merged stands for the survivor, so that old addresses go on
    working. A name that nobody has, or several people have, is an error.
    """

    def find(self, values: Sequence[str]) -> list[Person]:
        if not values:
            return []
        by_slug = {
            person.slug: person.survivor
            for person in Person.objects.filter(slug__in=values).select_related("merged_into")
        }
        named = self._find_names([text for text in values if text not in by_slug])
        people = [by_slug.get(text) or named[text] for text in values]
        return list({person.pk: person for person in people}.values())

    @staticmethod
    def term(row: Person) -> Term:
        return Term(str(row.pk), row.slug, row.name)

    def _find_names(self, texts: list[str]) -> dict[str, Person]:
        folded = {text: fold(text) for text in texts}
        called: dict[str, dict[int, Person]] = {}
        if texts:
            names = PersonName.objects.filter(folded__in=set(folded.values()) - {""}).select_related(
                "person__merged_into"
            )
            for name in names.order_by("person__sort_name", "person_id"):
                person = name.person.survivor
                called.setdefault(name.folded, {})[person.pk] = person
        return {text: self._the_one(text, list(called.get(folded[text], {}).values())) for text in texts}

    def _the_one(self, text: str, people: list[Person]) -> Person:
        # Typed text goes in as a parameter: a "%" in the message itself would be read as a format.
        if not people:
            raise forms.ValidationError("Nobody in the archive is called “%(value)s”.", params={"value": text})
        if len(people) > 1:
            names = " or ".join(person.name for person in people[:MAX_NAMED])
            more = "" if len(people) <= MAX_NAMED else " or someone else"
            raise forms.ValidationError(
                "“%(value)s” may be %(names)s: give the full name.", params={"value": text, "names": names + more}
            )
        return people[0]


class CopiesField(ManyValuesField):
    """Articles by number whose near copies are meant; each stands for its group."""

    def find(self, values: Sequence[str]) -> list[Article]:
        numbers = [int(value) for value in values if _ARTICLE.fullmatch(value)]
        copied = Article.objects.published().exclude(copy_group=None).defer("removed")
        found = {str(pk): article for pk, article in copied.in_bulk(numbers).items()}
        for value in values:
            if value not in found:
                raise forms.ValidationError(
                    "No near copies are known of an article “%(value)s”.", params={"value": value}
                )
        return [found[value] for value in values]

    @staticmethod
    def term(row: Article) -> Term:
        return Term(str(row.copy_group_id), str(row.pk), row.title)
