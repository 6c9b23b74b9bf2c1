from __future__ import annotations

from typing import Any

import pytest

from archive.text.evaluation import evaluate, family_name, mention_kind, overlap, speaker_is_right, trimmed

TEXT = 'Tavish said: "We sail at dawn." Nobody slept.'
GOLD: dict[str, Any] = {
    "start": 14,
    "end": 30,
    "kind": "direct",
    "speaker": "Orla Tavish",
    "resolution": "name",
    "speaker_text": "Tavish",
}


def _found(**changes: Any) -> dict[str, Any]:
    return {"start": 14, "end": 30, "speaker": "Orla Tavish", "confidence": 0.95} | changes


def test_span_is_trimmed_of_marks_and_final_stop() -> None:
    assert trimmed(TEXT, 13, 31) == (14, 29)


@pytest.mark.parametrize(
    ("one", "other", "value"), [((0, 10), (0, 10), 1.0), ((0, 10), (5, 15), 1 / 3), ((0, 5), (5, 9), 0.0)]
)
def test_overlap_is_common_by_union(one: tuple[int, int], other: tuple[int, int], value: float) -> None:
    assert overlap(one, other) == value


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Foreign Minister Orla Tavish", "tavish"),
        ("Tomas Reed, the deputy harbour master", "reed"),
        ("the deputy harbour master, Tomas Reed", "reed"),
        ("a spokesman for Tomas Reed", None),
        ("she", None),
        ("Horenskiy", "horensky"),
        (None, None),
    ],
)
def test_family_name_is_that_of_the_head(phrase: str | None, name: str | None) -> None:
    assert family_name(phrase) == name


@pytest.mark.parametrize(
    ("phrase", "kind"), [("she", "pronoun"), ("a baker", "unnamed"), ("Tavish", "name"), (None, "none")]
)
def test_mention_kind_is_read_from_the_phrase(phrase: str | None, kind: str) -> None:
    assert mention_kind({"speaker_text": phrase}) == kind


def test_unresolved_pronoun_is_not_judged() -> None:
    assert speaker_is_right({"speaker_text": "she"}, "pronoun", "Orla Tavish") is None


def test_evaluation_counts_spans_and_speakers() -> None:
    found = [_found(), _found(start=32, end=38, speaker=None)]
    result = evaluate([({"text": TEXT, "quotes": [GOLD]}, found)], ("direct",))
    assert (result.scores(), result.scores(exact=True)) == ((0.5, 1.0, 2 / 3),) * 2
    assert (result.speakers["name"].right, result.by_confidence[0.9].total) == (1, 1)


def test_evaluation_leaves_optional_and_discarded_alone() -> None:
    record = {"text": TEXT, "quotes": [GOLD | {"optional": True}], "discard": [[32, 45]]}
    result = evaluate([(record, [_found(), _found(start=32, end=38)])], ("direct",))
    assert (result.golds, result.predictions) == (0, 0)


def test_evaluation_counts_marked_stretches_that_are_no_quotes() -> None:
    record = {"text": TEXT, "quotes": [], "negatives": [{"start": 32, "end": 38}]}
    result = evaluate([(record, [_found(start=32, end=38)])], ("direct",))
    assert (result.negatives.right, result.negatives.total) == (0, 1)
