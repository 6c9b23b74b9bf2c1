"""Looking for words in the bytes of a text passes over none that reading all of it finds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.analysis import tokens
from archive.search.beginnings import Beginnings
from archive.search.engines.whoosh.schema import stem
from archive.search.marking import Marker
from archive.search.terms import Leaf

#: Letters in several scripts, accents, ligatures, marks within and between words, spaces of several kinds.
_TEXTS = st.text(st.sampled_from("abeilnosUyzé ØæßﬀŁЗелが한1.,’'-–­…“?!_\n  İ𝐒"), max_size=40)


@given(text=_TEXTS)
def test_every_word_lies_in_a_stretch_that_its_beginning_gives(text: str) -> None:
    for token in tokens(text):
        stretches = list(Beginnings([token.term]).stretches(text))

        assert [start <= token.start and token.end <= end for start, end in stretches].count(True) == 1


@given(text=_TEXTS, wanted=st.lists(st.text("abelnos", min_size=1, max_size=5)))
def test_stretches_are_in_order_and_hold_no_space(text: str, wanted: list[str]) -> None:
    stretches = list(Beginnings(wanted).stretches(text))

    assert stretches == sorted(stretches)
    assert all(last <= first for (_, last), (first, _) in pairwise(stretches))
    assert not any(letter.isspace() for start, end in stretches for letter in text[start:end])


@pytest.mark.parametrize(
    ("wanted", "text", "expected"),
    [
        (["sanc"], "The sanctions, a Sanctuary; resanction", ["sanctions,", "Sanctuary;"]),
        (["us"], "The U.S. used trust", ["U.S.", "used"]),
        (["zele"], "Zélensky and ZELENSKY", ["Zélensky", "ZELENSKY"]),
        (["emai"], "an e-mail, an email", ["e-mail,", "email"]),
        ([], "plain words only", []),
    ],
)
def test_only_what_may_begin_so_is_looked_at(wanted: list[str], text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in Beginnings(wanted).stretches(text)] == expected


@given(
    root=st.text("abdeilnrsty", min_size=1, max_size=6),
    endings=st.tuples(*2 * [st.sampled_from(["", "s", "es", "ed", "ing", "y", "ies", "ied", "ation", "ility", "er"])]),
)
def test_other_forms_of_a_word_are_marked(root: str, endings: tuple[str, str]) -> None:
    typed, other = (root + ending for ending in endings)

    marked = Marker([Leaf(forms=(typed,))], stem).spans(f"one {other} more")

    assert ((4, 4 + len(other)) in marked) == (stem(typed) == stem(other))


@pytest.mark.parametrize(
    ("typed", "written"),
    [("die", "dying"), ("sky", "skies"), ("lie", "lying"), ("negotiable", "negotiate"), ("organisation", "organise")],
)
def test_forms_that_share_few_letters_are_marked(typed: str, written: str) -> None:
    found = Marker([Leaf(forms=(typed,))], stem).spans(written)

    assert found == ([(0, len(written))] if stem(typed) == stem(written) else [])
