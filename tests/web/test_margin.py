"""The small picture of an article."""

from __future__ import annotations

from archive.web.margin import LINE, Box, margin_map

PARAGRAPHS = [(0, 3 * LINE), (3 * LINE + 2, 3 * LINE + 12)]


def test_paragraphs_are_as_high_as_their_lines_and_the_last_may_be_short():
    drawn = margin_map(PARAGRAPHS, [])

    assert drawn.paragraphs == (Box(0, 0, LINE, 3), Box(0, 3.7, 10, 1))
    assert drawn.height == 4.7


def test_a_quote_over_several_lines_is_as_high_as_they_are():
    assert margin_map(PARAGRAPHS, [(LINE - 1, 2 * LINE + 1)]).marks == (Box(0, 0, LINE, 3),)


def test_a_quote_in_one_line_stands_at_its_place_in_it():
    assert margin_map(PARAGRAPHS, [(LINE + 5, LINE + 35)]).marks == (Box(5, 1, 30, 1),)


def test_a_short_quote_is_wide_enough_to_be_hit_and_stays_in_the_line():
    assert margin_map(PARAGRAPHS, [(LINE - 1, LINE)]).marks == (Box(LINE - 14, 0, 14, 1),)


def test_a_quote_from_one_paragraph_into_the_next_covers_the_gap():
    assert margin_map(PARAGRAPHS, [(2 * LINE, 3 * LINE + 5)]).marks == (Box(0, 2, LINE, 2.7),)


def test_a_text_without_words_has_a_height():
    assert margin_map([(0, 0)], []).height == 1
