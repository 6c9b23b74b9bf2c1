"""The contract: what a result page holds."""

from __future__ import annotations

import datetime

import pytest
from search.contract.documents import counts, doc, fill, found, ids, marked

from archive.search.collections import ARTICLES
from archive.search.engines.base import Engine
from archive.search.query import SearchQuery
from archive.search.results import FacetValue


class PagesContract:
    """Filters, facets, orders, pages, fragments."""

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
            ({"include": {"outlet": ["calder-post"]}}, {1, 2}),
            ({"include": {"outlet": ["calder-post", "veld-wire"]}}, {1, 2, 3, 4}),
            ({"include": {"outlet": ["unheard-of"]}}, set()),
            ({"include": {"person": ["7"]}}, {1, 2}),
            ({"include": {"person": ["7", "8"]}}, {1, 2, 3}),
            ({"include": {"outlet": ["veld-wire"], "person": ["8"]}}, {3}),
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

        assert found(engine, "", include={"person": ["9"]}) == {5}
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

        page = engine.search(SearchQuery.of("talks", include={"outlet": ["veld-wire"]}))

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

        page = engine.search(SearchQuery.of("silence", include={"outlet": ["calder-post"], "person": ["12"]}))

        assert page.total == 0
        assert page.facets["outlet"] == (FacetValue("calder-post", 0, True),)
        assert page.facets["person"] == (FacetValue("12", 0, True),)

    def test_facets_list_the_most_frequent_and_the_chosen(self, engine: Engine) -> None:
        fill(engine, *(doc(n, "talks", people=(*range(100, 100 + n), 1)) for n in range(1, 61)))

        page = engine.search(SearchQuery.of("talks", include={"person": ["1", "159"]}))
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

        assert [[hit.id for hit in page.hits] for page in pages] == [[7, 6, 5], [4, 3, 2], [1]]
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
        assert engine.versions(ARTICLES.name) == {}

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

    # -- marking a text that is not a hit

    def test_places_are_where_a_text_has_what_a_hit_may_show(self, engine: Engine) -> None:
        text = "Talks failed. No talking “of peace” followed the talks."

        assert engine.places(SearchQuery.of('talk "of peace" -failed'), text) == [(0, 5), (17, 24), (26, 34), (49, 54)]
