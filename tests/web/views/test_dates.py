"""Year, month and day pages: a date is shown as fine as it is known and no finer."""

from __future__ import annotations

import datetime

import pytest
from factories import make_article, make_outlet

FIRST = datetime.date(2031, 2, 1)


@pytest.fixture
def winter(db):
    tide = make_outlet("Evening Tide")
    make_article("December", outlet=tide, on=datetime.date(2030, 12, 24))
    make_article("Day one", outlet=tide, on=FIRST)
    make_article("Day five", outlet=tide, on=FIRST.replace(day=5))
    make_article("Day five too", outlet=tide, on=FIRST.replace(day=5))
    make_article("Some day", outlet=tide, on=FIRST, precision="month")
    make_article("Some month", outlet=tide, on=FIRST.replace(month=1), precision="year")
    make_article("April", outlet=tide, on=FIRST.replace(month=4))
    make_article("Who knows", outlet=tide)


def test_a_month_keeps_what_is_dated_to_the_month_apart(open_page, winter):
    page = open_page("/articles/2031/02/")

    assert page.text("h1") == "February 2031"
    assert page.texts(".headline") == ["Day five too", "Day five", "Day one", "Some day"]
    assert page.text(".apart") == "Dated to the month only"
    assert page.texts(".apart + .items .when") == ["Feb 2031"]


def test_a_months_calendar_counts_only_what_is_known_to_the_day(open_page, winter):
    page = open_page("/articles/2031/02/")

    assert page.links(".calendar a") == {
        "1 February 2031, 1 article": "/articles/2031/02/01/",
        "5 February 2031, 2 articles": "/articles/2031/02/05/",
    }
    assert page.texts(".calendar tbody tr:first-child td") == ["", "", "", "", "", "1 February 2031, 1 article", "2"]


def test_months_lead_to_the_nearest_ones_with_articles(open_page, winter):
    assert open_page("/articles/2031/02/").links(".turn a") == {
        "← December 2030": "/articles/2030/12/",
        "April 2031 →": "/articles/2031/04/",
    }


def test_a_year_counts_its_months_and_keeps_what_is_dated_to_the_year_apart(open_page, winter):
    page = open_page("/articles/2031/")

    assert page.texts(".headline") == ["April", "Day five too", "Day five", "Some day", "Day one", "Some month"]
    assert page.text(".apart") == "Dated to the year only"
    assert page.links(".year caption a") == {
        "February 2031": "/articles/2031/02/",
        "April 2031": "/articles/2031/04/",
    }
    assert page.texts(".year caption")[:4] == [
        "January 2031",
        "February 2031 4 articles",
        "March 2031",
        "April 2031 1 article",
    ]
    assert page.links(".year td a") == {
        "1 February 2031, 1 article": "/articles/2031/02/01/",
        "5 February 2031, 2 articles": "/articles/2031/02/05/",
        "1 April 2031, 1 article": "/articles/2031/04/01/",
    }
    assert [link["class"] for link in page.soup.select(".year td a")] == [["level-2"], ["level-4"], ["level-2"]]
    assert page.links(".turn a") == {"← 2030": "/articles/2030/"}


def test_a_day_shows_only_what_is_known_to_be_of_it(open_page, winter):
    page = open_page("/articles/2031/02/01/")

    assert page.texts(".headline") == ["Day one"]
    assert page.text(".calendar [aria-current]") == "1 February 2031, 1 article"
    assert page.text(".calendar caption") == "February 2031 4 articles"
    assert page.links(".turn a") == {
        "← 24 December 2030": "/articles/2030/12/24/",
        "5 February 2031 →": "/articles/2031/02/05/",
    }


def test_a_year_without_articles_has_no_empty_calendar(open_page, winter):
    assert open_page("/articles/2029/").texts(".calendar") == []


def test_a_date_without_articles_says_so_and_leads_on(open_page, winter):
    page = open_page("/articles/2031/02/03/")

    assert page.status == 200
    assert page.text(".lede") == "0 articles."
    assert page.text(".nothing") == "No article in this archive is dated 3 February 2031."
    assert list(page.links(".turn a")) == ["← 1 February 2031", "5 February 2031 →"]


def test_undated_articles_have_a_page_of_their_own(open_page, winter):
    assert open_page("/articles/undated/").texts(".headline") == ["Who knows"]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/articles/2031/13/", "There is no month 13; months go from 01 to 12."),
        ("/articles/2031/00/", "There is no month 00; months go from 01 to 12."),
        ("/articles/2031/02/30/", "There is no day 2031-02-30 in the calendar."),
        ("/articles/0000/", "There is nothing at this address."),
    ],
)
def test_a_date_that_there_is_not_is_named(open_page, address, sentence):
    page = open_page(address)

    assert (page.status, page.text("h1")) == (404, sentence)


@pytest.mark.parametrize("address", ["/articles/0001/", "/articles/9999/12/31/", "/articles/0001/01/01/"])
def test_the_ends_of_the_calendar_have_pages(open_page, winter, address):
    assert open_page(address).status == 200


def test_a_missing_page_of_a_month_is_named(open_page, winter):
    page = open_page("/articles/2031/02/?page=2")

    assert (page.status, page.text(".problem")) == (404, "There is no page 2; this is the only one.")
