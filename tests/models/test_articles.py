from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction
from factories import BODY, make_article, make_mention, make_person

from archive.models import Article, ArticleVersion, Basis, Precision

pytestmark = pytest.mark.django_db

MARCH = datetime.date(2031, 3, 1)
FOURTH = datetime.date(2031, 3, 4)


@pytest.fixture
def dated(db: None) -> dict[str, Article]:
    return {
        "day": make_article("day", on=FOURTH),
        "first": make_article("first", on=MARCH),
        "month": make_article("month", on=MARCH, precision=Precision.MONTH),
        "year": make_article("year", on=datetime.date(2031, 1, 1), precision=Precision.YEAR),
        "older": make_article("older", on=datetime.date(2030, 12, 31)),
        "undated": make_article("undated"),
    }


def headlines(articles: object) -> set[str]:
    return {article.headline for article in articles}  # type: ignore[attr-defined]


def test_published_leaves_out_drafts_and_withdrawn_articles() -> None:
    shown = make_article()
    make_article(status=Article.Status.DRAFT)
    make_article(status=Article.Status.WITHDRAWN)
    assert list(Article.objects.published()) == [shown]


def test_on_means_this_very_day(dated: dict[str, Article]) -> None:
    assert headlines(Article.objects.on(FOURTH)) == {"day"}
    assert headlines(Article.objects.on(MARCH)) == {"first"}


def test_in_month_takes_days_and_the_month_itself(dated: dict[str, Article]) -> None:
    assert headlines(Article.objects.in_month(2031, 3)) == {"day", "first", "month"}
    assert headlines(Article.objects.in_month(2031, 1)) == set()


def test_in_year_takes_whatever_is_known_to_be_of_the_year(dated: dict[str, Article]) -> None:
    assert headlines(Article.objects.in_year(2031)) == {"day", "first", "month", "year"}


def test_undated_takes_what_has_no_date(dated: dict[str, Article]) -> None:
    assert headlines(Article.objects.undated()) == {"undated"}


def test_newest_first_puts_the_undated_last(dated: dict[str, Article]) -> None:
    newest = [article.headline for article in Article.objects.newest_first()]
    assert newest == ["day", "month", "first", "year", "older", "undated"]
    assert [article.headline for article in Article.objects.all()] == newest


def test_mentioning_takes_an_article_once_however_often_it_names_the_person() -> None:
    marrow, orrel = make_person("Ilse Marrow"), make_person("Tam Orrel")
    article = make_article(body="Marrow met Orrel. Ilse Marrow left.")
    for words, person in (("Marrow", marrow), ("Orrel", orrel), ("Ilse Marrow", marrow)):
        make_mention(article, words, person=person)
    make_article()
    assert list(Article.objects.mentioning(marrow.pk)) == [article]
    assert list(Article.objects.mentioning(marrow.pk, orrel.pk)) == [article]


def test_verbs_follow_each_other(dated: dict[str, Article]) -> None:
    assert list(Article.objects.published().in_year(2031).on(FOURTH).newest_first()) == [dated["day"]]


def test_set_published_keeps_the_parts_of_a_date_together() -> None:
    article = make_article()
    article.set_published(datetime.date(2032, 2, 1), Precision.MONTH, Basis.INFERRED)
    assert (article.published_until, article.published_basis) == (datetime.date(2032, 2, 29), "inferred")
    article.set_published(None, Precision.UNKNOWN, Basis.UNKNOWN)
    assert (article.published_on, article.published_until, article.published_precision) == (None, None, "unknown")


def test_title_of_an_article_without_a_headline_is_its_first_words() -> None:
    article = make_article("", body="One two three four five six seven eight nine ten eleven twelve thirteen")
    assert str(article) == "[no headline] One two three four five six seven eight nine ten eleven twelve …"
    assert article.slug == ""


def test_paragraphs_are_the_spans_between_blank_lines() -> None:
    article = make_article()
    assert [BODY[start:end] for start, end in article.paragraphs] == BODY.split("\n\n")


@pytest.mark.parametrize(
    "fields",
    [
        {"published_on": FOURTH},
        {"published_on": FOURTH, "published_precision": "day"},
        {"published_on": FOURTH, "published_until": MARCH, "published_precision": "day"},
        {"published_precision": "day"},
        {"published_until": FOURTH},
        {"outlet": None},
        {"outlet_basis": "unknown"},
    ],
)
def test_the_database_refuses_half_a_fact(fields: dict[str, object]) -> None:
    article = make_article()
    with pytest.raises(IntegrityError, match="CHECK"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(**fields)


def test_the_database_refuses_two_articles_of_one_identity() -> None:
    make_article(identity="source:a.txt")
    with pytest.raises(IntegrityError, match="UNIQUE"):
        make_article(identity="source:a.txt")


def test_versions_are_found_by_their_articles() -> None:
    article, other = make_article(), make_article()
    versions = [
        ArticleVersion.objects.create(
            article=of, number=1, body=BODY, replaced_at=datetime.datetime(2031, 3, 5, tzinfo=datetime.UTC)
        )
        for of in (article, other)
    ]
    assert list(ArticleVersion.objects.of([article])) == versions[:1]
