"""Stock Whoosh opens the index and answers its own queries from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from search.contract.documents import doc, fill
from whoosh import query
from whoosh.index import FileIndex

from archive.search.collections import ARTICLES
from archive.search.engines.whoosh.commits import INDEX_NAME, IndexStorage
from archive.search.engines.whoosh.engine import WhooshEngine

TEXTS = {
    1: "the ferry sails from the old harbour",
    2: "old ferries sail at night, the harbour closes",
    3: "a harbour, old and small. ferry",
    4: "nothing of the kind",
    5: "the old harbour again",
}


@pytest.fixture
def searcher(tmp_path: Path):
    engine = WhooshEngine(tmp_path / "index")
    fill(engine, *(doc(number, text) for number, text in TEXTS.items()), doc(9, "the old harbour"))
    with engine.batch(wait=0) as batch:
        batch.put(ARTICLES.name, doc(6, "ferry ferry ferry"))
        batch.delete(ARTICLES.name, 9)
    folder = next((tmp_path / "index").glob("index-*")) / ARTICLES.name
    with FileIndex(IndexStorage(str(folder)), indexname=INDEX_NAME).searcher() as searcher:
        yield searcher


def word(text: str) -> query.Term:
    return query.Term("body_words", text)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (word("ferry"), {1, 3, 6}),
        (query.Term("body_stems", "ferri"), {1, 2, 3, 6}),
        (word("absent"), set()),
        (query.Phrase("body_words", ["old", "harbour"]), {1, 5}),
        (query.Phrase("body_words", ["old", "ferry"], slop=4), {3}),
        (query.Prefix("body_words", "ferr"), {1, 2, 3, 6}),
        (query.Wildcard("body_words", "h*r"), {1, 2, 3, 5}),
        (query.And([word("ferry"), word("harbour")]), {1, 3}),
        (query.Or([word("night"), word("small")]), {2, 3}),
        (query.And([word("harbour"), query.Not(word("ferry"))]), {2, 5}),
        (query.Every(), {1, 2, 3, 4, 5, 6}),
    ],
    ids=str,
)
def test_stock_queries_find_what_the_words_say(searcher, asked: query.Query, expected: set[int]) -> None:
    assert {hit["id"] for hit in searcher.search(asked, limit=None)} == expected


def test_stock_ranking_reads_counts_and_lengths(searcher) -> None:
    assert [hit["id"] for hit in searcher.search(word("ferry"))] == [6, 3, 1]
    reader = searcher.reader()
    assert (reader.doc_frequency("body_words", "ferry"), reader.frequency("body_words", "ferry")) == (3, 5)
    assert (searcher.doc_count(), reader.doc_count_all()) == (6, 7)
    assert reader.field_length("body_words") == reader.field_length("body_stems") == 35


def test_stock_reader_lists_the_words_in_order(searcher) -> None:
    words = [term.decode() for term in searcher.reader().lexicon("body_words")]

    assert words == sorted(words)
    assert {"ferry", "ferries", "harbour"} <= set(words)
