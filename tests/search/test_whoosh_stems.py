"""Stems are Porter2's, whatever is done to get them quickly."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st
from whoosh.lang.porter2 import stem as porter2_stem

from archive.search.engines.whoosh.schema import ENDINGS, stem

SUFFIXES = [
    "ational",
    "biliti",
    "alism",
    "aliti",
    "fulness",
    "ousli",
    "ator",
    "izer",
    "enci",
    "sion",
    "edly",
    "eed",
    "ingly",
    "ement",
    "ness",
    "ogi",
    "li",
]


@given(
    st.text(string.ascii_lowercase + string.digits + "éж", max_size=8),
    st.sampled_from((*SUFFIXES, *ENDINGS, *string.ascii_lowercase, "")),
)
def test_stems_are_those_of_porter2(beginning: str, ending: str) -> None:
    assert stem(beginning + ending) == porter2_stem(beginning + ending)
