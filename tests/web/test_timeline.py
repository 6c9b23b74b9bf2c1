"""The dates of a result as a chart: years, then months, then days, each column an address."""

from __future__ import annotations

import datetime

from django.http import QueryDict

from archive.search.query import SearchQuery, Sort
from archive.search.results import FacetValue, ResultPage
from archive.web.timeline import timeline

MONTHS = {"undated": 2, "2030": 1, "2030-11": 3, "2031-01": 4, "2031-02": 1}


def of_dates(months, *, days=None, first=None, last=None, address=""):
    facets = {
        name: tuple(FacetValue(value, count, False) for value, count in counts.items())
        for name, counts in (("month", months), ("day", days or {}))
    }
    page = ResultPage(total=9, hits=(), facets=facets, page=1, per_page=20, sort=Sort.NEWEST)
    return timeline(page, SearchQuery.of("", first_day=first, last_day=last), QueryDict(address), noun="article")


def filled(line):
    return [(column.label, column.count, column.address) for column in line.columns if column.count]


def test_a_few_years_are_shown_by_month_under_their_years():
    line = of_dates(MONTHS)

    assert [(group.label, group.address, len(group.columns)) for group in line.groups] == [
        ("2030", "?from=2030&to=2030", 12),
        ("2031", "?from=2031&to=2031", 12),
    ]
    assert filled(line) == [
        ("November 2030", 3, "?from=2030-11&to=2030-11"),
        ("January 2031", 4, "?from=2031-01&to=2031-01"),
        ("February 2031", 1, "?from=2031-02&to=2031-02"),
    ]
    assert line.unplaced == ("1 known to the year only", "2 without a date")


def test_many_years_are_shown_as_years_without_a_gap():
    line = of_dates({"2024-01": 1, "2031-02": 2, "2031": 1}, address="q=x&page=3")

    assert [column.count for column in line.columns] == [1, 0, 0, 0, 0, 0, 0, 3]
    assert filled(line)[-1] == ("2031", 3, "?q=x&from=2031&to=2031")


def test_years_far_apart_leave_out_those_without_anything():
    assert [column.label for column in of_dates({"0001-01": 1, "9999-01": 1}).columns] == ["1", "9999"]


def test_a_year_is_shown_by_month_and_leads_back_out():
    line = of_dates(
        MONTHS, first=datetime.date(2031, 1, 1), last=datetime.date(2031, 12, 31), address="q=x&from=2031&to=2031"
    )

    assert (line.unit, len(line.columns)) == ("month", 12)
    assert line.crumbs == (("All dates", "?q=x"), ("2031", "?q=x&from=2031&to=2031"))


def test_a_month_is_shown_by_day():
    line = of_dates(
        MONTHS,
        days={"2031-01-05": 3},
        first=datetime.date(2031, 1, 1),
        last=datetime.date(2031, 1, 31),
        address="from=2031-01&to=2031-01",
    )

    assert (line.unit, len(line.columns)) == ("day", 31)
    assert filled(line) == [("5 January 2031", 3, "?from=2031-01-05&to=2031-01-05")]
    assert line.unplaced == ("1 known to the month only",)
    assert [label for label, _ in line.crumbs] == ["All dates", "2031", "January 2031"]


def test_the_column_that_is_chosen_leads_back_to_what_it_is_part_of():
    day = datetime.date(2031, 1, 5)
    line = of_dates(MONTHS, days={"2031-01-05": 4}, first=day, last=day, address="from=2031-01-05&to=2031-01-05")

    (chosen,) = [column for column in line.columns if column.selected]
    assert (chosen.label, chosen.address, chosen.share) == ("5 January 2031", "?from=2031-01&to=2031-01", 100.0)


def test_a_span_shows_the_years_that_it_touches():
    line = of_dates({"2019-05": 1, "2031-01": 4}, first=datetime.date(2030, 6, 1), address="from=2030-06")

    assert [group.label for group in line.groups] == ["2030", "2031"]


def test_a_result_without_any_date_has_no_chart():
    assert of_dates({"undated": 2}) is None
