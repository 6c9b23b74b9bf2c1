"""The contract: fields, quotes, distances, folded copies, and the other questions that an engine is asked."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from search.contract.documents import counts, doc, fill, found, ids, quote

from archive.search.collections import BY_NAME, COLLECTIONS, QUOTES
from archive.search.engines.base import Engine
from archive.search.language.nodes import AnyOf, Chosen, InField, OfArticle, Or, Phrase, Quoted, Word
from archive.search.query import SearchQuery
from archive.search.results import FacetValue, OccurrenceOrder


def asked(engine: Engine, query: SearchQuery) -> set[int]:
    return {hit.id for hit in engine.search(query).hits}


def fill_with_quotes(engine: Engine) -> None:
    """Two people, 7 and 8, and an office; article 4 has no quote."""
    fill(
        engine,
        doc(1, "The ferry sailed.", headline="Quay", outlet="calder-post", people=(7,), day="2031-03-04"),
        doc(2, "The ferry waited.", headline="Ferry", outlet="veld-wire", people=(8,), day="2031-03-20"),
        doc(3, "Silence.", outlet="veld-wire", language="de", day="2031-04-02"),
        doc(4, "The ferry sank."),
        quotes=(
            quote(11, 1, "We came to listen.", speaker="7", printed="Marrow", outlet="calder-post", day="2031-03-04"),
            quote(12, 1, "The quay is ours.", speaker="8", printed="Veld", status="confirmed", day="2031-03-04"),
            quote(13, 2, "We came to talk.", speaker="8", printed="the envoy", kind="partial", status="corrected"),
            quote(14, 3, "They listen.", speaker="label:the harbour office", printed="the harbour office"),
        ),
    )


class AskingContract:
    """Everything else that the language can say, and the verbs beside `search`."""

    # -- fields of articles

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("headline:ferry", {1}),
            ("ferry", {1, 2, 3}),
            ("headline:sail", {2}),
            ('headline:"sailing"', {2}),
            ('headline:"sail"', set()),
            ("headline:(ferry OR sail)", {1, 2}),
            ("headline:sai*", {2}),
            ("-headline:ferry", {2, 3}),
            ("ferry -headline:ferry", {2, 3}),
            ("headline:byline", set()),
        ],
    )
    def test_a_field_looks_in_its_text_only(self, engine: Engine, text: str, expected: set[int]) -> None:
        fill(
            engine,
            doc(1, "It left.", headline="Ferry leaves"),
            doc(2, "The ferry left.", headline="Sailing on"),
            doc(3, "ferry", byline="byline"),
        )

        assert found(engine, text) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("language:de", {3}),
            ("-language:de", {1, 2, 4}),
            ("has:quotes ferry", set()),
            ("date:2031-03", {1, 2}),
            ("date:2031-03-05..", {2, 3}),
            ("date:..2031-03-04", {1}),
            ("-date:2031", {4}),
            ("ferry OR date:2031-04", {1, 2, 3, 4}),
        ],
    )
    def test_values_and_dates_are_parts_of_a_query(self, engine: Engine, text: str, expected: set[int]) -> None:
        fill_with_quotes(engine)

        assert found(engine, text) == expected

    def test_a_chosen_value_is_any_of_its_values(self, engine: Engine) -> None:
        fill_with_quotes(engine)
        chosen = Chosen("outlet", ("calder-post", "unheard-of"), "calder", 0, 13)

        assert asked(engine, SearchQuery(tree=chosen)) == {1}
        assert asked(engine, SearchQuery(tree=Or((chosen, Chosen("person", ("8",), "veld", 0, 9)), 0, 9))) == {1, 2}

    def test_a_date_known_to_the_month_lies_in_no_day_of_it(self, engine: Engine) -> None:
        fill(engine, doc(1, "ferry", day="2031-03-01", until="2031-03-31"), doc(2, "ferry", day="2031-03-09"))

        assert found(engine, "date:2031-03-01..2031-03-30") == {2}
        assert found(engine, "date:2031-03") == {1, 2}

    # -- quotes of articles, articles of quotes

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("said:listen", {1, 3}),
            ('said:"came to"', {1, 2}),
            ("speaker:marrow", {1}),
            ('speaker:"harbour office"', {3}),
            ("speaker:marrow said:listen", {1}),
            ("speaker:marrow said:quay", set()),
            ("speaker:marrow ferry said:quay", {1}),
            ("speaker:marrow speaker:veld", {1}),
            ("is:confirmed", {1, 2}),
            ("is:confirmed said:quay", {1}),
            ("is:partial", {2}),
            ("-said:listen", {2, 4}),
            ("said:came -speaker:marrow", {2}),
            ("-(speaker:marrow said:quay)", {1, 2, 3, 4}),
            ("ferry -is:direct", {2, 4}),
            ("said:(listen -came)", {3}),
            ("said:quay OR language:de", {1, 3}),
        ],
    )
    def test_articles_are_asked_for_by_one_of_their_quotes(self, engine: Engine, text: str, expected: set[int]) -> None:
        fill_with_quotes(engine)

        assert found(engine, text) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("listen", {11, 14}),
            ("marrow", set()),
            ("speaker:marrow", {11}),
            ("said:came -speaker:marrow", {13}),
            ("is:confirmed", {12, 13}),
            ("headline:ferry", {13}),
            ("came headline:quay", {11}),
            ("-headline:quay", {13, 14}),
            ("ferry", set()),
            ("", {11, 12, 13, 14}),
        ],
    )
    def test_quotes_are_asked_for_by_words_speaker_and_article(
        self, engine: Engine, text: str, expected: set[int]
    ) -> None:
        fill_with_quotes(engine)

        assert found(engine, text, collection="quotes") == expected

    def test_people_in_a_tree_are_asked_of_the_right_collection(self, engine: Engine) -> None:
        fill_with_quotes(engine)
        said_by = Or(
            (
                Chosen("speaker", ("7",), "marrow", 0, 14),
                InField("speaker", AnyOf(Phrase("Marrow", 8, 14), (Phrase("envoy", 8, 14),), 8, 14), 0, 14),
            ),
            0,
            14,
        )

        assert asked(engine, SearchQuery(tree=Quoted(said_by, 0, 14))) == {1, 2}
        assert asked(engine, SearchQuery(tree=said_by, collection="quotes")) == {11, 13}
        of_article = OfArticle(Chosen("person", ("8",), "veld", 0, 11), 0, 11)
        assert asked(engine, SearchQuery(tree=of_article, collection="quotes")) == {13}

    def test_a_quote_is_shown_whole_with_what_surrounds_it(self, engine: Engine) -> None:
        fill(engine, doc(1), quotes=[quote(5, 1, "We came to listen.", before="Said Marrow: “", after="” She left.")])

        (hit,) = engine.search(SearchQuery.of("listen", collection="quotes")).hits

        assert (hit.id, hit.headline, hit.matched_in) == (5, (), ("said",))
        assert [fragment.text for fragment in hit.fragments] == ["We came to listen."]
        assert [piece.text for piece in hit.fragments[0].pieces if piece.is_match] == ["listen"]
        assert hit.stored == {"before": "Said Marrow: “", "after": "” She left."}

    def test_quotes_have_facets_filters_and_orders_of_their_own(self, engine: Engine) -> None:
        fill_with_quotes(engine)

        page = engine.search(SearchQuery.of("", collection="quotes", include={"speaker": ["8"]}, sort="oldest"))

        assert set(page.facets) >= {facet.name for facet in QUOTES.facets}
        assert [hit.id for hit in page.hits] == [12, 13]
        assert counts(page, "status") == {"confirmed": 1, "corrected": 1}
        assert counts(page, "speaker") == {"7": 1, "8": 2, "label:the harbour office": 1}

    def test_a_rewritten_article_and_its_quotes_change_together(self, engine: Engine) -> None:
        fill_with_quotes(engine)
        with engine.batch(wait=0) as batch:
            batch.put("articles", doc(1, "The barge sailed."))
            batch.delete("quotes", 11)
            batch.put("quotes", quote(12, 1, "The barge is ours.", printed="Veld"))

        assert (found(engine, "said:barge"), found(engine, "said:came")) == ({1}, {2})
        assert set(engine.versions("quotes", [1])) == {12}
        assert set(engine.versions("quotes")) == {12, 13, 14}

    def test_a_hit_marks_what_was_said_and_in_each_text_what_was_asked_of_it(self, engine: Engine) -> None:
        fill(
            engine,
            doc(1, "A ferry.\n\n“We came to listen,” she said of the talks.", headline="Talks of a ferry"),
            quotes=[quote(11, 1, "We came to listen,", printed="Marrow")],
        )

        hits = engine.search(SearchQuery.of('headline:talks said:"to listen" -speaker:veld')).hits

        assert [[piece.text for piece in hit.headline if piece.is_match] for hit in hits] == [["Talks"]]
        fragments = [piece.text for hit in hits for each in hit.fragments for piece in each.pieces if piece.is_match]
        assert fragments == ["to listen"]
        assert [hit.matched_in for hit in hits] == [("headline", "body")]

    def test_a_quote_found_by_its_speaker_has_nothing_marked_in_its_words(self, engine: Engine) -> None:
        fill(engine, doc(1), quotes=[quote(11, 1, "Marrow is a river.", printed="Marrow")])

        (hit,) = engine.search(SearchQuery.of("speaker:marrow", collection="quotes")).hits

        assert hit.matched_in == ("speaker",)
        assert [piece.is_match for piece in hit.fragments[0].pieces] == [False]

    # -- exclusion, days

    @pytest.mark.parametrize(
        ("options", "expected"),
        [
            ({"exclude": {"outlet": ["veld-wire"]}}, {1, 4}),
            ({"exclude": {"outlet": ["veld-wire", "calder-post"]}}, {4}),
            ({"include": {"outlet": ["veld-wire"]}, "exclude": {"person": ["8"]}}, {3}),
            ({"include": {"outlet": ["veld-wire"]}, "exclude": {"outlet": ["veld-wire"]}}, set()),
        ],
    )
    def test_filters_exclude(self, engine: Engine, options: dict[str, object], expected: set[int]) -> None:
        fill_with_quotes(engine)

        assert found(engine, "", **options) == expected

    def test_an_excluded_value_stays_in_its_facet_with_what_it_would_bring(self, engine: Engine) -> None:
        fill_with_quotes(engine)

        page = engine.search(SearchQuery.of("ferry", exclude={"outlet": ["veld-wire", "unheard-of"]}))

        assert page.facets["outlet"] == (
            FacetValue("calder-post", 1, False),
            FacetValue("veld-wire", 1, False, excluded=True),
            FacetValue("unheard-of", 0, False, excluded=True),
        )
        assert counts(page, "month") == {"2031-03": 1, "undated": 1}

    def test_a_span_within_one_month_counts_its_days(self, engine: Engine) -> None:
        fill(
            engine,
            doc(1, "ferry", day="2031-03-04"),
            doc(2, "ferry", day="2031-03-04"),
            doc(3, "ferry", day="2031-03-20"),
            doc(4, "ferry", day="2031-03-01", until="2031-03-31"),
            doc(5, "ferry", day="2031-04-04"),
        )
        first, last = datetime.date(2031, 3, 1), datetime.date(2031, 3, 31)

        page = engine.search(SearchQuery.of("ferry", first_day=first, last_day=last))

        assert counts(page, "day") == {"2031-03-04": 2, "2031-03-20": 1}
        assert "day" not in engine.search(SearchQuery.of("ferry", first_day=first)).facets

    # -- words near each other

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ('"grain corridor"~0', {1, 2}),
            ('"grain corridor"~1', {1, 2, 3}),
            ('"grain corridor"~2', {1, 2, 3, 4}),
            ('"grain corridor"~49', {1, 2, 3, 4}),
            ('"grain the corridor"~1', {1, 4}),
            ('"grain grain"~5', {6}),
            ('"grains corridor"~5', set()),
            ('-"grain corridor"~2', {5, 6}),
            ('headline:"grain corridor"~9', set()),
        ],
    )
    def test_words_within_a_distance_stand_in_any_order(self, engine: Engine, text: str, expected: set[int]) -> None:
        fill(
            engine,
            doc(1, "The grain corridor opened."),
            doc(2, "A corridor: grain."),
            doc(3, "A corridor for grain."),
            doc(4, "Grain by the corridor."),
            doc(5, "They shipped grain.\n\nCorridor talks."),
            doc(6, "Grain upon grain."),
        )

        assert found(engine, text) == expected

    # -- near copies

    def fill_with_copies(self, engine: Engine) -> None:
        fill(
            engine,
            doc(1, "ferry ferry", copies=3, day="2031-03-01"),
            doc(2, "ferry", day="2031-03-02"),
            doc(3, "ferry and more", copies=3, day="2031-03-03"),
            doc(4, "ferry once more", copies=9, day="2031-03-04"),
            doc(5, "silence", copies=3, day="2031-03-05"),
        )

    @pytest.mark.parametrize(
        ("sort", "expected"), [("newest", [(4, 0), (3, 1), (2, 0)]), ("oldest", [(1, 1), (2, 0), (4, 0)])]
    )
    def test_near_copies_fold_behind_the_first_of_them(
        self, engine: Engine, sort: str, expected: list[tuple[int, int]]
    ) -> None:
        self.fill_with_copies(engine)

        page = engine.search(SearchQuery.of("ferry", sort=sort, fold=True))

        assert [(hit.id, hit.copies) for hit in page.hits] == expected
        assert (page.total, page.folded, page.pages) == (4, 1, 1)

    def test_folded_copies_are_on_no_page(self, engine: Engine) -> None:
        self.fill_with_copies(engine)

        pages = [engine.search(SearchQuery.of("ferry", fold=True, per_page=2, page=page)) for page in (1, 2)]

        assert [[hit.id for hit in page.hits] for page in pages] == [[1, 2], [4]]
        assert [page.pages for page in pages] == [2, 2]
        assert ids(engine, "ferry", sort="newest") == [4, 3, 2, 1]

    def test_the_near_copies_of_a_group_are_found_alone(self, engine: Engine) -> None:
        self.fill_with_copies(engine)

        found = {text: engine.search(SearchQuery.of(text, copies=[3], sort="newest")) for text in ("", "ferry", "quay")}

        assert {text: [hit.id for hit in page.hits] for text, page in found.items()} == {
            "": [5, 3, 1],
            "ferry": [3, 1],
            "quay": [],
        }

    # -- counts, words, occurrences

    @pytest.mark.parametrize(
        "text", ["ferry", "ferry -headline:quay", "said:listen", "", "lighthouse", "fer* OR silence"]
    )
    @pytest.mark.parametrize("collection", [collection.name for collection in COLLECTIONS])
    def test_a_count_is_the_total_of_the_search(self, engine: Engine, text: str, collection: str) -> None:
        fill_with_quotes(engine)
        query = SearchQuery.of(text, collection=collection, exclude={"outlet": ["veld-wire"]})

        assert engine.count(query) == engine.search(query).total

    def test_words_spelt_nearly_alike_are_named(self, engine: Engine) -> None:
        fill(
            engine,
            doc(1, "negotiation harbour"),
            doc(2, "negotiation negotiations"),
            doc(3, "harbours", headline="harbor"),
        )

        assert engine.similar_words("articles", "body", "negotation", most=1) == (("negotiation", 2),)
        assert ("harbour", 1) in engine.similar_words("articles", "body", "harbuor", most=5)
        assert engine.similar_words("articles", "headline", "harbour", most=5) == (("harbor", 1),)
        assert engine.similar_words("articles", "body", "xylophone", most=5) == ()
        assert "harbour" not in dict(engine.similar_words("articles", "body", "harbour", most=5))

    def fill_with_occurrences(self, engine: Engine) -> None:
        fill(
            engine,
            doc(1, "Slow ferry boats. The old ferry waits.", outlet="b", day="2031-03-01"),
            doc(2, "A new ferry arrives.\n\nNothing else.", headline="Ferry again", outlet="a", day="2031-03-02"),
            doc(3, "Silence."),
        )

    @pytest.mark.parametrize(
        ("order", "expected"),
        [
            (OccurrenceOrder.LEFT, ["", "new", "old", "Slow"]),
            (OccurrenceOrder.RIGHT, ["", "new", "Slow", "old"]),
            (OccurrenceOrder.OUTLET, ["", "new", "Slow", "old"]),
            (OccurrenceOrder.DATE, ["", "new", "Slow", "old"]),
        ],
    )
    def test_every_occurrence_is_listed_in_the_order_asked_for(
        self, engine: Engine, order: OccurrenceOrder, expected: list[str]
    ) -> None:
        self.fill_with_occurrences(engine)

        listed = list(engine.occurrences(SearchQuery.of("ferry"), order=order))

        lefts = ["".join(piece.text for piece in each.left).split()[-1:] for each in listed]
        assert ["".join(left) for left in lefts] == expected

    def test_an_occurrence_knows_its_place_and_what_stands_around_it(self, engine: Engine) -> None:
        self.fill_with_occurrences(engine)

        (one,) = engine.occurrences(SearchQuery.of('"new ferry" -silence'), order=OccurrenceOrder.DATE)

        assert (one.article_id, one.where, one.start, one.end, one.text) == (2, "body", 2, 11, "new ferry")
        assert "".join(piece.text for piece in one.left) == "A "
        assert "".join(piece.text for piece in one.right) == " arrives."

    def test_occurrences_keep_to_the_filters_and_to_what_a_hit_may_show(self, engine: Engine) -> None:
        self.fill_with_occurrences(engine)
        query = SearchQuery.of("ferry OR waits", exclude={"outlet": ["a"]})

        listed = list(engine.occurrences(query, order=OccurrenceOrder.DATE))

        assert [(each.article_id, each.text) for each in listed] == [(1, "ferry"), (1, "ferry"), (1, "waits")]

    def test_as_typed_trees_and_plain_ones_are_both_answered(self, engine: Engine) -> None:
        fill(engine, doc(1, "They negotiate."), doc(2, "They negotiated."))
        query = SearchQuery.of("negotiated")

        assert asked(engine, query) == {1, 2}
        assert asked(engine, replace(query, tree=Phrase("negotiated", 0, 10, this_spelling=True))) == {2}
        assert asked(engine, replace(query, tree=InField("body", Word("negotiated", 0, 10), 0, 10))) == {1, 2}

    def test_every_collection_answers_an_empty_index(self, engine: Engine) -> None:
        fill(engine)

        for name in BY_NAME:
            page = engine.search(SearchQuery.of("ferry", collection=name))
            assert (page.total, engine.versions(name), engine.count(SearchQuery.of("", collection=name))) == (0, {}, 0)

    # -- arrival

    def fill_with_arrivals(self, engine: Engine) -> None:
        """Articles and quotes whose dates run against their arrival, two of them a microsecond apart."""
        noon = datetime.datetime(2031, 3, 4, 12, tzinfo=datetime.UTC)
        later = noon + datetime.timedelta(microseconds=1)
        fill(
            engine,
            doc(1, "ferry", day="2031-03-01", arrived=noon),
            doc(2, "ferry ferry", day="1990-01-01", arrived=later),
            doc(3, "ferry", arrived=later),
            doc(4, "gulls", day="2031-03-04", arrived=later),
            quotes=(quote(11, 2, "ferry", arrived=later), quote(12, 1, "ferry", arrived=noon)),
        )

    def test_by_arrival_comes_first_what_came_last_whatever_its_date(self, engine: Engine) -> None:
        self.fill_with_arrivals(engine)

        assert ids(engine, "ferry", sort="arrival") == [3, 2, 1]
        assert ids(engine, "ferry", sort="arrival", collection="quotes") == [11, 12]
        assert ids(engine, "ferry", sort="arrival", per_page=1, page=2) == [2]

    def test_what_was_there_by_a_moment_is_left_out_to_the_microsecond(self, engine: Engine) -> None:
        self.fill_with_arrivals(engine)
        noon = datetime.datetime(2031, 3, 4, 12, tzinfo=datetime.UTC)
        query = replace(SearchQuery.of("ferry"), arrived_after=noon)
        before = replace(query, arrived_after=noon - datetime.timedelta(microseconds=1))
        quotes = replace(query, collection=QUOTES.name)

        assert (asked(engine, query), engine.count(query)) == ({2, 3}, 2)
        assert (asked(engine, before), engine.count(before)) == ({1, 2, 3}, 3)
        assert (asked(engine, quotes), engine.count(quotes)) == ({11}, 1)
        assert counts(engine.search(query), "month") == {"1990-01": 1, "undated": 1}
