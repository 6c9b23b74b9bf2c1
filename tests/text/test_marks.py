from __future__ import annotations

import pytest

from archive.text.marks import find_marked


def _marked(text: str) -> list[str]:
    return [text[marked.start : marked.end] for marked in find_marked(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We sail," he said. "At dawn."', ["We sail,", "At dawn."]),
        ("“We sail,” he said. “At dawn.”", ["We sail,", "At dawn."]),
        ("''We sail,'' he said.", ["We sail,"]),
        ("``We sail,'' he said.", ["We sail,"]),
        ("«We sail», he said.", ["We sail"]),
        ("„We sail“, he said.", ["We sail"]),
        ('“We sail," he said.', ["We sail,"]),
        ("“We sail,“ he said.", ["We sail,"]),
    ],
)
def test_marks_of_every_style_are_paired(text: str, expected: list[str]) -> None:
    assert _marked(text) == expected


def test_mark_never_closed_ends_with_its_paragraph() -> None:
    text = "He said: “The pump failed\n\nIt was new."
    [marked] = find_marked(text)
    assert (text[marked.start : marked.end], marked.closed, marked.continues) == ("The pump failed", False, False)


def test_mark_repeated_at_the_next_paragraph_continues() -> None:
    first, second = find_marked("“One flood.\n\n“Two floods,” he said.")
    assert (first.continues, second.continues) == (True, False)


def test_mark_opened_again_in_a_paragraph_ends_the_first_stretch() -> None:
    assert _marked("“The pump failed. “It was new,” he said.") == ["The pump failed.", "It was new,"]


def test_nested_marks_belong_to_the_outer_stretch() -> None:
    assert _marked("“He said “go” and left,” she said.") == ["He said “go” and left,"]


def test_nested_capitals_in_a_mixed_stretch_do_not_end_it() -> None:
    text = '“It is time to “LIGHT THE LAMP.” No more nights!!!"\n\nNext.'
    assert _marked(text) == ["It is time to “LIGHT THE LAMP.” No more nights!!!"]


def test_doubled_apostrophes_close_after_a_nested_mark_and_a_space() -> None:
    assert _marked("''I hate the word 'toll,' '' she said.") == ["I hate the word 'toll,'"]


@pytest.mark.parametrize(
    "text", ["It's the leaders' plan.", "the ’90s and the '80s", "rock 'n' roll", 'a 6" pipe', "5' 11\""]
)
def test_apostrophes_and_inches_are_no_marks(text: str) -> None:
    assert _marked(text) == []


def test_single_marks_are_paired_past_a_plural_possessive() -> None:
    assert _marked("The guests' view: 'a fine quay' at last") == ["a fine quay"]


def test_single_marks_of_a_heading_are_found() -> None:
    [marked] = find_marked("Harbour 'Safe as Houses', Says Quill")
    assert marked.single
