"""The outlets and the page of one."""

from __future__ import annotations

import datetime

import pytest
from factories import make_article, make_mention, make_outlet, make_person, make_quote

from archive.models import CopyGroup

DAY = datetime.date(2031, 2, 5)


@pytest.mark.django_db
def test_outlets_are_listed_by_name_with_how_many_articles_they_have(open_page):
    tide, small = make_outlet("Evening Tide", fictional=True), make_outlet("coast herald")
    for outlet in (tide, small, small):
        make_article(outlet=outlet)
    make_article(outlet=tide, status="draft")

    page = open_page("/outlets/")

    assert page.texts(".index h2") == ["coast herald", "Evening Tide fiction"]
    assert page.texts(".index .count") == ["2 articles", "1 article"]


@pytest.mark.django_db
def test_outlets_that_published_nothing_here_are_not_listed(open_page):
    make_outlet("Coast Herald")
    make_article(outlet=make_outlet("Evening Tide"), status="draft")

    assert open_page("/outlets/").text(".nothing") == "There are no outlets yet."


@pytest.mark.django_db
def test_an_outlet_tells_what_is_here_of_it(open_page, build_index):
    tide = make_outlet("Evening Tide", kind="newspaper", other_names=["The Tide"], homepage="https://tide.example/")
    article = make_article("Talks", outlet=tide, on=DAY, body="“Yes,” she said.")
    make_article("Gulls", outlet=tide, on=DAY.replace(year=2030), outlet_basis="inferred")
    make_article("Elsewhere", on=DAY)
    make_quote(article, "Yes,")
    build_index()

    page = open_page("/outlets/evening-tide/")
    facts = dict(zip(page.texts("dl.short dt"), page.texts("dl.short dd"), strict=True))

    assert page.texts(".headline") == ["Talks", "Gulls"]
    assert facts == {
        "Articles": "2 (1 by inference)",
        "Quotes": "1",
        "From": "5 February 2030",
        "To": "5 February 2031",
        "Also called": "The Tide",
        "Home page": "https://tide.example/",
    }
    assert page.links(".chart .year") == {
        "2030": "/articles/?outlet=evening-tide&from=2030&to=2030",
        "2031": "/articles/?outlet=evening-tide&from=2031&to=2031",
    }


@pytest.mark.django_db
def test_the_span_of_an_outlet_is_no_finer_than_its_dates_are_known(open_page):
    tide = make_outlet("Evening Tide")
    make_article("Talks", outlet=tide, on=DAY)
    make_article("Some day", outlet=tide, on=DAY.replace(day=1), precision="month")

    page = open_page("/outlets/evening-tide/")
    facts = dict(zip(page.texts("dl dt"), page.texts("dl dd"), strict=True))

    assert (facts["From"], facts["To"]) == ("February 2031", "February 2031")


@pytest.mark.django_db
def test_the_links_of_an_outlets_chart_lead_to_lists_of_that_size(open_page, build_index):
    tide = make_outlet("Evening Tide")
    make_article("Talks", outlet=tide, on=DAY)
    make_article("Some day", outlet=tide, on=DAY.replace(month=1, day=1), precision="year")
    build_index()
    page = open_page("/outlets/evening-tide/")
    (month,) = page.links(".chart .columns a").values()

    assert open_page(month).texts(".headline") == ["Talks"]
    assert sorted(open_page(page.links(".chart .year")["2031"]).texts(".headline")) == ["Some day", "Talks"]
    assert page.text(".chart .hint") == "Not in the chart: 1 known to the year only."


def rows_of(page, selector):
    return [
        [" ".join(cell.get_text().split()) for cell in row.select("th, td")]
        for row in page.soup.select(f"{selector} tbody tr")
    ]


@pytest.fixture
def quoted(db, build_index):
    """The Tide quotes Marrow twice and Dunn once; the Herald quotes Dunn, and a source that is nobody, twice each."""
    marrow, dunn = make_person("Ilse Marrow"), make_person("Peder Dunn")
    said = "“One.” “Two.” “Three.” “Four.”"
    tide = make_article("Talks", outlet=make_outlet("Evening Tide"), body=said)
    herald = make_article("Ships", outlet=make_outlet("Coast Herald"), body=said)
    for article, texts, speaker in (
        (tide, ("One.", "Two."), marrow),
        (tide, ("Three.",), dunn),
        (herald, ("One.", "Two."), dunn),
    ):
        for text in texts:
            make_quote(article, text, speaker=speaker)
    make_quote(tide, "Four.", speaker=marrow, status="rejected")
    for text in ("Three.", "Four."):
        make_quote(herald, text, speaker_kind="organisation", speaker_label="the harbour office")
    build_index()


def test_an_outlet_shows_whom_it_quotes_beside_the_archives_share(open_page, quoted):
    page = open_page("/outlets/evening-tide/")

    assert rows_of(page, "[aria-labelledby=quoted]") == [
        ["Ilse Marrow", "2 66.7 %", "2 28.6 %"],
        ["Peder Dunn", "1 33.3 %", "3 42.9 %"],
    ]
    assert rows_of(page, "[aria-labelledby=more]") == [["Ilse Marrow", "2 66.7 %", "2 28.6 %"]]
    assert [bar["width"] for bar in page.soup.select("[aria-labelledby=quoted] rect")] == ["100.0", "50.0"]
    assert [mark["d"] for mark in page.soup.select("[aria-labelledby=quoted] path")] == ["M42.9 0V8", "M64.3 0V8"]


def test_the_numbers_of_quotes_lead_to_these_quotes(open_page, quoted):
    page = open_page("/outlets/evening-tide/")
    here, everywhere = list(page.soup.select("[aria-labelledby=quoted] tbody tr"))[1].select("td a")

    assert open_page(here["href"]).texts(".words") == ["Three."]
    assert sorted(open_page(everywhere["href"]).texts(".words")) == ["One.", "Three.", "Two."]


def test_whoever_is_quoted_once_is_not_said_to_be_quoted_more(open_page, db, build_index):
    article = make_article(outlet=make_outlet("Evening Tide"), body="“One.” “Two.”")
    make_quote(article, "One.", speaker=make_person("Ilse Marrow"))
    make_quote(make_article(body="“Two.”"), "Two.")
    build_index()

    page = open_page("/outlets/evening-tide/")

    assert (len(rows_of(page, "[aria-labelledby=quoted]")), rows_of(page, "[aria-labelledby=more]")) == (1, [])


def test_an_outlet_shows_how_it_spells_those_it_names_most(open_page, db, build_index):
    marrow, dunn = make_person("Ilse Marrow"), make_person("Peder Dunn")
    tide = make_outlet("Evening Tide")
    for number in range(2):
        article = make_article(f"Talks {number}", outlet=tide, body="Ilse Marów and Marow and Dunn")
        make_mention(article, "Marow", person=marrow)
    make_mention(article, "Ilse Marów", person=marrow)
    make_mention(article, "Dunn", person=dunn)
    make_mention(make_article(body="Marrow"), "Marrow", person=marrow)
    build_index()

    page = open_page("/outlets/evening-tide/")

    assert page.texts(".called > div") == ["Ilse MarrowMarow 2 timesIlse Marów 1 time", "Peder DunnDunn 1 time"]


def test_an_outlet_tells_what_it_shares_with_others_from_its_own(open_page, db, build_index):
    tide, herald, wire = (make_outlet(name) for name in ("Evening Tide", "Coast Herald", "Quarry Wire"))
    first, second, own = (CopyGroup.objects.create() for _ in range(3))
    for outlet, group in ((tide, first), (herald, first), (wire, first), (tide, second), (wire, second)):
        make_article(outlet=outlet, copy_group=group)
    for group in (own, own, None):
        make_article(outlet=tide, copy_group=group)
    make_article(outlet=herald, copy_group=own, status="withdrawn")
    build_index()

    page = open_page("/outlets/evening-tide/")

    assert page.texts("[aria-labelledby=copies] p")[0] == (
        "3 articles stand here alone; 2 articles are near copies of what another outlet printed:"
    )
    assert page.texts("[aria-labelledby=copies] li") == ["Quarry Wire 2 texts", "Coast Herald 1 text"]


def test_an_outlet_is_described_while_there_is_no_index(open_page, db):
    make_article(outlet=make_outlet("Evening Tide"), on=DAY)

    page = open_page("/outlets/evening-tide/")
    facts = dict(zip(page.texts("dl.short dt"), page.texts("dl.short dd"), strict=True))

    assert (page.status, len(page.texts(".problem"))) == (503, 1)
    assert facts == {"Articles": "1", "From": "5 February 2031", "To": "5 February 2031"}


@pytest.mark.django_db
def test_an_outlet_without_articles_says_so(open_page):
    make_outlet("Evening Tide")

    assert open_page("/outlets/evening-tide/").text(".nothing") == "No article of this outlet is in the archive."


@pytest.mark.django_db
def test_an_invented_outlet_is_called_fiction(open_page):
    make_outlet("Evening Tide", fictional=True)

    assert open_page("/outlets/evening-tide/").text(".fiction strong") == (
        "This is fiction, written for the archive’s samples."
    )


@pytest.mark.django_db
def test_an_outlet_that_there_is_not_is_named(open_page):
    page = open_page("/outlets/gull/")

    assert (page.status, page.text("h1")) == (404, "There is no outlet “gull” in the archive.")
