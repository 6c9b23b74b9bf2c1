"""What an article said before, and what it shares with others."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories import BODY, MOMENT, make_article, make_capture, make_outlet, make_quote

from archive.models import Article, ArticleVersion, SharedText, Utterance
from archive.text.similarity import shared_passages

OLD = "The pilot waited.\n\nNobody paid the fee.\n\nIt rained."
COPIED = (
    "The harbour master of Verran counted forty boats on Wednesday and wrote the number twice in the book "
    "that nobody else may open before the spring."
)


def make_version(article: Article, number: int, **fields: object) -> ArticleVersion:
    defaults = {"headline": article.headline, "body": article.body, "replaced_at": MOMENT, "reason": "A later capture."}
    return ArticleVersion.objects.create(article=article, number=number, **{**defaults, **fields})


@pytest.fixture
def revised(db) -> Article:
    """An article that was changed twice."""
    article = make_article("Fees are paid", body=OLD.replace("Nobody", "Somebody") + "\n\nBarley rose.")
    make_version(article, 1, headline="Fees unpaid", body=OLD.replace("pilot", "tug"), capture=make_capture(b"first"))
    make_version(article, 2, headline="Fees unpaid", body=OLD)
    return article


def changes(page) -> list[str]:
    return page.texts(".revision .text p[class]")


def test_the_latest_change_is_shown_word_by_word(open_page, revised):
    page = open_page(f"/article/{revised.pk}/versions/")

    assert page.text("#changed") == "From version 2 to 3, as it stands"
    assert page.text(".revision .key").startswith("1 paragraph changed, 1 added, 2 as before.")
    assert page.text(".revision .headline") == "Fees [replaced: unpaid] [by: are paid]"
    assert changes(page) == [
        "Changed paragraph: [replaced: Nobody] [by: Somebody] paid the fee.",
        "Added paragraph: [added: Barley rose.]",
    ]
    assert page.texts(".kept p") == ["The pilot waited.", "It rained."]


def test_every_earlier_change_has_an_address(open_page, revised):
    page = open_page(f"/article/{revised.pk}/versions/?from=1")

    assert page.links(".steps a") == {"Version 2 to 3": "?from=2", "Version 1 to 2": "?from=1"}
    assert page.text(".steps [aria-current]") == "Version 1 to 2"
    assert changes(page) == ["Changed paragraph: The [replaced: tug] [by: pilot] waited."]
    assert page.texts(".digest code") == [ArticleVersion.objects.get(number=1).capture.sha256]


def test_a_change_that_there_is_not_is_named(open_page, revised):
    page = open_page(f"/article/{revised.pk}/versions/?from=9")

    assert (page.status, page.text("h1")) == (404, "This article has no earlier version “9”.")


@pytest.mark.django_db
def test_an_article_that_never_changed_says_so(open_page):
    article = make_article("Talks")

    assert open_page(f"/article/{article.pk}/versions/").text(".lede") == (
        "Nothing in this article has changed since it came into the archive."
    )


@pytest.mark.django_db
def test_the_versions_of_what_is_not_published_are_not_shown(open_page):
    article = make_article("Secret talks", status="withdrawn")

    page = open_page(f"/article/{article.pk}/versions/")

    assert (page.status, page.location) == (302, f"/article/{article.pk}/")


@pytest.mark.django_db
def test_a_headline_of_that_word_does_not_take_the_address_of_the_versions(open_page):
    article = make_article("Versions")

    page = open_page(article.get_absolute_url())

    assert (article.get_absolute_url(), page.text("h1")) == (f"/article/{article.pk}/untitled/", "Versions")


@pytest.mark.django_db
def test_text_of_versions_never_becomes_markup(open_page):
    evil = "<script>alert(1)</script> “<img src=x onerror=alert(2)>”"
    article = make_article("Talks", body=evil + "\n\n" + evil)
    make_version(article, 1, headline=evil, byline=evil, body=evil.replace("1", "2"), reason=evil)

    soup = open_page(f"/article/{article.pk}/versions/").soup

    assert soup.select("script:not([src]), img, [onerror]") == []


@pytest.fixture
def copied(db) -> tuple[Article, Article]:
    """A report, and an outlet that prints it with one word changed behind a lead of its own."""
    report = make_article("Forty boats", body=f"A lead.\n\n{COPIED}", outlet=make_outlet("Harbour Wire"))
    reprint = make_article("Boats counted", body=COPIED.replace("twice", "once"), outlet=make_outlet("Quay Post"))
    passages = [[p.a_start, p.a_end, p.b_start, p.b_end] for p in shared_passages(report.body, reprint.body)]
    SharedText.objects.create(left=report, right=reprint, left_share=0.9, right_share=1, passages=passages)
    return report, reprint


def test_the_shared_passages_stand_side_by_side_from_either_article(open_page, copied):
    report, reprint = copied

    there = open_page(f"/article/{report.pk}/shared/{reprint.pk}/")
    back = open_page(f"/article/{reprint.pk}/shared/{report.pk}/")

    assert there.texts(".shared-head h2") == ["Forty boats", "Boats counted"]
    assert back.texts(".shared-head h2") == ["Boats counted", "Forty boats"]
    assert there.texts(".passage del, .passage ins") == ["[replaced: twice]", "[by: once]"]
    assert back.texts(".passage del, .passage ins") == ["[replaced: once]", "[by: twice]"]
    assert list(there.links(".passages a").values()) == [
        f"{report.get_absolute_url()}#p2",
        f"{reprint.get_absolute_url()}#p1",
    ]


def test_articles_that_share_nothing_or_are_parted_have_no_such_page(open_page, copied):
    report, reprint = copied
    SharedText.objects.update(status=SharedText.Status.PARTED)

    page = open_page(f"/article/{report.pk}/shared/{reprint.pk}/")

    assert (page.status, page.text("h1")) == (404, "These two articles share no passage that is known.")


@pytest.mark.django_db
def test_numbers_that_no_database_holds_are_no_fault_of_ours(open_page):
    huge = 10**30

    assert open_page(f"/article/{huge}/versions/").status == 302
    assert [open_page(f"/article/{pair}/").status for pair in (f"1/shared/{huge}", f"{huge}/shared/1")] == [404, 404]


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_three_versions_cost_as_many_queries_as_one(client, db):
    costs = []
    for number in (1, 3):
        article = make_article(f"Article {number}")
        for version in range(1, number + 1):
            make_version(article, version, body=f"Version {version}", capture=make_capture())
        costs.append([queries(client, f"/article/{article.pk}/{page}") for page in ("versions/", "versions/?from=1")])

    assert costs[0] == costs[1]


def test_three_copies_and_passages_cost_as_many_queries_as_one(client, db):
    costs = []
    for number in (1, 3):
        utterance = Utterance.objects.create()
        # Without headlines, so that a body fetched row by row would show.
        article = make_article("", body=BODY)
        make_quote(article, "We came to listen,", utterance=utterance)
        for _ in range(number):
            other = make_article("", body=BODY)
            make_quote(other, "We came to listen,", utterance=utterance)
            SharedText.objects.create(
                left=article, right=other, left_share=1, right_share=1, passages=[[0, 9, 0, 9]] * number
            )
        addresses = (article.get_absolute_url(), f"/article/{article.pk}/shared/{other.pk}/")
        costs.append([queries(client, address) for address in addresses])

    assert costs[0] == costs[1]
