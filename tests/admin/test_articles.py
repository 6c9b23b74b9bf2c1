from __future__ import annotations

import datetime
from typing import Any

import pytest
from desk_rows import act, errors, page_address, said
from django.contrib.admin.models import LogEntry
from django.test import Client
from factories import BODY, make_article, make_mention, make_outlet, make_quote

from archive.models import Article, PendingIndexing

pytestmark = pytest.mark.django_db


def edit(desk: Client, article: Article, **fields: Any) -> Any:
    """Posts the article's form as the browser would, with some fields changed."""
    shown = desk.get(page_address(article)).context["adminform"].form
    data = {name: shown[name].value() for name in shown.fields}
    data["body"] = data["body"].replace("\n", "\r\n")
    data["published"] = shown.fields["published"].prepare_value(data["published"])
    posted = {name: "" if value is None else value for name, value in {**data, **fields}.items()}
    return desk.post(page_address(article), posted, follow=True)


def test_saving_without_a_change_changes_nothing(desk: Client) -> None:
    article = make_article(on=datetime.date(2031, 3, 4))
    before = Article.objects.filter(pk=article.pk).values().get()
    edit(desk, article)
    after = Article.objects.filter(pk=article.pk).values().get()
    assert {**after, "updated_at": None} == {**before, "updated_at": None}
    assert article.versions.count() == 0


@pytest.mark.parametrize(
    ("written", "first", "last", "precision"),
    [
        ("2025-12-28", (2025, 12, 28), (2025, 12, 28), "day"),
        ("2025-2", (2025, 2, 1), (2025, 2, 28), "month"),
        (" 2025 ", (2025, 1, 1), (2025, 12, 31), "year"),
    ],
)
def test_a_date_is_given_as_far_as_it_is_known(
    written: str, first: tuple[int, int, int], last: tuple[int, int, int], precision: str, desk: Client
) -> None:
    article = make_article()
    edit(desk, article, published=written)
    article.refresh_from_db()
    assert (article.published_on, article.published_until) == (datetime.date(*first), datetime.date(*last))
    assert (article.published_precision, article.published_basis) == (precision, "curated")
    assert article.curated_fields == ["published_on"]


def test_a_date_can_be_taken_away(desk: Client) -> None:
    article = make_article(on=datetime.date(2031, 3, 4))
    edit(desk, article, published="")
    article.refresh_from_db()
    assert (article.published_on, article.published_precision, article.published_basis) == (None, "unknown", "curated")


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("28 December", "is not a date"),
        ("2025-13", "no day 2025-13 in the calendar"),
        ("2025-02-30", "no day 2025-02-30 in the calendar"),
        ("0000", "from 1500 to 2199"),
        ("9999-01-01", "from 1500 to 2199"),
        ("٢٠٢٥", "is not a date"),
        ("2025-1-1-1", "is not a date"),
        ("9" * 5000, "at most 40 characters"),
        ("2025\x00", "Null characters"),
    ],
)
def test_a_date_that_is_none_is_refused_with_a_sentence(written: str, sentence: str, desk: Client) -> None:
    article = make_article()
    assert sentence in " ".join(errors(edit(desk, article, published=written))["published"])
    article.refresh_from_db()
    assert article.published_on is None


def test_an_edited_outlet_is_curated_and_none_is_unknown(desk: Client) -> None:
    article, outlet = make_article(), make_outlet()
    edit(desk, article, outlet=outlet.pk)
    article.refresh_from_db()
    assert (article.outlet, article.outlet_basis) == (outlet, "curated")
    edit(desk, article, outlet="")
    article.refresh_from_db()
    assert (article.outlet, article.outlet_basis, article.curated_fields) == (None, "unknown", ["outlet"])


def test_an_edited_body_keeps_the_former_and_moves_what_stands_in_it(desk: Client) -> None:
    article = make_article()
    mention, quote = make_mention(article, "Port Verran"), make_quote(article, "We came to listen,")
    PendingIndexing.objects.all().delete()
    edited = "Late news.\n\n" + BODY.replace("Port Verran", "Selmouth")
    response = edit(desk, article, body=edited.replace("\n\n", "\r\n\r\n \r\n\r\n") + "\r\n")
    article.refresh_from_db()
    quote.refresh_from_db()
    assert article.body == edited
    assert article.body[quote.start : quote.end] == "We came to listen,"
    assert not article.mentions.filter(pk=mention.pk).exists()
    assert article.versions.get().body == BODY
    assert any("1 mentions and 0 quotes are no longer in the text" in message for message in said(response))
    assert set(PendingIndexing.objects.values_list("article_id", flat=True)) == {article.pk}


def test_an_edited_headline_makes_the_slug_anew_and_is_curated(desk: Client) -> None:
    article = make_article("Harbour talks open")
    edit(desk, article, headline="  Harbour   talks close ")
    article.refresh_from_db()
    assert (article.headline, article.slug) == ("Harbour talks close", "harbour-talks-close")
    assert article.curated_fields == ["headline"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("body", " \r\n "),
        ("url", "not an address"),
        ("url", "javascript:alert(1)"),
        ("outlet", "999999"),
        ("outlet", "abc"),
        ("status", "lost"),
        ("headline", "x" * 501),
    ],
)
def test_nonsense_is_refused_beside_its_field(field: str, value: str, desk: Client) -> None:
    article = make_article()
    assert list(errors(edit(desk, article, **{field: value}))) == [field]


def test_articles_are_withdrawn_and_published_by_action(desk: Client) -> None:
    article, other = make_article(), make_article()
    assert said(act(desk, "withdraw", article, other)) == ["Withdrawn: 2."]
    assert Article.objects.published().count() == 0
    assert said(act(desk, "publish", article)) == ["Published: 1."]
    assert list(Article.objects.published()) == [article]
    assert LogEntry.objects.filter(object_id=str(article.pk)).count() == 2


def test_a_version_is_restored_by_action(desk: Client) -> None:
    article = make_article()
    edit(desk, article, body="Something else.")
    version = article.versions.get()
    assert said(act(desk, "restore", version)) == ["Restored: 1."]
    article.refresh_from_db()
    assert article.body == BODY
    assert "has this text already" in said(act(desk, "restore", version))[0]
