"""The archive's own engine, asked as its pages ask it."""

from __future__ import annotations

import contextlib
from pathlib import Path

from archive.search.collections import ARTICLES, Document
from archive.search.engines.whoosh.engine import WhooshEngine
from archive.search.query import SearchQuery
from benchmarks.search_corpus import InventedArticle
from benchmarks.search_questions import Answer, Question

NAME = "ours"
FACETS = tuple(facet.name for facet in ARTICLES.facets)


def document(article: InventedArticle) -> Document:
    return Document(
        id=article.id,
        texts={"headline": article.headline, "body": article.body, "byline": article.byline},
        facets={name: article.facets.get(name, ()) for name in FACETS},
        first_day=article.day,
        last_day=article.day,
    )


class MeasuredEngine(WhooshEngine):
    """The archive's engine, with what only a measurement asks of it."""

    def ranked(self, query: SearchQuery) -> Answer:
        """One page of ids without what a page shows of them, and how many match."""
        search = self._asked(query)
        page = search.ranking(query.effective_sort).page(query.page, query.per_page)
        return Answer(len(search.numbers), tuple(search.whole.ids[[found.number for found in page]].tolist()))

    def forget_postings(self) -> None:
        """As after a commit that brought every word anew: nothing decoded is kept, the files stay open."""
        self._cache.clear()


class Builder:
    """A rebuild, as `search_index rebuild` does it."""

    def __init__(self, folder: Path) -> None:
        self._finishing = contextlib.ExitStack()
        self._batch = self._finishing.enter_context(WhooshEngine(folder).rebuild(wait=0))

    def add(self, lot: list[InventedArticle]) -> None:
        for article in lot:
            self._batch.put(ARTICLES.name, document(article))

    def finish(self) -> None:
        self._finishing.close()


class Searcher:
    """`search` for full pages, `ranked` where only the hits are wanted."""

    def __init__(self, folder: Path) -> None:
        self.engine = MeasuredEngine(folder)

    def prepare(self, question: Question) -> tuple[Question, SearchQuery]:
        query = SearchQuery.of(
            question.text,
            include=question.filters,
            first_day=question.first_day,
            last_day=question.last_day,
            sort=question.sort,
            page=question.page,
        )
        return question, query

    def ask(self, prepared: tuple[Question, SearchQuery]) -> Answer:
        question, query = prepared
        if not question.full:
            return self.engine.ranked(query)
        page = self.engine.search(query)
        facets = {name: {value.value: value.count for value in page.facets[name]} for name in FACETS}
        fragments = tuple(fragment.text for hit in page.hits for fragment in hit.fragments)
        return Answer(page.total, tuple(hit.id for hit in page.hits), facets, fragments)
