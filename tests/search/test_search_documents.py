"""Articles as documents."""

from __future__ import annotations

import datetime

import pytest
from factories import make_article, make_mention, make_outlet, make_person, make_quote

from archive.models import Article, CopyGroup, Precision
from archive.search.collections import ARTICLES, QUOTES, Document
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


BODY = "The talks opened.\n\n“We came to listen,” said Ilse Marrow, while the harbour office kept silent."


def quotes_of(article: Article) -> list[Document]:
    return [document for name, document in documents([article.pk]) if name == QUOTES.name]


def test_quotes_follow_their_article() -> None:
    person = make_person("Ilse Marrow")
    article = make_article(body=BODY, on=datetime.date(2031, 3, 4), outlet=make_outlet("Calder Post"), language="en-GB")
    quote = make_quote(
        article, "We came to listen,", speaker=person, speaker_text="Marrow", status="confirmed", cue="told us"
    )

    (_, of_article), (name, document) = documents([article.pk])

    assert name == QUOTES.name
    assert (document.id, document.numbers["article"]) == (quote.pk, article.pk)
    assert document.texts == {
        "said": "We came to listen,",
        "speaker": "Marrow\n\nIlse Marrow",
        "before": "The talks opened. “",
        "after": "” said Ilse Marrow, while the harbour office kept silent.",
    }
    assert document.facets == {
        "outlet": ("calder-post",),
        "speaker": (str(person.pk),),
        "kind": ("direct",),
        "verb": ("tell",),
        "status": ("confirmed",),
        "month": ("2031-03",),
        "language": ("en",),
    }
    assert (document.first_day, document.last_day) == (datetime.date(2031, 3, 4), datetime.date(2031, 3, 4))
    assert set(document.texts) == {text.name for text in QUOTES.texts} | set(QUOTES.stored)
    assert set(document.facets) == {facet.name for facet in QUOTES.facets}
    assert set(document.numbers) == set(QUOTES.numbers)
    assert (of_article.facets["speaker"], of_article.facets["has"]) == ((str(person.pk),), ("quotes", "confirmed"))
    assert of_article.facets["language"] == ("en",)


def test_speakers_without_an_entry_go_by_their_label() -> None:
    article = make_article(body=BODY)
    make_quote(article, "kept silent", speaker_kind="organisation", speaker_label="the harbour office")
    make_quote(article, "talks opened")

    assert [document.facets["speaker"] for document in quotes_of(article)] == [(), ("label:the harbour office",)]
    assert next(documents([article.pk]))[1].facets["speaker"] == ("label:the harbour office",)


def test_a_merged_speaker_counts_as_the_survivor() -> None:
    kept = make_person("Ilse Marrow")
    article = make_article(body=BODY)
    make_quote(article, "We came", speaker=make_person("Ilze Marrov", merged_into=kept))

    assert [document.facets["speaker"] for document in quotes_of(article)] == [(str(kept.pk),)]


def test_rejected_quotes_and_those_of_drafts_are_not_indexed() -> None:
    article = make_article(body=BODY)
    make_quote(article, "We came", status="rejected")
    draft = make_article(body=BODY, status=Article.Status.DRAFT)
    make_quote(draft, "We came")

    assert (quotes_of(article), quotes_of(draft)) == ([], [])
    assert next(documents([article.pk]))[1].facets["has"] == ()


def test_what_surrounds_a_quote_keeps_to_whole_words() -> None:
    before, after = " ".join(["word"] * 60), " ".join(["other"] * 60)
    article = make_article(body=f"{before} “listen” {after}")
    make_quote(article, "listen")

    (document,) = quotes_of(article)

    assert document.texts["before"] == "word " * 31 + "“"
    assert document.texts["after"] == "”" + " other" * 26


def test_copies_know_their_group() -> None:
    group = CopyGroup.objects.create()
    articles = [make_article(copy_group=group), make_article()]

    found = [document.numbers["copies"] for _, document in documents([article.pk for article in articles])]

    assert found == [group.pk, 0]


def test_article_and_quotes_know_when_they_came() -> None:
    article = make_article(body=BODY, arrived=datetime.datetime(1970, 1, 2, 0, 0, 1, 5, tzinfo=datetime.UTC))
    make_quote(article, "We came to listen,")

    assert [document.numbers["arrived"] for _, document in documents([article.pk])] == [86_401_000_005] * 2


@pytest.mark.parametrize("article_count", [1, 3])
def test_documents_cost_three_queries(article_count: int, django_assert_num_queries) -> None:
    ids = [make_article().pk for _ in range(article_count)]

    with django_assert_num_queries(3):
        assert len(list(documents(ids))) == article_count
