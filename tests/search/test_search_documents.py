"""Articles as documents."""

from __future__ import annotations

import datetime

import pytest
from factories import make_article, make_mention, make_outlet, make_person

from archive.models import Article, Precision
from archive.search.collections import ARTICLES
from archive.search.documents import documents, indexed_ids

pytestmark = pytest.mark.django_db


def test_article_becomes_a_document() -> None:
    person = make_person("Ilse Marrow")
    article = make_article(
        "Harbour talks open",
        on=datetime.date(2031, 3, 4),
        outlet=make_outlet("Calder Post"),
        byline="Ada Quill",
    )
    make_mention(article, "Ilse Marrow", person=person)

    ((_, document),) = documents([article.pk])

    assert document.texts == {"headline": "Harbour talks open", "body": article.body, "byline": "Ada Quill"}
    assert document.facets == {
        "outlet": ("calder-post",),
        "person": (str(person.pk),),
        "speaker": (),
        "month": ("2031-03",),
        "language": (),
        "has": (),
    }
    assert (document.first_day, document.last_day) == (datetime.date(2031, 3, 4), datetime.date(2031, 3, 4))
    assert set(document.texts) == {text.name for text in ARTICLES.texts}
    assert set(document.facets) == {facet.name for facet in ARTICLES.facets}


@pytest.mark.parametrize(
    ("precision", "month", "last_day"),
    [
        (Precision.DAY, "2031-03", datetime.date(2031, 3, 1)),
        (Precision.MONTH, "2031-03", datetime.date(2031, 3, 31)),
        (Precision.YEAR, "2031", datetime.date(2031, 12, 31)),
    ],
)
def test_month_is_no_more_precise_than_the_date(precision: str, month: str, last_day: datetime.date) -> None:
    ((_, document),) = documents([make_article(on=datetime.date(2031, 3, 1), precision=precision).pk])

    assert (document.facets["month"], document.last_day) == ((month,), last_day)


def test_undated_articles_say_so() -> None:
    ((_, document),) = documents([make_article().pk])

    assert (document.facets["month"], document.first_day, document.last_day) == (("undated",), None, None)


def test_people_merged_count_as_one() -> None:
    kept = make_person("Ilse Marrow")
    article = make_article(body="Marrow and Marrov spoke.")
    make_mention(article, "Marrow", person=kept)
    make_mention(article, "Marrov", person=make_person("Ilse Marrov", merged_into=kept))
    make_mention(article, "spoke")

    assert [document.facets["person"] for _, document in documents([article.pk])] == [(str(kept.pk),)]


def test_only_published_articles_are_indexed() -> None:
    published = make_article()
    hidden = [make_article(status=Article.Status.DRAFT), make_article(status=Article.Status.WITHDRAWN)]

    assert indexed_ids() == [published.pk]
    assert [document.id for _, document in documents([published.pk, *(article.pk for article in hidden)])] == [
        published.pk
    ]


def test_version_changes_with_whatever_is_indexed() -> None:
    article = make_article()

    def version() -> int:
        return next(documents([article.pk]))[1].version

    versions = [version(), version()]
    make_mention(article, "Ilse Marrow", person=make_person())
    versions.append(version())
    article.headline = "Harbour talks close"
    article.save()
    versions.append(version())

    assert versions[0] == versions[1]
    assert len(set(versions)) == 3


@pytest.mark.parametrize("article_count", [1, 3])
def test_documents_cost_three_queries(article_count: int, django_assert_num_queries) -> None:
    ids = [make_article().pk for _ in range(article_count)]

    with django_assert_num_queries(3):
        assert len(list(documents(ids))) == article_count
