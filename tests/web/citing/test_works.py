"""What there is to cite of an article and of a quote."""

from __future__ import annotations

import datetime

import pytest
from factories import make_article, make_capture, make_outlet, make_person, make_quote

from archive.text.authors import Author
from archive.web.citing.works import work_of_article, work_of_quote

pytestmark = pytest.mark.django_db

HERE = "https://archive.example/article/1/"


def test_an_article_is_cited_with_all_that_is_known():
    article = make_article(
        "Harbour talks open",
        on=datetime.date(2031, 2, 1),
        precision="month",
        basis="inferred",
        byline="Anna Kern and Evening Tide",
        language="en-GB",
        url="https://tide.example/talks",
        outlet=make_outlet("Evening Tide"),
        capture=make_capture(b"talks"),
    )

    work = work_of_article(article, HERE)

    assert work.key == f"evening-tide-{article.pk}"
    assert (work.title, work.outlet, work.language) == ("Harbour talks open", "Evening Tide", "en-GB")
    assert work.authors == (Author("Kern", "Anna"), Author("Evening Tide"))
    assert (work.date, work.date_words, work.date_parts) == ("2031-02", "February 2031", [2031, 2])
    assert (work.address, work.original) == (HERE, "https://tide.example/talks")
    assert work.notes == (
        "Date inferred.",
        "First published at https://tide.example/talks",
        f"SHA-256 of the captured bytes: {article.capture.sha256}",
    )
    assert work.remarks == work.notes


def test_an_article_of_which_nothing_is_known_has_its_first_words_and_no_date():
    article = make_article("", body="It rained\tall\u2028day.")
    article.outlet = None

    work = work_of_article(article, HERE)

    assert (work.key, work.title) == (f"article-{article.pk}", "[no headline] It rained all day. …")
    assert (work.outlet, work.authors, work.date, work.date_parts) == ("", (), "", [])


def test_an_uncertain_outlet_and_fiction_are_said():
    outlet = make_outlet(fictional=True)
    article = make_article(outlet=outlet, outlet_basis="inferred")
    assert work_of_article(article, HERE).notes == (
        "Outlet inferred.",
        "Fiction, written for the archive’s samples.",
    )


def test_a_quote_is_cited_with_its_words_and_its_speaker():
    article = make_article(body="She said:\n“We came\nto listen.”")
    quote = make_quote(article, "We came\nto listen.", speaker=make_person("Ilse Marrow"))

    work = work_of_quote(quote, HERE)

    assert work.key.endswith(f"-{article.pk}-quote-{quote.pk}")
    assert (work.quotation, work.speaker) == ("We came to listen.", "Ilse Marrow")
    assert work.remarks == ("Quotation (Ilse Marrow): “We came to listen.”",)


def test_a_quote_is_cited_with_the_day_on_which_it_was_said():
    article = make_article(body="“We came to listen,” she said on Friday.", on=datetime.date(2031, 3, 15))
    quote = make_quote(article, "We came to listen,", speaker=make_person("Ilse Marrow"), day="on Friday")

    work = work_of_quote(quote, HERE)

    assert work.remarks[0] == "Quotation (Ilse Marrow, said on 14 March 2031): “We came to listen,”"
