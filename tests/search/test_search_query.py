"""The query object."""

from __future__ import annotations

import datetime

import pytest

from archive.search.language.errors import QueryError
from archive.search.language.nodes import Word
from archive.search.query import SearchQuery, Sort


def test_query_is_built_from_what_a_form_gives() -> None:
    query = SearchQuery.of(
        "ferry",
        include={"outlet": ["b", "a", "b"], "person": []},
        exclude={"person": ["7", "7"]},
        sort="oldest",
        page=2,
    )

    assert query == SearchQuery(
        text="ferry",
        tree=Word("ferry", 0, 5),
        include={"outlet": ("b", "a")},
        exclude={"person": ("7",)},
        sort=Sort.OLDEST,
        page=2,
    )
    assert query.chosen == {"outlet": ("b", "a"), "person": ("7",)}


@pytest.mark.parametrize(
    ("text", "sort", "expected"),
    [
        ("ferry", "relevance", Sort.RELEVANCE),
        ("", "relevance", Sort.NEWEST),
        ("", "oldest", Sort.OLDEST),
        ("ferry", "newest", Sort.NEWEST),
    ],
)
def test_relevance_without_words_means_newest(text: str, sort: str, expected: Sort) -> None:
    assert SearchQuery.of(text, sort=sort).effective_sort is expected


def test_nonsense_is_refused() -> None:
    with pytest.raises(QueryError):
        SearchQuery.of("(")
    with pytest.raises(ValueError, match="cheapest"):
        SearchQuery.of("", sort="cheapest")
    with pytest.raises(ValueError, match="pages are counted from 1, not 0"):
        SearchQuery.of("", page=0)
    with pytest.raises(ValueError, match="1 to 100 hits, not 101"):
        SearchQuery.of("", per_page=101)


@pytest.mark.parametrize(
    ("first", "last", "month", "expected"),
    [
        (None, None, "2031-03", False),
        ("2031-03-09", None, "2031-03", True),
        ("2031-03-09", None, "2031-02", False),
        (None, "2031-03-09", "2031-03", True),
        ("2031-03-09", "2031-03-12", "2031-04", False),
        ("2031-03-09", "2031-03-12", "2031", True),
        ("2031-03-09", None, "undated", False),
        (None, "2031-03-09", "undated", False),
    ],
)
def test_span_covers_the_months_that_it_touches(
    first: str | None, last: str | None, month: str, expected: bool
) -> None:
    query = SearchQuery.of(
        first_day=datetime.date.fromisoformat(first) if first else None,
        last_day=datetime.date.fromisoformat(last) if last else None,
    )

    assert query.covers_month(month) is expected
