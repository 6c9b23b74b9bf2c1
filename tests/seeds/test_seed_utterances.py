"""The issue's traps in the real documents: which quotes of the seeds are joined, shown, or kept apart."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from archive.text.utterances import ComparisonKind, Decision, UtteranceIndex, compare, joining

pytestmark = pytest.mark.seeds

Seed = Callable[[str], bytes]


def quoted(seed: Seed, name: str, opening: str) -> str:
    """The marked words of a seed that begin so, up to the next mark."""
    text = seed(name).decode("utf-8")
    start = re.search(rf'["“]({re.escape(opening)})', text)
    assert start is not None
    end = re.compile(r'["”]').search(text, start.end())
    assert end is not None
    return text[start.start(1) : end.start()]


@pytest.mark.parametrize(
    ("first", "second", "days", "decision", "kind"),
    [
        (("001", "It's unresolved"), ("003", "It's unresolved"), 0, Decision.JOIN, ComparisonKind.IDENTICAL),
        (("001", "Everybody wants"), ("003", "Russia wants"), 0, Decision.JOIN, ComparisonKind.REWORDED),
        (("001", "If the authorities"), ("003", "to settle the"), 0, Decision.SUGGEST, ComparisonKind.REWORDED),
        (("001", "Everybody wants"), ("003", "moving in the"), 0, Decision.APART, ComparisonKind.DIFFERENT),
    ],
)
def test_quotes_of_one_speaker_in_two_seeds(
    seed: Seed,
    first: tuple[str, str],
    second: tuple[str, str],
    days: int,
    decision: Decision,
    kind: ComparisonKind,
) -> None:
    found = joining(quoted(seed, *first), quoted(seed, *second), days=days)
    assert (found.decision, found.comparison.kind) == (decision, kind)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("001", "It's unresolved"), ("003", "It's unresolved")),
        (("001", "Everybody wants"), ("003", "Russia wants")),
        (("001", "If the authorities"), ("003", "to settle the")),
    ],
)
def test_the_index_finds_the_other_report(seed: Seed, first: tuple[str, str], second: tuple[str, str]) -> None:
    index: UtteranceIndex[str] = UtteranceIndex()
    index.add("other", quoted(seed, "001", "I really believe"))
    index.add("report", quoted(seed, *first))
    assert [key for key, _ in index.candidates(quoted(seed, *second))] == ["report"]


def test_nearly_the_same_words_three_weeks_apart_are_two_occasions(seed: Seed) -> None:
    later = next(
        text
        for text in (seed(name).decode("utf-8") for name in ("000", "002", "004"))
        if "now I think they both" in text
    )
    start = later.index("now I think they both")
    second = re.split(r'["”,.]', later[start:], maxsplit=1)[0]
    first = quoted(seed, "003", "I think both")
    assert compare(first, second).kind is ComparisonKind.REWORDED
    assert joining(first, second, days=25).decision is Decision.APART
