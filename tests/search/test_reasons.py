"""Why a hit matched, where what is shown of it does not say so."""

from __future__ import annotations

import pytest

from archive.search.collections import ARTICLES, QUOTES, Collection
from archive.search.engines.whoosh.schema import stem
from archive.search.language.nodes import And, AnyOf, Node, Phrase, Word
from archive.search.language.parsing import parse
from archive.search.marking import Marker
from archive.search.reasons import Reasons
from archive.search.results import Piece, Reason, Why
from archive.search.terms import wanted_leaves

TEXTS = {
    "headline": "Talks at the quay",
    "body": "Marrov negotiated all night. The ferry never came; its crew had struck over grain.",
    "byline": "Ada Quill",
}


def reasons_of(tree: Node | None, texts: dict[str, str], *marked: str, collection: Collection = ARTICLES) -> list[Why]:
    """The reasons for a hit with these texts, of which only what is `marked` is shown."""
    spans = {
        text.name: Marker(wanted_leaves(tree, text), stem).spans(texts[text.name])
        for text in collection.texts
        if text.name in texts
    }
    return list(Reasons(tree, collection, stem).of(texts, spans, [Piece(each, True) for each in marked]))


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
    assert reasons_of(parse(text), TEXTS, *marked) == expected


def test_another_spelling_is_named() -> None:
    name = AnyOf(Word("Marrow", 0, 6), (Phrase("Marrov", 0, 6),), 0, 6)
    tree = And((name, Word("ferry", 7, 12)), 0, 12)

    assert reasons_of(tree, TEXTS, "ferry") == [Why(Reason.SPELLING, "Marrow", "Marrov", "body")]
    assert reasons_of(tree, TEXTS, "ferry", "Marrov") == []
    assert reasons_of(tree, {"body": "Marrow"}, "ferry") == [Why(Reason.PLACE, "Marrow", "Marrow", "body")]


def test_a_quotes_own_texts_are_looked_at() -> None:
    tree = parse("listen speaker:marrow", collection="quotes")
    texts = {"said": "We came to listen.", "speaker": "Ilse Marrow", "before": "marrow", "after": ""}

    assert reasons_of(tree, texts, "listen", collection=QUOTES) == [Why(Reason.PLACE, "marrow", "Marrow", "speaker")]
