"""Addresses that differ by one filter."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from factories import make_outlet, make_person
from hypothesis import given
from hypothesis import strategies as st

from archive.search.collections import ARTICLES
from archive.web import addresses
from archive.web.forms import SearchForm


def params(text: str) -> QueryDict:
    return QueryDict(text)


def test_every_change_goes_back_to_the_first_page():
    asked = params("q=harbour&page=4")

    assert addresses.replacing(asked, sort="newest") == "?q=harbour&sort=newest"
    assert addresses.adding(asked, "outlet", "tide") == "?q=harbour&outlet=tide"
    assert addresses.removing(asked, "tide", "outlet") == "?q=harbour"


def test_a_trailing_underscore_stands_for_a_name_that_python_keeps():
    assert addresses.replacing(params("from=2031&to=2032"), from_=None, to_="2033") == "?to=2033"


def test_adding_keeps_the_other_values_and_drops_empty_ones():
    assert addresses.adding(params("outlet=&outlet=post"), "outlet", "tide") == "?outlet=post&outlet=tide"


NAMES = st.sampled_from(["q", "outlet", "not_outlet", "page", "née &="])
VALUES = st.text(max_size=4) | st.sampled_from(["tide", " tide ", "", " "])


@given(asked=st.lists(st.tuples(NAMES, VALUES), max_size=6), name=NAMES, value=VALUES)
def test_many_additions_are_the_addresses_of_each(asked, name, value):
    query = QueryDict(mutable=True)
    for each, text in asked:
        query.appendlist(each, text)
    if name != "page" and value not in query.getlist(name):
        assert addresses.additions(query, name)(value) == addresses.adding(query, name, value)


def test_removing_takes_one_of_several_values():
    assert addresses.removing(params("outlet=post&outlet=tide"), "post", "outlet") == "?outlet=tide"


def test_a_value_is_removed_from_several_parameters_at_once():
    assert addresses.removing(params("from=2031&to=2031&q=x"), "2031", "from", "to") == "?q=x"


def test_an_address_without_anything_left_is_still_one():
    assert addresses.replacing(params("q=x"), q=None) == "?"


def test_hidden_fields_carry_what_the_form_does_not_hold():
    assert addresses.pairs(params("q=a&outlet=x&outlet=y&from=&page=2"), without=("q", "page")) == [
        ("outlet", "x"),
        ("outlet", "y"),
    ]


@pytest.mark.django_db
def test_each_filter_that_is_on_has_a_chip_that_takes_it_off():
    make_outlet("Evening Tide")
    make_person("Ilse Marrow")
    asked = params("q=x&outlet=evening-tide&person=ilse-marrow&from=2031-02")
    form = SearchForm(asked, collection=ARTICLES)

    assert form.is_valid()
    assert [(chip.label, chip.value, chip.address) for chip in addresses.chips(form, asked)] == [
        ("Outlet", "Evening Tide", "?q=x&person=ilse-marrow&from=2031-02"),
        ("Person named", "Ilse Marrow", "?q=x&outlet=evening-tide&from=2031-02"),
        ("From", "February 2031", "?q=x&outlet=evening-tide&person=ilse-marrow"),
    ]
    assert addresses.clear(form, asked) == "?q=x"


@pytest.mark.django_db
def test_what_is_left_out_has_a_chip_as_well():
    make_outlet("Evening Tide")
    asked = params("not_outlet=evening-tide&language=en")
    form = SearchForm(asked, collection=ARTICLES)

    assert form.is_valid()
    assert [(chip.label, chip.value, chip.address) for chip in addresses.chips(form, asked)] == [
        ("Without outlet", "Evening Tide", "?language=en"),
        ("Language", "English", "?not_outlet=evening-tide"),
    ]


@pytest.mark.parametrize(
    ("span", "words"), [("2031", "2031"), ("2031-02", "February 2031"), ("2031-02-05", "5 February 2031")]
)
def test_a_day_month_or_year_is_one_filter(span, words):
    asked = params(f"q=x&from={span}&to={span}")
    form = SearchForm(asked, collection=ARTICLES)

    assert form.is_valid()
    assert [(chip.label, chip.value, chip.address) for chip in addresses.chips(form, asked)] == [
        ("Date", words, "?q=x")
    ]


@pytest.mark.django_db
def test_a_typed_name_becomes_the_persons_slug():
    make_person("Ilse Marrow")
    asked = params("q=&person=Ilse+Marrow&to=2032")
    form = SearchForm(asked, collection=ARTICLES)

    assert form.is_valid()
    assert addresses.canonical(form, asked) == "?person=ilse-marrow&to=2032"


@pytest.mark.django_db
def test_an_address_with_slugs_is_left_as_it_is():
    make_person("Ilse Marrow")
    asked = params("q=&person=ilse-marrow&person=")
    form = SearchForm(asked, collection=ARTICLES)

    assert form.is_valid()
    assert addresses.canonical(form, asked) is None
