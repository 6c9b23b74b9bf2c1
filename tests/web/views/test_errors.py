"""Pages for what goes wrong."""

from __future__ import annotations

import re

import pytest
from django.contrib.staticfiles import finders
from django.template import engines
from django.test import Client

from archive.web.views.errors import words_of


@pytest.mark.django_db
def test_an_unknown_address_offers_to_search_for_its_words(open_page):
    page = open_page("/articles/harbour-talks/open.html")

    assert (page.status, page.text("h1")) == (404, "There is nothing at this address.")
    assert page.soup.select_one("#q")["value"] == "harbour talks open"


@pytest.mark.parametrize(
    ("path", "words"),
    [("/", ""), ("/article/99/", ""), ("/a/über-strait", "über strait"), ("/" + "gull/" * 99, "gull " * 7 + "gull")],
)
def test_the_words_of_an_address_leave_out_our_own(path, words):
    assert words_of(path) == words


@pytest.mark.django_db
def test_a_host_that_is_not_ours_gets_a_page(client):
    response = client.get("/", headers={"host": "gulls.example"})

    assert response.status_code == 400
    assert "This request cannot be read." in response.content.decode()


@pytest.mark.django_db
def test_a_number_too_large_for_any_database_is_simply_not_there(open_page):
    for address in ("/article/{}/x/", "/quote/{}/"):
        assert open_page(address.format("9" * 30)).status == 404


def test_the_page_for_our_own_faults_needs_nothing_that_could_fail(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = engines["django"].get_template("500.html").render({})

    assert "Something went wrong on our side." in page
    assert finders.find("archive.css")
    assert 'href="/static/archive.css"' in page


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/search/", "/articles/", "/outlets/", "/people/", "/quotes/"])
def test_pages_only_read(address):
    assert Client().post(address).status_code == 405


@pytest.mark.django_db
def test_what_cannot_be_done_at_an_address_is_said_in_a_sentence(client):
    sent, typed = client.post("/articles/"), client.get("/sign-out/")

    assert (sent.headers["Allow"], typed.headers["Allow"]) == ("GET, HEAD", "POST, OPTIONS")
    assert "This address can only be read." in sent.content.decode()
    assert "This address only takes forms." in typed.content.decode()


@pytest.mark.django_db
def test_a_form_that_was_opened_too_long_ago_gets_a_page_of_ours():
    response = Client(enforce_csrf_checks=True).post("/sign-in/", {"username": "ada"})

    assert response.status_code == 403
    assert "This form was not taken." in response.content.decode()
    assert "<style" not in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/search/?q=(", "/articles/", "/nothing/", "/healthz"])
def test_every_page_carries_the_policy_and_nothing_inline(client, address):
    response = client.get(address)
    page = response.content.decode()

    assert "'unsafe-inline'" not in response.headers["Content-Security-Policy"]
    assert " style=" not in page
    assert "<style" not in page
    assert re.findall(r"<script(?! src=)", page) == []
    assert "http://" not in page.replace("http://testserver", "")
