from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import User
from factories import BODY, make_article, make_capture, make_mention, make_outlet, make_quote

from archive.curation import (
    CurationError,
    edit_article,
    publish_articles,
    reject_quote,
    restore_version,
    undo_quote_decision,
    withdraw_articles,
)
from archive.models import Article, PendingIndexing

pytestmark = pytest.mark.django_db


def test_an_edited_body_keeps_the_former_text_as_a_version(curator: User) -> None:
    article = make_article(byline="Ada Ro", capture=make_capture())
    article.body = BODY.replace("Monday", "Tuesday")
    edit = edit_article(article=article, user=curator, changed=["body"])
    version = article.versions.get()
    assert edit.version == version
    assert (version.number, version.body, version.headline, version.byline) == (1, BODY, article.headline, "Ada Ro")
    assert (version.capture, version.reason) == (article.capture, "Edited by a curator.")


def test_an_edited_body_takes_mentions_quotes_and_subheadings_along(curator: User) -> None:
    start = BODY.index("The harbour talks")
    article = make_article(subheadings=[[start, start + 17]])
    mention, quote = make_mention(article, "Ilse Marrow"), make_quote(article, "We came to listen,")
    gone = make_mention(article, "Port Verran")
    article.body = "Late news.\n\n" + BODY.replace("Port Verran", "Selmouth")
    edit = edit_article(article=article, user=curator, changed=["body"])
    article.refresh_from_db()
    for row in (mention, quote):
        row.refresh_from_db()
        assert article.body[row.start : row.end] == row.text
    assert (edit.lost_mentions, edit.lost_quotes) == (1, 0)
    assert not article.mentions.filter(pk=gone.pk).exists()
    assert [article.body[slice(*place)] for place in article.subheadings] == ["The harbour talks"]


def test_a_decision_about_a_quote_comes_back_with_its_words(curator: User) -> None:
    article = make_article()
    reject_quote(quote=make_quote(article, "We came to listen,"), user=curator)
    article.body = BODY.replace("We came to listen,", "We came to talk,")
    edit = edit_article(article=article, user=curator, changed=["body"])
    assert (edit.lost_quotes, edit.set_aside, article.quotes.count()) == (1, 1, 0)
    assert edit.version is not None
    restore_version(version=edit.version, user=curator)
    quote = article.quotes.get()
    assert (quote.text, quote.status) == ("We came to listen,", "rejected")
    assert undo_quote_decision(quote=quote, user=curator).status == "machine"


def test_an_edited_field_is_remembered_as_curated(curator: User) -> None:
    article = make_article()
    article.byline = "Ada Ro"
    edit_article(article=article, user=curator, changed=["byline"])
    article.refresh_from_db()
    assert article.curated_fields == ["byline"]


def test_an_edited_headline_makes_the_slug_anew(curator: User) -> None:
    article = make_article("Harbour talks open")
    article.headline = "Harbour talks close"
    edit_article(article=article, user=curator, changed=["headline"])
    article.refresh_from_db()
    assert (article.slug, article.versions.get().headline) == ("harbour-talks-close", "Harbour talks open")


def test_an_edited_date_has_the_basis_curated(curator: User) -> None:
    article = make_article()
    article.set_published(datetime.date(2031, 2, 1), "month", "inferred")
    edit_article(article=article, user=curator, changed=["published_on", "published_precision"])
    article.refresh_from_db()
    assert (article.published_on, article.published_until) == (datetime.date(2031, 2, 1), datetime.date(2031, 2, 28))
    assert (article.published_basis, article.curated_fields) == ("curated", ["published_on"])


def test_an_edited_outlet_has_the_basis_curated_and_none_the_basis_unknown(curator: User) -> None:
    article = make_article()
    article.outlet = make_outlet("The Verran Post")
    edit_article(article=article, user=curator, changed=["outlet"])
    assert article.outlet_basis == "curated"
    article.outlet = None
    edit_article(article=article, user=curator, changed=["outlet"])
    article.refresh_from_db()
    assert (article.outlet, article.outlet_basis, article.curated_fields) == (None, "unknown", ["outlet"])


def test_edits_that_leave_the_text_alone_make_no_version(curator: User) -> None:
    article = make_article()
    assert edit_article(article=article, user=curator, changed=["language"]).version is None


def test_every_edit_tells_the_index(curator: User) -> None:
    article = make_article()
    PendingIndexing.objects.all().delete()
    edit_article(article=article, user=curator, changed=["byline"])
    assert set(PendingIndexing.objects.values_list("article_id", flat=True)) == {article.pk}


def test_a_version_can_be_restored_and_the_present_text_is_kept(curator: User) -> None:
    article = make_article()
    quote = make_quote(article, "We came to listen,")
    article.body = "Late news. " + BODY
    version = edit_article(article=article, user=curator, changed=["body"]).version
    restore_version(version=version, user=curator)
    article.refresh_from_db()
    quote.refresh_from_db()
    assert (article.body, BODY[quote.start : quote.end]) == (BODY, "We came to listen,")
    assert list(article.versions.values_list("number", "reason")) == [
        (1, "Edited by a curator."),
        (2, "Version 1 was restored by a curator."),
    ]


def test_restoring_the_present_text_is_refused(curator: User) -> None:
    article = make_article()
    article.byline = "Ada Ro"
    version = edit_article(article=article, user=curator, changed=["byline"]).version
    restore_version(version=version, user=curator)
    with pytest.raises(CurationError, match="this text already"):
        restore_version(version=version, user=curator)


def test_withdrawing_and_publishing_are_remembered_and_tell_the_index(curator: User) -> None:
    articles = [make_article(), make_article(status="withdrawn")]
    PendingIndexing.objects.all().delete()
    assert withdraw_articles(articles=articles, user=curator) == 1
    assert set(PendingIndexing.objects.values_list("article_id", flat=True)) == {articles[0].pk}
    assert list(Article.objects.published()) == []
    assert publish_articles(articles=Article.objects.all(), user=curator) == 2
    assert {tuple(fields) for fields in Article.objects.values_list("curated_fields", flat=True)} == {("status",)}


def test_an_edit_keeps_what_an_import_changed_since_the_article_was_read(curator: User) -> None:
    article = make_article()
    Article.objects.filter(pk=article.pk).update(language="de", body=article.body + "\n\nThe talks go on.")
    article.byline = "Tam Brisco"
    edit_article(article=article, user=curator, changed=["byline"])
    article.refresh_from_db()
    assert (article.byline, article.language, article.body[-16:]) == ("Tam Brisco", "de", "The talks go on.")
