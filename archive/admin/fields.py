"""Form fields of the curator's desk: a date as far as it is known, an address, a list with one entry a line."""

from __future__ import annotations

import datetime
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from archive.models.facts import machine_date
from archive.text.documents import PartialDate, Precision

_DATE = re.compile(r"(?P<year>[0-9]{4})(-(?P<month>[0-9]{1,2})(-(?P<day>[0-9]{1,2}))?)?")
LAYOUT = "Write the date as 2025-12-28, 2025-12 or 2025, or leave it empty if it is not known."
FIRST_YEAR, LAST_YEAR = 1500, 2199


class PartialDateField(forms.CharField):
    """A date to the day, the month or the year in one line; empty means unknown. Cleans to a `PartialDate`."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("help_text", LAYOUT)
        options.setdefault("max_length", 40)
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, PartialDate):
            return value
        text = super().to_python(value)
        super().run_validators(text)
        return parse_date(text) if text else PartialDate()

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, PartialDate) else value

    def validate(self, value: PartialDate) -> None:
        if self.required and value.first_day is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """Those of a text have run already, on the text; they do not fit a date."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool((initial or PartialDate()) != self.to_python(data))
        except ValidationError:
            return True


def parse_date(text: str) -> PartialDate:
    """The date that a curator wrote; ValidationError with a sentence for anything else."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise ValidationError(f"“{text}” is not a date. {LAYOUT}", code="invalid")
    year, month, day = (int(part) if part else None for part in match.group("year", "month", "day"))
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValidationError(f"The year has to be from {FIRST_YEAR} to {LAST_YEAR}.", code="invalid")
    try:
        first_day = datetime.date(year, month or 1, day or 1)
    except ValueError:
        raise ValidationError(f"There is no day {text.strip()} in the calendar.", code="invalid") from None
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    return PartialDate(first_day, precision)


def written(date: PartialDate) -> str:
    """The date as the field reads it."""
    return machine_date(date.first_day, date.precision.value)


class AddressField(forms.URLField):
    """An address; one without a scheme is taken for https, as Django 6 will."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"assume_scheme": "https", **options})


class LinesField(forms.CharField):
    """A list of texts, one a line; empty lines and repetitions are left out."""

    widget = forms.Textarea

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, "help_text": "One a line.", **options})
        self.widget.attrs.setdefault("rows", 4)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(str(entry) for entry in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        lines = (line.strip() for line in (super().to_python(value) or "").splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def run_validators(self, value: Any) -> None:
        super().run_validators("\n".join(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or []) != self.to_python(data))
