"""Pages of lists: the number asked for, and what is said where there is no such page."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from factories import make_outlet

from archive.models import Outlet
from archive.web.paging import NoSuchPage, Pager, listing, missing_page, page_number


@pytest.mark.parametrize(
    ("query", "number"), [("", 1), ("page=", 1), ("page=3", 3), ("page=03", 3), ("page=2&page=2", 2)]
)
def test_the_number_of_a_page_is_read(query, number):
    assert page_number(QueryDict(query)) == number


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("page=0", "“0” is not a page number."),
        ("page=-1", "“-1” is not a page number."),
        ("page=last", "“last” is not a page number."),
        ("page=١", "“١” is not a page number."),
        ("page=" + "9" * 5000, "“" + "9" * 40 + "” is not a page number."),
        ("page=1&page=2", "The address asks for several pages at once."),
    ],
)
def test_what_is_no_page_number_is_refused_with_a_sentence(query, sentence):
    with pytest.raises(NoSuchPage) as problem:
        page_number(QueryDict(query))

    assert str(problem.value) == sentence


def test_a_page_behind_the_last_is_named_with_the_last():
    assert missing_page(9, 3) == "There is no page 9; the last one is 3."
    assert missing_page(2, 1) == "There is no page 2; this is the only one."


@pytest.mark.parametrize(
    ("number", "last", "numbers"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (6, 20, [1, None, 4, 5, 6, 7, 8, None, 20]),
        (20, 20, [1, None, 18, 19, 20]),
    ],
)
def test_a_pager_links_the_ends_and_the_pages_around(number, last, numbers):
    assert Pager(number, last).numbers == numbers


def test_a_pager_goes_no_further_than_its_ends():
    assert (Pager(1, 2).previous, Pager(1, 2).next) == (None, 2)
    assert (Pager(2, 2).previous, Pager(2, 2).next) == (1, None)


def test_a_page_has_its_own_rows_in_the_order_of_the_list(db, django_assert_num_queries):
    for name in "DACBE":
        make_outlet(name)
    with django_assert_num_queries(3):
        second = listing(Outlet.objects.order_by("-name"), QueryDict("page=2"), per_page=2)
        assert [outlet.name for outlet in second.page] == ["C", "B"]
    assert (second.total, second.pager) == (5, Pager(2, 3))


def test_a_page_of_ids_has_their_rows_in_their_order(db):
    outlets = {name: make_outlet(name) for name in "DACBE"}
    some = Outlet.objects.filter(name__in="ADE").order_by("-name").values_list("pk", flat=True)

    listed = listing(Outlet.objects.order_by("name"), QueryDict(), ids=some, per_page=2)

    assert (list(listed.page), listed.total) == ([outlets["E"], outlets["D"]], 3)


def test_a_known_total_is_not_counted_and_rows_are_read_by_their_ids_alone(db, django_assert_num_queries):
    for name in "DACBE":
        make_outlet(name, country="FR" if name in "ACE" else "DE")
    ids = Outlet.objects.filter(country="FR").order_by("-name").values_list("pk", flat=True)
    with django_assert_num_queries(2):
        first = listing(Outlet.objects.all(), QueryDict(), per_page=2, ids=ids, total=3)
        assert [outlet.name for outlet in first.page] == ["E", "C"]
    assert (first.total, first.pager) == (3, Pager(1, 2))
