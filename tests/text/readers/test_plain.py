from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from archive.text.readers.lines import split_lines, tidy_line
from archive.text.readers.plain import read_plain, wrapping_width


def _blocks(text: str) -> list[str]:
    return [block.text for block in read_plain(text, encoding="utf-8").blocks]


WRAPPED = """\
Envoys to return to Karn

Vestra and Ostmark will send each other envoys before the
summer, the two foreign ministries said in notes that were
issued in the same minute - and differed in one point only.
   The posts have been empty for four years, a time in which
nobody has complained, and everybody has paid the rent with
a pre- and a post-dated cheque.
- a house in Karn
- a house in Vestra
"""


def test_each_line_is_a_paragraph_where_lines_are_long() -> None:
    first, second = "One talk. " * 30, "Two talks. " * 30
    assert _blocks(f"{first}\n{second}\n\nThree.") == [first.strip(), second.strip(), "Three."]


def test_lines_of_a_wrapped_text_are_joined_to_paragraphs() -> None:
    assert _blocks(WRAPPED) == [
        "Envoys to return to Karn",
        "Vestra and Ostmark will send each other envoys before the summer, the two foreign ministries said in notes "
        "that were issued in the same minute - and differed in one point only.",
        "The posts have been empty for four years, a time in which nobody has complained, and everybody has paid the "
        "rent with a pre- and a post-dated cheque.",
        "- a house in Karn",
        "- a house in Vestra",
    ]


def test_compound_broken_at_its_hyphen_is_put_together() -> None:
    text = (
        "The delegations agreed on Tuesday to a cease-\n"
        "fire of six weeks, and on Wednesday to a re-\n"
        "reading of what they had agreed to on Tues-\n"
        "day, said an envoy."
    )
    assert _blocks(text)[0].startswith("The delegations agreed on Tuesday to a cease-fire of six weeks")


def test_short_lines_apart_are_not_taken_for_wrapping() -> None:
    assert wrapping_width(["Once", "Monthly", "Annual", "Continue", "Remind me later."]) is None
    assert _blocks("Talks resume\nBy Anna Kern\n3 March 2031") == ["Talks resume", "By Anna Kern", "3 March 2031"]


def test_every_line_break_of_unicode_ends_a_line() -> None:
    assert split_lines("a\r\nb\rc\nd\u2028e\u2029f\x85g\x0ch") == list("abcdefgh")


def test_line_is_tidied_without_touching_its_marks() -> None:
    assert tidy_line(" “as soon as\u00a0\u2009 possible”\u200b –\tyes… ") == "“as soon as possible” – yes…"
    assert tidy_line("e\u0301te\u0301 \u202eabc\u202c co\u00adop") == "été abc coop"


@given(st.text(max_size=200))
def test_tidy_line_is_one_normal_line_and_stays_so(text: str) -> None:
    tidy = tidy_line(text)
    assert tidy == tidy_line(tidy)
    assert tidy == unicodedata.normalize("NFC", tidy)
    assert len(split_lines(tidy)) == 1


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"], include_characters="\n"), max_size=400))
def test_no_word_is_lost_or_added(text: str) -> None:
    read = "".join("".join(_blocks(text)).split())
    assert read == "".join(tidy_line(text).split())
