"""The list of quotes and the page of one: the words, whose they are and how surely, and where they stand."""

from __future__ import annotations

import datetime

import pytest
from factories import make_article, make_outlet, make_person, make_quote

DAY = datetime.date(2031, 2, 5)
BODY = "The talks began.\n\n“We came to listen,” said Marrow. “Nothing more,” she added.\n\nIt rained."


@pytest.fixture
def marrow(db):
    return make_person("Ilse Marrow")


@pytest.fixture
def talks(db):
    return make_article("Talks", body=BODY, on=DAY, outlet=make_outlet("Evening Tide"))


def test_quotes_are_listed_newest_article_first_and_in_the_order_of_the_text(open_page, talks):
    undated = make_article("Undated", body="“Perhaps,” she said.")
    for article, words in [(undated, "Perhaps,"), (talks, "Nothing more,"), (talks, "We came to listen,")]:
        make_quote(article, words)

    assert open_page("/quotes/").texts(".words") == ["We came to listen,", "Nothing more,", "Perhaps,"]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("?person=ilse-marrow", ["We came to listen,"]),
        ("?outlet=evening-tide", ["We came to listen,", "Nothing more,"]),
        ("?kind=partial", ["Nothing more,"]),
        ("?from=2031-03", []),
        ("?from=2031-02&to=2031-02", ["We came to listen,", "Nothing more,"]),
    ],
)
def test_filters_narrow_the_list(open_page, talks, marrow, address, found):
    make_quote(talks, "We came to listen,", speaker=marrow)
    make_quote(talks, "Nothing more,", kind="partial")

    assert open_page("/quotes/" + address).texts(".words") == found


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("?kind=shouted", "Kind: “shouted” is none of these: direct, partial, indirect."),
        ("?person=Tern", "Person: Nobody in the archive is called “Tern”."),
    ],
)
def test_a_wrong_filter_is_named(open_page, talks, address, sentence):
    page = open_page("/quotes/" + address)

    assert (page.status, page.texts(".problem li")) == (400, [sentence])


def test_a_quote_is_shown_with_its_speaker_and_in_its_place(open_page, talks, marrow):
    quote = make_quote(
        talks, "Nothing more,", speaker=marrow, resolved_by="pronoun", confidence=0.8,
        speaker_text="she", cue="added", reason="the last named source",
    )  # fmt: skip
    make_quote(talks, "We came to listen,", speaker=marrow)

    page = open_page(f"/quote/{quote.pk}/")

    assert page.text(".words") == "Nothing more,"
    assert page.links(".byline a") == {"Ilse Marrow": "/people/ilse-marrow/"}
    assert dict(zip(page.texts("dl dt"), page.texts("dl dd"), strict=True)) == {
        "Attributed": "by pronoun, likely",
        "The text says": "“she”, “added”",
        "Why": "the last named source",
        "Status": "Found by machine",
    }
    assert len(page.soup.select(".text p")) == 1
    assert page.texts(".text mark.focus") == ["Nothing more,"]
    assert page.links(".in-context .more a") == {
        "Read it in the article →": f"{talks.get_absolute_url()}#quote-{quote.pk}"
    }


def test_a_quote_of_nobody_known_says_so(open_page, talks):
    quote = make_quote(talks, "Nothing more,")

    page = open_page(f"/quote/{quote.pk}/")

    assert page.text(".byline") == "Speaker not known"
    assert page.texts("dl dt") == ["Status"]


@pytest.mark.parametrize(
    ("quote_status", "article_status", "expected"),
    [
        ("rejected", "published", "A curator has judged that these words are no quote."),
        ("machine", "withdrawn", "The article of this quote was in the archive and has been withdrawn."),
        ("machine", "draft", "The article of this quote is being worked on and is not published at present."),
    ],
)
def test_a_quote_that_is_not_public_says_why_and_nothing_more(open_page, talks, quote_status, article_status, expected):
    quote = make_quote(talks, "Nothing more,", status=quote_status)
    talks.status = article_status
    talks.save()

    page = open_page(f"/quote/{quote.pk}/")

    assert (page.status, page.text("h1")) == (410, expected)
    assert "Nothing more" not in page.soup.get_text()
    assert open_page("/quotes/").texts(".words") == []


def test_a_quote_that_there_is_not_is_named(open_page, db):
    page = open_page("/quote/7/")

    assert (page.status, page.text("h1")) == (404, "There is no quote number 7.")


def test_a_quote_and_its_card_say_when_it_was_said_and_how_that_is_known(open_page, db):
    article = make_article(body="“We came to listen,” she said on Friday.", on=datetime.date(2031, 3, 15))
    quote = make_quote(article, "We came to listen,", day="on Friday")
    said = "14 March 2031, “on Friday”, the last Friday before publication"

    assert said in open_page(quote.get_absolute_url()).texts(".short dd")
    assert said in open_page(article.get_absolute_url()).texts(".card dd")
