"""Names in a query and the spellings that they bring."""

from __future__ import annotations

import pytest
from factories import make_article, make_name, make_person

from archive.models import PersonName
from archive.search import sync
from archive.search.language.nodes import And, AnyOf, Not, Or, Phrase, Word
from archive.search.language.parsing import parse
from archive.search.query import SearchQuery
from archive.search.results import AlsoSearched
from archive.search.searching import search
from archive.search.widening import widen

pytestmark = pytest.mark.django_db


def added(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """What widening adds: what was typed, and its other spellings."""
    return [(one.typed, one.spellings) for one in widen(parse(text), text)[1]]


@pytest.fixture(autouse=True)
def _people() -> None:
    marrow = make_person("Ilse Marrow", "Marrow", "Marrov", "Ilze Marrov", "Марров", roles=("envoy",))
    make_name(marrow, "al-Marrow", kind=PersonName.Kind.TRANSLITERATION)
    make_person("Tomas Veld", "Veld")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marrow", [("Marrow", ("Marrov", "Марров", "al-Marrow"))]),
        ("marrov", [("marrov", ("Marrow", "Марров", "al-Marrow"))]),
        ("Marrow’s", [("Marrow’s", ("Marrov", "Марров", "al-Marrow"))]),
        ("Ilse Marrow", [("Ilse Marrow", ("Ilze Marrov",))]),
        ("ilze marrov ferry", [("ilze marrov", ("Ilse Marrow",))]),
        ("ferry Marrow", [("Marrow", ("Marrov", "Марров", "al-Marrow"))]),
        ("Marrow Ilse", [("Marrow", ("Marrov", "Марров", "al-Marrow"))]),
        ("Ilse AND Marrow", [("Marrow", ("Marrov", "Марров", "al-Marrow"))]),
        ("ferry -Marrow", [("Marrow", ("Marrov", "Марров", "al-Marrow"))]),
        ("(ferry OR Marrow) x", [("Marrow", ("Marrov", "Марров", "al-Marrow"))]),
        ("Veld", []),
        ("envoy", []),
        ("ferry", []),
        ('"Marrow"', []),
        ('="Marrow"', []),
        ("=Marrow", []),
        ("Marrow*", []),
        ("", []),
    ],
)
def test_known_names_bring_their_other_spellings(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert added(text) == expected


def test_titles_before_a_name_stay_words_of_the_query() -> None:
    tree, _ = widen(parse("Minister Marrow"), "Minister Marrow")

    assert isinstance(tree, And)
    assert tree.parts[0] == Word("Minister", 0, 8)
    assert isinstance(tree.parts[1], AnyOf)


def test_tree_keeps_its_shape() -> None:
    text = "ferry OR -(Ilse Marrow)"
    name = AnyOf(And((Word("Ilse", 11, 15), Word("Marrow", 16, 22)), 11, 22), (Phrase("Ilze Marrov", 11, 22),), 11, 22)

    assert widen(parse(text), text)[0] == Or((Word("ferry", 0, 5), Not(name, 9, 23)), 0, 23)


@pytest.mark.parametrize(
    ("text", "only_this"),
    [
        ("ferry Marrow left", 'ferry ="Marrow" left'),
        ("-Marrow", '-="Marrow"'),
        ("(Marrow)", '(="Marrow")'),
        ("Ilse Marrow ferry", '="Ilse Marrow" ferry'),
    ],
)
def test_asking_for_one_spelling_is_a_query(text: str, only_this: str) -> None:
    (also,) = widen(parse(text), text)[1]

    assert also.only_this == only_this
    assert widen(parse(only_this), only_this)[1] == ()


def test_one_name_of_two_people_brings_both_ones_spellings() -> None:
    make_person("Ada Marrow", "Marrow", "Marroe")

    assert added("Marrow") == [("Marrow", ("Marrov", "Марров", "al-Marrow", "Marroe"))]


def test_people_merged_share_their_spellings() -> None:
    kept = make_person("Jon Aske", "Aske")
    make_person("Yon Aske", "Asche", merged_into=kept)

    assert added("Aske") == [("Aske", ("Asche",))]
    assert added("Asche") == [("Asche", ("Aske",))]


def test_names_cost_two_queries(django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        widen(parse("Marrow and Ilse Marrow OR Veld"), "Marrow and Ilse Marrow OR Veld")


def test_search_finds_every_spelling_and_says_so() -> None:
    articles = [
        make_article(body=body)
        for body in ("Marrow left.", "Marrov left.", "Марров вышла.", "Ilze Marrov’s ship left.", "Nobody left.")
    ]
    sync.rebuild(wait=0)

    page = search(SearchQuery.of("Marrow"))

    assert {hit.id for hit in page.hits} == {article.pk for article in articles[:4]}
    assert page.also_searched == (AlsoSearched("Marrow", 0, 6, ("Marrov", "Марров", "al-Marrow"), '="Marrow"'),)
    assert [hit.id for hit in search(SearchQuery.of('="Marrow"')).hits] == [articles[0].pk]
    as_typed = search(SearchQuery.of("Marrow", as_typed=True))
    assert ([hit.id for hit in as_typed.hits], as_typed.also_searched) == ([articles[0].pk], ())


def test_excluding_a_name_excludes_every_spelling() -> None:
    make_article(body="Marrov left.")
    other = make_article(body="Nobody left.")
    sync.rebuild(wait=0)

    assert [hit.id for hit in search(SearchQuery.of("left -Marrow")).hits] == [other.pk]
