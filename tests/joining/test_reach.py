"""How widely an utterance is carried stays counted, whatever happens to its quotes and their articles."""

from __future__ import annotations

import datetime

import pytest
from django.db.models import QuerySet
from factories import make_article, make_outlet, make_person, make_quote

from archive.curation import join_quotes
from archive.curation.articles import edit_article, publish_articles, withdraw_articles
from archive.joining.reach import renew_reach
from archive.joining.utterances import renew_utterances
from archive.models import Article, Quote, Utterance

pytestmark = pytest.mark.django_db

DAY = datetime.date(2031, 2, 10)
WORDS = "We will reopen the strait when the last of our sailors has come home, and not one tide earlier"


@pytest.fixture
def articles(db) -> list[Article]:
    """Three articles that carry the same words: two of one outlet, one of none; joined as an import would."""
    speaker, outlet = make_person("Orla Venn"), make_outlet("Tide")
    found = [make_article(body=WORDS, outlet=outlet, on=DAY + datetime.timedelta(day)) for day in (1, 0)]
    found.append(make_article(body=WORDS, on=DAY + datetime.timedelta(2)))
    for article in found:
        quote = make_quote(article, WORDS, speaker=speaker)
        renew_utterances([Quote.objects.select_related("article").get(pk=quote.pk)])
    return found


def reach_of(utterances: QuerySet[Utterance]) -> list[tuple[int, int, datetime.date | None]]:
    return list(utterances.values_list("outlet_count", "article_count", "first_on"))


def reach() -> tuple[int, int, datetime.date | None]:
    (only,) = reach_of(Utterance.objects.all())
    return only


def test_joining_counts_outlets_and_articles_and_knows_the_first_day(articles):
    assert reach() == (2, 3, DAY)


def test_a_withdrawn_article_is_not_counted_until_it_is_published_again(articles, admin_user):
    withdraw_articles(articles=articles[1:], user=admin_user)
    assert reach() == (1, 1, DAY + datetime.timedelta(1))
    publish_articles(articles=articles[1:], user=admin_user)
    assert reach() == (2, 3, DAY)


def test_an_outlet_and_a_date_that_a_curator_sets_are_counted(articles, admin_user):
    article = Article.objects.get(pk=articles[2].pk)
    article.outlet = articles[0].outlet
    article.set_published(DAY - datetime.timedelta(1), "day", "curated")
    edit_article(article=article, user=admin_user, changed=["outlet", "published_on"])
    assert reach() == (1, 3, DAY - datetime.timedelta(1))


def test_what_is_left_without_public_quotes_reaches_nobody(articles):
    Quote.objects.update(status=Quote.Status.REJECTED)
    renew_reach(Utterance.objects.values_list("pk", flat=True))
    assert reach() == (0, 0, None)


def test_what_was_joined_into_another_reaches_nobody(articles, admin_user):
    apart = Utterance.objects.create(speaker=Utterance.objects.get().speaker)
    quote = Quote.objects.get(article=articles[2])
    Quote.objects.filter(pk=quote.pk).update(utterance=apart)
    renew_reach(Utterance.objects.values_list("pk", flat=True))

    join_quotes(one=Quote.objects.get(article=articles[0]), other=Quote.objects.get(pk=quote.pk), user=admin_user)
    assert reach_of(Utterance.objects.current()) == [(2, 3, DAY)]
    assert reach_of(Utterance.objects.exclude(joined_into=None)) == [(0, 0, None)]
