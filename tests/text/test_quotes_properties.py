"""Whatever the text holds: no error, spans inside it, sorted, and none of a kind on top of another."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text.marks import find_marked
from archive.text.names import find_names
from archive.text.quotes import extract_quotes

MARKS = ['"', "“", "”", "‘", "’", "'", "''", "``", "«", "»", "„", ".", ",", "?", "…", ":", "—", "(", ")"]
WORDS = [
    "said",
    "he",
    "she",
    "they",
    "Tavish",
    "Orla",
    "president",
    "who",
    "that",
    "called",
    "it",
    "Karst",
    "'s",
    "and",
    "told",
    "İ",
    "ß",
    "\u202e",
    "\x00",
    "𝒜",
    "1.5mn",
    "U.S.",
]
PHRASES = [
    "Orla Tavish",
    "Mr. Voss",
    "the minister",
    "according to",
    "on Friday",
    "March 14,",
    "yesterday",
    " ",
    "\n",
    "\n\n",
    "e\u0301",
]
PIECES = st.lists(st.sampled_from([*MARKS, *WORDS, *PHRASES]), max_size=60)
TEXTS = st.one_of(st.text(max_size=200), PIECES.map(" ".join), PIECES.map("".join))


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_quotes_lie_inside_the_text_in_order(text: str) -> None:
    quotes = extract_quotes(text)
    assert all(text[quote.start : quote.end] == quote.text and quote.start < quote.end for quote in quotes)
    assert [(quote.start, quote.end) for quote in quotes] == sorted((quote.start, quote.end) for quote in quotes)
    assert all(0 <= quote.confidence <= 1 for quote in quotes)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_quotes_of_a_kind_never_overlap(text: str) -> None:
    for kind in ("direct", "partial", "indirect"):
        spans = [(quote.start, quote.end) for quote in extract_quotes(text) if quote.kind == kind]
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_speaker_mentions_lie_inside_the_text(text: str) -> None:
    for quote in extract_quotes(text):
        if quote.speaker is not None:
            assert quote.speaker_start is not None
            assert quote.speaker_end is not None
            assert 0 <= quote.speaker_start < quote.speaker_end <= len(text)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_words_for_the_day_of_a_saying_lie_outside_its_words(text: str) -> None:
    for quote in extract_quotes(text):
        if quote.day_start is not None:
            assert quote.day_end is not None
            assert 0 <= quote.day_start < quote.day_end <= len(text)
            assert quote.day_end <= quote.start or quote.end <= quote.day_start


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_marked_stretches_never_overlap(text: str) -> None:
    spans = [(marked.outer_start, marked.start, marked.end, marked.outer_end) for marked in find_marked(text)]
    assert all(a <= b < c <= d for a, b, c, d in spans)
    assert all(one[3] <= other[0] for one, other in pairwise(spans))


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_names_lie_inside_the_text_in_order(text: str) -> None:
    mentions = find_names(text)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))
