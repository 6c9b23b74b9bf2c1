"""What a search page makes of a result: the time line and the place of an error."""

from __future__ import annotations

import datetime

import pytest
from django.http import QueryDict

from archive.search.query import QueryError, SearchQuery, Sort
from archive.search.results import FacetValue, ResultPage
from archive.web.results import BrokenQuery, timeline

MONTHS = (("", 2), ("2030", 1), ("2030-11", 3), ("2031-01", 4), ("2031-02", 1))


def of_months(counts, **asked):
    facets = {"month": tuple(FacetValue(value, count, False) for value, count in counts)}
    page = ResultPage(total=9, hits=(), facets=facets, page=1, per_page=20, sort=Sort.NEWEST)
    params = QueryDict(asked.pop("address", ""))
    return timeline(page, SearchQuery.of("", **asked), params)


def test_years_count_their_months_and_what_is_known_to_the_year_alone():
    line = of_months(MONTHS)

    assert [(bar.label, bar.count, bar.address) for bar in line.years] == [
        ("2031", 5, "?from=2031&to=2031"),
        ("2030", 4, "?from=2030&to=2030"),
    ]
    assert (line.months, line.undated) == ((), 2)


def test_months_are_shown_for_the_year_that_the_dates_lie_in():
    line = of_months(
        MONTHS,
        first_day=datetime.date(2031, 1, 1),
        last_day=datetime.date(2031, 12, 31),
        address="q=x&from=2031&to=2031&page=3",
    )

    assert [(bar.label, bar.selected, bar.address) for bar in line.years] == [
        ("2031", True, "?q=x"),
        ("2030", False, "?q=x&from=2030&to=2030"),
    ]
    assert [(bar.label, bar.count, bar.share, bar.address) for bar in line.months] == [
        ("January", 4, 100.0, "?q=x&from=2031-01&to=2031-01"),
        ("February", 1, 25.0, "?q=x&from=2031-02&to=2031-02"),
    ]


def test_an_only_year_shows_its_months_at_once():
    assert [bar.label for bar in of_months((("2031-01", 4), ("2031-02", 1))).months] == ["January", "February"]


@pytest.mark.parametrize(
    ("position", "before", "at", "after"),
    [(0, "", "(", "ab"), (2, "(a", "b", ""), (3, "(ab", "", ""), (99, "(ab", "", "")],
)
def test_a_broken_query_is_cut_at_the_place_of_the_error(position, before, at, after):
    broken = BrokenQuery.of(QueryError("No.", position, "ab"), "(ab", QueryDict("q=(ab&sort=newest&page=2"))

    assert (broken.before, broken.at, broken.after) == (before, at, after)
    assert broken.address == "?q=ab&sort=newest"
