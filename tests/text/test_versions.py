"""How a report carries a statement, and what is marked where the two are laid side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.versions import Carriage, Part, Stroke, StrokeKind, carriage, fullness, surroundings, version
from archive.text.words import tokens

LAMPS = "The lamps stay lit. Whoever sails past them pays the keeper, and nobody sails past them twice."


def shown(text: str, *parts: str) -> list[tuple[str, str, str]]:
    strokes = version(text, [Part(part) for part in parts]).strokes
    return [(stroke.kind.value, stroke.fullest, stroke.version) for stroke in strokes]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([Part(LAMPS)], Carriage.FULL),
        (
            [Part("the lamps stay lit, whoever sails past them pays the keeper and nobody sails past them twice")],
            "full",
        ),
        ([Part(f"Listen: {LAMPS}")], Carriage.FULL),
        ([Part("Whoever sails past them pays the keeper")], Carriage.SHORTENED),
        ([Part("The lamps stay lit,"), Part("nobody sails past them twice.")], Carriage.SHORTENED),
        ([Part("The lamps remain lit. Whoever passes them pays the keeper,")], Carriage.REWORDED),
        ([Part("the lamps stay lit", is_indirect=True)], Carriage.INDIRECT),
        ([Part("keepers would be paid", is_indirect=True), Part("The lamps stay lit")], Carriage.SHORTENED),
        ([Part("It rained.")], Carriage.REWORDED),
    ],
)
def test_a_report_carries_a_statement(parts: list[Part], expected: Carriage) -> None:
    assert version(LAMPS, parts).carriage == expected
    assert carriage(LAMPS, parts) == expected


def test_what_was_cut_added_and_replaced_is_told_apart() -> None:
    assert shown("We came here to listen and to learn", "We came to listen and to sing, gladly") == [
        ("same", "We came", "We came"),
        ("cut", "here", ""),
        ("same", "to listen and to", "to listen and to"),
        ("replaced", "learn", "sing, gladly"),
    ]
    assert shown("We came to listen", "We came to listen, gladly")[-1] == ("added", "", "gladly")


def test_white_space_stands_behind_every_stroke_but_the_last() -> None:
    strokes = version("We came here to listen", [Part("We came here")]).strokes
    assert strokes == (
        Stroke(StrokeKind.SAME, "We came here", "We came here", " "),
        Stroke(StrokeKind.CUT, "", "to listen", ""),
    )


def test_quotes_of_one_report_are_read_together_in_their_order() -> None:
    carried = version(LAMPS, [Part("The lamps stay lit."), Part("nobody sails past them twice")])
    assert carried.text == "The lamps stay lit. … nobody sails past them twice"
    assert [stroke.fullest for stroke in carried.strokes if stroke.kind is StrokeKind.CUT] == [
        "Whoever sails past them pays the keeper, and"
    ]


def test_what_a_report_repeats_is_read_once() -> None:
    assert version(LAMPS, [Part("lamps stay"), Part("The lamps stay lit"), Part("the lamps stay lit")]).text == (
        "The lamps stay lit"
    )


def test_only_a_version_of_the_same_words_is_identical() -> None:
    assert version(LAMPS, [Part(LAMPS.upper())]).is_identical
    assert not version(LAMPS, [Part("The lamps stay lit")]).is_identical


def test_direct_quotes_are_fuller_than_long_fragments() -> None:
    kinds = [("indirect", 90), ("partial", 80), ("direct", 5), ("direct", 7)]
    assert sorted(kinds, key=lambda each: fullness(*each)) == [
        ("direct", 7),
        ("direct", 5),
        ("partial", 80),
        ("indirect", 90),
    ]


def test_surroundings_are_the_rest_of_the_paragraph() -> None:
    body = "One.\n\nShe said they were “not lamps” but stars.\n\nThree."
    start = body.index("not")
    assert surroundings(body, start, start + 9) == ("She said they were “", "” but stars.")
    assert surroundings("", 0, 0) == ("", "")


words = st.text(alphabet="ab' ,.…[]“”", max_size=30)


@given(words, st.lists(words, min_size=1, max_size=3))
def test_the_strokes_hold_every_word_of_both_texts_in_order(fullest: str, texts: list[str]) -> None:
    carried = version(fullest, [Part(text) for text in texts])
    for text, side in ((carried.text, "version"), (fullest, "fullest")):
        joined = "".join(getattr(stroke, side) + " " for stroke in carried.strokes)
        assert joined.split() == text.split() or [t.text for t in tokens(joined)] == [t.text for t in tokens(text)]


@given(words, st.lists(st.builds(Part, words, st.booleans()), min_size=1, max_size=3))
def test_a_carriage_is_that_of_the_version_laid_out(fullest: str, parts: list[Part]) -> None:
    assert carriage(fullest, parts) == version(fullest, parts).carriage


#: Words that the speaker and an outlet's brackets share, synonyms, stopwords and gaps.
phrases = st.lists(
    st.sampled_from(["everybody", "everyone", "[everyone]", "[the]", "the", "lamps", "…", "[t]he", "no"]), max_size=6
).map(" ".join)


@given(phrases, phrases)
def test_a_carriage_is_that_of_the_version_whatever_the_words(fullest: str, text: str) -> None:
    assert carriage(fullest, [Part(text)]) == version(fullest, [Part(text)]).carriage


@given(words)
def test_every_text_carries_itself_in_full(text: str) -> None:
    assert version(text, [Part(text)]).is_identical
