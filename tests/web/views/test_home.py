"""The front page."""

from __future__ import annotations

import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories import make_article, make_mention, make_outlet, make_person, make_quote

from archive.joining.reach import renew_reach
from archive.models import Article, Outlet, Utterance


def columns(page):
    """Addresses of a chart's columns by what they say to those who see no chart."""
    return {link.select_one(".visually-hidden").get_text(): link["href"] for link in page.soup.select(".columns a")}


@pytest.mark.django_db
def test_the_front_page_counts_only_what_is_public(open_page):
    article = make_article(
        "Talks", on=datetime.date(2031, 2, 5), body="“Yes,” said Marrow.", outlet=make_outlet("Tide")
    )
    make_article("Undated", outlet=article.outlet)
    make_article("Draft", status="draft")
    make_person("Nobody Named")
    make_mention(article, "Marrow", person=make_person("Ilse Marrow"))
    make_quote(article, "Yes,", status="confirmed")
    make_quote(article, "Marrow", status="rejected")

    page = open_page("/")

    assert page.texts(".figures li") == ["2 articles", "1 outlet", "1 person", "1 quote", "1 confirmed by a curator"]
    assert page.texts(".headline") == ["Talks", "Undated"]
    assert columns(page) == {"February 2031: 1 article": "/articles/2031/02/"}
    assert page.links(".front-chart .more a") == {"1 undated article": "/articles/undated/"}


@pytest.mark.django_db
def test_quotes_of_hidden_articles_are_not_counted(open_page):
    make_quote(make_article(), "We came to listen,")
    make_quote(make_article(status="withdrawn"), "We came to listen,", status="confirmed")

    assert open_page("/").texts(".figures li")[3:] == ["1 quote", "0 confirmed by a curator"]


@pytest.mark.django_db
def test_the_chart_has_a_month_for_what_is_known_to_it_and_says_what_it_leaves_out(open_page):
    day = datetime.date(2031, 2, 1)
    make_article("Day", on=day)
    make_article("Month", on=day, precision="month")
    make_article("Year", on=day.replace(month=1), precision="year")

    page = open_page("/")

    assert columns(page) == {"February 2031: 2 articles": "/articles/2031/02/"}
    assert page.text(".chart .hint") == "Not in the chart: 1 known to the year only."


@pytest.fixture
def carry(db):
    """Carries words in articles of outlets on a day, as one statement."""

    def carried(words, day, *names):
        utterance = Utterance.objects.create()
        for name in names:
            outlet = Outlet.objects.filter(name=name).first() or make_outlet(name)
            article = make_article(f"On {words}", body=f"“{words}” said Marrow.", on=day, outlet=outlet)
            make_quote(article, words, utterance=utterance, speaker_label="Ilse Marrow")
        renew_reach([utterance.pk])
        return utterance

    return carried


def test_the_statements_of_the_newest_month_that_most_outlets_carry_come_first(open_page, carry):
    february = datetime.date(2031, 2, 5)
    carry("Old and wide.", february.replace(month=1), "Post", "Tide", "Wire")
    carry("In two.", february, "Post", "Tide")
    # An outlet that carries it twice is one outlet.
    wide = carry("In three.", february, "Post", "Tide", "Wire", "Post")
    carry("In one, later.", february.replace(month=3), "Post")

    page = open_page("/")

    assert page.text("#carried") == "Carried most in February 2031"
    assert page.texts(".carried-most blockquote") == ["In three.", "In two."]
    assert page.links(".carried-most blockquote a")["In three."] == wide.get_absolute_url()
    assert page.texts(".carried-most .source")[0] == "Ilse Marrow · 3 outlets: PostTideWire"
    assert list(page.links("section .more a").values())[1] == "/compare/?from=2031-02&to=2031-02"


def test_a_statement_dated_to_the_year_alone_is_in_no_month(open_page, carry):
    carry("In some month.", datetime.date(2031, 1, 1), "Post", "Tide")
    Article.objects.update(published_precision="year", published_until="2031-12-31")

    assert open_page("/").soup.select("#carried") == []


def test_where_no_two_outlets_share_a_statement_none_is_shown(open_page, carry):
    carry("In one.", datetime.date(2031, 2, 5), "Post")

    assert open_page("/").soup.select("#carried") == []


def test_words_of_a_withdrawn_article_are_not_shown_as_the_fullest(open_page, carry):
    utterance = carry("In three.", datetime.date(2031, 2, 5), "Post", "Tide", "Wire")
    withdrawn = utterance.quotes.earliest("pk")
    utterance.fullest = withdrawn
    utterance.save(update_fields=["fullest"])
    withdrawn.article.status = "withdrawn"
    withdrawn.article.save()

    assert open_page("/").texts(".carried-most .source") == ["Ilse Marrow · 2 outlets: TideWire"]


@pytest.mark.django_db
def test_counts_are_kept_a_while_but_an_empty_archive_fills_at_once(open_page):
    assert open_page("/").soup.select(".figures") == []
    make_article()
    assert open_page("/").texts(".figures li")[0] == "1 article"
    make_article()
    assert open_page("/").texts(".figures li")[0] == "1 article"
    cache.clear()
    assert open_page("/").texts(".figures li")[0] == "2 articles"


@pytest.mark.django_db
def test_an_empty_archive_says_how_to_fill_it(open_page):
    page = open_page("/")

    assert page.text("#empty") == "There is nothing here yet"
    assert "import_articles" in page.text("pre")
    assert page.soup.select(".figures") == []


def test_three_statements_cost_as_many_queries_as_one(client, carry, django_assert_num_queries):
    day = datetime.date(2031, 2, 5)
    carry("One.", day, "Post", "Tide")
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    cache.clear()
    carry("Two.", day, "Post", "Tide", "Wire")
    carry("Three.", day, "Post", "Wire")

    with django_assert_num_queries(len(few)):
        client.get("/")
