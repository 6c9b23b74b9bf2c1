"""The articles that a page is about as a whole: the newest of them, and all of them over time."""

from __future__ import annotations

from typing import Any

from archive.models import Article
from archive.search import portraits
from archive.search.collections import DATE_FACET
from archive.search.results import ResultPage
from archive.web import charts


def of_result(page: ResultPage, address: str, *, at_once: int, nothing: str) -> dict[str, Any]:
    """For `includes/coverage.html`: the articles on the result's page, and the chart of all of them by month.

    `address` is that of the list of the same articles, with a filter; the columns lead to its months. So many
    articles are shown `at_once`, the rest on demand; `nothing` is what is said where there are none.
    """
    rows = Article.objects.published().select_related("outlet").defer("removed").in_bulk([hit.id for hit in page.hits])
    articles = [rows[hit.id] for hit in page.hits if hit.id in rows]
    return {
        "articles": articles[:at_once],
        "more_articles": articles[at_once:],
        "articles_address": address,
        "no_articles": nothing,
        "coverage": charts.over_time(
            portraits.counts(page, DATE_FACET),
            noun="article",
            address=lambda value: f"{address}&from={value}&to={value}",
        ),
    }
