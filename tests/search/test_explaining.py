"""What is said of a search without hits."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from factories import make_article, make_mention, make_outlet, make_person, make_quote

from archive.search import sync
from archive.search.explaining import explain
from archive.search.query import SearchQuery
from archive.search.searching import search

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _archive() -> None:
    marrow = make_person("Ilse Marrow", "Marrow")
    post = make_outlet("Calder Post")
    first = make_article(
        "Ferry strike", body="“We came to listen,” said Ilse Marrow.", outlet=post, on=datetime.date(2031, 3, 4)
    )
    make_article("Harbour talks", body="The negotiation went on.", outlet=post, on=datetime.date(2031, 4, 4))
    make_article("Harbour sleeps", body="A quiet negotiation.", outlet=make_outlet("Veld Wire"))
    make_mention(first, "Ilse Marrow", person=marrow)
    make_quote(first, "We came to listen,", speaker=marrow, speaker_text="Ilse Marrow")
    sync.rebuild(wait=0)


def ruled_out(text: str, **options: Any) -> list[tuple[str, str, int, str]]:
    """What rules everything out, how many there would be without it, and the query that finds them."""
    query = SearchQuery.of(text, **options)
    assert search(query).total == 0
    found = explain(query).ruled_out
    assert [search(each.without).total for each in found] == [each.count for each in found]
    return [(each.part, each.facet, each.count, each.without.text) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("harbour lighthouse", [("lighthouse", "", 2, "harbour")]),
        ("lighthouse AND harbour", [("lighthouse", "", 2, "harbour")]),
        ("harbour -negotiation", [("harbour", "", 1, "-negotiation"), ("-negotiation", "", 2, "harbour")]),
        (
            "harbour (ferry OR strike)",
            [("harbour", "", 1, "(ferry OR strike)"), ("(ferry OR strike)", "", 2, "harbour")],
        ),
        ('harbour "quiet talks" quiet', [('"quiet talks"', "", 1, "harbour quiet")]),
        ("harbour date:2035", [("date:2035", "", 2, "harbour")]),
        ("ferry speaker:marrow said:quay", [("speaker:marrow said:quay", "", 1, "ferry")]),
        (
            "harbour outlet:veld date:2031",
            [("outlet:veld", "", 1, "harbour date:2031"), ("date:2031", "", 1, "harbour outlet:veld")],
        ),
        ("lighthouse", []),
    ],
)
def test_a_part_without_which_there_are_hits_is_named(text: str, expected: list[tuple[str, str, int, str]]) -> None:
    assert ruled_out(text) == expected


def test_parts_that_nothing_answers_are_named_together() -> None:
    assert ruled_out("lighthouse harbour zeppelin") == [
        ("lighthouse", "", 2, "harbour"),
        ("zeppelin", "", 2, "harbour"),
    ]


def test_filters_and_the_span_of_dates_are_parts_too() -> None:
    found = ruled_out("ferry", include={"outlet": ["veld-wire"]})
    assert found == [("ferry", "", 1, ""), ("", "outlet", 1, "ferry")]

    found = ruled_out("harbour", exclude={"outlet": ["calder-post", "veld-wire"]})
    assert found == [("", "outlet", 2, "harbour")]

    found = ruled_out("ferry", first_day=datetime.date(2031, 4, 1))
    assert found == [("ferry", "", 1, ""), ("", "month", 1, "ferry")]


def test_among_quotes_it_is_quotes_that_are_counted() -> None:
    assert ruled_out("listen is:confirmed", collection="quotes") == [("is:confirmed", "", 1, "listen")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("negotation", ["negotiation"]),
        ("harbuor negotation", ["harbour negotiation"]),
        ("-harbuor negotation", ["-harbuor negotiation"]),
        ('"quiet negotation"', ['"quiet negotiation"']),
        ("headline:harbuor", ["headline:harbour"]),
        ("said:lisen", ["said:listen"]),
        ("speaker:marow", ["speaker:marrow"]),
        ("xqzjvw", []),
        ("harbour lighthouse", []),
        ("", []),
    ],
)
def test_a_word_that_is_not_there_is_answered_with_one_that_is(text: str, expected: list[str]) -> None:
    assert list(explain(SearchQuery.of(text)).did_you_mean) == expected


def test_every_query_that_may_be_meant_has_hits() -> None:
    for text in ("negotation harbuor", "ferri strke", "said:lisen speaker:marow"):
        for meant in explain(SearchQuery.of(text)).did_you_mean:
            assert search(SearchQuery.of(meant)).total > 0
