"""Addresses of quotes outlast the rows that they were given to."""

from __future__ import annotations

import pytest
from factories import make_article, make_quote

from archive.importing.quotes import store_quotes
from archive.joining.following import follow_body
from archive.joining.successors import successor
from archive.models import FormerQuote, Quote

pytestmark = pytest.mark.django_db

BODY = "“The lamps stay lit until the keeper says so,” Marrow said. It rained all day."


def former(article, text: str) -> FormerQuote:
    """The address of a quote of these words that was dropped."""
    quote = make_quote(article, text)
    Quote.objects.filter(pk=quote.pk).drop()
    return FormerQuote.objects.get(quote_id=quote.pk)


def test_a_dropped_quote_leaves_its_address_and_its_words():
    article = make_article(body=BODY)
    found = former(article, "It rained")
    assert (found.article, found.text, str(found)) == (article, "It rained", "It rained")
    assert not Quote.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        "The lamps stay lit until the keeper says so,",
        "lamps stay lit until the keeper",
        "“The lamps stay lit until the keeper says so,” Marrow said.",
    ],
)
def test_the_quote_that_has_the_words_now_succeeds(words):
    article = make_article(body=BODY)
    address = former(article, "The lamps stay lit until the keeper says so")
    make_quote(article, "It rained all day")
    now = make_quote(article, words)
    assert successor(address) == now


def test_other_words_other_articles_and_rejected_quotes_do_not_succeed():
    article = make_article(body=BODY)
    address = former(article, "The lamps stay lit")
    make_quote(article, "It rained all day")
    make_quote(article, "The lamps stay lit until", status=Quote.Status.REJECTED)
    make_quote(make_article(body=BODY), "The lamps stay lit")
    assert successor(address) is None


@pytest.mark.parametrize(
    ("before", "now", "leads_on"), [("It", "It rained all", False), ("It rained", "It rained all", True)]
)
def test_a_word_that_stands_in_many_quotes_leads_to_no_longer_one(before, now, leads_on):
    article = make_article(body=BODY)
    address = former(article, before)
    longer = make_quote(article, now)
    assert successor(address) == (longer if leads_on else None)


def test_what_is_no_longer_found_in_an_article_keeps_its_address():
    article = make_article(body=BODY)
    quote = make_quote(article, "It rained")
    store_quotes(article, [], linked=None)
    assert list(FormerQuote.objects.values_list("quote_id", "text")) == [(quote.pk, "It rained")]


def test_words_that_an_edit_takes_out_keep_their_address():
    article = make_article(body=BODY)
    lamps, rain = make_quote(article, "The lamps stay lit"), make_quote(article, "It rained")
    article.body = "“The lamps stay lit until the keeper says so,” Marrow said."
    article.save()

    follow_body(article, old_body=BODY)

    assert list(Quote.objects.values_list("pk", flat=True)) == [lamps.pk]
    assert list(FormerQuote.objects.values_list("quote_id", flat=True)) == [rain.pk]
