"""Feeds: what came last, for readers without a cookie, and only when something has changed."""

from __future__ import annotations

import datetime
from xml.etree import ElementTree

import pytest
from factories import make_article, make_outlet, make_person, make_quote, make_reader, make_saved_search

from archive.models import Article

MONDAY = datetime.datetime(2031, 3, 3, 9, tzinfo=datetime.UTC)
TUESDAY = MONDAY + datetime.timedelta(days=1)
ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(response):
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ElementTree.fromstring(response.content)


def texts(element, *names: str) -> list[tuple[str | None, ...]]:
    """These texts of every entry."""
    return [tuple(entry.findtext(ATOM + name) for name in names) for entry in element.iter(f"{ATOM}entry")]


def links(element) -> dict[str, str]:
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}


@pytest.fixture
def harbour(build_index):
    """An article of 1990 that came last, and one of today."""
    post = make_outlet("Calder Post")
    first = make_article("Talks open", outlet=post, on=datetime.date(2031, 3, 3), arrived=MONDAY)
    last = make_article("Talks long ago", outlet=post, on=datetime.date(1990, 1, 1), arrived=TUESDAY)
    make_quote(first, "We came to listen,", speaker=make_person("Ilse Marrow"))
    build_index()
    return first, last


def test_any_search_is_a_feed_of_what_came_last(client, harbour):
    first, last = harbour

    feed = parsed(client.get("/feeds/search/?q=harbour&sort=oldest&page=2"))

    assert feed.findtext(f"{ATOM}title") == "harbour · Diplomacy Archive"
    assert feed.findtext(f"{ATOM}updated") == "2031-03-04T09:00:00+00:00"
    assert feed.findtext(f"{ATOM}id") == "http://testserver/feeds/search/?q=harbour"
    assert links(feed) == {
        "alternate": "http://testserver/search/?q=harbour",
        "self": "http://testserver/feeds/search/?q=harbour",
    }
    assert texts(feed, "title", "updated", "id") == [
        ("Talks long ago", "2031-03-04T09:00:00+00:00", f"tag:testserver,2031-03-04:/article/{last.pk}/"),
        ("Talks open", "2031-03-03T09:00:00+00:00", f"tag:testserver,2031-03-03:/article/{first.pk}/"),
    ]
    entry = feed.find(f"{ATOM}entry")
    assert links(entry) == {"alternate": f"http://testserver/article/{last.pk}/talks-long-ago/?q=harbour"}
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Calder Post"
    assert entry.findtext(f"{ATOM}summary").startswith("Calder Post, 1 January 1990. The harbour talks opened")


def test_a_search_of_quotes_is_a_feed_too(client, harbour):
    quote = harbour[0].quotes.get()

    feed = parsed(client.get("/feeds/search/quotes/?q=listen"))

    assert texts(feed, "title", "id") == [
        ("Ilse Marrow: We came to listen,", f"tag:testserver,2031-03-03:/quote/{quote.pk}/")
    ]


def test_entries_keep_their_ids_when_headlines_change_and_hosts(client, harbour, settings):
    settings.SITE_URL = "https://archive.example"
    before = texts(parsed(client.get("/feeds/search/")), "id")
    Article.objects.update(headline="Another", slug="another")

    feed = parsed(client.get("/feeds/search/", headers={"host": "127.0.0.1"}))

    assert texts(feed, "id") == before
    assert before[0][0].startswith("tag:archive.example,2031-03-04:")
    assert links(feed)["self"] == "https://archive.example/feeds/search/"


def test_fifty_are_the_most(client, build_index):
    for number in range(52):
        make_article(f"Article {number}", arrived=MONDAY + datetime.timedelta(minutes=number))
    build_index()

    titles = texts(parsed(client.get("/feeds/search/")), "title")

    assert (len(titles), titles[0], titles[-1]) == (50, ("Article 51",), ("Article 2",))


def test_a_feed_that_has_not_changed_is_not_sent_again(client, harbour, build_index):
    fresh = client.get("/feeds/search/?q=harbour")
    known = {"If-None-Match": fresh["ETag"]}
    since = {"If-Modified-Since": fresh["Last-Modified"]}

    assert fresh["Last-Modified"] == "Tue, 04 Mar 2031 09:00:00 GMT"
    for headers in (known, since, known | since):
        again = client.get("/feeds/search/?q=harbour", headers=headers)
        assert (again.status_code, again.content) == (304, b"")
    make_article("More talks", arrived=TUESDAY + datetime.timedelta(seconds=1))
    build_index()
    for headers in (known, since, known | since):
        assert client.get("/feeds/search/?q=harbour", headers=headers).status_code == 200


def test_a_feed_without_entries_stays_the_same(client, build_index):
    build_index()

    fresh = client.get("/feeds/search/?q=harbour")

    assert (texts(parsed(fresh), "id"), fresh["Last-Modified"]) == ([], "Thu, 01 Jan 1970 00:00:00 GMT")
    assert client.get("/feeds/search/?q=harbour", headers={"If-None-Match": fresh["ETag"]}).status_code == 304


def test_imported_text_can_break_neither_the_feed_nor_its_readers(client, build_index):
    make_article(
        "<script>a\x07larm</script> & more", body="<img src=x onerror=harbour> talks\x0c\ufffe", arrived=MONDAY
    )
    build_index()

    feed = parsed(client.get("/feeds/search/?q=harbour"))

    ((title, summary),) = texts(feed, "title", "summary")
    assert title == "<script>a\ufffdlarm</script> & more"
    assert "&lt;img src=x onerror=harbour&gt;" in summary
    assert "<" not in summary


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("?outlet=nowhere", "There is no outlet “nowhere” in the archive.\n"),
        ("?from=soon", "“soon” is not a date. Write it as 2031-02-05, 2031-02 or 2031.\n"),
    ],
)
def test_what_cannot_be_searched_is_refused_in_a_sentence(client, build_index, address, sentence):
    build_index()

    response = client.get("/feeds/search/" + address)

    assert (response.status_code, response["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert response.content.decode() == sentence


@pytest.mark.django_db
def test_without_an_index_a_feed_is_unavailable(client):
    make_article()

    assert client.get("/feeds/search/?q=harbour").status_code == 503


def test_a_saved_search_has_a_feed_that_needs_no_cookie(client, harbour):
    saved = make_saved_search(make_reader(), "Talks & quays")
    address = f"/feeds/searches/{saved.feed_key}/"

    response = client.get(address)

    feed = parsed(response)
    assert feed.findtext(f"{ATOM}title") == "Talks & quays · Diplomacy Archive"
    assert links(feed)["self"] == f"http://testserver{address}"
    assert texts(feed, "title") == [("Talks long ago",), ("Talks open",)]
    assert (response.cookies, response.has_header("Vary")) == ({}, False)


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["x", "0" * 43, "a" * 300])
def test_no_key_can_be_guessed(client, key):
    make_saved_search(make_reader())

    assert client.get(f"/feeds/searches/{key}/").status_code == 404
