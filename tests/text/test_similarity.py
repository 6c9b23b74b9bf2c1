"""Sampled shingles, containment, and the passages that two texts share."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.text.similarity import (
    MAX_EDIT_WORDS,
    MIN_PASSAGE_WORDS,
    containment,
    share,
    shared_passages,
    shingle_hashes,
)
from archive.text.words import plain_words

LEAD = "Port Lindel reopened its grain quay on Tuesday after a strike of nine days had emptied the mills upriver."
BODY = (
    "The dockers, who had asked for a longer night rest, went back to work at dawn while the mayor watched from the "
    "bridge. Three coasters left before noon, and a fourth was still loading when the tide turned against it."
)
OTHER = "In Marrow Bay the orchestra tuned its instruments and waited for the rain to stop before the summer concert."


def shared_texts(a: str, b: str) -> list[tuple[str, str]]:
    return [(a[p.a_start : p.a_end], b[p.b_start : p.b_end]) for p in shared_passages(a, b)]


def test_shingle_hashes_are_the_same_in_every_process() -> None:
    assert shingle_hashes("one two three four five", modulus=1) == {1354651064}


def test_shingle_hashes_take_case_and_marks_for_nothing() -> None:
    loud = LEAD.upper().replace(" ", "  — ")
    assert shingle_hashes(loud, modulus=1) == shingle_hashes(LEAD, modulus=1)


def test_shingle_hashes_keep_a_sample_that_does_not_hang_on_the_place() -> None:
    whole, sample = shingle_hashes(LEAD + BODY, modulus=1), shingle_hashes(LEAD + BODY, modulus=4)
    assert sample == {value for value in whole if value % 4 == 0}


@pytest.mark.parametrize("text", ["", "four words are few", "…—!"])
def test_shingle_hashes_of_a_short_text_are_none(text: str) -> None:
    assert shingle_hashes(text, modulus=1) == frozenset()


@pytest.mark.parametrize("options", [{"size": 0}, {"modulus": 0}])
def test_shingle_hashes_refuse_a_size_or_modulus_below_one(options: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        shingle_hashes(LEAD, **options)


def test_containment_finds_agency_copy_inside_a_longer_piece() -> None:
    copy, piece = shingle_hashes(BODY, modulus=1), shingle_hashes(f"{OTHER} {BODY} {OTHER}", modulus=1)
    assert (containment(copy, piece), containment(frozenset(), piece)) == (1.0, 0.0)
    assert 0.2 < containment(piece, copy) < 0.8


def test_shared_passages_show_copy_between_other_texts() -> None:
    assert shared_texts(f"{OTHER} {BODY}", f"“{BODY}” {LEAD}") == [(BODY[:-1], BODY[:-1])]


def test_shared_passages_reach_over_small_edits() -> None:
    edited = BODY.replace("a longer night rest", "longer nights").replace("before noon", "by twelve")
    assert shared_texts(BODY, edited) == [(BODY[:-1], edited[:-1])]


def test_shared_passages_part_at_a_large_insertion() -> None:
    first, second = BODY.split(". ")
    torn = f"{first}. {'Meanwhile gulls ' * MAX_EDIT_WORDS}{second}"
    assert shared_texts(BODY, torn) == [(first, first), (second[:-1], second[:-1])]


def test_shared_passages_pass_over_stock_phrases() -> None:
    phrase = " ".join(OTHER.split()[: MIN_PASSAGE_WORDS - 1])
    assert shared_passages(f"{LEAD} {phrase} {BODY}", f"{phrase} and then nothing") == ()


def test_shared_passages_find_copy_in_a_text_without_spaces() -> None:
    assert shared_texts("港口周二在罢工九天之后重新开放了", "昨天港口周二在罢工九天之后重新开放了吗") == [
        ("港口周二在罢工九天之后重新开放了", "港口周二在罢工九天之后重新开放了")
    ]


def test_share_counts_words_of_either_text() -> None:
    a, b = BODY, f"{BODY} {BODY.upper()[:0]}{OTHER}"
    passages = shared_passages(a, b)
    in_b = len(plain_words(BODY)) / len(plain_words(b))
    assert (share(passages, a), share(passages, b, of_second=True)) == (1.0, in_b)
    assert share((), BODY) == share(passages, "") == 0.0


WORDS = st.lists(st.sampled_from(["ba", "ce", "di", "fo", "Gu", "…", "東"]), max_size=60).map(" ".join)


@given(WORDS, WORDS)
@example("ba " * 40, "ba " * 30)
def test_shared_passages_lie_in_order_inside_both_texts(a: str, b: str) -> None:
    passages = shared_passages(a, b)
    edges = [edge for p in passages for edge in (p.a_start, p.a_end)]
    assert edges == sorted(edges)
    assert [p for p in passages if not 0 <= p.b_start < p.b_end <= len(b) or p.a_end > len(a)] == []
    assert [p for p in passages if p.words < MIN_PASSAGE_WORDS] == []


@given(WORDS)
def test_a_text_shares_itself_whole(text: str) -> None:
    passages = shared_passages(text, text)
    expected = 1.0 if len(plain_words(text)) >= MIN_PASSAGE_WORDS else 0.0
    assert share(passages, text) == expected


@given(st.text(max_size=80), st.text(max_size=80))
def test_similarity_never_raises(a: str, b: str) -> None:
    passages = shared_passages(a, b)
    assert 0 <= share(passages, a) <= 1
    assert 0 <= containment(shingle_hashes(a, modulus=1), shingle_hashes(b, modulus=1)) <= 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("word " * 200_000, "word " * 200_000),
        ("one two " * 50_000, "one two three " * 30_000),
        ("x" * 1_000_000, "x" * 1_000_000),
        ("ab cd ef gh ij kl mn " * 7_000, "ab cd ef gh ij kl " * 8_000),
    ],
    ids=["one word", "two words", "one long word", "period"],
)
def test_shared_passages_cope_with_texts_made_to_hurt(a: str, b: str) -> None:
    passages = shared_passages(a, b)
    assert [p for p in passages if p.a_end > len(a) or p.b_end > len(b)] == []
    assert len(shingle_hashes(a)) <= 7
