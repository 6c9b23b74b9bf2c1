"""Who wrote an article according to its byline, for lists of references."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.authors import Author, authors


@pytest.mark.parametrize(
    ("byline", "found"),
    [
        ("", []),
        ("Anna Kern", [("Kern", "Anna")]),
        ("Anna Maria Kern", [("Kern", "Anna Maria")]),
        ("Piet van den Berg", [("van den Berg", "Piet")]),
        ("J. K. Orrel", [("Orrel", "J. K.")]),
        ("Wren Adeyo-Lund", [("Adeyo-Lund", "Wren")]),
        ("Anna Kern and Tam Orrel", [("Kern", "Anna"), ("Orrel", "Tam")]),
        ("Anna Kern, Tam Orrel & Ilse Marrow", [("Kern", "Anna"), ("Orrel", "Tam"), ("Marrow", "Ilse")]),
        ("Anna Kern, Chief Correspondent", [("Kern", "Anna")]),
        ("Diplomatic Correspondent", [("Diplomatic Correspondent", "")]),
        ("Staff, Agencies", [("Staff", ""), ("Agencies", "")]),
        ("The Evening Tide", [("The Evening Tide", "")]),
        ("Quarry News Agency", [("Quarry News Agency", "")]),
        ("our reporters", [("our reporters", "")]),
        ("Sam Tern Jr.", [("Sam Tern Jr.", "")]),
        ("By Anna Kern", [("Kern", "Anna")]),
        ("by", [("by", "")]),
        ("Derby Tern", [("Tern", "Derby")]),
        ("von Tern", [("von Tern", "")]),
        ("Kern, Anna; van den Berg, Piet", [("Kern", "Anna"), ("van den Berg", "Piet")]),
        ("Anna Kern, Reporter; Tam Orrel", [("Kern", "Anna"), ("Orrel", "Tam")]),
        ("Anna Kern; Quarry News Agency", [("Kern", "Anna"), ("Quarry News Agency", "")]),
        ("Quarry, Press; Orrel, Tam", [("Quarry", ""), ("Press", ""), ("Orrel", "Tam")]),
    ],
)
def test_a_byline_names_its_authors(byline: str, found: list[tuple[str, str]]) -> None:
    assert authors(byline, not_people=["The Evening Tide"]) == tuple(Author(*each) for each in found)


@pytest.mark.parametrize("language", ["hu", "zh-Hant", "KO"])
def test_where_the_family_comes_first_a_name_stays_as_printed(language: str) -> None:
    assert authors("Kern Anna", language=language) == (Author("Kern Anna"),)


@given(st.text(max_size=40))
def test_any_byline_gives_names_that_are_not_empty(byline: str) -> None:
    for author in authors(byline):
        assert author.family
        assert author.name == " ".join(author.name.split())
