from __future__ import annotations

import datetime
import json

import pytest

from archive.text.documents import Metadata, PartialDate, Precision
from archive.text.readers.json_ld import find_article, names_of, text_of
from archive.text.readers.metadata import read_metadata
from archive.text.readers.tree import parse

DAY = PartialDate(datetime.date(2031, 3, 4), Precision.DAY)


def _metadata(head: str, body: str = "", *, url: str | None = None, html: str = "<html>") -> Metadata:
    page = f"{html}<head>{head}</head><body>{body}</body></html>"
    return read_metadata(parse(page), url=url, head=page)


def _json_ld(value: object) -> str:
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Talks resume in Karn &amp; Vestra",
    "author": [{"@type": "Person", "name": "By Anna Kern"}, {"name": "Tomas Rell"}],
    "publisher": {"name": "The Vestra Courier"},
    "datePublished": "2031-03-04T23:10:00-05:00",
    "url": "https://courier.example/talks#top",
    "inLanguage": "en_GB",
}


@pytest.mark.parametrize(
    "script",
    [
        ARTICLE,
        [{"@type": "WebSite"}, ARTICLE],
        {"@graph": [{"@type": "Organization"}, ARTICLE | {"@type": ["OpinionNewsArticle", "Thing"]}]},
        {"@type": "WebPage", "mainEntity": ARTICLE | {"@type": "http://schema.org/ReportageNewsArticle"}},
        "<!-- " + json.dumps(ARTICLE) + " -->",
        "//<![CDATA[\n" + json.dumps(ARTICLE) + "\n//]]>",
        json.dumps(ARTICLE)[:-1] + ", }",
        json.dumps(ARTICLE).replace("Talks resume", "Talks \n resume"),
        json.dumps(ARTICLE) + ";",
    ],
)
def test_article_is_found_in_every_shape_of_json_ld(script: object) -> None:
    assert _metadata(_json_ld(script)) == Metadata(
        headline="Talks resume in Karn & Vestra",
        byline="Anna Kern, Tomas Rell",
        outlet_name="The Vestra Courier",
        published=DAY,
        url="https://courier.example/talks",
        language="en-GB",
    )


@pytest.mark.parametrize("script", ["", "{", "[" * 5000, '{"@type": "NewsArticle", "headline": {}}', "null", "42"])
def test_broken_json_ld_says_nothing(script: str) -> None:
    assert _metadata(_json_ld(script)) == Metadata()


def test_author_and_publisher_are_found_by_reference() -> None:
    graph = [
        {"@type": "Organization", "@id": "#site", "name": "The Quay"},
        {"@type": "Person", "@id": "#anna", "name": "Anna Kern"},
        {"@type": "NewsArticle", "author": [{"@id": "#anna"}], "publisher": {"@id": "#site"}},
    ]
    found = _metadata(_json_ld({"@graph": graph}))
    assert (found.byline, found.outlet_name) == ("Anna Kern", "The Quay")


def test_first_article_of_several_scripts_is_taken() -> None:
    page = parse(_json_ld({"@type": "Organization"}) + _json_ld("broken") + _json_ld(ARTICLE))
    assert find_article(page) == ARTICLE


def test_values_of_json_ld_are_texts_whatever_their_shape() -> None:
    assert text_of(["", {"@value": " Karn\n talks "}]) == "Karn talks"
    assert text_of(7) is None
    assert names_of({"name": ["Anna Kern"]}) == ["Anna Kern"]
    assert names_of(["Anna Kern", {"name": "Tomas Rell"}, None]) == ["Anna Kern", "Tomas Rell"]


def test_open_graph_and_meta_elements_speak_where_json_ld_is_silent() -> None:
    head = (
        '<meta property="og:title" content="Talks resume in Karn | The Vestra Courier">'
        '<meta property="og:site_name" content="The Vestra Courier"><meta name="author" content="Anna Kern">'
        '<meta property="article:published_time" content="2031-03-04T10:00:00Z">'
        '<meta property="article:modified_time" content="2031-03-09T10:00:00Z">'
        '<link rel="canonical" href="/world/talks"><meta property="og:locale" content="en_US">'
    )
    assert _metadata(head, url="https://courier.example/x?utm=1") == Metadata(
        headline="Talks resume in Karn",
        byline="Anna Kern",
        outlet_name="The Vestra Courier",
        published=DAY,
        url="https://courier.example/world/talks",
        language="en-US",
    )


def test_printed_headline_is_preferred_to_its_variants() -> None:
    head = '<meta property="og:title" content="Talks resume in Karn at last"><title>Talks | Courier</title>'
    assert _metadata(head, "<h1>The Courier</h1><h1>Talks resume  in Karn</h1>").headline == "Talks resume in Karn"


def test_headline_falls_back_on_the_only_h1_and_then_the_title() -> None:
    assert _metadata("<title>Courier</title>", "<h1>Talks resume</h1>").headline == "Talks resume"
    assert _metadata("<title>Talks resume</title>").headline == "Talks resume"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<time pubdate datetime="2031-03-04">today</time><time datetime="2031-03-09">later</time>', DAY),
        ('<article><time datetime="2031-03-04T10:00">4 March</time></article>', DAY),
        ('<article><time datetime="2031-03-04">a</time><time datetime="2031-03-05">b</time></article>', None),
        ('<time datetime="2031-03-04">in a teaser</time>', None),
        ('<article><time itemprop="dateModified" datetime="2031-03-04">x</time></article>', None),
    ],
)
def test_time_element_dates_the_article_where_it_is_certain(body: str, expected: PartialDate | None) -> None:
    assert _metadata("", body).published == expected


def test_month_stays_a_month() -> None:
    published = _metadata('<meta name="dc.date" content="2031-03">').published
    assert published == PartialDate(datetime.date(2031, 3, 1), Precision.MONTH)


@pytest.mark.parametrize("author", ["https://courier.example/anna", "@anna", "anna@courier.example"])
def test_address_is_no_author(author: str) -> None:
    assert _metadata(f'<meta name="author" content="{author}">').byline is None


@pytest.mark.parametrize(
    "canonical", ["javascript:alert(1)", "ftp://courier.example/a", "https://courier.example/", "http://[", "//"]
)
def test_address_that_cannot_be_the_articles_is_passed_over(canonical: str) -> None:
    head = f'<link rel="canonical" href="{canonical}">'
    assert _metadata(head, url="https://courier.example/talks").url == "https://courier.example/talks"


def test_address_of_a_saved_page_is_read_from_the_browsers_comment() -> None:
    page = "<!-- saved from url=(0035)https://courier.example/world/talks --><html><head></head></html>"
    assert read_metadata(parse(page), url=None, head=page).url == "https://courier.example/world/talks"


@pytest.mark.parametrize(("lang", "expected"), [("de-AT", "de-AT"), ("en", "en"), ("", None), ("<b>", None)])
def test_language_is_that_of_the_page(lang: str, expected: str | None) -> None:
    assert _metadata("", html=f'<html lang="{lang}">').language == expected
