"""The day on which a quote's words were said stays in step with the words for it and with the article."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from factories import make_article, make_quote

from archive.models import Article, Quote

pytestmark = pytest.mark.django_db

BODY = "“We came to listen,” Ilse Marrow said on Friday. She left on 3 March."
WORDS = "We came to listen,"
SATURDAY = datetime.date(2031, 3, 15)
FRIDAY = datetime.date(2031, 3, 14)


@pytest.fixture
def quote(db: None) -> Quote:
    return make_quote(make_article(body=BODY, on=SATURDAY), WORDS, day="on Friday")


def said(quote: Quote) -> tuple[Any, ...]:
    quote.refresh_from_db()
    return quote.day_text, quote.said_on, quote.said_precision


def test_day_follows_from_the_words_and_the_date_of_the_article(quote):
    assert said(quote) == ("on Friday", FRIDAY, "day")
    assert quote.said_reason == "“on Friday”, the last Friday before publication"


def test_day_is_reckoned_for_rows_that_are_created_in_bulk(quote):
    quote.delete()
    quote.pk, quote.said_on, quote.said_precision = None, None, "unknown"
    Quote.objects.bulk_create([quote])
    assert said(Quote.objects.get()) == ("on Friday", FRIDAY, "day")


def test_day_moves_when_the_article_is_dated_otherwise(quote):
    article = quote.article
    article.set_published(SATURDAY + datetime.timedelta(7), "day", "curated")
    article.save()
    assert said(quote) == ("on Friday", FRIDAY + datetime.timedelta(7), "day")
    article.set_published(SATURDAY.replace(day=1), "month", "curated")
    article.save()
    assert said(quote) == ("on Friday", None, "unknown")
    article.set_published(None, "unknown", "unknown")
    article.save()
    assert said(quote) == ("on Friday", None, "unknown")


def test_words_for_the_day_move_with_the_text(quote):
    article = quote.article
    article.body = f"Boats waited.\n\n{BODY}"
    article.save()
    Quote.objects.follow(article, old_body=BODY)
    assert said(quote) == ("on Friday", FRIDAY, "day")
    assert article.body[quote.day_start : quote.day_end] == "on Friday"


def test_a_day_whose_words_are_gone_is_forgotten_and_the_quote_stays(quote):
    article = quote.article
    article.body = "“We came to listen,” Ilse Marrow told boatmen who had been waiting for her."
    article.save()
    Quote.objects.follow(article, old_body=BODY)
    assert said(quote) == ("", None, "unknown")
    assert (quote.text, quote.day_start, quote.day_end, quote.said_reason) == (WORDS, None, None, "")


@pytest.mark.parametrize(
    "broken",
    [
        {"day_text": "on Frida"},
        {"day_text": ""},
        {"day_end": None},
        {"said_on": None},
        {"said_precision": "unknown"},
        {"day_text": "", "day_start": None, "day_end": None},
    ],
)
def test_a_day_without_its_words_is_refused_by_the_database(quote, broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        Quote.objects.filter(pk=quote.pk).update(**broken)


def test_saving_an_article_asks_once_for_all_its_days(quote):
    article = Article.objects.get()
    with CaptureQueriesContext(connection) as one:
        article.save()
    make_quote(article, "She left", day="on 3 March")
    with CaptureQueriesContext(connection) as two:
        article.save()
    assert len(two) == len(one)
