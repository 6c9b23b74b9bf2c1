"""Marks in texts, and fragments around them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.engines.whoosh.schema import stem
from archive.search.highlighting import CONTEXT, FRAGMENT_WIDTH, fragments, pieces
from archive.search.language.errors import QueryError
from archive.search.language.parsing import parse
from archive.search.marking import REACH, Marker
from archive.search.terms import wanted_leaves


def marker(text: str) -> Marker:
    return Marker(wanted_leaves(parse(text)), stem)


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("ferry", "Ferries, a ferry’s FERRY.", ["Ferries", "ferry’s", "FERRY"]),
        ('"ferry"', "Ferries, a ferry.", ["ferry"]),
        ('"grain corridor"', "Grain. The grain-corridor; corridor grain.", ["grain-corridor"]),
        ('"no no never"', "no no no never", ["no no never"]),
        ("cease-fire", "Cease-fire, ceasefires, a cease fire.", ["Cease-fire", "ceasefires", "cease fire"]),
        ("ceasefire", "A cease-fire.", ["cease-fire"]),
        ("fire", "A cease-fire.", ["fire"]),
        ("US", "The U.S. told us.", ["U.S.", "us"]),
        ("negoti*", "Negotiators negotiate; negligent.", ["Negotiators", "negotiate"]),
        ("ferry -harbour", "ferry harbour", ["ferry"]),
        ("-harbour", "ferry harbour", []),
        ("grain OR corridor", "grain corridor", ["grain", "corridor"]),
    ],
)
def test_matches_are_marked(query: str, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in marker(query).spans(text)] == expected


def test_marking_stops_after_so_many_matches() -> None:
    assert marker("ferry").spans("ferry " * 9, most=2) == [(0, 5), (6, 11)]


def test_marking_looks_no_further_than_a_phrase_may_reach() -> None:
    near, far = (f"ferry{' ' * (REACH - room)}harbour" for room in (12, 0))

    assert marker('"ferry harbour"').spans(near) == [(0, REACH)]
    assert marker('"ferry harbour"').spans(far) == []


def test_overlapping_matches_become_one() -> None:
    assert marker('"a b" "b c"').spans("a b c") == [(0, 5)]


def test_pieces_make_up_the_text() -> None:
    assert pieces("The ferry left", [(4, 9)]) == (("The ", False), ("ferry", True), (" left", False))
    assert pieces("ferry", []) == (("ferry", False),)
    assert pieces("", []) == ()


def test_fragments_prefer_different_words() -> None:
    text = "\n\n".join(["ferry ferry ferry", "nothing", "ferry border", "border"])

    found = fragments(text, marker("ferry border").spans(text), count=1)

    assert [fragment.text for fragment in found] == ["ferry border"]


def test_fragments_come_in_the_order_of_the_text() -> None:
    text = "one ferry\n\nferry and border\n\nferry"

    found = fragments(text, marker("ferry border").spans(text))

    assert [fragment.text for fragment in found] == ["one ferry", "ferry and border"]


def test_long_paragraphs_are_cut_at_words() -> None:
    text = "before " * 60 + "ferry" + " after" * 60

    (fragment,) = fragments(text, marker("ferry").spans(text))

    assert (fragment.cut_before, fragment.cut_after) == (True, True)
    assert set(fragment.text.split()) == {"before", "ferry", "after"}
    assert 0 < text.index("ferry") - fragment.start <= CONTEXT
    assert len(fragment.text) <= FRAGMENT_WIDTH


def test_texts_without_spaces_are_cut_too() -> None:
    text = "x" * 2000 + " ferry " + "x" * 2000

    (fragment,) = fragments(text, marker("ferry").spans(text))

    assert "ferry" in fragment.text
    assert len(fragment.text) <= FRAGMENT_WIDTH + CONTEXT


def test_nothing_to_show_in_an_empty_text() -> None:
    assert fragments("", []) == ()
    assert fragments(" \n\n ", []) == ()


@given(
    st.text(alphabet="ferry harbou-.’\n ", max_size=600),
    st.sampled_from(["ferry", '"ferry harbour"', "he*", "-x", "b-o"]),
)
def test_fragments_are_pieces_of_the_text_in_order(text: str, query: str) -> None:
    found = fragments(text, marker(query).spans(text))

    assert all(fragment.text == text[fragment.start : fragment.end] for fragment in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text(), st.text())
def test_marking_never_fails(query: str, text: str) -> None:
    try:
        found = marker(query)
    except QueryError:
        return
    assert "".join(piece.text for piece in pieces(text, found.spans(text))) == text
