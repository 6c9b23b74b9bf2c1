"""Parts of addresses: years, months and days, always with all their digits."""

from __future__ import annotations

from django.urls.converters import register_converter


class Year:
    """A year from 0001 to 9999."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        year = int(value)
        if year == 0:
            raise ValueError("there is no year 0")
        return year

    def to_url(self, value: int) -> str:
        return f"{value:04}"


class TwoDigits:
    """A month or a day; whether the calendar has it is for the view to say."""

    regex = "[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02}"


def register() -> None:
    register_converter(Year, "year")
    register_converter(TwoDigits, "two")
