"""What changed between two versions of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.revisions import changed_paragraphs, strokes_between

OLD = "The pilot waited.\n\nNobody paid the fee, the harbour said.\n\nIt rained."


def told(old: str, new: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    return [
        (change.kind.value, [(stroke.kind.value, stroke.fullest, stroke.version) for stroke in change.strokes])
        for change in changed_paragraphs(old, new)
    ]


def test_a_changed_word_is_marked_in_its_paragraph_and_the_others_stay():
    assert told(OLD, OLD.replace("the fee", "any fee")) == [
        ("same", [("same", "The pilot waited.", "The pilot waited.")]),
        (
            "changed",
            [
                ("same", "Nobody paid", "Nobody paid"),
                ("replaced", "the", "any"),
                ("same", "fee, the harbour said.", "fee, the harbour said."),
            ],
        ),
        ("same", [("same", "It rained.", "It rained.")]),
    ]


@pytest.mark.parametrize(
    ("new", "kinds"),
    [
        (OLD, ["same", "same", "same"]),
        (OLD + "\n\nThe tug left.", ["same", "same", "same", "added"]),
        (OLD.removeprefix("The pilot waited.\n\n"), ["cut", "same", "same"]),
        (OLD.replace("It rained", "Barley grew dearer overnight"), ["same", "same", "cut", "added"]),
        (
            "A lead.\n\nThe pilot did wait.\n\nNobody paid any fee, the harbour said.\n\nIt rained.",
            ["added", "changed", "changed", "same"],
        ),
        ("", ["cut", "cut", "cut"]),
    ],
)
def test_paragraphs_are_kept_changed_cut_or_added(new, kinds):
    assert [kind for kind, _ in told(OLD, new)] == kinds


@pytest.mark.parametrize(("old", "new"), [("So it is.", "so it is."), ("Yes, no.", "Yes; no."), ("‘No’", "“No”")])
def test_a_capital_a_comma_and_a_mark_are_changes(old, new):
    assert [stroke.kind.value for stroke in strokes_between(old, new) if stroke.kind.value != "same"] != []


texts = st.text(alphabet="ab,. \nÉ’", max_size=60)


@given(texts, texts)
def test_the_strokes_hold_every_word_of_both_texts(old, new):
    strokes = strokes_between(old, new)

    assert "".join("".join(stroke.fullest for stroke in strokes).split()) == "".join(old.split())
    assert "".join("".join(stroke.version for stroke in strokes).split()) == "".join(new.split())


@given(texts, texts)
def test_the_paragraphs_hold_every_word_of_both_texts(old, new):
    strokes = [stroke for change in changed_paragraphs(old, new) for stroke in change.strokes]

    assert sorted("".join("".join(stroke.fullest for stroke in strokes).split())) == sorted("".join(old.split()))
    assert sorted("".join("".join(stroke.version for stroke in strokes).split())) == sorted("".join(new.split()))
