"""When something was said, in words: what a curator set, what articles tell, and what they tell otherwise."""

from __future__ import annotations

import datetime

import pytest
from factories import make_article, make_outlet, make_person, make_quote

from archive.joining.coverage import statements
from archive.joining.reach import renew_reach
from archive.models import Quote, Utterance
from archive.web.said_days import quote_said_on, statement_said_on

pytestmark = pytest.mark.django_db

SATURDAY = datetime.date(2031, 3, 15)
WORDS = "The lamps stay lit"


@pytest.fixture
def lamps(db) -> Utterance:
    return Utterance.objects.create(speaker=make_person("Ilse Marrow"))


@pytest.fixture
def tell(lamps):
    """An outlet's article with the words, which says on which day they were said."""

    def one(outlet: str, day: str = "", on: datetime.date | None = SATURDAY) -> Quote:
        article = make_article(body=f"“{WORDS},” she said {day}.", outlet=make_outlet(outlet), on=on)
        quote = make_quote(article, WORDS, speaker=lamps.speaker, utterance=lamps, day=day)
        renew_reach([lamps.pk])
        lamps.refresh_from_db()
        return quote

    return one


def of_statement(lamps: Utterance) -> tuple[str, str, tuple[str, ...]]:
    [statement] = statements([lamps])
    said = statement_said_on(statement)
    return said.words, said.how, said.otherwise


def of_quote(quote: Quote) -> tuple[str, str, tuple[str, ...]] | None:
    quote = Quote.objects.get(pk=quote.pk)
    said = quote_said_on(quote)
    return said and (said.words, said.how, said.otherwise)


def test_a_statement_of_which_no_article_tells_the_day(lamps, tell):
    tell("Tide")
    assert of_statement(lamps) == ("", "not recorded", ())


def test_the_day_is_read_from_the_words_of_named_outlets(lamps, tell):
    for outlet in ("Tide", "Post", "Wire", "Mail"):
        tell(outlet, "on Friday" if outlet != "Post" else "yesterday")
    assert of_statement(lamps) == (
        "14 March 2031",
        "read from “on Friday” in Tide, “yesterday” in Post and 2 more articles",
        (),
    )


def test_an_outlet_that_tells_another_day_is_not_hidden(lamps, tell):
    tell("Tide", "on Friday")
    tell("Post", "on Thursday")
    tell("Wire", "in March")
    assert of_statement(lamps) == (
        "",
        "the articles do not agree",
        (
            "13 March 2031: “on Thursday” in Post",
            "14 March 2031: “on Friday” in Tide",
            "March 2031: “in March” in Wire",
        ),
    )
    tell("Mail", "on Friday")
    assert of_statement(lamps) == (
        "14 March 2031",
        "read from “on Friday” in Tide, “on Friday” in Mail and 1 more article",
        ("13 March 2031: “on Thursday” in Post",),
    )


def test_a_curators_date_stands_beside_what_articles_tell_otherwise(lamps, tell):
    tell("Tide", "on Friday")
    Utterance.objects.update(said_on=SATURDAY, said_precision="day", said_basis="curated")
    lamps.refresh_from_db()
    assert of_statement(lamps) == ("15 March 2031", "set by a curator", ("14 March 2031: “on Friday” in Tide",))


def test_a_quote_tells_how_its_day_follows_from_the_words(tell):
    assert of_quote(tell("Tide", "on Friday")) == (
        "14 March 2031",
        "“on Friday”, the last Friday before publication",
        (),
    )


def test_a_quote_names_the_day_that_most_others_tell(tell):
    quote = tell("Tide", "on Thursday")
    tell("Post", "on Friday")
    tell("Wire", "on Friday")
    assert of_quote(quote)[2] == ("14 March 2031: most other articles",)


def test_a_quote_whose_article_tells_no_day_has_that_of_the_others(tell):
    quote = tell("Tide")
    assert of_quote(quote) is None
    tell("Post", "on Friday")
    assert of_quote(quote) == ("14 March 2031", "as other articles with this statement tell", ())


def test_a_quote_in_an_undated_article_shows_its_words_for_the_day(tell):
    assert of_quote(tell("Tide", "on Friday", on=None)) == ("", "“on Friday”; which day that was is not known", ())


def test_a_quote_of_a_statement_that_a_curator_dated(tell):
    quote = tell("Tide", "on Friday")
    Utterance.objects.update(said_on=SATURDAY, said_precision="day", said_basis="curated")
    assert of_quote(quote) == (
        "15 March 2031",
        "set by a curator",
        ("14 March 2031: “on Friday”, the last Friday before publication",),
    )
