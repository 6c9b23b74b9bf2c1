"""Why a hit matched, where what is shown of it does not say so."""

from __future__ import annotations

import pytest

from archive.search.collections import ARTICLES, QUOTES
from archive.search.engines.whoosh.schema import stem
from archive.search.nodes import And, AnyOf, Phrase, Word
from archive.search.query import parse
from archive.search.reasons import Reasons
from archive.search.results import Piece, Reason, Why

TEXTS = {
    "headline": "Talks at the quay",
    "body": "Marrov negotiated all night. The ferry never came; its crew had struck over grain.",
    "byline": "Ada Quill",
}


def why(text: str, *marked: str) -> list[Why]:
    return list(Reasons(parse(text), ARTICLES, stem).of(TEXTS, [Piece(each, True) for each in marked]))


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("ferry", ["ferry"], []),
        ("ferries", ["ferry"], []),
        ("quill", [], [Why(Reason.PLACE, "quill", "Quill", "byline")]),
        ("ferry quill", ["ferry"], [Why(Reason.PLACE, "quill", "Quill", "byline")]),
        ("ferry negotiating", ["ferry"], [Why(Reason.FORM, "negotiating", "negotiated", "body")]),
        ("ferry negoti*", ["ferry"], [Why(Reason.PREFIX, "negoti", "negotiated", "body")]),
        ('ferry "all night"', ["ferry"], [Why(Reason.PLACE, "all night", "all night", "body")]),
        ('ferry "grain crew"~9', ["ferry", "crew"], []),
        ('ferry "grain crew"~9', ["ferry"], [Why(Reason.PLACE, "grain crew", "crew", "body")]),
        ("ferry OR lighthouse", ["ferry"], []),
        ("ferry -lighthouse", ["ferry"], []),
        ("ferry headline:quay", ["ferry"], [Why(Reason.PLACE, "quay", "quay", "headline")]),
        ("headline:ferry OR quill", [], [Why(Reason.PLACE, "quill", "Quill", "byline")]),
        ("speaker:marrow ferry", ["ferry"], []),
        ("", [], []),
    ],
)
def test_what_was_typed_is_explained_where_nothing_shown_has_it(
    text: str, marked: list[str], expected: list[Why]
) -> None:
    assert why(text, *marked) == expected


def test_another_spelling_is_named() -> None:
    name = AnyOf(Word("Marrow", 0, 6), (Phrase("Marrov", 0, 6),), 0, 6)
    reasons = Reasons(And((name, Word("ferry", 7, 12)), 0, 12), ARTICLES, stem)

    assert reasons.of(TEXTS, [Piece("ferry", True)]) == (Why(Reason.SPELLING, "Marrow", "Marrov", "body"),)
    assert reasons.of(TEXTS, [Piece("ferry", True), Piece("Marrov", True)]) == ()
    assert reasons.of({"body": "Marrow"}, [Piece("ferry", True)]) == (Why(Reason.PLACE, "Marrow", "Marrow", "body"),)


def test_a_quotes_own_texts_are_looked_at() -> None:
    reasons = Reasons(parse("listen speaker:marrow", collection="quotes"), QUOTES, stem)
    texts = {"said": "We came to listen.", "speaker": "Ilse Marrow", "before": "marrow", "after": ""}

    assert reasons.of(texts, [Piece("listen", True)]) == (Why(Reason.PLACE, "marrow", "Marrow", "speaker"),)
