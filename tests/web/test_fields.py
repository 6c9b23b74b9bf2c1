"""What stands in an address, checked: dates to the day, month or year; outlets by slug; people by slug or name."""

from __future__ import annotations

import datetime

import pytest
from django.forms import ValidationError
from factories import make_outlet, make_person
from hypothesis import given
from hypothesis import strategies as st

from archive.web.fields import DateEdgeField, OutletsField, PeopleField, date_span


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2031", (2031, 1, 1), (2031, 12, 31)),
        ("2028-02", (2028, 2, 1), (2028, 2, 29)),
        ("2031-02-05", (2031, 2, 5), (2031, 2, 5)),
    ],
)
def test_a_date_spans_what_is_typed_of_it(text, first, last):
    assert date_span(text) == (datetime.date(*first), datetime.date(*last))


@pytest.mark.parametrize(
    "text", ["31", "2031-2", "2031-13", "2031-02-30", "0000", "2031-02-05T00:00", "２０３１", "yesterday"]
)
def test_what_is_no_date_is_repeated_in_the_error(text):
    with pytest.raises(ValidationError) as error:
        DateEdgeField().clean(text)

    assert error.value.messages == [f"“{text}” is not a date. Write it as 2031-02-05, 2031-02 or 2031."]


@given(st.dates())
def test_every_day_spans_itself(day):
    assert date_span(day.isoformat()) == (day, day)


@pytest.mark.django_db
def test_outlets_are_found_by_slug_in_the_order_given():
    tide, post = make_outlet("Evening Tide"), make_outlet("Quay Post")

    assert OutletsField().clean(["quay-post", "", "evening-tide", "quay-post"]) == [post, tide]


@pytest.mark.django_db
def test_an_outlet_that_there_is_not_is_named():
    with pytest.raises(ValidationError, match="There is no outlet “gull” in the archive"):
        OutletsField().clean(["gull"])


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["ilse-marrow", "Ilse Marrow", "ILSE MARROW", "Ilse Marów"])
def test_a_person_is_found_by_slug_and_by_every_name(typed):
    marrow = make_person("Ilse Marrow", "Ilse Marów")

    assert PeopleField().clean([typed]) == [marrow]


@pytest.mark.django_db
def test_the_same_person_asked_for_twice_is_one():
    marrow = make_person("Ilse Marrow")

    assert PeopleField().clean(["ilse-marrow", "Ilse Marrow"]) == [marrow]


@pytest.mark.django_db
def test_someone_merged_stands_for_the_survivor():
    marrow = make_person("Ilse Marrow")
    make_person("I. Marrow", slug="i-marrow", merged_into=marrow)

    assert PeopleField().clean(["i-marrow"]) == [marrow]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Tern", "100%", "%s %(value)d"])
def test_a_name_of_nobody_is_an_error_that_repeats_it(name):
    with pytest.raises(ValidationError) as error:
        PeopleField().clean([name])

    assert error.value.messages == [f"Nobody in the archive is called “{name}”."]


@pytest.mark.django_db
def test_a_name_of_two_people_asks_which():
    make_person("Ilse Marrow", "Marrow")
    make_person("Jon Marrow", "Marrow")

    with pytest.raises(ValidationError, match="“Marrow” may be Ilse Marrow or Jon Marrow: give the full name"):
        PeopleField().clean(["Marrow"])


def test_too_many_values_are_refused_before_anything_is_looked_up():
    with pytest.raises(ValidationError, match="31 values are given here; 30 are the most"):
        PeopleField().clean([f"p{number}" for number in range(31)])


@pytest.mark.parametrize("value", ["a\0b", "x" * 201])
def test_hostile_values_are_refused_before_anything_is_looked_up(value):
    with pytest.raises(ValidationError, match="cannot be looked up"):
        OutletsField().clean([value])
