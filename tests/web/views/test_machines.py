"""What machines ask for."""

from __future__ import annotations

import pytest
from factories import make_article


@pytest.mark.django_db
def test_healthz_answers_without_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")


def test_readyz_is_ready_when_database_and_index_answer(client, build_index):
    make_article()
    build_index()

    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (200, {"database": "ok", "index": "ok"})


@pytest.mark.django_db
def test_readyz_says_that_the_index_is_missing(client):
    make_article()

    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (503, {"database": "ok", "index": "does not answer"})


@pytest.mark.django_db
def test_robots_may_read_everything_but_searches_and_the_desk(client):
    assert client.get("/robots.txt").content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /search/",
        "Disallow: /searches/",
        "Disallow: /feeds/search/",
        "Disallow: /feeds/searches/",
        "Disallow: /sign-in/",
        "Disallow: /admin/",
    ]
