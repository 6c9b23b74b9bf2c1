"""Tantivy (PyPI `tantivy`): one field for all words, stemmed; facets as fast fields."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tantivy
from tantivy import Filter, Occur, Query, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from archive.search.collections import ARTICLES
from archive.search.language.nodes import And, Node, Not, Or, Phrase, Prefix, Word
from archive.search.language.parsing import parse
from archive.search.query import Sort
from benchmarks.search_corpus import InventedArticle
from benchmarks.search_questions import PER_PAGE, Answer, Question

NAME = "Tantivy"
#: No phrase reaches from one text into the next.
BREAK = "qqq"
#: Bytes of the writer's heap; one thread, as the others have.
HEAP = 256 << 20
SNIPPET = 300
FACETS = tuple(facet.name for facet in ARTICLES.facets)
#: Facets whose values are numbers: faster than text.
NUMBERS = ("person", "speaker", "month")
COUNTS = {facet: {"terms": {"field": facet, "size": 3_000}} for facet in FACETS}


def analyzer() -> TextAnalyzer:
    """As the archive reads: every word counts, so no stop list."""
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(100)).filter(Filter.lowercase())
    return builder.filter(Filter.stemmer("english")).build()


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=True, indexed=True, fast=True)
    builder.add_text_field("words", stored=True, tokenizer_name="words", index_option="position")
    builder.add_integer_field("day", indexed=True, fast=True)
    for facet in FACETS:
        if facet in NUMBERS:
            builder.add_unsigned_field(facet, indexed=True, fast=True)
        else:
            builder.add_text_field(facet, tokenizer_name="raw", fast=True, index_option="basic")
    return builder.build()


def document(article: InventedArticle) -> tantivy.Document:
    made = tantivy.Document()
    made.add_unsigned("id", article.id)
    made.add_text("words", f"{article.headline}\n{BREAK}\n{article.body}\n{BREAK}\n{article.byline}")
    made.add_integer("day", article.day.toordinal())
    for facet in FACETS:
        for value in article.facets.get(facet, ()):
            if facet in NUMBERS:
                made.add_unsigned(facet, int(value.replace("-", "")))
            else:
                made.add_text(facet, value)
    return made


class Builder:
    """Adds all documents, commits once, waits for merges."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._index = tantivy.Index(schema(), str(folder))
        self._index.register_tokenizer("words", analyzer())
        self._writer = self._index.writer(HEAP, 1)

    def add(self, lot: list[InventedArticle]) -> None:
        for article in lot:
            self._writer.add_document(document(article))

    def finish(self) -> None:
        self._writer.commit()
        self._writer.wait_merging_threads()


class Searcher:
    """One call for the hits, one for the counts, one a hit for its fragment."""

    def __init__(self, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._index.register_tokenizer("words", analyzer())
        self._schema = self._index.schema
        self._searcher = self._index.searcher()
        self._analyzer = analyzer()

    def prepare(self, question: Question) -> tuple[Question, Query, Query]:
        """The question, its words as a query, and all of it as one."""
        tree = parse(question.text)
        words = self._query(tree) if tree else Query.all_query()
        parts = [(Occur.Must, words)] if tree else []
        for facet, (value,) in question.filters.items():
            typed = int(value) if facet in NUMBERS else value
            parts.append((Occur.Must, Query.const_score_query(self._term(facet, typed), 0.0)))
        if question.first_day and question.last_day:
            days = question.first_day.toordinal(), question.last_day.toordinal()
            span = Query.range_query(self._schema, "day", tantivy.FieldType.Integer, *days)
            parts.append((Occur.Must, Query.const_score_query(span, 0.0)))
        return question, words, Query.boolean_query(parts) if parts else words

    def ask(self, prepared: tuple[Question, Query, Query]) -> Answer:
        question, words, query = prepared
        order: dict[str, Any] = {}
        if question.sort is Sort.NEWEST:
            order = {"order_by_field": "day", "order": tantivy.Order.Desc}
        first = (question.page - 1) * PER_PAGE
        result = self._searcher.search(query, limit=PER_PAGE, offset=first, count=True, **order)
        addresses = [address for _, address in result.hits]
        ids = tuple(self._searcher.fast_field_values("id", addresses))
        if not question.full:
            return Answer(result.count, ids)
        counted = self._searcher.aggregate(query, COUNTS)
        facets = {
            facet: {_value(facet, bucket["key"]): bucket["doc_count"] for bucket in counted[facet]["buckets"]}
            for facet in FACETS
        }
        return Answer(result.count, ids, facets, self._fragments(question, words, addresses))

    def _fragments(self, question: Question, words: Query, addresses: list[Any]) -> tuple[str, ...]:
        shown = words if question.text else Query.empty_query()
        generator = tantivy.SnippetGenerator.create(self._searcher, shown, self._schema, "words")
        generator.set_max_num_chars(SNIPPET)
        found = [self._searcher.doc(address) for address in addresses]
        return tuple(generator.snippet_from_doc(one).to_html() for one in found)

    def _term(self, field: str, value: Any, option: str = "basic") -> Query:
        return Query.term_query(self._schema, field, value, option)

    def _words(self, text: str) -> list[str]:
        return [word for part in text.split() for word in self._analyzer.analyze(part)]

    def _query(self, node: Node) -> Query:
        match node:
            case Word():
                return self._term("words", self._words(node.text)[0], "freq")
            case Prefix():
                return Query.regex_query(self._schema, "words", f"{node.text}.*")
            case Phrase():
                slop = getattr(node, "within", None) or 0
                return Query.phrase_query(self._schema, "words", self._words(node.text), slop)
            case Or():
                return Query.boolean_query([(Occur.Should, self._query(part)) for part in node.parts])
            case And():
                return Query.boolean_query([self._clause(part) for part in node.parts])
            case _:
                raise TypeError(f"Tantivy is not asked for {type(node).__name__}")

    def _clause(self, node: Node) -> tuple[Occur, Query]:
        return (Occur.MustNot, self._query(node.part)) if isinstance(node, Not) else (Occur.Must, self._query(node))


def _value(facet: str, key: Any) -> str:
    value = str(int(key)) if facet in NUMBERS else str(key)
    return f"{value[:4]}-{value[4:]}" if facet == "month" else value
