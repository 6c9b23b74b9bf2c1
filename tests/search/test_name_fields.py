"""What names in fields mean."""

from __future__ import annotations

import pytest
from factories import make_name, make_outlet, make_person
from search.trees import shown

from archive.models import Person, PersonName
from archive.search.language.errors import QueryError
from archive.search.language.parsing import parse
from archive.search.name_fields import Resolved, resolve
from archive.search.query import SearchQuery
from archive.search.results import AlsoSearched, TakenFor
from archive.search.searching import understand

pytestmark = pytest.mark.django_db


@pytest.fixture
def marrow() -> Person:
    person = make_person("Ilse Marrow", "Marrow", "Marrov", roles=("harbour minister",))
    make_name(person, "Марров", kind=PersonName.Kind.TRANSLITERATION)
    return person


@pytest.fixture(autouse=True)
def _outlets() -> None:
    make_outlet("Calder Post", other_names=["Evening Calder"])
    make_outlet("Calder Post Weekly")
    make_outlet("Veld Wire", slug="veld")


def resolved(text: str, collection: str = "articles") -> Resolved:
    tree = parse(text, collection=collection)
    assert tree is not None
    return resolve(tree, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("outlet:calder-post", "(chosen outlet calder-post)"),
        ('outlet:"Calder Post"', "(chosen outlet calder-post)"),
        ('outlet:"calder-post"', "(chosen outlet calder-post)"),
        ("outlet:calder", "(chosen outlet calder-post calder-post-weekly)"),
        ("outlet:CALD*", "(chosen outlet calder-post calder-post-weekly)"),
        ("outlet:evening", "(chosen outlet calder-post)"),
        ("outlet:(weekly OR veld)", "(or (chosen outlet calder-post-weekly) (chosen outlet veld))"),
        ("outlet:(-veld)", "(not (chosen outlet veld))"),
        ("ferry -outlet:veld", "(and ferry (not (chosen outlet veld)))"),
    ],
)
def test_outlets_are_known_by_slug_name_and_part_of_it(text: str, expected: str) -> None:
    assert shown(resolved(text).tree) == expected


@pytest.mark.parametrize(
    "name",
    ["marrow", "Марров", '"Ilse Marrow"', "(Marrow Ilse)", "ilse-marrow", "Márrow’s", "marr*", "(Minister Marrow)"],
)
def test_people_are_known_by_every_name_in_every_script(marrow: Person, name: str) -> None:
    assert shown(resolved(f"person:{name}").tree) == f"(chosen person {marrow.pk})"


def test_one_name_means_everyone_who_has_it(marrow: Person) -> None:
    other = make_person("Ada Marrow")

    found = resolved("person:marrow")

    assert shown(found.tree) == f"(chosen person {other.pk} {marrow.pk})"
    assert found.taken_for == [TakenFor("person", "marrow", 0, 13, ("Ada Marrow", "Ilse Marrow"))]


def test_someone_merged_means_the_survivor(marrow: Person) -> None:
    make_person("Ilze Morrow", merged_into=marrow)

    assert shown(resolved("person:morrow").tree) == f"(chosen person {marrow.pk})"


def test_one_spelling_of_a_person_has_to_stand_in_the_article(marrow: Person) -> None:
    assert shown(resolved('person:="Marrov"').tree) == f'(and (chosen person {marrow.pk}) ="Marrov")'


def test_speakers_are_people_and_whoever_is_called_so(marrow: Person) -> None:
    found = resolved("speaker:Marrow said:quay")

    assert shown(found.tree) == (
        f"(quoted (and (or (chosen speaker {marrow.pk})"
        ' (in speaker (any-of "Marrow" "Marrov" "Марров"))) (in said quay)))'
    )
    assert found.also_searched == [AlsoSearched("Marrow", 8, 14, ("Marrov", "Марров"), 'speaker:="Marrow" said:quay')]
    assert found.taken_for == [TakenFor("speaker", "Marrow", 0, 14, ("Ilse Marrow",))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('speaker:"harbour office"', '(quoted (in speaker "harbour office"))'),
        ("speaker:spokes*", "(quoted (in speaker spokes*))"),
        ('speaker:="Marrow"', '(quoted (in speaker ="Marrow"))'),
    ],
)
def test_speakers_that_are_no_people_are_found_by_what_is_printed(marrow: Person, text: str, expected: str) -> None:
    found = resolved(text)

    assert (shown(found.tree), found.taken_for, found.also_searched) == (expected, [], [])


def test_among_quotes_a_person_is_asked_of_the_article(marrow: Person) -> None:
    assert (
        shown(resolved("person:marrow ferry", "quotes").tree) == f"(and (of-article (chosen person {marrow.pk})) ferry)"
    )


@pytest.mark.parametrize(
    ("text", "message", "position", "suggestion"),
    [
        (
            "ferry outlet:Caldr",
            "No outlet of this archive is called “Caldr” (position 14). Names like it: Calder Post.",
            13,
            'ferry outlet:"Calder Post"',
        ),
        (
            'outlet:"Veld Wier"',
            "No outlet of this archive is called “Veld Wier” (position 8). Names like it: Veld Wire.",
            7,
            'outlet:"Veld Wire"',
        ),
        (
            "person:Marow quay",
            "Nobody in this archive is called “Marow” (position 8). Names like it: Ilse Marrow, Marrov.",
            7,
            'person:"Ilse Marrow" quay',
        ),
        ("quay person:Xq", "Nobody in this archive is called “Xq” (position 13).", 12, "quay"),
        ("person:(Xq OR Marrow)", "Nobody in this archive is called “Xq” (position 9).", 8, "person:( Marrow)"),
        ("person:(harbour minister)", "Nobody in this archive is called “harbour minister” (position 8).", 7, None),
        ("outlet:qqq", "No outlet of this archive is called “qqq” (position 8).", 7, None),
    ],
)
def test_names_that_nobody_has_are_errors_with_names_like_them(
    marrow: Person, text: str, message: str, position: int, suggestion: str | None
) -> None:
    with pytest.raises(QueryError) as caught:
        resolved(text)

    assert (caught.value.message, caught.value.position, caught.value.suggestion) == (message, position, suggestion)


def test_exactly_as_typed_takes_speakers_as_printed_and_adds_no_spelling(marrow: Person) -> None:
    understood = understand(SearchQuery.of("speaker:Marrow Marrov headline:Marrow", as_typed=True))

    assert shown(understood.query.tree) == ('(and (quoted (in speaker ="Marrow")) ="Marrov" (in headline ="Marrow"))')
    assert (understood.also_searched, understood.taken_for) == ((), ())


def test_what_is_also_searched_comes_in_the_order_of_the_query(marrow: Person) -> None:
    understood = understand(SearchQuery.of("Marrow speaker:Marrov headline:Marrow"))

    assert [also.start for also in understood.also_searched] == [0, 15, 31]
    assert understood.also_searched[2].only_this == 'Marrow speaker:Marrov headline:="Marrow"'


def test_each_name_costs_four_queries(marrow: Person, django_assert_num_queries) -> None:
    with django_assert_num_queries(4):
        resolved("person:marrow")
