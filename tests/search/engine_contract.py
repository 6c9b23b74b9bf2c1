"""What every engine must do. An engine's test file inherits EngineContract and gives `open_another`.

What an engine can't do is overridden there with `xfail(strict=True)` and the reason.
"""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.search.collections import ARTICLES, Document
from archive.search.engines.base import Batch, Engine, IndexBusy, IndexMissing
from archive.search.query import And, AnyOf, Node, Not, Or, Phrase, Prefix, SearchQuery, Word, parse
from archive.search.results import FacetValue, ResultPage

ROOT = Path(__file__).parents[2]


def doc(
    number: int,
    body: str = "",
    *,
    headline: str = "",
    byline: str = "",
    outlet: str = "",
    people: tuple[int, ...] = (),
    day: str = "",
    until: str = "",
) -> Document:
    """A document dated to `day` (or from then `until` a day), undated without."""
    first = datetime.date.fromisoformat(day) if day else None
    last = datetime.date.fromisoformat(until) if until else first
    return Document(
        id=number,
        texts={"headline": headline, "body": body, "byline": byline},
        facets={
            "outlet": (outlet,) if outlet else (),
            "person": tuple(map(str, people)),
            "month": (day[:7] or "undated",),
        },
        first_day=first,
        last_day=last,
    )


def fill(engine: Engine, *documents: Document) -> None:
    with engine.rebuild(wait=0) as batch:
        for document in documents:
            batch.put(document)


def ids(engine: Engine, text: str, **options: object) -> list[int]:
    """The ids of the first page, in its order."""
    return [hit.article_id for hit in engine.search(SearchQuery.of(text, **options)).hits]  # type: ignore[arg-type]


def found(engine: Engine, text: str, **options: object) -> set[int]:
    return set(ids(engine, text, **options))


def counts(page: ResultPage, facet: str) -> dict[str, int]:
    return {value.value: value.count for value in page.facets[facet]}


def marked(page: ResultPage) -> list[str]:
    """Every marked piece of the first hit, headline first."""
    hit = page.hits[0]
    pieces = [*hit.headline, *(piece for fragment in hit.fragments for piece in fragment.pieces)]
    return [piece.text for piece in pieces if piece.is_match]


def _runs_on(process: subprocess.Popen[bytes]) -> bool:
    """Whether the process is still at work after a moment."""
    try:
        process.wait(timeout=0.02)
    except subprocess.TimeoutExpired:
        return True
    return False


def break_off(changes: AbstractContextManager[Batch]) -> None:
    """Puts document 2, deletes document 1, and fails."""
    with changes as batch:
        batch.put(doc(2, "ferry"))
        batch.delete(1)
        raise ZeroDivisionError


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


class EngineContract:
    """Inherit it, and give the fixture `open_another`: each call an engine of its own over one and the same index."""

    @pytest.fixture
    def open_another(self) -> Callable[[], Engine]:
        raise NotImplementedError("an engine's test file gives this fixture")

    @pytest.fixture
    def url(self) -> str:
        raise NotImplementedError("an engine's test file gives this fixture")

    @pytest.fixture
    def engine(self, open_another: Callable[[], Engine]) -> Engine:
        return open_another()

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

        assert {hit.article_id for hit in page.hits} == {1, 2, 3, 4}
        assert page.hits[0].article_id == 2

    def test_added_full_names_match_beside_the_typed_words(self, engine: Engine) -> None:
        fill(engine, doc(1, "Ilse Marrow"), doc(2, "Ilze Marrov"), doc(3, "Marrov and Ilze"), doc(4, "Marrow, Ilse"))
        typed = And((Word("Ilse", 0, 4), Word("Marrow", 5, 11)), 0, 11)

        page = engine.search(SearchQuery(tree=AnyOf(typed, (Phrase("Ilze Marrov", 0, 11),), 0, 11)))

        assert {hit.article_id for hit in page.hits} == {1, 2, 4}

    # -- filters and facets

    def fill_with_facets(self, engine: Engine) -> None:
        fill(
            engine,
            doc(1, "talks", outlet="calder-post", people=(7,), day="2031-03-04"),
            doc(2, "talks", outlet="calder-post", people=(7, 8), day="2031-04-01"),
            doc(3, "talks", outlet="veld-wire", people=(8,), day="2031-04-30"),
            doc(4, "talks", outlet="veld-wire", day="2031-04-01", until="2031-04-30"),
            doc(5, "silence", outlet="tessaly-times", people=(9,)),
            doc(6, "talks"),
        )

    @pytest.mark.parametrize(
        ("options", "expected"),
        [
            ({"outlets": ["calder-post"]}, {1, 2}),
            ({"outlets": ["calder-post", "veld-wire"]}, {1, 2, 3, 4}),
            ({"outlets": ["unheard-of"]}, set()),
            ({"people": [7]}, {1, 2}),
            ({"people": [7, 8]}, {1, 2, 3}),
            ({"outlets": ["veld-wire"], "people": [8]}, {3}),
            ({"first_day": datetime.date(2031, 4, 1)}, {2, 3, 4}),
            ({"last_day": datetime.date(2031, 4, 1)}, {1, 2}),
            ({"first_day": datetime.date(2031, 4, 1), "last_day": datetime.date(2031, 4, 29)}, {2}),
            ({"first_day": datetime.date(2032, 1, 1)}, set()),
        ],
    )
    def test_filters_narrow_the_result(self, engine: Engine, options: dict[str, object], expected: set[int]) -> None:
        self.fill_with_facets(engine)

        assert found(engine, "talks", **options) == expected

    def test_filters_work_without_words(self, engine: Engine) -> None:
        self.fill_with_facets(engine)

        assert found(engine, "", people=[9]) == {5}
        assert len(found(engine, "")) == 6

    def test_facets_follow_the_words(self, engine: Engine) -> None:
        self.fill_with_facets(engine)

        page = engine.search(SearchQuery.of("talks"))

        assert set(page.facets) == {facet.name for facet in ARTICLES.facets}
        assert counts(page, "outlet") == {"calder-post": 2, "veld-wire": 2}
        assert counts(page, "person") == {"7": 2, "8": 2}
        assert counts(page, "month") == {"2031-03": 1, "2031-04": 3, "undated": 1}

    def test_facets_follow_other_filters_and_ignore_their_own(self, engine: Engine) -> None:
        self.fill_with_facets(engine)

        page = engine.search(SearchQuery.of("talks", outlets=["veld-wire"]))

        assert page.total == 2
        assert counts(page, "outlet") == {"calder-post": 2, "veld-wire": 2}
        assert counts(page, "person") == {"8": 1}
        assert counts(page, "month") == {"2031-04": 2}

    def test_months_ignore_the_date_span(self, engine: Engine) -> None:
        self.fill_with_facets(engine)

        page = engine.search(SearchQuery.of("talks", last_day=datetime.date(2031, 3, 31)))

        assert counts(page, "outlet") == {"calder-post": 1}
        assert page.facets["month"] == (
            FacetValue("2031-03", 1, True),
            FacetValue("2031-04", 3, False),
            FacetValue("undated", 1, False),
        )

    def test_chosen_values_without_hits_stay_with_zero(self, engine: Engine) -> None:
        self.fill_with_facets(engine)

        page = engine.search(SearchQuery.of("silence", outlets=["calder-post"], people=[12]))

        assert page.total == 0
        assert page.facets["outlet"] == (FacetValue("calder-post", 0, True),)
        assert page.facets["person"] == (FacetValue("12", 0, True),)

    def test_facets_list_the_most_frequent_and_the_chosen(self, engine: Engine) -> None:
        fill(engine, *(doc(n, "talks", people=(*range(100, 100 + n), 1)) for n in range(1, 61)))

        page = engine.search(SearchQuery.of("talks", people=[1, 159]))
        limit = next(facet.limit for facet in ARTICLES.facets if facet.name == "person")

        assert limit is not None
        assert page.facets["person"][0] == FacetValue("1", 60, True)
        assert page.facets["person"][1] == FacetValue("100", 60, False)
        assert page.facets["person"][-1] == FacetValue("159", 1, True)
        assert len(page.facets["person"]) == limit + 1

    # -- order and pages

    def test_relevance_prefers_more_of_the_word_in_shorter_texts(self, engine: Engine) -> None:
        fill(
            engine,
            doc(1, "ferry and much more about other things of the day"),
            doc(2, "ferry ferry"),
            doc(3, "ferry, then something else"),
        )

        assert ids(engine, "ferry") == [2, 3, 1]

    def test_rare_words_weigh_more(self, engine: Engine) -> None:
        fill(
            engine,
            doc(1, "ferry border"),
            doc(2, "ferry lighthouse"),
            doc(3, "border border"),
            doc(4, "border"),
            doc(5, "border"),
        )

        assert ids(engine, "border OR lighthouse")[0] == 2

    def test_equal_relevance_puts_the_newer_first(self, engine: Engine) -> None:
        fill(engine, doc(1, "ferry"), doc(2, "ferry", day="2031-03-04"), doc(3, "ferry", day="2031-03-05"))

        assert ids(engine, "ferry") == [3, 2, 1]

    def test_orders_by_date_put_the_undated_last(self, engine: Engine) -> None:
        fill(
            engine,
            doc(1, "ferry"),
            doc(2, "ferry", day="2031-03-04"),
            doc(3, "ferry ferry", day="2031-03-02"),
            doc(4, "ferry", day="2031-03-04"),
            doc(5, "ferry"),
        )

        assert ids(engine, "ferry", sort="newest") == [4, 2, 3, 5, 1]
        assert ids(engine, "ferry", sort="oldest") == [3, 2, 4, 1, 5]
        assert ids(engine, "") == [4, 2, 3, 5, 1]

    def test_pages_cover_the_result_once(self, engine: Engine) -> None:
        fill(engine, *(doc(n, "ferry", day=f"2031-03-{n:02}") for n in range(1, 8)))

        pages = [engine.search(SearchQuery.of("ferry", page=page, per_page=3)) for page in (1, 2, 3)]

        assert [[hit.article_id for hit in page.hits] for page in pages] == [[7, 6, 5], [4, 3, 2], [1]]
        assert [(page.total, page.pages, page.first_number, page.last_number) for page in pages] == [
            (7, 3, 1, 3),
            (7, 3, 4, 6),
            (7, 3, 7, 7),
        ]

    def test_a_page_past_the_end_is_empty_and_keeps_its_counts(self, engine: Engine) -> None:
        fill(engine, doc(1, "ferry", outlet="calder-post"))

        page = engine.search(SearchQuery.of("ferry", page=9))

        assert (page.total, page.hits, page.page, page.pages, page.first_number) == (1, (), 9, 1, 0)
        assert counts(page, "outlet") == {"calder-post": 1}

    def test_an_empty_index_answers(self, engine: Engine) -> None:
        fill(engine)

        page = engine.search(SearchQuery.of("ferry"))

        assert (page.total, page.hits, page.pages) == (0, (), 1)
        assert engine.versions() == {}

    # -- fragments

    def test_fragments_mark_what_matched(self, engine: Engine) -> None:
        fill(engine, doc(1, "The ferries left.\n\nThe grain corridor’s end was near.", headline="Ferry strike"))

        assert marked(engine.search(SearchQuery.of('ferry "grain corridor"'))) == [
            "Ferry",
            "ferries",
            "grain corridor’s",
        ]

    def test_fragments_mark_nothing_that_is_excluded(self, engine: Engine) -> None:
        fill(engine, doc(1, "The ferry left the harbour."))

        assert marked(engine.search(SearchQuery.of("ferry OR (left -harbour)"))) == ["ferry", "left"]

    def test_fragments_are_pieces_of_the_body(self, engine: Engine) -> None:
        body = "Nothing here. " * 40 + "At last <script>alert('ferry')</script> & more.\n\n" + "Nothing there. " * 40
        fill(engine, doc(1, body, headline="<b>Ferry</b>"))

        hit = engine.search(SearchQuery.of("ferry")).hits[0]

        assert [piece.text for piece in hit.headline] == ["<b>", "Ferry", "</b>"]
        assert len(hit.fragments) == 1
        for fragment in hit.fragments:
            assert fragment.text == body[fragment.start : fragment.end]
        assert "<script>alert('ferry')</script>" in hit.fragments[0].text
        assert (hit.fragments[0].cut_before, hit.fragments[0].cut_after) == (True, False)

    def test_without_a_match_in_the_body_its_beginning_is_shown(self, engine: Engine) -> None:
        fill(engine, doc(1, "The quiet day began.\n\nIt ended.", headline="Ferry"))

        hit = engine.search(SearchQuery.of("ferry")).hits[0]

        assert [fragment.text for fragment in hit.fragments] == ["The quiet day began."]

    # -- writing

    def test_documents_are_added_replaced_and_deleted(self, engine: Engine) -> None:
        fill(engine, doc(1, "ferry"), doc(2, "border"))
        with engine.batch(wait=0) as batch:
            batch.put(doc(3, "ferry"))
            batch.put(doc(2, "ferry now"))
            batch.delete(1)
            batch.delete(99)

        assert found(engine, "ferry") == {2, 3}
        assert found(engine, "border") == set()
        assert engine.versions() == {2: doc(2, "ferry now").version, 3: doc(3, "ferry").version}
        assert engine.versions([3, 99]) == {3: doc(3, "ferry").version}

    def test_the_last_word_on_a_document_counts(self, engine: Engine) -> None:
        fill(engine, doc(1, "ferry"))
        with engine.batch(wait=0) as batch:
            batch.put(doc(1, "border"))
            batch.put(doc(1, "harbour"))
            batch.put(doc(2, "harbour"))
            batch.delete(2)

        assert found(engine, "ferry OR border OR harbour") == {1}
        assert found(engine, "harbour") == {1}

    def test_many_small_batches_leave_one_of_each(self, engine: Engine) -> None:
        fill(engine)
        for round_ in range(3):
            for number in range(12):
                with engine.batch(wait=0) as batch:
                    batch.put(doc(number, f"ferry round{round_}"))

        assert engine.search(SearchQuery.of("ferry")).total == 12
        assert engine.search(SearchQuery.of("round2")).total == 12
        assert engine.search(SearchQuery.of("round1")).total == 0

    def test_a_failed_batch_changes_nothing_and_frees_the_lock(self, engine: Engine) -> None:
        fill(engine, doc(1, "ferry"))
        with pytest.raises(ZeroDivisionError):
            break_off(engine.batch(wait=0))
        assert found(engine, "ferry") == {1}

        with engine.batch(wait=0) as batch:
            batch.put(doc(3, "ferry"))
        assert found(engine, "ferry") == {1, 3}

    def test_changes_are_seen_when_the_batch_ends(self, engine: Engine, open_another: Callable[[], Engine]) -> None:
        fill(engine, doc(1, "ferry"))
        reader = open_another()
        with engine.batch(wait=0) as batch:
            batch.put(doc(2, "ferry"))
            assert found(reader, "ferry") == {1}

        assert found(reader, "ferry") == {1, 2}

    def test_there_is_one_writer_at_a_time(self, engine: Engine, open_another: Callable[[], Engine]) -> None:
        fill(engine, doc(1, "ferry"))
        other = open_another()
        with engine.batch(wait=0), pytest.raises(IndexBusy):
            break_off(other.batch(wait=0))
        with engine.rebuild(wait=0) as rebuilt:
            rebuilt.put(doc(1, "ferry"))
            with pytest.raises(IndexBusy):
                break_off(other.batch(wait=0))

        with other.batch(wait=0) as batch:
            batch.put(doc(2, "ferry"))
        assert found(engine, "ferry") == {1, 2}

    def test_a_rebuild_is_swapped_in_under_an_open_reader(
        self, engine: Engine, open_another: Callable[[], Engine]
    ) -> None:
        fill(engine, doc(1, "ferry"))
        reader = open_another()
        assert found(reader, "ferry") == {1}
        with engine.rebuild(wait=0) as batch:
            batch.put(doc(2, "ferry"))
            assert found(reader, "ferry") == {1}

        assert found(reader, "ferry") == {2}

    def test_a_failed_rebuild_leaves_the_present_index(self, engine: Engine) -> None:
        fill(engine, doc(1, "ferry"))
        with pytest.raises(ZeroDivisionError):
            break_off(engine.rebuild(wait=0))

        assert found(engine, "ferry") == {1}

    def test_a_missing_index_is_named(self, engine: Engine) -> None:
        with pytest.raises(IndexMissing, match="search_index update"):
            engine.search(SearchQuery.of("ferry"))
        with pytest.raises(IndexMissing), engine.batch(wait=0):
            pass

    def test_a_closed_engine_opens_again(self, engine: Engine) -> None:
        fill(engine, doc(1, "ferry"))
        engine.close()

        assert found(engine, "ferry") == {1}

    def test_another_process_writes_while_this_one_reads(self, engine: Engine, url: str, tmp_path: Path) -> None:
        fill(engine, doc(1, "ferry"))
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, url],
            cwd=ROOT,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "archive.settings",
                "SECRET_KEY": "for a test",
                "DATA_DIR": str(tmp_path),
                "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}",
            },
        )
        totals = [engine.search(SearchQuery.of("ferry")).total]
        while _runs_on(writer):
            totals.append(engine.search(SearchQuery.of("ferry")).total)
        totals.append(engine.search(SearchQuery.of("ferry")).total)

        assert writer.returncode == 0
        assert totals == sorted(totals)
        assert (totals[0], totals[-1]) == (1, 11)


#: Ten documents in ten commits, by another process.
WRITER = """
import sys, django
django.setup()
from archive.search.engines import open_engine
from search.engine_contract import doc
for number in range(2, 12):
    with open_engine(sys.argv[1]).batch(wait=5) as batch:
        batch.put(doc(number, "ferry"))
"""
