"""SQLite FTS5: three columns weighted as the archive weighs its texts, facets counted in SQL."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from archive.search.collections import ARTICLES
from archive.search.language.nodes import And, Node, Not, Or, Phrase, Prefix, Word
from archive.search.language.parsing import parse
from archive.search.query import Sort
from benchmarks.search_corpus import InventedArticle
from benchmarks.search_questions import PER_PAGE, Answer, Question

NAME = "FTS5"
COMMIT = 5_000
FACETS = tuple(facet.name for facet in ARTICLES.facets)
#: Facets of one value lie in the articles' table.
SINGLE = ("outlet", "month", "language")
WEIGHTS = ", ".join(str(text.weight) for text in ARTICLES.texts)
TABLES = """
CREATE TABLE article(id INTEGER PRIMARY KEY, headline TEXT, body TEXT, byline TEXT,
                     outlet TEXT, month TEXT, language TEXT, day INTEGER);
CREATE TABLE fact(facet TEXT, value TEXT, article INTEGER, PRIMARY KEY(facet, value, article)) WITHOUT ROWID;
CREATE INDEX fact_of_article ON fact(article, facet, value);
CREATE VIRTUAL TABLE words USING fts5(headline, body, byline, content='article', content_rowid='id',
                                      tokenize="porter unicode61 remove_diacritics 2", prefix='5');
"""


def connect(folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(folder / "archive.sqlite", isolation_level=None)
    for pragma in ("journal_mode=wal", "synchronous=normal", "cache_size=-65536", "temp_store=memory"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA mmap_size=2000000000")
    return connection


class Builder:
    """Writes rows and words; commits every COMMIT articles."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._connection = connect(folder)
        self._connection.executescript(TABLES)
        self._added = 0
        self._connection.execute("BEGIN")

    def add(self, lot: list[InventedArticle]) -> None:
        rows = [
            (a.id, a.headline, a.body, a.byline, a.outlet, a.day.isoformat()[:7], a.language, a.day.toordinal())
            for a in lot
        ]
        self._connection.executemany("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        facts = [
            (facet, value, a.id)
            for a in lot
            for facet in FACETS
            if facet not in SINGLE
            for value in a.facets.get(facet, ())
        ]
        self._connection.executemany("INSERT INTO fact VALUES (?, ?, ?)", facts)
        words = [row[:4] for row in rows]
        self._connection.executemany("INSERT INTO words(rowid, headline, body, byline) VALUES (?, ?, ?, ?)", words)
        self._added += len(lot)
        if self._added % COMMIT == 0:
            self._connection.execute("COMMIT")
            self._connection.execute("BEGIN")

    def finish(self) -> None:
        self._connection.execute("COMMIT")
        self._connection.execute("CREATE INDEX article_outlet_day ON article(outlet, day)")
        self._connection.execute("CREATE INDEX article_day ON article(day)")
        self._connection.execute("INSERT INTO words(words) VALUES ('optimize')")
        self._connection.execute("ANALYZE")
        self._connection.execute("PRAGMA wal_checkpoint(truncate)")
        self._connection.close()


class Searcher:
    """Fills a temporary table with what matched and counts facets over it."""

    def __init__(self, folder: Path) -> None:
        self._connection = connect(folder)
        self._connection.execute("CREATE TEMP TABLE matched(id INTEGER PRIMARY KEY)")

    def prepare(self, question: Question) -> tuple[Question, str, list[Any]]:
        """The question with its FROM and WHERE and their parameters."""
        tree = parse(question.text)
        tables = "words JOIN article a ON a.id = words.rowid" if tree else "article a"
        conditions: list[str] = []
        parameters: list[Any] = []
        if question.person:
            tables += " JOIN fact p ON p.facet = 'person' AND p.value = ? AND p.article = a.id"
            parameters.append(str(question.person))
        if tree:
            if not (question.outlet or question.first_day or question.person or question.sort is Sort.NEWEST):
                tables = tables.replace("words JOIN article a ON a.id = words.rowid", "words")
            conditions.append("words MATCH ?")
            parameters.append(expression(tree))
        if question.outlet:
            conditions.append("a.outlet = ?")
            parameters.append(question.outlet)
        if question.first_day and question.last_day:
            conditions.append("a.day BETWEEN ? AND ?")
            parameters += [question.first_day.toordinal(), question.last_day.toordinal()]
        return question, tables + (f" WHERE {' AND '.join(conditions)}" if conditions else ""), parameters

    def ask(self, prepared: tuple[Question, str, list[Any]]) -> Answer:
        question, matching, parameters = prepared
        run = self._connection.execute
        row = "words.rowid" if question.text else "a.id"
        facets: dict[str, dict[str, int]] = {}
        if question.full:
            run("DELETE FROM matched")
            run(f"INSERT INTO matched SELECT {row} FROM {matching}", parameters)
            (total,) = run("SELECT count(*) FROM matched").fetchone()
            facets = {facet: dict(run(self._counting(facet)).fetchall()) for facet in FACETS}
        else:
            (total,) = run(f"SELECT count(*) FROM {matching}", parameters).fetchone()
        order = "a.day DESC, a.id DESC" if question.sort is Sort.NEWEST else f"bm25(words, {WEIGHTS})"
        shown = "snippet(words, 1, '<b>', '</b>', '…', 40)" if question.text else "substr(a.body, 1, 240)"
        found = run(
            f"SELECT {row}, {shown if question.full else 'NULL'} FROM {matching} ORDER BY {order} LIMIT ? OFFSET ?",
            [*parameters, PER_PAGE, (question.page - 1) * PER_PAGE],
        ).fetchall()
        fragments = tuple(fragment for _, fragment in found) if question.full else ()
        return Answer(total, tuple(id_ for id_, _ in found), facets, fragments)

    @staticmethod
    def _counting(facet: str) -> str:
        if facet in SINGLE:
            return f"SELECT {facet}, count(*) FROM matched JOIN article USING (id) GROUP BY 1"
        return f"SELECT value, count(*) FROM matched JOIN fact ON article = matched.id AND facet = '{facet}' GROUP BY 1"


def expression(node: Node) -> str:
    """The tree in FTS5's language."""
    match node:
        case Word():
            return f'"{node.text}"'
        case Prefix():
            return f'"{node.text}"*'
        case Phrase() if getattr(node, "within", None) is not None:
            return f"NEAR({' '.join(node.text.split())}, {node.within})"
        case Phrase():
            return f'"{node.text}"'
        case Or():
            return f"({' OR '.join(map(expression, node.parts))})"
        case And():
            wanted = " AND ".join(expression(part) for part in node.parts if not isinstance(part, Not))
            unwanted = "".join(f" NOT {expression(part.part)}" for part in node.parts if isinstance(part, Not))
            return f"(({wanted}){unwanted})"
        case _:
            raise TypeError(f"FTS5 is not asked for {type(node).__name__}")
