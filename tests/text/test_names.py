from __future__ import annotations

import datetime

import pytest

from archive.text.known_names import KnownNames, KnownPerson, Role
from archive.text.names import find_names

MARROW = KnownPerson(
    "Ilse Marrow",
    other_names=("Ilsa Marrow",),
    roles=(Role("President of Velmark", datetime.date(2020, 1, 1)),),
    gender="female",
    key=7,
)


def _people(text: str, known: tuple[KnownPerson, ...] = ()) -> list[tuple[str, str]]:
    return [(mention.text, mention.name) for mention in find_names(text, known) if mention.kind == "person"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A letter came from Foreign Minister Orla Tavish on Monday.", "Orla Tavish"),
        ("The aide, Yusuf Kadner, was late.", "Yusuf Kadner"),
        ("Secretary of State Marta Gale spoke first.", "Marta Gale"),
        ("The hall heard Khalid bin Rashan speak.", "Khalid bin Rashan"),
        ("The hall heard Carla de la Fonte speak.", "Carla de la Fonte"),
        ("The hall heard Ewan McAllister-Boyd speak.", "Ewan McAllister-Boyd"),
        ("The hall heard J.D. Holloway speak.", "J.D. Holloway"),
        ("The hall heard Martin Q. Reed Jr. speak.", "Martin Q. Reed Jr."),
        ("Gen. Matthias Orme stayed.", "Matthias Orme"),
        ("Nobody saw Gale's envoy, Edda Hale, leave.", "Edda Hale"),
    ],
)
def test_full_names_are_found_without_their_titles(text: str, name: str) -> None:
    assert name in [found for _, found in _people(text)]


def test_short_forms_take_the_full_name_of_the_document() -> None:
    text = "Tomas Reed left early. Reed was tired. The crew asked for Mr. Reed's keys."
    assert _people(text) == [("Tomas Reed", "Tomas Reed"), ("Reed", "Tomas Reed"), ("Reed", "Tomas Reed")]


def test_spellings_of_one_family_name_are_one_person() -> None:
    text = "Pavlo Horenskyy signed. Horensky smiled, and Horenskiy left."
    assert {name for _, name in _people(text)} == {"Pavlo Horenskyy"}


def test_title_tells_two_bearers_of_a_name_apart() -> None:
    text = "Anna Gale and Peter Gale came. Mrs. Gale spoke, then Mr. Gale."
    assert [name for _, name in _people(text)] == ["Anna Gale", "Peter Gale", "Anna Gale", "Peter Gale"]


def test_name_that_two_people_bear_is_ambiguous_and_keeps_its_spelling() -> None:
    mention = find_names("Anna Gale and Peter Gale came. Later Gale spoke.")[-1]
    assert (mention.ambiguous, mention.name, mention.known) == (True, "Gale", None)


def test_known_person_is_linked_by_another_name() -> None:
    [mention] = find_names("The letter to Ilsa Marrow was lost.", [MARROW])
    assert (mention.known, mention.name, mention.text, mention.gender) == (
        MARROW,
        "Ilse Marrow",
        "Ilsa Marrow",
        "female",
    )


def test_known_family_name_alone_is_linked_when_one_person_bears_it() -> None:
    [mention] = find_names("Late on Friday Marrow signed the order.", [MARROW])
    assert mention.known == MARROW


def test_known_family_name_of_two_people_is_ambiguous() -> None:
    other = KnownPerson("Karl Marrow")
    [mention] = find_names("Late on Friday Marrow signed the order.", [MARROW, other])
    assert (mention.known, mention.ambiguous, mention.candidates) == (None, True, (MARROW, other))


def test_known_office_decides_between_two_people() -> None:
    mentions = find_names("Late on Friday President Marrow signed the order.", [MARROW, KnownPerson("Karl Marrow")])
    assert [mention.known for mention in mentions] == [MARROW]


def test_full_name_of_another_person_is_not_linked() -> None:
    [mention] = find_names("The letter to Karl Marrow was lost.", [MARROW])
    assert (mention.known, mention.name) == (None, "Karl Marrow")


def test_known_names_are_indexed_once_for_many_texts() -> None:
    index = KnownNames([MARROW])
    assert KnownNames.of(index) is index


@pytest.mark.parametrize(
    "text", ["The Harbour Commission met.", "He works for the Bank of Velmark.", "The FZA said no."]
)
def test_bodies_are_organisations(text: str) -> None:
    assert [mention.kind for mention in find_names(text)] == ["organisation"]


@pytest.mark.parametrize(
    "text", ["It rained in New York.", "On Monday the Supreme idea failed.", "But nobody came. The end."]
)
def test_places_and_ordinary_words_are_nobody(text: str) -> None:
    assert _people(text) == []


def test_pair_of_names_before_a_noun_is_read_in_a_heading() -> None:
    text = "Marrow Meets Prewitt In Port Sorrel\n\nIlse Marrow met Zoltan Prewitt."
    assert _people(text)[:2] == [("Marrow", "Ilse Marrow"), ("Prewitt", "Zoltan Prewitt")]


def test_gender_comes_from_honorifics_and_given_names() -> None:
    text = "Mrs. Oduya spoke to Peter Gale and Zed Quorl."
    genders = {mention.name: mention.gender for mention in find_names(text)}
    assert genders == {"Oduya": "female", "Peter Gale": "male", "Zed Quorl": None}


def test_two_names_joined_by_a_hyphen_are_neither_ones_spelling() -> None:
    text = "Tam Orrel met Ilse Marrow. The Orrel-Marrow meeting was short. Anna Kern-Vale came late; Kern-Vale left."
    assert _people(text) == [
        ("Tam Orrel", "Tam Orrel"),
        ("Ilse Marrow", "Ilse Marrow"),
        ("Anna Kern-Vale", "Anna Kern-Vale"),
        ("Kern-Vale", "Anna Kern-Vale"),
    ]
