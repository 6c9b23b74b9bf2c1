"""The contract: which documents a query finds."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search.contract.documents import doc, fill, found, ids

from archive.search.engines.base import MAX_BEGUN_WORDS, Engine
from archive.search.language.errors import QueryError
from archive.search.language.nodes import And, AnyOf, Node, Not, Or, Phrase, Prefix, Word
from archive.search.language.parsing import parse
from archive.search.query import SearchQuery

#: Words that are not forms of each other.
VOCABULARY = ["ferry", "harbour", "envoy", "border"]
_TERMS = st.sampled_from([*VOCABULARY, '"ferry harbour"', '"harbour harbour"', '"envoy border ferry"', "fe*", "ha*"])
QUERIES = st.recursive(
    _TERMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map(" OR ".join),
        inner.map("NOT ({})".format),
        inner.map("({})".format),
    ),
    max_leaves=6,
)


def holds(node: Node, body: list[str]) -> bool:
    """Whether the text of these words answers the query, by reading it."""
    match node:
        case Word():
            return node.text in body
        case Prefix():
            return any(word.startswith(node.text) for word in body)
        case Phrase():
            words = node.text.split()
            return any(body[start : start + len(words)] == words for start in range(len(body)))
        case And():
            return all(holds(part, body) for part in node.parts)
        case Or():
            return any(holds(part, body) for part in node.parts)
        case Not():
            return not holds(node.part, body)
        case AnyOf():
            raise AssertionError("the parser makes none")


class MatchingContract:
    """Words, phrases, spellings."""

    # -- words

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("ferry", {1, 2}),
            ("FERRY harbour", {1}),
            ("ferry AND harbour", {1}),
            ("ferry OR border", {1, 2, 3}),
            ("-ferry", {3, 4}),
            ("NOT ferry", {3, 4}),
            ("ferry -harbour", {2}),
            ("border OR -ferry", {3, 4}),
            ("(ferry OR border) -envoy", {1, 3}),
            ("ferry -(harbour OR envoy)", set()),
            ("lighthouse", set()),
            ("ferry lighthouse", set()),
            ("ferry OR lighthouse", {1, 2}),
            ("-lighthouse", {1, 2, 3, 4}),
        ],
    )
    def test_words_are_combined_as_asked(self, engine: Engine, text: str, expected: set[int]) -> None:
        fill(
            engine,
            doc(1, "The ferry left the harbour."),
            doc(2, "An envoy took the ferry."),
            doc(3, "Nobody crossed the border."),
            doc(4, "A quiet day."),
        )

        assert found(engine, text) == expected

    def test_negation_excludes_whatever_the_order_of_documents(self, engine: Engine) -> None:
        fill(engine, doc(1, "sanctions"), doc(2, "talks sanctions"), doc(3, "talks"), doc(4, "talks sanctions"))

        assert found(engine, "talks -sanctions") == {3}

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("US sanctions", {1, 2}),
            ("U.S. sanctions", {1, 2}),
            ("may", {3}),
            ("will", {3}),
            ("not", {4}),
            ("the", {3, 4}),
        ],
    )
    def test_every_word_counts(self, engine: Engine, text: str, expected: set[int]) -> None:
        fill(
            engine,
            doc(1, "US sanctions"),
            doc(2, "U.S. sanctions"),
            doc(3, "In May the council will sit"),
            doc(4, "Not the sanctions"),
        )

        assert found(engine, text) == expected

    def test_words_match_other_forms_with_the_typed_form_first(self, engine: Engine) -> None:
        fill(engine, doc(1, "They negotiate daily"), doc(2, "They negotiated daily"), doc(3, "They negotiating daily"))

        assert ids(engine, "negotiated")[0] == 2
        assert ids(engine, "negotiating")[0] == 3
        assert found(engine, "negotiates") == {1, 2, 3}

    def test_words_match_only_as_typed_in_quotation_marks(self, engine: Engine) -> None:
        fill(engine, doc(1, "They negotiate daily"), doc(2, "They negotiated daily"))

        assert found(engine, '"negotiated"') == {2}
        assert found(engine, '"they negotiated"') == {2}
        assert found(engine, "=negotiated") == {2}

    def test_case_accents_and_apostrophes_make_no_difference(self, engine: Engine) -> None:
        fill(engine, doc(1, "Müller’s café in Orléans"), doc(2, "O'Dowda spoke"))

        assert found(engine, "muller CAFE orleans") == {1}
        assert found(engine, '"müller’s café"') == {1}
        assert found(engine, "o’dowda") == {2}

    def test_hyphens_join_part_and_match_the_phrase(self, engine: Engine) -> None:
        fill(
            engine, doc(1, "A cease-fire held"), doc(2, "A ceasefire held"), doc(3, "A cease fire held"), doc(4, "fire")
        )

        assert found(engine, "cease-fire") == {1, 2, 3}
        assert found(engine, "ceasefire") == {1, 2}
        assert found(engine, '"cease fire"') == {1, 3}

    def test_prefixes_match_beginnings(self, engine: Engine) -> None:
        fill(engine, doc(1, "negotiators"), doc(2, "Negotiation", headline="x"), doc(3, "negligent"))

        assert found(engine, "negoti*") == {1, 2}
        assert found(engine, "-negoti*") == {3}

    def test_prefixes_of_too_many_words_are_refused(self, engine: Engine) -> None:
        begun = [f"quay{number}" for number in range(MAX_BEGUN_WORDS)]
        fill(engine, doc(1, " ".join(begun[:600])), doc(2, " ".join(begun[500:]), headline="ferry"))

        assert found(engine, "quay*") == {1, 2}
        with pytest.raises(
            QueryError, match=r"begin with “fer”: one search takes 1,000 .* Write more letters"
        ) as caught:
            ids(engine, "quay* OR fer*")
        assert caught.value.position == 9

    def test_headlines_and_bylines_are_searched(self, engine: Engine) -> None:
        fill(engine, doc(1, "text", headline="Harbour"), doc(2, "text", byline="Ilse Marrow"))

        assert found(engine, "harbour") == {1}
        assert engine.search(SearchQuery.of("harbour")).hits[0].matched_in == ("headline",)
        assert engine.search(SearchQuery.of("marrow")).hits[0].matched_in == ("byline",)

    @given(bodies=st.lists(st.lists(st.sampled_from(VOCABULARY), max_size=8), max_size=6), query=QUERIES)
    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_any_query_finds_what_reading_finds(self, engine: Engine, bodies: list[list[str]], query: str) -> None:
        fill(engine, *(doc(number, " ".join(body)) for number, body in enumerate(bodies)))
        tree = parse(query)

        assert tree is not None
        assert found(engine, query) == {number for number, body in enumerate(bodies) if holds(tree, body)}

    # -- phrases

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ('"grain corridor"', {1, 3}),
            ('"corridor grain"', {2}),
            ('"the grain corridor"', {1}),
            ('"grain corridor" reopened', {3}),
            ('-"grain corridor"', {2, 4}),
            ("“Grain corridor,”", {1, 3}),
        ],
    )
    def test_phrases_match_words_side_by_side(self, engine: Engine, text: str, expected: set[int]) -> None:
        fill(
            engine,
            doc(1, "They closed the grain corridor."),
            doc(2, "The corridor grain was shipped through."),
            doc(3, "Grain corridor, reopened"),
            doc(4, "Grain for the long corridor."),
        )

        assert found(engine, text) == expected

    def test_phrases_keep_to_one_paragraph_and_one_text(self, engine: Engine) -> None:
        fill(engine, doc(1, "They shipped grain\n\nCorridor talks went on", headline="Talks of grain"))

        assert found(engine, '"grain corridor"') == set()
        assert found(engine, '"grain they"') == set()

    def test_phrases_with_a_repeated_word_are_found(self, engine: Engine) -> None:
        fill(engine, doc(1, "no no never"), doc(2, "no never no"))

        assert found(engine, '"no no never"') == {1}
        assert found(engine, '"no never no"') == {2}

    # -- spellings

    def test_added_spellings_match_as_one_thing(self, engine: Engine) -> None:
        fill(engine, doc(1, "Marrov spoke"), doc(2, "Marrow spoke"), doc(3, "Marrowe spoke"), doc(4, "Marrows spoke"))
        tree = AnyOf(Word("Marrow", 0, 6), (Phrase("Marrov", 0, 6), Phrase("Marrowe", 0, 6)), 0, 6)

        page = engine.search(SearchQuery(text="Marrow", tree=tree))

        assert {hit.id for hit in page.hits} == {1, 2, 3, 4}
        assert page.hits[0].id == 2

    def test_added_full_names_match_beside_the_typed_words(self, engine: Engine) -> None:
        fill(engine, doc(1, "Ilse Marrow"), doc(2, "Ilze Marrov"), doc(3, "Marrov and Ilze"), doc(4, "Marrow, Ilse"))
        typed = And((Word("Ilse", 0, 4), Word("Marrow", 5, 11)), 0, 11)

        page = engine.search(SearchQuery(tree=AnyOf(typed, (Phrase("Ilze Marrov", 0, 11),), 0, 11)))

        assert {hit.id for hit in page.hits} == {1, 2, 4}
