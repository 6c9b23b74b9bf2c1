"""On random small archives our execution finds, scores and orders what stock Whoosh does.

Stock Whoosh writes an index of its own here, with its own codec, and its own matchers answer. It is given our
analysis and our formula; what it cannot express (a phrase scored as one thing) is compared without scores.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search.contract.documents import doc, fill
from whoosh import analysis, fields, scoring
from whoosh import query as stock
from whoosh.filedb.filestore import RamStorage

from archive.search.analysis import words
from archive.search.collections import ARTICLES, Document
from archive.search.engines.whoosh.engine import WhooshEngine
from archive.search.engines.whoosh.schema import stem
from archive.search.engines.whoosh.scoring import EXACT_FORM, K1, B
from archive.search.language.nodes import And, Node, Not, Or, Phrase, Prefix, Word
from archive.search.language.parsing import parse
from archive.search.query import SearchQuery

VOCABULARY = ["ferry", "ferries", "harbour", "harbours", "envoy", "border"]
OUTLETS = ["calder-post", "veld-wire"]
#: Short: stock Whoosh keeps lengths of more than ten words only about right.
_TEXTS = st.lists(st.sampled_from(VOCABULARY), max_size=8).map(" ".join)
DOCUMENTS = st.lists(st.tuples(_TEXTS, _TEXTS, st.sampled_from(OUTLETS)), min_size=1, max_size=9)


def queries(leaves: list[str]) -> st.SearchStrategy[str]:
    return st.recursive(
        st.sampled_from(leaves),
        lambda inner: st.one_of(
            st.tuples(inner, inner).map(" ".join),
            st.tuples(inner, inner).map("({0[0]} OR {0[1]})".format),
            st.tuples(inner, inner).map("({0[0]} -({0[1]}))".format),
        ),
        max_leaves=6,
    )


class OurAnalysis(analysis.Analyzer):  # type: ignore[misc]
    """Gives Whoosh the words that we index, or their stems."""

    def __init__(self, *, stemmed: bool) -> None:
        self.stemmed = stemmed

    def __call__(self, value: str, **_: Any) -> Iterator[analysis.Token]:
        for position, word in enumerate(words(value)):
            token = analysis.Token(positions=True)
            token.text, token.pos, token.boost = (stem(word) if self.stemmed else word), position, 1.0
            yield token


class OurFormula(scoring.WeightingModel):  # type: ignore[misc]
    def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: int = 1) -> OurScorer:
        return OurScorer(searcher, fieldname, text)


class OurScorer(scoring.BaseScorer):  # type: ignore[misc]
    def __init__(self, searcher: Any, field: str, text: bytes) -> None:
        parent = searcher.get_parent()
        total, holders = parent.doc_count_all(), parent.doc_frequency(field, text)
        self._idf = math.log(1 + (total - holders + 0.5) / (holders + 0.5))
        self._average = parent.avg_field_length(field) or 1.0
        self._searcher, self._field = searcher, field

    def score(self, matcher: Any) -> float:
        count, length = matcher.weight(), self._searcher.doc_field_length(matcher.id(), self._field, 1)
        score: float = self._idf * count * (K1 + 1) / (count + K1 * (1 - B + B * length / self._average))
        return score


def stock_index(documents: list[Document]) -> Any:
    """Later documents first, as ours puts them among equals."""
    schema = fields.Schema(id=fields.STORED, outlet=fields.ID)
    for text in ARTICLES.texts:
        schema.add(f"{text.name}_words", fields.TEXT(analyzer=OurAnalysis(stemmed=False)))
        schema.add(f"{text.name}_stems", fields.TEXT(analyzer=OurAnalysis(stemmed=True)))
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for document in reversed(documents):
        texts = {f"{name}_{kind}": text for name, text in document.texts.items() for kind in ("words", "stems")}
        writer.add_document(id=document.id, outlet=document.facets["outlet"][0], **texts)
    writer.commit()
    return index


def translated(node: Node) -> Any:
    """The tree as a Whoosh query."""
    match node:
        case Word():
            ways = [
                stock.Term(f"{text.name}_{kind}", form, boost=text.weight * share)
                for text in ARTICLES.texts
                for kind, form, share in (("stems", stem(node.text), 1.0), ("words", node.text, EXACT_FORM))
            ]
            return stock.Or(ways)
        case Phrase():
            return stock.Or([stock.Phrase(f"{text.name}_words", node.text.split()) for text in ARTICLES.texts])
        case Prefix():
            return stock.Or([stock.Prefix(f"{text.name}_words", node.text) for text in ARTICLES.texts])
        case And():
            return stock.And([translated(part) for part in node.parts])
        case Or():
            return stock.Or([translated(part) for part in node.parts])
        case Not():
            # By itself Whoosh gives it a score of 1, and takes 0 for "none given".
            return stock.ConstantScoreQuery(stock.Not(translated(node.part)), score=1e-9)
    raise AssertionError(f"not asked for here: {node}")


def answers(
    found: list[tuple[str, str, str]], query: str, outlet: str | None
) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
    """(id, score) as we order them, and as stock Whoosh does."""
    tree = parse(query)
    assert tree is not None
    documents = [
        doc(number, body, headline=headline, outlet=own) for number, (body, headline, own) in enumerate(found, 1)
    ]
    with TemporaryDirectory() as folder:
        engine = WhooshEngine(Path(folder) / "index")
        fill(engine, *documents)
        page = engine.search(SearchQuery.of(query, include={"outlet": [outlet]} if outlet else {}))
        ours = [(hit.id, hit.score) for hit in page.hits]
    with stock_index(documents).searcher(weighting=OurFormula()) as searcher:
        only = stock.Term("outlet", outlet) if outlet else None
        results = searcher.search(translated(tree), limit=None, filter=only, optimize=False)
        theirs = [(hit["id"], score) for hit, (score, _) in zip(results, results.top_n, strict=True)]
    return ours, theirs


@given(found=DOCUMENTS, query=queries([*VOCABULARY, "lighthouse"]), outlet=st.sampled_from([None, *OUTLETS]))
@settings(max_examples=40, deadline=None)
def test_words_are_found_scored_and_ordered_as_stock_whoosh_does(
    found: list[tuple[str, str, str]], query: str, outlet: str | None
) -> None:
    ours, theirs = answers(found, query, outlet)

    assert dict(ours) == pytest.approx(dict(theirs), abs=1e-4)
    assert [id_ for id_, _ in ours] == [id_ for id_, _ in sorted(theirs, key=lambda hit: (-round(hit[1], 5), -hit[0]))]


@given(
    found=DOCUMENTS,
    query=queries([*VOCABULARY, "har*", "en*", '"ferry harbour"', '"harbour harbour"', '"envoy border ferry"']),
    outlet=st.sampled_from([None, *OUTLETS]),
)
@settings(max_examples=40, deadline=None)
def test_phrases_and_prefixes_are_found_as_stock_whoosh_does(
    found: list[tuple[str, str, str]], query: str, outlet: str | None
) -> None:
    ours, theirs = answers(found, query, outlet)

    assert {id_ for id_, _ in ours} == {id_ for id_, _ in theirs}
