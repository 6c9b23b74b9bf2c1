"""Segments made of documents, and of other segments, hold what the documents say."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.search.analysis import tokens
from archive.search.collections import ARTICLES, QUOTES, Document
from archive.search.engines.whoosh.building import Builder
from archive.search.engines.whoosh.columns import pack, unpack
from archive.search.engines.whoosh.content import Content
from archive.search.engines.whoosh.merging import merge
from archive.search.engines.whoosh.schema import stem

WORDS = ["ferry", "ferries", "Quay", "quays", "cease-fire", "ceasefire", "U.S.", "US", "it's", "—", "\n\n", "\n"]
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=20)
values = st.lists(st.sampled_from(["a", "b", "ü", "\udc80", "long value"]), max_size=3, unique=True).map(tuple)


@st.composite
def document_lists(draw: st.DrawFn) -> list[Document]:
    return [
        Document(
            id=number,
            texts={"headline": draw(texts), "body": draw(texts)},
            facets={"outlet": draw(values)[:1], "person": draw(values)},
            first_day=draw(st.none() | st.dates(min_value=datetime.date(1, 1, 1))),
            numbers={"copies": draw(st.integers(0, 3))},
        )
        for number in range(draw(st.integers(0, 6)))
    ]


def built(documents: Sequence[Document]) -> Content:
    builder = Builder(ARTICLES)
    for document in documents:
        builder.add(document)
    return builder.build()


def plain(content: Content) -> dict[str, list]:
    return {name: array.tolist() for name, array in content.arrays()}


@given(document_lists())
def test_every_word_stands_where_the_analysis_has_it(documents: list[Document]) -> None:
    expected: dict[bytes, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, document in enumerate(documents):
        for token in tokens(document.texts["body"]):
            expected[token.term.encode()][number].append(token.position)
    words = built(documents).words["body"]

    assert words.terms[:] == sorted(expected)
    for place, term in enumerate(words.terms):
        numbers, counts = words.postings(place)
        assert numbers.tolist() == list(expected[term])
        assert counts.tolist() == [len(places) for places in expected[term].values()]
        assert words.places_of(place).tolist() == [place for places in expected[term].values() for place in places]


@given(document_lists())
def test_a_stem_has_the_documents_of_all_its_words(documents: list[Document]) -> None:
    expected: dict[bytes, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for number, document in enumerate(documents):
        for token in tokens(document.texts["body"]):
            expected[stem(token.term).encode()][number] += 1
    words = built(documents).words["body"]

    assert words.stems[:] == sorted(expected)
    for name in words.stems:
        numbers, counts = words.stem_postings(name, len(documents))
        assert dict(zip(numbers.tolist(), counts.tolist(), strict=True)) == expected[name]
    assert [found.tolist() for found in words.stem_postings(b"no such stem", len(documents))] == [[], []]


@given(document_lists())
def test_records_facets_and_texts_are_those_of_the_documents(documents: list[Document]) -> None:
    content = built(documents)

    for number, document in enumerate(documents):
        record = content.records[number]
        positions = {token.position for token in tokens(document.texts["body"])}
        assert (record["id"], record["version"]) == (document.id, document.version)
        assert record["first_day"] == (document.first_day.toordinal() if document.first_day else 0)
        assert (record["copies"], record["body_length"]) == (document.numbers["copies"], len(positions))
        people = content.facets["person"]
        own = people.codes[people.owners == number].tolist()
        assert sorted(people.values[code].decode("utf-8", "surrogatepass") for code in own) == sorted(
            document.facets["person"]
        )
        assert unpack(ARTICLES, content.texts[number]) == {"byline": "", **document.texts}


@settings(deadline=None)
@given(st.lists(st.tuples(document_lists(), st.randoms(use_true_random=False)), min_size=1, max_size=4))
def test_merged_segments_are_what_their_living_documents_make(lots: list) -> None:
    contents, masks, living = [], [], []
    for documents, random in lots:
        live = [random.random() < 0.7 for _ in documents]
        contents.append(built(documents))
        masks.append(None if all(live) else np.array(live))
        living += [document for document, lives in zip(documents, live, strict=True) if lives]

    assert plain(Content.read(dict(merge(contents, masks)))) == plain(built(living))


def test_a_builder_begins_anew_with_what_it_has_learnt() -> None:
    first = [Document(1, {"body": "ferry quay"}, {})]
    second = [Document(2, {"body": "harbour ferry"}, {}), Document(3, {"body": "quays"}, {})]
    builder = Builder(ARTICLES)
    for document in first:
        builder.add(document)
    builder.build()
    for document in second:
        builder.add(document)

    assert plain(builder.build()) == plain(built(second))


@given(st.dictionaries(st.sampled_from(["said", "speaker", "before", "after"]), st.text(st.characters())))
def test_stored_texts_are_given_back(texts: dict[str, str]) -> None:
    assert unpack(QUOTES, pack(QUOTES, texts)) == dict.fromkeys(("said", "speaker", "before", "after"), "") | texts
