"""The marking of quotes and mentions: what is printed is the body, and nothing but the body."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.web.marking import Paragraph, Part, Piece, Run, Span, mark_body

BODIES = st.text(alphabet="ab “”’\n\t", max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=8).map(
    lambda pairs: [Span(start, end, key) for key, (start, end) in enumerate(pairs)]
)


def piece(text: str, mention: int | None = None) -> Piece:
    return Piece((Part(text),), mention)


def text_of(paragraphs: tuple[Paragraph, ...]) -> str:
    return "\n\n".join("".join(p.text for run in each.runs for p in run.pieces) for each in paragraphs)


def visible(body: str, spans: list[Span]) -> list[int]:
    return sorted(span.key for span in spans if body[span.start : span.end].strip())


@given(BODIES, SPANS, SPANS, SPANS)
def test_pieces_tile_the_body_exactly(body, quotes, mentions, hits):
    assert text_of(mark_body(body, quotes=quotes, mentions=mentions, hits=hits)) == body


@given(BODIES, SPANS, SPANS, SPANS)
def test_a_hit_opens_and_closes_once_however_it_is_cut(body, quotes, mentions, hits):
    marked = mark_body(body, quotes=quotes, mentions=mentions, hits=hits)
    parts = [part for each in marked for run in each.runs for piece in run.pieces for part in piece.parts]
    opened = [part.hit for part in parts if part.opens]

    assert opened == [part.hit for part in parts if part.closes]
    assert len(set(opened)) == len(opened)
    assert set(opened) == {part.hit for part in parts} - {None} <= set(visible(body, hits))


@given(BODIES, SPANS, SPANS)
def test_every_visible_quote_has_one_anchor_and_one_note(body, quotes, mentions):
    runs = [run for paragraph in mark_body(body, quotes=quotes, mentions=mentions) for run in paragraph.runs]

    assert sorted(key for run in runs for key in run.anchors) == visible(body, quotes)
    assert sorted(key for run in runs for key in run.notes) == visible(body, quotes)
    assert all(run.anchors == () or set(run.anchors) <= set(run.quotes) for run in runs)


@given(BODIES, SPANS, SPANS)
def test_each_character_lies_under_exactly_the_quotes_that_hold_it(body, quotes, mentions):
    marked: list[tuple[str, set[int]]] = []
    for paragraph in mark_body(body, quotes=quotes, mentions=mentions):
        marked += [(mark, set(run.quotes)) for run in paragraph.runs for piece in run.pieces for mark in piece.text]
        marked += [("\n", set()), ("\n", set())]
    for position, (mark, keys) in enumerate(marked[:-2]):
        if mark.strip():
            assert keys == {span.key for span in quotes if span.start <= position < span.end}


def test_an_unmarked_body_is_one_piece_a_paragraph():
    assert mark_body("One.\n\nTwo.") == (
        Paragraph((Run((piece("One."),)),)),
        Paragraph((Run((piece("Two."),)),)),
    )


def test_a_mention_inside_a_quote_is_a_piece_of_its_run():
    body = "“Ask Marrow now,” he said."

    runs = mark_body(body, quotes=[Span(1, 16, 7)], mentions=[Span(5, 11, 3)])[0].runs

    assert runs == (
        Run((piece("“"),)),
        Run((piece("Ask "), piece("Marrow", 3), piece(" now,")), quotes=(7,), anchors=(7,)),
        Run((piece("”"),), notes=(7,)),
        Run((piece(" he said."),)),
    )


def test_a_hit_cuts_no_link_in_two():
    pieces = mark_body("Ask Ilse Marrow now", mentions=[Span(4, 15, 3)], hits=[Span(9, 19, 1)])[0].runs[0].pieces

    assert pieces == (
        Piece((Part("Ask "),)),
        Piece((Part("Ilse "), Part("Marrow", 1, opens=True)), 3),
        Piece((Part(" now", 1, closes=True),)),
    )


def test_a_quote_across_paragraphs_is_anchored_where_it_begins_and_noted_where_it_ends():
    paragraphs = mark_body("a bc\n\nde f", quotes=[Span(2, 8, 1)])

    assert [run.anchors for each in paragraphs for run in each.runs] == [(), (1,), (), ()]
    assert [run.notes for each in paragraphs for run in each.runs] == [(), (), (1,), ()]
    assert [run.quotes for each in paragraphs for run in each.runs] == [(), (1,), (1,), ()]


def test_overlapping_quotes_are_cut_into_pieces_that_carry_both():
    runs = mark_body("abcdef", quotes=[Span(0, 4, 1), Span(2, 6, 2)])[0].runs

    assert [(run.pieces[0].text, run.quotes) for run in runs] == [("ab", (1,)), ("cd", (1, 2)), ("ef", (2,))]


def test_a_mention_within_a_mention_gives_way_to_the_outer_one():
    runs = mark_body("Ilse Marrow spoke", mentions=[Span(5, 11, 2), Span(0, 11, 1)])[0].runs

    assert runs == (Run((piece("Ilse Marrow", 1), piece(" spoke"))),)


def test_spans_outside_the_body_are_clipped_or_left_out():
    assert mark_body("abc", quotes=[Span(1, 99, 1), Span(50, 60, 2)])[0].runs == (
        Run((piece("a"),)),
        Run((piece("bc"),), quotes=(1,), anchors=(1,), notes=(1,)),
    )


def test_a_paragraph_that_is_a_subheading_is_marked_as_one():
    paragraphs = mark_body("Lead.\n\nWhat next\n\nMore.", subheadings=[(7, 16)])

    assert [paragraph.is_subheading for paragraph in paragraphs] == [False, True, False]
