"""What is suggested while somebody types."""

from __future__ import annotations

import datetime

import pytest
from factories import make_article, make_mention, make_outlet, make_person

from archive.search import sync
from archive.search.suggesting import MOST, Kind, suggest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _archive() -> None:
    marrow = make_person("Ilse Marrow", "Марров", roles=("harbour minister",))
    make_person("Ada Marróne")
    make_person("Ilze Marrov", merged_into=marrow)
    make_outlet("Calder Post", other_names=["Evening Calder"])
    article = make_article("Mârket talks “open”", outlet=make_outlet("Market Wire"), on=datetime.date(2031, 3, 4))
    make_article("Market falls", on=datetime.date(2031, 3, 5))
    make_mention(article, "Ilse Marrow", person=marrow)
    sync.rebuild(wait=0)


def labels(text: str) -> list[tuple[str, str]]:
    return [(each.kind.value, each.label) for each in suggest(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("marr", [("person", "Ilse Marrow"), ("person", "Ada Marróne")]),
        ("MÁRRO", [("person", "Ilse Marrow"), ("person", "Ada Marróne")]),
        ("ils mar", [("person", "Ilse Marrow"), ("outlet", "Market Wire")]),
        ("марр", [("person", "Ilse Marrow"), ("person", "Ada Marróne")]),
        ("ilze", [("person", "Ilse Marrow")]),
        ("calder", [("outlet", "Calder Post")]),
        ("even", [("outlet", "Calder Post")]),
        ("post cal", [("outlet", "Calder Post")]),
        ("market", [("outlet", "Market Wire"), ("headline", "Market falls"), ("headline", "Mârket talks “open”")]),
        ("market ta", [("headline", "Mârket talks “open”")]),
        ("person:mar", [("person", "Ilse Marrow"), ("person", "Ada Marróne")]),
        ("ferry outlet:mar", [("outlet", "Market Wire")]),
        ('headline:"market fa', [("headline", "Market falls")]),
        ("harbour min", []),
        ("m", []),
        ("", []),
        ("…", []),
        ("said:(", []),
        ("headlıne:market fa", [("headline", "Market falls")]),
    ],
)
def test_suggestions_begin_like_what_is_typed(text: str, expected: list[tuple[str, str]]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("ilse ma", 'person:"Ilse Marrow"'),
        ("ferry ilse ma", 'ferry person:"Ilse Marrow"'),
        ("ferry speaker:ils", 'ferry speaker:"Ilse Marrow"'),
        ('ferry speaker:"ils', 'ferry speaker:"Ilse Marrow"'),
        ("-outlet:cal", '-outlet:"Calder Post"'),
        ("headline:talks", 'headline:"Mârket talks  open"'),
    ],
)
def test_a_suggestion_completes_what_was_typed(text: str, query: str) -> None:
    assert suggest(text)[0].query == query


def test_suggestions_are_few_and_those_named_most_come_first() -> None:
    people = [make_person(f"Tomas Veld{number}") for number in range(MOST + 3)]
    article = make_article(body="Tomas Veld7 spoke. Tomas Veld7 left. Tomas Veld3 stayed.")
    make_mention(article, "Tomas Veld3", person=people[3])
    for row in (
        make_mention(article, "Tomas Veld7", person=people[7]),
        make_mention(article, "Veld7 left", person=people[7]),
    ):
        assert row.person_id == people[7].pk

    found = suggest("tomas")

    assert [each.label for each in found] == ["Tomas Veld7", "Tomas Veld3", "Tomas Veld0", "Tomas Veld1", "Tomas Veld2"]
    assert (found[0].kind, found[0].id, found[0].slug) == (Kind.PERSON, people[7].pk, "tomas-veld7")


def test_suggestions_cost_a_bounded_number_of_queries(django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(15):
        suggest("one two three four five six seven")
