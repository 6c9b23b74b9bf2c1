"""The coverage matrix: statements by outlets, what is asked in the address, and its exports."""

from __future__ import annotations

import csv
import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories import make_article, make_outlet, make_person, make_quote

from archive.joining.reach import renew_reach
from archive.models import Article, Outlet, Person, Utterance
from archive.web.views import compare

DAY = datetime.date(2031, 2, 5)
LAMPS = "The lamps stay lit until the keeper says so"


@pytest.fixture
def marrow(db):
    return make_person("Ilse Marrow", "Ilse Marów")


@pytest.fixture
def outlets(db):
    return {name: make_outlet(name) for name in ("Tide", "Post", "Wire", "Far")}


def said(speaker: Person, versions: dict[Outlet, str], *, on: datetime.date = DAY, **fields: object) -> Utterance:
    """A statement with the words of each outlet's article."""
    utterance = Utterance.objects.create(speaker=speaker)
    for outlet, words in versions.items():
        article = make_article(f"{outlet} report", body=words, outlet=outlet, on=on)
        make_quote(article, words, speaker=speaker, utterance=utterance, **fields)
    renew_reach([utterance.pk])
    return utterance


@pytest.fixture
def two(marrow, outlets):
    """One statement in three outlets, another in one of them; a fourth outlet published on another day."""
    said(marrow, {outlets["Post"]: "We wait"}, on=DAY + datetime.timedelta(1))
    make_article("Far off", outlet=outlets["Far"], on=DAY + datetime.timedelta(9))
    words = {
        outlets["Tide"]: LAMPS,
        outlets["Post"]: "The lamps stay lit",
        outlets["Wire"]: "Lamps stay lit until then",
    }
    return said(marrow, words)


def table(page) -> list[list[str]]:
    return [
        [" ".join(cell.get_text().split()) for cell in row.select("th, td")] for row in page.soup.select(".matrix tr")
    ]


def test_the_most_widely_carried_statement_comes_first(open_page, two):
    page = open_page("/compare/?person=ilse-marrow")

    assert page.text(".lede") == "2 statements beside 3 outlets, most widely carried first."
    assert table(page) == [
        ["Statement", "Post 2 of 2", "Tide 1 of 2", "Wire 1 of 2"],
        [f"{LAMPS} 5 Feb 2031 · 3 outlets", "◐shortened in Post", "●in full in Tide", "≈reworded in Wire"],
        ["We wait 6 Feb 2031 · 1 outlet", "●in full in Post", "·no article", "·no article"],
    ]


def test_a_cell_leads_to_the_place_in_the_text(open_page, two, outlets):
    quote = two.quotes.get(article__outlet=outlets["Tide"])
    links = open_page("/compare/?person=ilse-marrow").links(".matrix td a")
    assert links["●in full in Tide"] == f"{quote.article.get_absolute_url()}#quote-{quote.pk}"


def test_an_outlet_that_published_on_the_day_is_absent_and_one_that_did_not_has_no_article(open_page, two, outlets):
    make_article("Gulls", outlet=outlets["Far"], on=DAY)

    page = open_page("/compare/?person=ilse-marrow&outlet=far&outlet=wire&from=2031-02-05&to=2031-02-05")

    assert table(page)[1:] == [[f"{LAMPS} 5 Feb 2031 · 3 outlets", "–absent", "≈reworded in Wire"]]


@pytest.mark.parametrize(
    ("address", "statements"),
    [
        ("?person=ilse-marrow", 2),
        ("?from=2031-02-06", 1),
        ("?from=2031-02&to=2031-02", 2),
        ("?outlet=wire", 1),
        ("?outlet=wire&outlet=post", 2),
        ("?outlet=far", 0),
        ("?person=ilse-marrow&to=2030", 0),
    ],
)
def test_the_address_says_what_is_compared(open_page, two, address, statements):
    assert len(open_page("/compare/" + address).soup.select(".matrix tbody tr")) == statements


def test_a_typed_name_becomes_the_person_s_address(open_page, two):
    assert open_page("/compare/?person=Ilse+Mar%C3%B3w&from=2031").location == "/compare/?person=ilse-marrow&from=2031"


def test_what_cannot_be_compared_is_named(open_page, two):
    page = open_page("/compare/?person=Tern&from=soon")
    assert page.status == 400
    assert "Nobody in the archive is called “Tern”." in page.text(".problem")
    assert "“soon” is not a date." in page.text(".problem")


def test_without_a_question_the_people_with_most_statements_are_offered(open_page, two):
    said(make_person("Peder Dunn"), {make_outlet(): "No"})
    page = open_page("/compare/")
    assert page.links("main .plain a") == {
        "Ilse Marrow": "/compare/?person=ilse-marrow",
        "Peder Dunn": "/compare/?person=peder-dunn",
    }
    assert page.soup.select(".matrix") == []


@pytest.mark.django_db
def test_an_empty_archive_says_so(open_page):
    assert open_page("/compare/").text(".nothing") == "No statement was found in more than one place yet."


def test_two_articles_of_one_outlet_lead_to_the_statement(open_page, two, outlets, marrow):
    make_quote(make_article(body=LAMPS, outlet=outlets["Post"], on=DAY), LAMPS, speaker=marrow, utterance=two)

    page = open_page("/compare/?person=ilse-marrow&outlet=post")

    assert table(page)[1][1] == "●in full in Post2 articles of Post"
    assert page.links(".more-articles") == {"2 articles of Post": two.get_absolute_url()}


def test_every_outlet_has_a_column_where_it_is_asked_for(open_page, marrow):
    said(marrow, {make_outlet(f"Outlet {letter}"): LAMPS for letter in "ABCDEFGHIJKLMN"})

    page = open_page("/compare/?person=ilse-marrow")
    assert len(page.soup.select(".matrix thead th")) == 13
    assert page.texts("main > .hint")[0] == (
        "2 more outlets carried some of these and have no column: show every outlet, or choose some above."
    )
    assert page.links("main > .hint a") == {"show every outlet": "?person=ilse-marrow&columns=all"}

    page = open_page("/compare/?person=ilse-marrow&columns=all")
    assert len(page.soup.select(".matrix thead th")) == 15
    assert page.links("main > .hint a") == {"show only those that carried most": "?person=ilse-marrow"}
    assert page.soup.select_one(".compare-form input[name=columns]")["value"] == "all"


def test_columns_can_be_all_and_nothing_else(open_page, two):
    page = open_page("/compare/?person=ilse-marrow&columns=some")
    assert (page.status, "“columns” can only be “all”; it is “some”." in page.text(".problem")) == (400, True)


def test_columns_alone_are_no_question(open_page, two):
    assert open_page("/compare/?columns=all").soup.select(".matrix") == []


def test_twenty_five_statements_make_a_page(open_page, marrow, outlets):
    for number in range(26):
        said(marrow, {outlets["Tide"]: f"{LAMPS} {number}"})

    first, second = open_page("/compare/?person=ilse-marrow"), open_page("/compare/?person=ilse-marrow&page=2")

    assert [len(page.soup.select(".matrix tbody tr")) for page in (first, second)] == [25, 1]
    assert first.links(".pager a")["Next →"] == "?person=ilse-marrow&page=2"
    assert open_page("/compare/?person=ilse-marrow&page=3").status == 404


def download(client, address: str) -> list[list[str]]:
    response = client.get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    return list(csv.reader(b"".join(response).decode("utf-8-sig").splitlines()))


def test_the_matrix_is_exported_with_all_its_pages(client, two):
    head, first, second = download(client, "/compare/coverage.csv?person=ilse-marrow")

    assert dict(zip(head, first, strict=True)) == {
        "statement": LAMPS,
        "address": f"http://testserver/utterance/{two.pk}/",
        "speaker": "Ilse Marrow",
        "said on": "",
        "first published on": "2031-02-05",
        "outlets": "3",
        "articles": "3",
        "Post": "shortened",
        "Tide": "in full",
        "Wire": "reworded",
    }
    assert second[-3:] == ["in full", "no article", "no article"]


def test_an_export_has_all_statements_and_outlets_however_many_the_page_shows(client, open_page, two, monkeypatch):
    monkeypatch.setattr(compare, "WIDEST", 1)

    page = open_page("/compare/?person=ilse-marrow")
    assert page.text(".lede") == "The 1 most widely carried statements beside 3 outlets, most widely carried first."
    assert page.texts("main > .hint")[0].startswith("The downloads have the other statements too.")
    assert len(page.soup.select(".matrix tbody tr")) == 1
    assert len(download(client, "/compare/coverage.csv?person=ilse-marrow")) == 3


def test_an_export_has_the_outlets_that_are_asked_for(client, two):
    head, *rows = download(client, "/compare/coverage.csv?outlet=far&outlet=tide")
    assert (head[-2:], [row[-2:] for row in rows]) == (["Far", "Tide"], [["no article", "in full"]])


def test_every_version_is_exported_with_its_words(client, marrow, outlets):
    utterance = said(marrow, {outlets["Tide"]: "=cmd|'/c calc'!A1 and lamps"}, cue="claimed")
    Utterance.objects.update(said_on=datetime.date(2031, 2, 4), said_precision="day", said_basis="curated")
    Article.objects.update(published_precision="month")
    told = datetime.date(2031, 1, 1)
    utterance.quotes.update(day_text="last month", day_start=0, day_end=10, said_on=told, said_precision="month")
    quote = utterance.quotes.get()

    head, row = download(client, "/compare/versions.csv?person=ilse-marrow")

    assert dict(zip(head, row, strict=True)) == {
        "statement": "'=cmd|'/c calc'!A1 and lamps",
        "address": f"http://testserver/utterance/{utterance.pk}/",
        "speaker": "Ilse Marrow",
        "said on": "2031-02-04",
        "first published on": "2031-02",
        "outlet": "Tide",
        "published on": "2031-02",
        "said on, as told here": "2031-01",
        "words for that": "last month",
        "carried": "in full",
        "kind": "quoted directly",
        "verb": "claimed",
        "tone": "keeps its distance",
        "words": "'=cmd|'/c calc'!A1 and lamps",
        "confidence": "0.95",
        "status": "found by machine",
        "headline": "Tide report",
        "article": f"http://testserver{quote.article.get_absolute_url()}",
        "quote": f"http://testserver/quote/{quote.pk}/",
    }


@pytest.mark.parametrize("name", ["coverage", "versions"])
def test_an_export_of_nothing_in_particular_is_the_page_that_asks(open_page, two, name):
    assert open_page(f"/compare/{name}.csv?from=soon").status == 400
    assert open_page(f"/compare/{name}.csv").text("h1") == "Compare coverage"


def test_three_statements_cost_as_many_queries_as_one(client, marrow, outlets):
    counts = []
    for number in (1, 3):
        for outlet in outlets.values():
            for other in range(number):
                said(marrow, {outlet: f"{LAMPS} {number} {other}", make_outlet(): LAMPS})
        with CaptureQueriesContext(connection) as captured:
            client.get("/compare/?person=ilse-marrow&from=2031")
        counts.append(len(captured))

    assert counts[0] == counts[1]
