"""What the address of a quote leads to: other outlets' versions of it, and where its words went when it is gone."""

from __future__ import annotations

import pytest
from factories import make_article, make_outlet, make_quote

from archive.models import Quote, Utterance

pytestmark = pytest.mark.django_db

BODY = "The talks began.\n\n“We came to listen,” said Marrow. “Nothing more,” she added.\n\nIt rained."


@pytest.fixture
def talks(db):
    return make_article("Talks", body=BODY, outlet=make_outlet("Evening Tide"))


def test_the_address_of_a_quote_that_was_read_anew_leads_to_the_new_one(open_page, talks):
    old = make_quote(talks, "We came to listen")
    address = old.get_absolute_url()
    Quote.objects.filter(pk=old.pk).drop()
    new = make_quote(talks, "We came to listen,")

    assert open_page(address).location == new.get_absolute_url()


def test_the_address_of_words_that_are_no_quote_any_longer_says_so(open_page, talks):
    old = make_quote(talks, "It rained.")
    Quote.objects.filter(pk=old.pk).drop()

    page = open_page(old.get_absolute_url())

    assert (page.status, page.text("h1")) == (410, "These words are no longer found as a quote.")
    assert page.text("blockquote") == "It rained."
    assert page.links(".source a")["Talks"] == talks.get_absolute_url()


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_the_words_of_an_unpublished_article_are_not_told(open_page, talks, status):
    old = make_quote(talks, "It rained.")
    Quote.objects.filter(pk=old.pk).drop()
    type(talks).objects.update(status=status)

    page = open_page(old.get_absolute_url())

    assert page.status == 410
    assert page.text("h1").startswith("The article of this quote ")
    assert "It rained" not in page.soup.get_text()


def test_a_list_of_quotes_says_how_many_outlets_carry_one(open_page, talks):
    utterance = Utterance.objects.create()
    make_quote(talks, "We came to listen,", utterance=utterance)
    make_quote(make_article("Also", body=BODY), "We came to listen,", utterance=utterance)
    make_quote(talks, "Nothing more,")

    page = open_page("/quotes/?outlet=evening-tide")

    assert page.links(".carried") == {"carried by 2 outlets: We came to listen,": utterance.get_absolute_url()}


def test_the_page_of_a_quote_leads_to_the_other_versions(open_page, talks):
    utterance = Utterance.objects.create()
    quote = make_quote(talks, "We came to listen,", utterance=utterance)
    make_quote(make_article("Also", body=BODY), "We came to listen,", utterance=utterance)

    page = open_page(quote.get_absolute_url())

    assert list(page.links(".carried").values()) == [utterance.get_absolute_url()]
    assert list(open_page(talks.get_absolute_url()).links(".carried").values()) == [utterance.get_absolute_url()]
