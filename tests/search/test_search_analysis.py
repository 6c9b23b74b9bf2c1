"""The words of a text as they are indexed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.analysis import PARAGRAPH_GAP, analysed, compounds, fold_word, pieces, tokens, words
from archive.search.engines.whoosh.schema import stem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys MET.", ["the", "envoys", "met"]),
        ("U.S. and U.K. envoys of the U.S", ["us", "and", "uk", "envoys", "of", "the", "us"]),
        ("J.D. Marrow, e.g. here", ["jd", "marrow", "eg", "here"]),
        ("Marrow’s and Marrows' ships, O'Dowda's too", ["marrow", "and", "marrows", "ships", "odowda", "too"]),
        ("don't, don’t", ["dont", "dont"]),
        ("Café Erdoğan Łódź Straße Ærø", ["cafe", "erdogan", "lodz", "strasse", "aero"]),
        ("1,000 ships, 3.5bn crowns, 2031", ["1000", "ships", "3.5bn", "crowns", "2031"]),
        ("and/or; harbour_master", ["and", "or", "harbour", "master"]),
        ("talks—the second—failed", ["talks", "the", "second", "failed"]),
        ("nego\u00adtiators", ["negotiators"]),
        ("Зеленський, 習近平", ["зеленськии", "習近平"]),
        ("… — !", []),
    ],
)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


def test_hyphens_give_the_parts_and_the_whole() -> None:
    assert [(token.term, token.position) for token in tokens("a cease-fire deal")] == [
        ("a", 0),
        ("ceasefire", 1),
        ("cease", 1),
        ("fire", 2),
        ("deal", 3),
    ]
    assert compounds("a U.S.–Verrani cease‑fire") == [("a",), ("us", "verrani"), ("cease", "fire")]


def test_paragraphs_are_kept_apart() -> None:
    assert [token.position for token in tokens("one two\n\nthree\nfour")] == [
        0,
        1,
        2 + PARAGRAPH_GAP,
        3 + PARAGRAPH_GAP,
    ]


@given(
    st.lists(
        st.sampled_from(
            [
                "grain",
                "Grain-ship",
                "U.S.",
                "it's",
                "(Quay).",
                "‘quay’,",
                " ",
                "\n",
                "\n\n",
                "\n \n\n",
                "—",
                ".",
                "-",
                "1,000",
                "É",
                "\t",
            ]
        )
        | st.text(max_size=4)
    ).map("".join)
)
def test_pieces_laid_end_to_end_are_the_tokens(text: str) -> None:
    laid = []
    position = 0
    for piece in pieces(text):
        found, advance = analysed(piece)
        laid += [(term, position + distance) for term, distance in found]
        position += advance

    assert laid == [(token.term, token.position) for token in tokens(text)]


def test_overlong_words_are_cut() -> None:
    assert len(fold_word("x" * 100)) == 100
    assert [len(token.term) for token in tokens("x" * 5000)] == [100]


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    last = -1
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.position >= last
        last = token.position


@given(st.text())
def test_words_stay_words_when_folded_again(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


@given(st.text(alphabet=st.characters(categories=["L", "N"])))
def test_any_word_has_a_stem(word: str) -> None:
    assert isinstance(stem(word.lower()), str)
