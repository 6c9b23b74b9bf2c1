"""The outlets and the page of one."""

from __future__ import annotations

import datetime

import pytest
from factories import make_article, make_outlet, make_quote

DAY = datetime.date(2031, 2, 5)


@pytest.mark.django_db
def test_outlets_are_listed_by_name_with_how_many_articles_they_have(open_page):
    tide, small = make_outlet("Evening Tide", fictional=True), make_outlet("coast herald")
    for outlet in (tide, small, small):
        make_article(outlet=outlet)
    make_article(outlet=tide, status="draft")

    page = open_page("/outlets/")

    assert page.texts(".index h2") == ["coast herald", "Evening Tide fiction"]
    assert page.texts(".index .count") == ["2 articles", "1 article"]


@pytest.mark.django_db
def test_outlets_that_published_nothing_here_are_not_listed(open_page):
    make_outlet("Coast Herald")
    make_article(outlet=make_outlet("Evening Tide"), status="draft")

    assert open_page("/outlets/").text(".nothing") == "There are no outlets yet."


@pytest.mark.django_db
def test_an_outlet_tells_what_is_here_of_it(open_page):
    tide = make_outlet("Evening Tide", kind="newspaper", other_names=["The Tide"], homepage="https://tide.example/")
    article = make_article("Talks", outlet=tide, on=DAY, body="“Yes,” she said.")
    make_article("Gulls", outlet=tide, on=DAY.replace(year=2030), outlet_basis="inferred")
    make_article("Elsewhere", on=DAY)
    make_quote(article, "Yes,")

    page = open_page("/outlets/evening-tide/")
    facts = dict(zip(page.texts("dl dt"), page.texts("dl dd"), strict=True))

    assert page.texts(".headline") == ["Talks", "Gulls"]
    assert facts == {
        "Articles": "2 (1 by inference)",
        "Quotes": "1",
        "From": "5 February 2030",
        "To": "5 February 2031",
        "Also called": "The Tide",
        "Home page": "https://tide.example/",
    }
    assert page.links(".bars a") == {
        "2031 1 article": "/articles/?outlet=evening-tide&from=2031&to=2031",
        "2030 1 article": "/articles/?outlet=evening-tide&from=2030&to=2030",
    }


@pytest.mark.django_db
def test_the_span_of_an_outlet_is_no_finer_than_its_dates_are_known(open_page):
    tide = make_outlet("Evening Tide")
    make_article("Talks", outlet=tide, on=DAY)
    make_article("Some day", outlet=tide, on=DAY.replace(day=1), precision="month")

    page = open_page("/outlets/evening-tide/")
    facts = dict(zip(page.texts("dl dt"), page.texts("dl dd"), strict=True))

    assert (facts["From"], facts["To"]) == ("February 2031", "February 2031")


@pytest.mark.django_db
def test_the_links_of_an_outlets_chart_lead_to_lists_of_that_size(open_page):
    tide = make_outlet("Evening Tide")
    make_article("Talks", outlet=tide, on=DAY)
    make_article("Some day", outlet=tide, on=DAY.replace(month=1, day=1), precision="year")
    (address,) = open_page("/outlets/evening-tide/").links(".bars a").values()

    assert sorted(open_page(address).texts(".headline")) == ["Some day", "Talks"]


@pytest.mark.django_db
def test_an_outlet_without_articles_says_so(open_page):
    make_outlet("Evening Tide")

    assert open_page("/outlets/evening-tide/").text(".nothing") == "No article of this outlet is in the archive."


@pytest.mark.django_db
def test_an_invented_outlet_is_called_fiction(open_page):
    make_outlet("Evening Tide", fictional=True)

    assert open_page("/outlets/evening-tide/").text(".fiction strong") == (
        "This is fiction, written for the archive’s samples."
    )


@pytest.mark.django_db
def test_an_outlet_that_there_is_not_is_named(open_page):
    page = open_page("/outlets/gull/")

    assert (page.status, page.text("h1")) == (404, "There is no outlet “gull” in the archive.")
