"""Comparing quotes, deciding what is one utterance, and finding the candidates."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.text.alignment import Operation, Piece, PieceKind, aligned
from archive.text.utterance_index import (
    MAX_DAYS,
    MAX_LOOKED_UP,
    MAX_POSTINGS,
    MAX_READ,
    candidate_rank,
    pairs_to_look_up,
    ranked,
    same_words_key,
    word_pairs,
)
from archive.text.utterances import (
    Comparison,
    ComparisonKind,
    Decision,
    UtteranceIndex,
    _decide,
    compare,
    is_same_utterance,
    joining,
)
from archive.text.words import tokens

HARBOUR = "The harbour of Port Lindel stays open to every ship that carries grain, whatever flag it flies"


def kinds(comparison: Comparison) -> list[str]:
    return [piece.kind for piece in comparison.pieces]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We won't sign that.", "“we won’t sign that”"),
        ("The talks … went on", "The talks went on"),
        ("[T]he grain moves", "The grain moves"),
        ("They open[ed] the gates", "They opened the gates"),
        ("Мы договорились о зерне.", "мы договорились о зерне"),
        ("곡물은 내일 떠납니다", "곡물은 내일 떠납니다!"),
        ("粮食明天离开。", "粮食明天离开"),
    ],
)
def test_compare_takes_marks_case_and_spaces_for_nothing(a: str, b: str) -> None:
    comparison = compare(a, b)
    assert (comparison.kind, comparison.similarity) == (ComparisonKind.IDENTICAL, 1.0)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Мы договорились о зерне", "Вчера корабли вышли рано"),
        ("곡물은 내일 떠납니다", "우리는 서명하지 않았다"),
        ("粮食明天离开", "我们没有签字"),
        ("Grain moves tomorrow", "Nobody signed the letter"),
        ("", "Nobody signed the letter"),
        ("…", "!"),
    ],
)
def test_compare_calls_other_words_different_in_every_script(a: str, b: str) -> None:
    assert compare(a, b).kind is ComparisonKind.DIFFERENT


def test_compare_shows_a_cut_as_pieces() -> None:
    comparison = compare(HARBOUR, "stays open to every ship that carries grain")
    assert comparison.kind is ComparisonKind.CUT
    assert [(piece.kind.value, piece.a_text) for piece in comparison.pieces] == [
        ("left_out", "The harbour of Port Lindel "),
        ("same", "stays open to every ship that carries grain, "),
        ("left_out", "whatever flag it flies"),
    ]


def test_compare_takes_an_ellipsis_for_a_cut() -> None:
    comparison = compare(HARBOUR, "The harbour ... stays open to every ship ... whatever flag it flies")
    assert comparison.kind is ComparisonKind.CUT
    assert kinds(comparison) == ["same", "left_out", "same", "left_out", "same"]


def test_compare_shows_replaced_and_added_words() -> None:
    comparison = compare("We will load the grain at dawn", "We will load the wheat at dawn tomorrow")
    assert comparison.kind is ComparisonKind.REWORDED
    assert [(piece.kind.value, piece.a_text, piece.b_text) for piece in comparison.pieces] == [
        ("same", "We will load the ", "We will load the "),
        ("replaced", "grain ", "wheat "),
        ("same", "at dawn", "at dawn "),
        ("added", "", "tomorrow"),
    ]


def test_compare_shows_an_editorial_bracket_against_what_it_stands_for() -> None:
    comparison = compare("Lindel wants [the blockade] lifted", "Lindel wants it lifted")
    assert [(piece.kind.value, piece.a_text, piece.b_text) for piece in comparison.pieces] == [
        ("same", "Lindel wants ", "Lindel wants "),
        ("replaced", "[the blockade] ", "it "),
        ("same", "lifted", "lifted"),
    ]


def test_compare_does_not_count_editorial_brackets_as_words_of_the_speaker() -> None:
    assert compare("[The minister] wants grain", "wants grain").kind is ComparisonKind.IDENTICAL


QUOTED = st.text(alphabet="ab cд’'[]…. \"“東\n", max_size=60)


@given(QUOTED, QUOTED)
@example("[", "]")
@example("", "")
@example(" ", "")
@example("a", "…a")
def test_pieces_tile_both_texts(a: str, b: str) -> None:
    pieces = compare(a, b).pieces
    assert "".join(piece.a_text for piece in pieces) == a
    assert "".join(piece.b_text for piece in pieces) == b
    assert [p for p in pieces if a[p.a_start : p.a_end] != p.a_text or b[p.b_start : p.b_end] != p.b_text] == []


@given(st.text(max_size=80), st.text(max_size=80))
def test_compare_never_raises_and_weighs_both_sides_alike(a: str, b: str) -> None:
    forth, back = compare(a, b), compare(b, a)
    assert 0 <= forth.similarity <= 1
    assert (forth.kind is ComparisonKind.IDENTICAL) == (back.kind is ComparisonKind.IDENTICAL)


@given(st.text(max_size=80))
def test_every_text_is_identical_with_itself(text: str) -> None:
    comparison = compare(text, text)
    assert (comparison.kind, comparison.similarity) == (ComparisonKind.IDENTICAL, 1.0)
    assert {piece.kind for piece in comparison.pieces} <= {PieceKind.SAME}


@given(QUOTED, QUOTED)
def test_same_operations_hold_the_same_words(a: str, b: str) -> None:
    x, y = tokens(a), tokens(b)

    def differs(operation: Operation) -> bool:
        kind, a_start, a_end, b_start, b_end = operation
        first, second = ([t.text for t in x[a_start:a_end]], [t.text for t in y[b_start:b_end]])
        return kind is PieceKind.SAME and first != second

    assert [operation for operation in aligned(x, y) if differs(operation)] == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("word " * 50_000, "word " * 40_000 + "other"),
        ("[" * 50_000, "[a" * 50_000),
        ("w'" * 50_000, "w[" * 50_000),
        ("one two " * 20_000, "two one three " * 20_000),
        (". . " * 50_000, "…" * 50_000),
    ],
    ids=["one word", "open brackets", "apostrophes", "shuffled", "ellipses"],
)
def test_compare_copes_with_texts_made_to_hurt(a: str, b: str) -> None:
    pieces = compare(a, b).pieces
    assert (pieces[0].a_start, pieces[-1].a_end, pieces[-1].b_end) == (0, len(a), len(b))


@pytest.mark.parametrize(
    ("a", "b", "days", "decision"),
    [
        # The same long words: joined over weeks, and without a date when they are many.
        (HARBOUR, HARBOUR.upper(), 0, Decision.JOIN),
        (HARBOUR, HARBOUR, 25, Decision.JOIN),
        (HARBOUR, HARBOUR, None, Decision.JOIN),
        (HARBOUR, HARBOUR, 400, Decision.APART),
        # A slogan is said again on other days.
        ("Lindel stands with its farmers", "Lindel stands with its farmers", 1, Decision.JOIN),
        ("Lindel stands with its farmers", "Lindel stands with its farmers", 20, Decision.APART),
        ("Lindel stands with its farmers", "Lindel stands with its farmers", None, Decision.SUGGEST),
        ("unsettled", "unsettled", 0, Decision.APART),
        ("it was what it was", "it was what it was", 0, Decision.APART),
        # Cut.
        (HARBOUR, "stays open to every ship that carries grain", 5, Decision.JOIN),
        (HARBOUR, "stays open to every ship that carries grain", 20, Decision.SUGGEST),
        (HARBOUR, "to every ship", 1, Decision.SUGGEST),
        (HARBOUR, "to every ship", 3, Decision.APART),
        # Reworded: only with hardly any time between.
        ("Nobody here wants this strike", "Lindel wants it over. No one here wants this strike", 0, Decision.SUGGEST),
        ("Everybody hopes it ends", "Lindel hopes [the strike] ends. Everyone hopes it ends", 0, Decision.JOIN),
        ("I trust both sides hope to reach a pact", "now I trust they both hope to reach a pact", 0, Decision.JOIN),
        (
            "I believe both sides hope to reach a deal",
            "now I believe they both hope to reach a deal",
            25,
            Decision.APART,
        ),
        (
            "If the council in Lindel will not end this quarrel quietly, we will clear every obstacle with our fleet",
            "to end the quarrel quietly",
            0,
            Decision.SUGGEST,
        ),
        # What turns the sense is never joined.
        ("We will accept the treaty on grain", "We will not accept the treaty on grain", 0, Decision.SUGGEST),
        ("They asked for 300 trucks of wheat", "They asked for 500 trucks of wheat", 0, Decision.SUGGEST),
        # The same common words on different occasions.
        ("very good talks", "we had very good talks about the river", 9, Decision.APART),
        ("a long way to go", "there is a long way to go on the fishing rights", 6, Decision.APART),
    ],
)
def test_joining_favours_precision(a: str, b: str, days: int | None, decision: Decision) -> None:
    assert joining(a, b, days=days).decision is decision


SOME_WORDS = "grain ship not the of 300 500 leaves port open everybody everyone [they] ..."
SPOKEN = st.lists(st.sampled_from(sorted(set(SOME_WORDS.split()))), max_size=9)


@given(SPOKEN.map(" ".join), SPOKEN.map(" ".join), st.none() | st.integers(0, 70))
def test_joining_at_a_glance_leaves_nothing_apart_that_comparing_would_not(a: str, b: str, days: int | None) -> None:
    decided, _ = _decide(compare(a, b), days, False)
    assert joining(a, b, days=days).decision is decided


def test_joining_asks_more_of_a_partial_quote_on_another_day() -> None:
    fragment = "every ship that carries grain"
    assert is_same_utterance(HARBOUR, fragment, days=1)
    assert is_same_utterance(HARBOUR, fragment, days=0, b_is_partial=True)
    assert not is_same_utterance(HARBOUR, fragment, days=1, b_is_partial=True)


def test_joining_does_not_care_which_quote_was_first() -> None:
    assert joining(HARBOUR, HARBOUR, days=-25).decision is Decision.JOIN


def test_joining_gives_its_reason() -> None:
    assert joining(HARBOUR, HARBOUR, days=3).reason == "identical, 12 content words, 3 days apart"


def test_word_pairs_are_stable_numbers() -> None:
    assert word_pairs("The ship carries grain.") == [1758260336, 891858065, 2150360368]


def test_word_pairs_take_plural_and_singular_for_one() -> None:
    assert word_pairs("Ships carry grain") == word_pairs("the ship carry its grains")


def test_word_pairs_skip_one_word_but_no_ellipsis_and_no_bracket() -> None:
    assert set(word_pairs("grain quietly leaves")) >= set(word_pairs("grain leaves"))
    assert set(word_pairs("grain ... leaves")) & set(word_pairs("grain leaves")) == set()
    assert set(word_pairs("grain [and oil] leaves")) & set(word_pairs("grain leaves")) == set()


def test_word_pairs_of_stopwords_alone_are_those_of_all_words() -> None:
    assert len(word_pairs("it is what it is")) > 0


def test_same_words_key_is_that_of_the_words_alone_and_no_pairs() -> None:
    assert same_words_key("“Ships carry [the] grain!”") == same_words_key("ships carry grain")
    assert same_words_key("ships carry grain") != same_words_key("grain carry ships")
    assert same_words_key("") >= 2**32


def test_pairs_to_look_up_are_the_rarest() -> None:
    assert pairs_to_look_up({1: 5, 2: 1, 3: 0, 5: 2}) == [2, 5, 1]
    assert len(pairs_to_look_up(dict.fromkeys(range(1_000), 1))) == MAX_LOOKED_UP


def test_pairs_to_look_up_are_no_more_than_may_be_read_but_one() -> None:
    assert pairs_to_look_up({1: MAX_READ, 2: 1}) == [2]
    assert pairs_to_look_up({1: MAX_READ + 1}) == [1]


def test_ranked_puts_who_shares_rare_pairs_first_and_leaves_out_who_is_far() -> None:
    found = {1: [10, 20, 30], 2: [10], 3: [20, 30], 4: [10, 20, 30]}
    days, pair_counts = {10: 100, 20: 100, 30: 100 + MAX_DAYS + 1}, {10: 4, 20: 4, 30: 4}
    assert list(ranked(found, day=100, days=days, pair_counts=pair_counts, limit=5)) == [10, 20]


@pytest.mark.parametrize(
    ("share", "weight", "days", "rank"),
    [(1.0, 0.5, 0, 0.75), (1.0, 0.5, None, 0.6), (1.0, 0.5, MAX_DAYS + 1, 0.0), (0.1, 0.05, 0, 0.0)],
)
def test_candidate_rank_counts_pairs_and_days(share: float, weight: float, days: int | None, rank: float) -> None:
    assert candidate_rank(share, weight, days=days) == pytest.approx(rank)


def test_index_passes_over_other_wordings_of_long_ago() -> None:
    index: UtteranceIndex[str] = UtteranceIndex()
    index.add("cut", "every ship that carries grain", 100)
    index.add("same", HARBOUR, 100)
    assert [key for key, _ in index.candidates(HARBOUR, 100 + MAX_DAYS + 1)] == ["same"]


def index_of(*texts: str) -> UtteranceIndex[int]:
    index: UtteranceIndex[int] = UtteranceIndex()
    for key, text in enumerate(texts):
        index.add(key, text)
    return index


@pytest.mark.parametrize(
    ("held", "asked"),
    [
        (HARBOUR, "carries grain, whatever flag"),
        ("Everybody hopes it ends", "Lindel hopes [the strike] ends. Everyone hopes it ends"),
        (
            "If the council in Lindel will not end this quarrel quietly, we will clear every obstacle",
            "to end the quarrel quietly",
        ),
        ("Мы договорились о вывозе зерна", "о вывозе зерна"),
    ],
)
def test_index_finds_cut_and_reworded_quotes_both_ways(held: str, asked: str) -> None:
    other = "The orchestra of Marrow Bay plays outside on summer evenings"
    assert [key for key, _ in index_of(other, held).candidates(asked)] == [1]
    assert [key for key, _ in index_of(other, asked).candidates(held)] == [1]


def test_index_puts_the_same_words_first_and_the_near_day_before_the_far() -> None:
    index: UtteranceIndex[str] = UtteranceIndex()
    index.add("far", HARBOUR, 100)
    index.add("cut", "every ship that carries grain", 500)
    index.add("near", HARBOUR, 499)
    assert [key for key, _ in index.candidates(HARBOUR, 500)] == ["near", "cut", "far"]


def test_index_finds_the_same_words_even_when_every_pair_is_common() -> None:
    index = index_of(*[HARBOUR] * (MAX_POSTINGS * 3))
    assert len(index.candidates(HARBOUR, limit=5)) == 5


def test_index_finds_the_last_cuts_of_a_phrase_said_very_often() -> None:
    index = index_of(*[f"{HARBOUR} number {key}" for key in range(MAX_POSTINGS * 2)])
    found = [key for key, _ in index.candidates("every ship that carries grain", limit=5)]
    assert [key for key in found if key < MAX_POSTINGS] == []
    assert len(found) == 5


def test_index_gives_a_key_once() -> None:
    index: UtteranceIndex[str] = UtteranceIndex()
    index.add("one", HARBOUR)
    index.add("one", HARBOUR)
    assert [key for key, _ in index.candidates(HARBOUR)] == ["one"]


@given(st.lists(st.text(max_size=40), max_size=5), st.text(max_size=40))
def test_index_never_raises(held: list[str], asked: str) -> None:
    ranks = [rank for _, rank in index_of(*held).candidates(asked)]
    assert ranks == sorted(ranks, reverse=True)
    assert [rank for rank in ranks if not 0 < rank <= 1] == []


def test_pieces_are_values() -> None:
    assert compare("a", "a").pieces == (Piece(PieceKind.SAME, "a", "a", 0, 1, 0, 1),)
