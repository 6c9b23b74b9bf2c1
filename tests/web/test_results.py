"""What a search page makes of a result: the place of an error, why a hit matches, ways on from nothing."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from archive.search.language.errors import QueryError
from archive.search.results import Reason, Why
from archive.web.results import BrokenQuery, sentences


@pytest.mark.parametrize(
    ("position", "before", "at", "after"),
    [(0, "", "(", "ab"), (2, "(a", "b", ""), (3, "(ab", "", ""), (99, "(ab", "", "")],
)
def test_a_broken_query_is_cut_at_the_place_of_the_error(position, before, at, after):
    broken = BrokenQuery.of(QueryError("No.", position, "ab"), "(ab", QueryDict("q=(ab&sort=newest&page=2"))

    assert (broken.before, broken.at, broken.after) == (before, at, after)
    assert broken.address == "?q=ab&sort=newest"


def test_each_reason_is_a_sentence():
    reasons = [
        Why(Reason.SPELLING, "Marów", "Marrow", "body"),
        Why(Reason.FORM, "talk", "talking", "body"),
        Why(Reason.PREFIX, "negotiat*", "negotiators", "body"),
        Why(Reason.PLACE, "Nyquist", "Nyquist", "byline"),
    ]

    assert sentences(reasons) == (
        "“Marów” is spelt “Marrow” here",
        "“talk” stands here as “talking”",
        "“negotiat*” is the beginning of “negotiators”",
        "“Nyquist” stands in the byline",
    )
