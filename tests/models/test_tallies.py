"""The tallies count what is published, whatever is done to articles and by whichever way."""

from __future__ import annotations

import datetime

import pytest
from django.db import transaction
from factories import make_article, make_outlet

from archive.models import Article, Outlet
from archive.models.tallies import DateTally, OutletTally

pytestmark = pytest.mark.django_db

DAY = datetime.date(2031, 2, 10)


def by_date() -> dict[str, int]:
    return {tally.date: tally.articles for tally in DateTally.objects.all() if tally.articles}


def by_outlet() -> dict[str, int]:
    return {tally.outlet.name: tally.articles for tally in OutletTally.objects.all() if tally.articles}


@pytest.fixture
def article() -> Article:
    """The one article: of the Tide, of 10 February 2031."""
    return make_article(on=DAY, outlet=make_outlet("Tide"))


def test_an_article_counts_by_its_date_as_far_as_that_is_known() -> None:
    for precision in ("day", "day", "month", "year"):
        make_article(on=DAY, precision=precision)
    make_article()
    assert by_date() == {"2031-02-10": 2, "2031-02": 1, "2031": 1, "": 1}


def test_an_article_without_an_outlet_counts_by_its_date_alone() -> None:
    Article.objects.create(headline="Fog", body="Fog.", identity="source:fog.txt")
    assert (by_date(), by_outlet()) == ({"": 1}, {})


@pytest.mark.parametrize("status", [Article.Status.DRAFT, Article.Status.WITHDRAWN])
def test_what_is_not_published_does_not_count(article: Article, status: str) -> None:
    article.status = status
    article.save(update_fields=["status"])
    assert (by_date(), by_outlet()) == ({}, {})
    article.status = Article.Status.PUBLISHED
    article.save()
    assert (by_date(), by_outlet()) == ({"2031-02-10": 1}, {"Tide": 1})


def test_an_article_moves_to_its_new_date_and_outlet(article: Article) -> None:
    article.set_published(DAY, "month", "curated")
    article.outlet = make_outlet("Anchor")
    article.save()
    assert (by_date(), by_outlet()) == ({"2031-02": 1}, {"Anchor": 1})


def test_what_a_save_leaves_out_is_not_counted_either(article: Article) -> None:
    article.status = Article.Status.WITHDRAWN
    article.save(update_fields=["headline"])
    assert by_date() == {"2031-02-10": 1}


def test_an_article_that_was_read_before_another_change_counts_once(article: Article) -> None:
    stale = Article.objects.get(pk=article.pk)
    article.set_published(DAY + datetime.timedelta(1), "day", "curated")
    article.save()
    stale.save()
    assert by_date() == {"2031-02-10": 1}


def test_deleting_takes_articles_out(article: Article) -> None:
    other, third = (make_article(on=DAY, outlet=article.outlet) for _ in range(2))
    article.delete()
    assert (by_date(), by_outlet()) == ({"2031-02-10": 2}, {"Tide": 2})
    Article.objects.filter(pk__in=[other.pk, third.pk]).delete()
    assert (by_date(), by_outlet()) == ({}, {})


def test_articles_made_or_changed_in_bulk_are_counted(article: Article) -> None:
    Article.objects.bulk_create(
        Article(headline="Fog", body="Fog.", identity=f"source:{number}", outlet=article.outlet, outlet_basis="stated")
        for number in range(3)
    )
    assert (by_date(), by_outlet()) == ({"2031-02-10": 1, "": 3}, {"Tide": 4})
    fog = list(Article.objects.filter(headline="Fog"))
    Article.objects.filter(pk=fog[0].pk).update(status=Article.Status.DRAFT)
    anchor = make_outlet("Anchor")
    for each in fog[1:]:
        each.outlet = anchor
    Article.objects.bulk_update(fog[1:], ["outlet"])
    assert (by_date(), by_outlet()) == ({"2031-02-10": 1, "": 2}, {"Tide": 1, "Anchor": 2})


def test_a_change_that_is_taken_back_is_not_counted(article: Article) -> None:
    with transaction.atomic():
        article.delete()
        transaction.set_rollback(True)
    assert (by_date(), by_outlet()) == ({"2031-02-10": 1}, {"Tide": 1})


def test_an_outlet_takes_its_tally_along(article: Article) -> None:
    article.delete()
    Outlet.objects.all().delete()
    assert OutletTally.objects.count() == 0


def test_dates_are_summed_by_year_and_month_and_found_within_them() -> None:
    for first_day, precision in [(DAY, "day"), (DAY, "month"), (DAY, "year"), (DAY.replace(year=2029), "day")]:
        make_article(on=first_day, precision=precision)
    make_article()
    dates = DateTally.objects.all()
    assert list(dates.dated().totals(4).items()) == [("2029", 1), ("2031", 3)]
    assert dates.totals(7) == {"": 1, "2029-02": 1, "2031": 1, "2031-02": 2}
    assert (dates.total(), dates.within("2031").total(), dates.within("2031-02").total()) == (5, 3, 2)
    assert dates.within("1999").total() == 0
