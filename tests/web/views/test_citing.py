"""Citations to download, and what the pages tell reference managers."""

from __future__ import annotations

import datetime
import json

import pytest
from factories import make_article, make_outlet, make_person, make_quote

from archive.web.citing import FORMATS

DAY = datetime.date(2031, 2, 5)


@pytest.fixture
def talks(db):
    return make_article("Talks", on=DAY, outlet=make_outlet("Tide"), byline="Anna Kern", url="https://tide.example/1")


@pytest.fixture
def listen(talks):
    return make_quote(talks, "We came to listen,", speaker=make_person("Ilse Marrow", wikidata_id="Q1"))


@pytest.mark.parametrize("form", FORMATS)
def test_an_article_is_cited_in_every_format(client, talks, form):
    response = client.get(f"/article/{talks.pk}/cite/{form}")

    assert response.status_code == 200
    assert response.headers["Content-Type"] == f"{FORMATS[form].media_type}; charset=utf-8"
    name = f"tide-{talks.pk}.{FORMATS[form].suffix}"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert f"http://testserver/article/{talks.pk}/talks/" in response.content.decode()


@pytest.mark.parametrize("form", FORMATS)
def test_a_quote_is_cited_with_its_words_in_every_format(client, listen, form):
    text = client.get(f"/quote/{listen.pk}/cite/{form}").content.decode()
    assert "We came to listen" in text
    assert f"http://testserver/quote/{listen.pk}/" in text


def test_an_unknown_format_names_those_that_are_there(open_page, talks):
    page = open_page(f"/article/{talks.pk}/cite/endnote")
    assert page.status == 404
    assert page.text("h1") == "There is no citation format “endnote”. These are there: bibtex, ris, csl, text."


def test_what_is_not_published_is_not_cited_but_explained(open_page, talks, listen):
    talks.status = "withdrawn"
    talks.save()
    assert open_page(f"/article/{talks.pk}/cite/ris").location == f"/article/{talks.pk}/"
    assert open_page(f"/quote/{listen.pk}/cite/ris").location == f"/quote/{listen.pk}/"


def tags(page) -> dict[str, str]:
    return {tag.get("name") or tag.get("property"): tag["content"] for tag in page.soup.select("head meta[content]")}


def test_an_article_s_page_tells_zotero_what_it_is(open_page, talks):
    page = open_page(talks.get_absolute_url())

    found = tags(page)
    assert found["z:itemType"] == "newspaperArticle"
    assert (found["og:site_name"], found["DC.creator"], found["DC.date"]) == ("Tide", "Anna Kern", "2031-02-05")
    assert (found["DC.title"], found["article:published_time"]) == ("Talks", "2031-02-05")
    assert not [name for name in found if name.startswith("citation_")]


def test_an_article_s_page_links_to_itself_its_original_and_its_citations(open_page, talks):
    page = open_page(talks.get_absolute_url())

    links = [(" ".join(link["rel"]), link["href"]) for link in page.soup.select("head link[rel]")]
    here = f"http://testserver{talks.get_absolute_url()}"
    assert ("canonical", here) in links
    assert ("cite-as", here) in links
    assert ("original", "https://tide.example/1") in links
    downloads = [f"/article/{talks.pk}/cite/{form}" for form in FORMATS]
    assert [href for rel, href in links if rel == "alternate"] == downloads
    assert list(page.links(".cite a").values()) == downloads


def test_an_article_s_page_is_a_news_article(open_page, talks):
    (data,) = open_page(talks.get_absolute_url()).soup.select("script[type='application/ld+json']")
    assert json.loads(data.string) == {
        "@context": "https://schema.org",
        "@id": f"http://testserver{talks.get_absolute_url()}",
        "@type": "NewsArticle",
        "headline": "Talks",
        "author": [{"@type": "Person", "name": "Anna Kern"}],
        "publisher": {"@type": "NewsMediaOrganization", "name": "Tide"},
        "datePublished": "2031-02-05",
        "url": "https://tide.example/1",
        "archivedAt": f"http://testserver{talks.get_absolute_url()}",
    }


def test_a_quote_s_page_is_a_quotation_of_its_real_speaker(open_page, listen):
    (data,) = open_page(listen.get_absolute_url()).soup.select("script[type='application/ld+json']")
    found = json.loads(data.string)
    assert (found["@type"], found["text"]) == ("Quotation", "We came to listen,")
    assert found["creator"] == {
        "@type": "Person",
        "name": "Ilse Marrow",
        "sameAs": "https://www.wikidata.org/entity/Q1",
    }
    assert found["isPartOf"]["headline"] == "Talks"


def test_a_quote_s_page_tells_machines_when_it_was_said(open_page, db):
    article = make_article(body="“We came to listen,” she said on Friday.", on=datetime.date(2031, 3, 15))
    quote = make_quote(article, "We came to listen,", day="on Friday")
    (data,) = open_page(quote.get_absolute_url()).soup.select("script[type='application/ld+json']")
    assert json.loads(data.string)["dateCreated"] == "2031-03-14"


@pytest.mark.parametrize("kind", ["unnamed", ""])
def test_nobody_in_particular_is_no_creator(open_page, talks, kind):
    quote = make_quote(talks, "We came to listen,", speaker_kind=kind, speaker_label="a senior official")
    (data,) = open_page(quote.get_absolute_url()).soup.select("script[type='application/ld+json']")
    assert "creator" not in json.loads(data.string)


def test_words_cannot_end_the_script_that_holds_them(open_page, db):
    hostile = "</script><script>alert(1)</script><!--\u2028"
    article = make_article("Talks", body=f"He said {hostile} there.")
    quote = make_quote(article, hostile.strip())

    page = open_page(quote.get_absolute_url())

    (data,) = page.soup.select("script[type='application/ld+json']")
    assert json.loads(data.string)["text"] == "</script><script>alert(1)</script><!--"
    assert page.soup.select("script:not([src], [type='application/ld+json'])") == []


def test_the_panel_has_the_citation_in_words(open_page, listen):
    page = open_page(listen.get_absolute_url())
    assert page.text(".citation") == (
        "Ilse Marrow: “We came to listen”, in: Anna Kern, “Talks”, Tide, 5 February 2031. "
        f"Diplomacy Archive, http://testserver/quote/{listen.pk}/"
    )
    assert page.text(".cite .hint") == "First published at https://tide.example/1"
