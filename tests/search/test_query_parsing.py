"""The query language: what is typed, and the tree or the error that it gives."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search.trees import shown

from archive.search.collections import COLLECTIONS, Collection
from archive.search.language.errors import QueryError
from archive.search.language.fields import FIELDS
from archive.search.language.lexing import MAX_TERMS
from archive.search.language.nodes import And, Dated, InField, Not, Or, Phrase, Prefix, Quoted, Word, exactly
from archive.search.language.parsing import MAX_CHARACTERS, MAX_DEPTH, normal_form, parse

GOLDEN = tomllib.loads(Path(__file__).with_name("golden_queries.toml").read_text("utf-8"))["query"]


def _name(entry: dict[str, Any]) -> str:
    return f"{entry['text']} ({entry['collection']})" if "collection" in entry else entry["text"]


@pytest.mark.parametrize("entry", GOLDEN, ids=_name)
def test_golden_query_gives_its_tree_or_its_error(entry: dict[str, Any]) -> None:
    given: dict[str, Any] = {name: entry[name] for name in ("text", "collection") if name in entry}
    try:
        given["tree"] = shown(parse(**given))
    except QueryError as error:
        given |= {"error": error.message, "position": error.position}
        given |= {"suggestion": error.suggestion} if error.suggestion else {}

    assert given == entry


def test_golden_queries_cover_every_field_and_value() -> None:
    trees = " ".join(entry.get("tree", "") for entry in GOLDEN)
    texts = " ".join(entry["text"].lower() for entry in GOLDEN)

    assert len(GOLDEN) >= 120
    assert [name for name in FIELDS if f"{name}:" not in texts] == []
    assert [facet for field in FIELDS.values() for facet in field.facets if f"(chosen {facet} " not in trees] == []


def test_limits_are_errors() -> None:
    with pytest.raises(QueryError, match="1,001 characters long; 1,000 are the most"):
        parse("a" * (MAX_CHARACTERS + 1))
    with pytest.raises(QueryError, match="61 words and phrases; 60 are the most"):
        parse("ab " * (MAX_TERMS + 1))
    with pytest.raises(QueryError, match="More than 20 brackets"):
        parse("(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1))


def test_nodes_know_where_they_stand() -> None:
    tree = parse('ferry -"grain corridor" (a OR negoti*)')

    assert tree == And(
        (
            Word("ferry", 0, 5),
            Not(Phrase("grain corridor", 7, 23), 6, 23),
            Or((Word("a", 25, 26), Prefix("negoti", 30, 37)), 24, 38),
        ),
        0,
        38,
    )


def test_positions_count_in_the_composed_form() -> None:
    assert parse("cafe\u0301 x") == And((Word("café", 0, 4), Word("x", 5, 6)), 0, 6)


def test_exactly_takes_words_as_typed() -> None:
    tree = parse("ferry -(negotiated OR harb*)")

    assert tree is not None
    assert shown(exactly(tree)) == '(and ="ferry" (not (or ="negotiated" harb*)))'


def test_exactly_reaches_into_fields_and_quotes() -> None:
    tree = parse('speaker:marrow said:listen headline:"quay tax"')

    assert tree is not None
    assert shown(exactly(tree)) == (
        '(and (quoted (and (in speaker ="marrow") (in said ="listen"))) (in headline ="quay tax"))'
    )


def test_nodes_of_fields_stand_where_field_and_value_stand() -> None:
    assert parse("quay speaker:marrow said:(a b) date:2031") == And(
        (
            Word("quay", 0, 4),
            Quoted(
                And(
                    (
                        InField("speaker", Word("marrow", 13, 19), 5, 19),
                        InField("said", And((Word("a", 26, 27), Word("b", 28, 29)), 25, 30), 20, 30),
                    ),
                    5,
                    30,
                ),
                5,
                30,
            ),
            Dated(datetime.date(2031, 1, 1), datetime.date(2031, 12, 31), 31, 40),
        ),
        0,
        40,
    )


@pytest.mark.parametrize(
    "text",
    ["headline:…", "\ud800", "ferry \udfff:\x00", "…" * 900, "headline:" * 100, "a:" * 400, "-" * 1_000, '="' * 500],
)
def test_strings_of_marks_are_read_to_their_end(text: str) -> None:
    assert is_query_or_error(text)


QUERY_PIECES = st.sampled_from(
    ["ferry", "U.S.", "OR", "AND", "NOT", "-", "(", ")", '"', "“", "”", "=", "*", "~5", "~", " ", "–", "&", "é", "…"]
    + [f"{name}:" for name in FIELDS]
    + ["speeker:", "2031", "2031-02-30", "..", "confirmed", "quotes", "en", "Ilse Marrow"]
)


@given(
    st.text() | st.lists(QUERY_PIECES, max_size=14).map("".join) | st.lists(QUERY_PIECES, max_size=14).map(" ".join),
    st.sampled_from(COLLECTIONS),
)
def test_any_string_is_a_query_or_an_error(text: str, collection: Collection) -> None:
    assert is_query_or_error(text, collection.name)


def is_query_or_error(text: str, collection: str = "articles") -> bool:
    """Whether parsing gives a tree, or a sentence with a place in the text and a suggestion that is a query."""
    try:
        tree = parse(text, collection=collection)
    except QueryError as error:
        return (
            error.message.endswith(".")
            and 0 <= error.position <= len(normal_form(text))
            and (error.suggestion is None or parse(error.suggestion, collection=collection) is not None)
        )
    return (tree is None) == (not text.strip())
