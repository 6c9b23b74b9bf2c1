"""Columns over time: which there are, how high they stand and where they lead."""

from __future__ import annotations

from archive.web.charts import of_days, over_time


def chart_of(months):
    return over_time(months, noun="article", address=lambda value: f"/{value}")


def test_everything_is_shown_by_month_under_its_year():
    chart = chart_of({"2030-12": 1, "2031-02": 4})

    assert (chart.title, chart.unit) == ("Articles by month", "month")
    assert [(group.label, group.address, len(group.columns)) for group in chart.groups] == [
        ("2030", "/2030", 12),
        ("2031", "/2031", 12),
    ]
    assert [(column.label, column.count, column.share, column.address) for column in chart.columns if column.count] == [
        ("December 2030", 1, 25.0, "/2030-12"),
        ("February 2031", 4, 100.0, "/2031-02"),
    ]


def test_a_chart_of_one_year_says_which():
    (group,) = chart_of({"2031-02": 4}).groups

    assert (group.label, group.address) == ("2031", "/2031")


def test_very_many_years_are_columns_themselves():
    chart = chart_of({"2001": 1, "2001-03": 2, "2031-02": 4})

    assert (chart.unit, len(chart.columns)) == ("year", 31)
    assert [(column.tick, column.count) for column in chart.columns if column.count] == [("01", 3), ("31", 4)]


def test_what_no_month_is_known_of_is_said_and_not_drawn():
    chart = chart_of({"2031-02": 4, "2031": 2, "undated": 1})

    assert sum(column.count for column in chart.columns) == 4
    assert chart.unplaced == ("2 known to the year only", "1 without a date")


def test_nothing_dated_makes_no_chart():
    assert chart_of({"undated": 3, "2031-01": 0}) is None


def test_the_column_chosen_is_marked():
    (group,) = of_days("2031-02", {"2031-02-05": 1}, lambda value: value, selected="2031-02-05")

    assert [column.tick for column in group.columns if column.selected] == ["5"]
    assert len(group.columns) == 28
