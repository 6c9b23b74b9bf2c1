"""No page makes more queries as its list grows."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories import make_article, make_mention, make_outlet, make_person, make_quote

from archive.models import Outlet, Person

DAY = datetime.date(2031, 2, 5)
PAGES = [
    "/",
    "/search/?q=harbour",
    "/search/?q=harbour&outlet=outlet-a&person=person-a&from=2031",
    "/search/?q=harbour&speaker=person-a&not_language=fr",
    "/search/quotes/?q=yes",
    "/search/occurrences/?q=harbour",
    "/suggest/?q=person",
    "/feeds/search/?q=harbour",
    "/feeds/search/quotes/?q=yes",
    "/articles/",
    "/articles/?outlet=outlet-a&person=person-a&from=2031",
    "/articles/2031/",
    "/articles/2031/02/",
    "/articles/2031/02/05/",
    "/articles/undated/",
    "/outlets/",
    "/outlets/outlet-a/",
    "/people/",
    "/people/?q=person",
    "/people/person-a/",
    "/people/person-a/?q=yes&outlet=outlet-a&verb=say",
    "/quotes/",
    "/quotes/?person=person-a&outlet=outlet-a&from=2031",
]


def fill(letter: str) -> None:
    """Four articles, dated and not, of Outlet A and of another, each naming and quoting the same people."""
    speaker = Person.objects.filter(slug="person-a").first() or make_person("Person A")
    other = make_person(f"Person B{letter}", f"Spelling {letter}")
    outlets = [Outlet.objects.filter(slug="outlet-a").first() or make_outlet("Outlet A"), make_outlet()]
    body = f"The harbour of {letter}. “Yes, {letter},” said Person A, and Person B{letter}."
    for fields in ({"on": DAY}, {}):
        for outlet in outlets:
            # Without headlines, so that a body fetched row by row would show.
            article = make_article("", body=body, outlet=outlet, **fields)
            make_mention(article, "Person A", person=speaker)
            make_mention(article, f"Person B{letter}", person=other)
            make_quote(article, f"Yes, {letter},", speaker=speaker)


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("address", PAGES)
def test_a_list_of_three_costs_as_many_queries_as_a_list_of_one(client, build_index, address):
    fill("x")
    build_index()
    few = queries(client, address)
    fill("y")
    fill("z")
    build_index()

    assert queries(client, address) == few


@pytest.mark.django_db
def test_an_article_with_three_quotes_and_people_costs_as_many_queries_as_with_one(client):
    counts = []
    for number in (1, 3):
        people = [make_person(f"Person {name}{number}") for name in "ABC"[:number]]
        body = " ".join(f"“Yes, {person.name},” said {person.name}." for person in people)
        article = make_article(f"Article {number}", body=body)
        for person in people:
            make_mention(article, person.name, person=person)
            quote = make_quote(article, f"Yes, {person.name},", speaker=person)
        counts.append((queries(client, article.get_absolute_url()), queries(client, quote.get_absolute_url())))

    assert counts[0] == counts[1]
