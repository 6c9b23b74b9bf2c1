"""One's own saved searches: kept, looked at, changed, ended; never anybody else's."""

from __future__ import annotations

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories import make_article, make_mention, make_outlet, make_person, make_quote, make_reader, make_saved_search

from archive.models import CopyGroup, SavedSearch
from archive.web.asked import Asked

MONDAY = datetime.datetime(2031, 3, 3, 9, tzinfo=datetime.UTC)
TUESDAY, WEDNESDAY = (MONDAY + datetime.timedelta(days=days) for days in (1, 2))
LONG_AGO = datetime.date(1990, 1, 1)


@pytest.fixture
def reader(client, db):
    """Somebody who is signed in."""
    user = make_reader("ada")
    client.force_login(user)
    return user


@pytest.fixture
def post(client):
    def posting(address: str, **fields: str):
        response = client.post(address, fields)
        return response.status_code, response.headers.get("Location", "")

    return posting


def rows(page):
    """Name, what is asked, what is new."""
    return list(
        zip(
            page.texts(".kept h2"),
            page.texts(".kept h2 + .source"),
            page.texts(".kept .news > :first-child"),
            strict=True,
        )
    )


# -- saving


def test_a_search_is_saved_as_we_write_it_and_what_is_there_is_not_new(open_page, post, reader, build_index):
    post_paper = make_outlet("Calder Post")
    make_article(outlet=post_paper, arrived=MONDAY)
    make_article(outlet=post_paper, arrived=TUESDAY)
    build_index()
    address = "/searches/save/?page=2&outlet=calder-post&sort=oldest&q=harbour++talks&utm=x"

    page = open_page(address)
    answer = post(address, name="  The \n harbour ", digest="daily")

    assert page.text(".lede") == "harbour talks · Outlet: Calder Post · 2 articles by now"
    assert page.soup.select_one("#id_name")["value"] == "harbour talks · Outlet: Calder Post"
    assert answer == (302, "/searches/")
    saved = SavedSearch.objects.get()
    assert (saved.owner, saved.name, saved.collection) == (reader, "The harbour", "articles")
    assert saved.address == "q=harbour+talks&outlet=calder-post"
    assert (saved.digest, saved.seen_until, saved.told_until) == ("daily", TUESDAY, TUESDAY)
    assert rows(open_page("/searches/")) == [("The harbour", "harbour talks · Outlet: Calder Post", "Nothing new")]


def test_a_search_of_quotes_stays_one(open_page, post, reader, build_index):
    marrow = make_person("Ilse Marrow")
    make_quote(make_article(), "We came to listen,", speaker=marrow)
    build_index()

    post("/searches/save/quotes/?q=listen&speaker=ilse-marrow", name="Marrow", digest="never")

    page = open_page("/searches/")
    assert rows(page) == [("Marrow", "Quotes · listen · Speaker: Ilse Marrow", "Nothing new")]
    assert page.links(".kept h2 a") == {"Marrow": "/search/quotes/?q=listen&speaker=ilse-marrow"}


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"name": "", "digest": "never"}, "Give the search a name."),
        ({"name": "Harbour", "digest": "never"}, "You have another search of this name."),
        ({"name": "x", "digest": "hourly"}, "Select a valid choice. hourly is not one of the available choices."),
    ],
)
def test_what_cannot_be_kept_is_said(client, reader, build_index, fields, complaint):
    build_index()
    make_saved_search(reader)

    response = client.post("/searches/save/?q=harbour", fields)

    assert (response.status_code, SavedSearch.objects.count()) == (400, 1)
    assert complaint in response.content.decode()


def test_a_digest_needs_an_address(client, reader, build_index):
    build_index()
    reader.email = ""
    reader.save()

    response = client.post("/searches/save/?q=harbour", {"name": "Harbour", "digest": "weekly"})

    assert (response.status_code, SavedSearch.objects.count()) == (400, 0)
    assert "Your account has no e-mail address." in response.content.decode()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("?q=(harbour", "bracket"),
        ("?outlet=nowhere", "There is no outlet “nowhere” in the archive."),
        ("?q=outlet:nowhere", "No outlet of this archive is called “nowhere”"),
    ],
)
def test_what_cannot_be_searched_cannot_be_saved(open_page, post, reader, build_index, address, sentence):
    build_index()

    page = open_page("/searches/save/" + address)

    assert page.status == 400
    assert sentence in page.text(".problem")
    assert post("/searches/save/" + address, name="Broken", digest="never")[0] == 400
    assert SavedSearch.objects.count() == 0


def test_the_result_page_leads_to_saving_it_and_to_its_feed(open_page, build_index):
    make_article()
    build_index()

    page = open_page("/search/?q=harbour&sort=oldest")

    assert page.links(".keep a") == {
        "Save this search": "/searches/save/?q=harbour",
        "Feed": "/feeds/search/?q=harbour",
    }
    assert [link["href"] for link in page.soup.select("link[rel=alternate]")] == ["/feeds/search/?q=harbour"]


# -- what is new


def test_new_is_what_arrived_since_whatever_its_date(open_page, reader, build_index):
    make_article("Seen", arrived=MONDAY)
    make_article("Old news", on=LONG_AGO, arrived=WEDNESDAY)
    make_article("Fresh", on=datetime.date(2031, 3, 4), arrived=TUESDAY)
    make_article("Gulls", body="Nothing else.", arrived=WEDNESDAY)
    build_index()
    saved = make_saved_search(reader, seen_until=MONDAY)

    assert rows(open_page("/searches/")) == [("Harbour", "harbour", "2 new in Harbour")]
    assert open_page(f"/searches/{saved.pk}/new/").texts(".results .headline") == ["Old news", "Fresh"]


def test_a_look_shows_what_is_new_for_good_and_makes_it_seen(open_page, post, reader, build_index):
    make_article("Seen", arrived=MONDAY)
    make_article("Fresh", arrived=TUESDAY)
    build_index()
    saved = make_saved_search(reader, seen_until=MONDAY)

    status, location = post(f"/searches/{saved.pk}/look/")

    saved.refresh_from_db()
    assert (status, urlsplit(location).path, saved.seen_until) == (302, f"/searches/{saved.pk}/new/", TUESDAY)
    assert parse_qs(urlsplit(location).query) == {"since": ["2031-03-03T09:00:00+00:00"]}
    for _ in range(2):
        assert open_page(location).texts(".results .headline") == ["Fresh"]
    assert rows(open_page("/searches/")) == [("Harbour", "harbour", "Nothing new")]


def test_what_the_index_hears_of_late_is_new_the_next_time(open_page, post, reader, build_index):
    saved = make_saved_search(reader, seen_until=None)
    make_article("First", arrived=MONDAY)
    build_index()
    make_article("Being imported", arrived=TUESDAY)
    post(f"/searches/{saved.pk}/look/")  # long after both, but the second is not in the index yet
    build_index()

    assert rows(open_page("/searches/")) == [("Harbour", "harbour", "1 new in Harbour")]
    assert open_page(f"/searches/{saved.pk}/new/").texts(".results .headline") == ["Being imported"]


def test_near_copies_are_each_new(open_page, reader, build_index):
    group = CopyGroup.objects.create()
    for name in ("One", "Two"):
        make_article(name, copy_group=group, arrived=MONDAY)
    build_index()
    make_saved_search(reader)

    assert rows(open_page("/searches/"))[0][2] == "2 new in Harbour"


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("?since=yesterday", 404, "“yesterday” is not a moment."),
        ("?since=2031-13-40T00:00Z", 404, "“2031-13-40T00:00Z” is not a moment."),
        ("?page=9", 404, "There is no page 9; this is the only one."),
        ("?page=x", 404, "“x” is not a page number."),
    ],
)
def test_nonsense_in_the_address_is_a_sentence(open_page, reader, build_index, address, status, sentence):
    make_article()
    build_index()
    saved = make_saved_search(reader)

    page = open_page(f"/searches/{saved.pk}/new/{address}")

    assert page.status == status
    assert page.text(".problem").startswith(sentence)


def test_a_search_that_can_no_longer_be_asked_says_why(open_page, post, reader, build_index):
    build_index()
    saved = make_saved_search(reader, address="q=harbour&outlet=gone")

    page = open_page("/searches/")

    assert page.text(".kept .doubt") == "Cannot be searched: There is no outlet “gone” in the archive."
    assert post(f"/searches/{saved.pk}/look/") == (302, f"/searches/{saved.pk}/new/")
    assert open_page(f"/searches/{saved.pk}/new/").status == 400
    assert post(f"/searches/{saved.pk}/", name="Gone", digest="never") == (302, "/searches/")


def test_a_person_who_was_merged_is_still_searched_for(open_page, reader, build_index):
    kept = make_person("Ilse Marrow")
    make_person("Ilse Marov", merged_into=kept)
    make_mention(make_article(arrived=MONDAY), "Ilse Marrow", person=kept)
    build_index()
    make_saved_search(reader, address="person=ilse-marov")

    assert rows(open_page("/searches/")) == [("Harbour", "Person named: Ilse Marrow", "1 new in Harbour")]


def test_an_empty_archive_has_nothing_new(open_page, reader):
    make_saved_search(reader)

    assert rows(open_page("/searches/")) == [("Harbour", "harbour", "Nothing new")]


def test_without_an_index_the_list_still_stands(open_page, reader):
    make_article()
    make_saved_search(reader)

    page = open_page("/searches/")

    assert (page.status, page.texts(".kept h2")) == (200, ["Harbour"])
    assert page.text(".kept .doubt").startswith("Cannot be searched: ")


# -- changing


def test_name_and_digest_can_be_changed_and_old_news_is_not_sent(post, reader, build_index):
    make_article(arrived=TUESDAY)
    build_index()
    saved = make_saved_search(reader, seen_until=MONDAY, told_until=MONDAY)

    assert post(f"/searches/{saved.pk}/", name="Quay", digest="weekly") == (302, "/searches/")

    saved.refresh_from_db()
    assert (saved.name, saved.digest, saved.told_until, saved.seen_until) == ("Quay", "weekly", TUESDAY, MONDAY)


def test_another_rhythm_forgets_nothing(post, reader, build_index):
    make_article(arrived=TUESDAY)
    build_index()
    saved = make_saved_search(reader, digest="weekly", told_until=MONDAY)

    post(f"/searches/{saved.pk}/", name="Harbour", digest="daily")

    saved.refresh_from_db()
    assert (saved.digest, saved.told_until) == ("daily", MONDAY)


def test_deleting_asks_first(open_page, post, reader):
    saved = make_saved_search(reader)

    assert open_page(f"/searches/{saved.pk}/delete/").text("h1") == "Delete “Harbour”?"
    assert SavedSearch.objects.count() == 1
    assert post(f"/searches/{saved.pk}/delete/") == (302, "/searches/")
    assert SavedSearch.objects.count() == 0


def test_a_feed_can_get_another_address(open_page, post, client, reader, build_index):
    build_index()
    saved = make_saved_search(reader)
    before = open_page(f"/searches/{saved.pk}/").soup.select_one(".feed-address")["href"]

    assert post(f"/searches/{saved.pk}/renew-feed/") == (302, f"/searches/{saved.pk}/")

    after = open_page(f"/searches/{saved.pk}/").soup.select_one(".feed-address")["href"]
    assert before != after
    assert [client.get(address).status_code for address in (before, after)] == [404, 200]


# -- privacy


PATHS = ["", "new/", "look/", "renew-feed/", "delete/"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_elses_search_is_not_there(client, reader, path, method):
    saved = make_saved_search(make_reader())
    before = SavedSearch.objects.values().get()

    status = getattr(client, method)(f"/searches/{saved.pk}/{path}").status_code

    assert status == 404 or (status == 405 and (path in ("look/", "renew-feed/")) == (method == "get"))
    assert SavedSearch.objects.values().get() == before


@pytest.mark.parametrize("path", ["/searches/", "/searches/save/?q=x", *(f"/searches/1/{path}" for path in PATHS)])
def test_without_an_account_one_is_led_to_sign_in_and_back(client, db, path):
    response = client.get(path)

    assert response.status_code == 302
    assert urlsplit(response["Location"]).path == "/sign-in/"
    assert parse_qs(urlsplit(response["Location"]).query) == {"next": [path]}


def test_the_list_has_ones_own_searches_only(open_page, reader, build_index):
    build_index()
    make_saved_search(reader, "Mine")
    make_saved_search(make_reader(), "Theirs")

    assert open_page("/searches/").texts(".kept h2") == ["Mine"]


def test_nothing_is_changed_without_a_token(client, reader):
    saved = make_saved_search(reader)
    client.handler.enforce_csrf_checks = True

    for path in ("look/", "renew-feed/", "delete/", ""):
        assert client.post(f"/searches/{saved.pk}/{path}").status_code == 403
    assert SavedSearch.objects.count() == 1


# -- accounts


def test_signing_in_and_out(open_page, client, db):
    make_reader("ada", password="quay-17-lamp")

    assert open_page("/").links(".account a") == {"Sign in": "/sign-in/"}
    wrong = client.post("/sign-in/", {"username": "ada", "password": "no"})
    assert "do not belong together" in wrong.content.decode()
    right = client.post(
        "/sign-in/?next=/outlets/", {"username": "ada", "password": "quay-17-lamp", "next": "/outlets/"}
    )
    assert (right.status_code, right["Location"]) == (302, "/outlets/")
    assert open_page("/").links(".account a") == {"Saved searches": "/searches/"}
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["Location"] == "/"
    assert open_page("/").links(".account a") == {"Sign in": "/sign-in/"}


def test_a_password_can_be_changed(client, reader):
    reader.set_password("quay-17-lamp")
    reader.save()
    client.force_login(reader)
    new = {"new_password1": "lamp-71-quay", "new_password2": "lamp-71-quay"}

    wrong = client.post("/password/", {"old_password": "no", **new})
    right = client.post("/password/", {"old_password": "quay-17-lamp", **new})

    assert "Your old password was entered incorrectly." in wrong.content.decode()
    assert (right.status_code, right["Location"]) == (302, "/searches/")
    reader.refresh_from_db()
    assert reader.check_password("lamp-71-quay")
    assert client.get("/searches/").status_code == 200


# -- queries


def queries(call):
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


def test_a_longer_list_costs_no_more_than_what_its_searches_ask(client, reader, build_index):
    make_outlet("Calder Post")
    make_person("Ilse Marrow", "Marrow")
    make_article()
    build_index()

    def save(name):
        return make_saved_search(reader, name, address="q=marrow+harbour&outlet=calder-post&person=ilse-marrow")

    first = save("First")
    each = queries(lambda: Asked.by(first).count(since=None))
    counts = []
    for number in (1, 2, 3):
        counts.append(queries(lambda: client.get("/searches/")))
        save(f"More {number}")

    assert counts == [counts[0], counts[0] + each, counts[0] + 2 * each]
