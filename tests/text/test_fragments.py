"""Fragments read in the reporter's sentence: what leads into them, and what it denies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.fragments import fits_in_place, in_its_sentence

WHOLE = "Should the keepers not want to mend this old lamp quickly, we will put out every light on the coast"
FRAGMENT = "to mend the lamp quickly"


@pytest.mark.parametrize(
    ("fragment", "before", "behind", "fits"),
    [
        (FRAGMENT, "If the keepers do not choose ", ", Marrow said", True),
        (FRAGMENT, "If nobody chooses ", " we will put it out, Marrow said", True),
        (FRAGMENT, "If the keepers choose ", ", Marrow said", False),  # denied in one of them only
        (FRAGMENT, "Marrow does not wish ", ", she said", False),  # nothing beside it in common
        ("to mend quickly", "If the keepers do not choose ", "", False),  # too few words
        ("to mend the harbour wall", "If the keepers do not choose ", "", False),  # other words
        (FRAGMENT, "", "", False),
    ],
)
def test_a_fragment_fits_where_its_sentence_goes_on_as_the_other(
    fragment: str, before: str, behind: str, fits: bool
) -> None:
    assert fits_in_place(fragment, (before, behind), WHOLE) is fits


def test_the_speaker_s_name_beside_a_fragment_tells_nothing() -> None:
    around = ("If the keepers do not choose ", "")
    assert not fits_in_place(FRAGMENT, around, WHOLE, speaker="The Keepers")


def test_a_sentence_ends_before_the_next_one() -> None:
    body = "Gulls. It rained.\n\nNo boat came. She would “mend it” soon, she said. Then she left.\n\nNight."
    start = body.index("mend")
    assert in_its_sentence(body, start, start + 7) == ("She would “", "” soon, she said")


def test_a_fragment_at_the_end_of_a_text_has_nothing_behind_it() -> None:
    assert in_its_sentence("She would “mend it", 11, 18) == ("She would “", "")


texts = st.text(alphabet="ab not lamp keeper.“” \n", max_size=30)


@given(texts, texts, texts, texts)
def test_any_texts_are_answered(fragment: str, before: str, behind: str, whole: str) -> None:
    assert fits_in_place(fragment, (before, behind), whole) in (True, False)


@given(texts, st.integers(0, 30), st.integers(0, 30))
def test_what_is_around_a_place_stands_beside_it(body: str, start: int, end: int) -> None:
    before, behind = in_its_sentence(body, start, end)
    assert body[:start].endswith(before)
    assert body[end:].startswith(behind)
