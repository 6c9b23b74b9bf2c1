from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import User
from factories import make_article, make_outlet

from archive.curation.articles import edit_article, publish_articles, withdraw_articles
from archive.joining.tallies import miscounted, recount
from archive.models.tallies import DateTally, OutletTally

pytestmark = pytest.mark.django_db

DAY = datetime.date(2031, 2, 10)


def test_tallies_are_right_after_what_curators_do(admin_user: User) -> None:
    articles = [make_article(on=DAY) for _ in range(3)]
    withdraw_articles(articles=articles[:2], user=admin_user)
    publish_articles(articles=articles[:1], user=admin_user)
    articles[0].published_on, articles[0].outlet = DAY.replace(day=3), make_outlet("Anchor")
    edit_article(article=articles[0], user=admin_user, changed=["published_on", "outlet"])
    assert miscounted() == []
    assert dict(DateTally.objects.values_list("date", "articles")) == {"2031-02-10": 1, "2031-02-03": 1}


def test_a_wrong_tally_is_told_and_counted_anew() -> None:
    article = make_article(on=DAY, outlet=make_outlet("Tide"))
    DateTally.objects.update(articles=7)
    DateTally.objects.create(date="2030", articles=2)
    OutletTally.objects.all().delete()
    assert miscounted() == [
        "tally: it has 2 published articles with the date “2030”; there are 0.",
        "tally: it has 7 published articles with the date “2031-02-10”; there are 1.",
        f"tally: it has 0 published articles of outlet {article.outlet_id}; there are 1.",
    ]
    recount()
    assert miscounted() == []
    assert list(DateTally.objects.values_list("date", "articles")) == [("2031-02-10", 1)]
