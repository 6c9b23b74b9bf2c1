"""The front page."""

from __future__ import annotations

import datetime

import pytest
from factories import make_article, make_mention, make_outlet, make_person, make_quote


@pytest.mark.django_db
def test_the_front_page_counts_only_what_is_public(open_page):
    article = make_article(
        "Talks", on=datetime.date(2031, 2, 5), body="“Yes,” said Marrow.", outlet=make_outlet("Tide")
    )
    make_article("Undated", outlet=article.outlet)
    make_article("Draft", status="draft")
    make_person("Nobody Named")
    make_mention(article, "Marrow", person=make_person("Ilse Marrow"))
    make_quote(article, "Yes,")
    make_quote(article, "Marrow", status="rejected")

    page = open_page("/")

    assert page.texts(".figures li") == ["2 articles", "1 outlet", "1 person", "1 quote"]
    assert page.texts(".headline") == ["Talks", "Undated"]
    assert page.links(".bars a") == {"2031 1 article": "/articles/2031/"}


@pytest.mark.django_db
def test_an_empty_archive_says_how_to_fill_it(open_page):
    page = open_page("/")

    assert page.text("#empty") == "There is nothing here yet"
    assert "import_articles" in page.text("pre")
    assert page.soup.select(".figures") == []
