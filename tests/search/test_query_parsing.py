"""The query language: what is typed, and the tree or the error that it gives."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.parsing import MAX_CHARACTERS, MAX_DEPTH, MAX_TERMS
from archive.search.query import And, AnyOf, Node, Not, Or, Phrase, Prefix, QueryError, Word, exactly, parse


def shown(node: Node | None) -> str:
    """The tree in few characters: words bare, phrases in marks, everything else in brackets."""
    match node:
        case None:
            return ""
        case Word():
            return node.text
        case Prefix():
            return f"{node.text}*"
        case Phrase():
            return f'{"=" if node.this_spelling else ""}"{node.text}"'
        case And():
            return f"({' & '.join(map(shown, node.parts))})"
        case Or():
            return f"({' | '.join(map(shown, node.parts))})"
        case Not():
            return f"-{shown(node.part)}"
        case AnyOf():
            raise AssertionError("the parser makes none")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" \t ", ""),
        ("ferry", "ferry"),
        ("ferry harbour", "(ferry & harbour)"),
        ("ferry AND harbour", "(ferry & harbour)"),
        ("ferry OR harbour", "(ferry | harbour)"),
        ("ferry or harbour and not border", "(ferry & or & harbour & and & not & border)"),
        ("us may not", "(us & may & not)"),
        ("a b OR c d", "((a & b) | (c & d))"),
        ("a (b OR c) d", "(a & (b | c) & d)"),
        ("((a))", "a"),
        ("(a b) c", "((a & b) & c)"),
        ("-a", "-a"),
        ("NOT a", "-a"),
        ("a -b -c", "(a & -b & -c)"),
        ("a AND NOT b", "(a & -b)"),
        ("a OR -b", "(a | -b)"),
        ("-(a OR b)", "-(a | b)"),
        ("NOT -a", "a"),
        ("--a", "a"),
        ('-"a b"', '-"a b"'),
        ('"a b"', '"a b"'),
        ('"a b" c', '("a b" & c)'),
        ('x"a b"', '(x & "a b")'),
        ('="Marrow"', '="Marrow"'),
        ("=Marrow", '="Marrow"'),
        ("“a b” „c d“ «e f»", '("a b" & "c d" & "e f")'),
        ('"(a OR b)"', '"(a OR b)"'),
        ("–a —b −c", "(-a & -b & -c)"),
        ("cease-fire", "cease-fire"),
        ("cease–fire", "cease–fire"),
        ("U.S. O’Dowda 10:30", "(U.S. & O’Dowda & 10:30)"),
        ("a - b", "(a & b)"),
        ("a -- b", "(a & b)"),
        ("a -& b", "(a & b)"),
        ("a & b", "(a & b)"),
        ("negotiat*", "negotiat*"),
        ("-negotiat*", "-negotiat*"),
        ("OR-bit", "OR-bit"),
        ("“quoted”-word", '("quoted" & -word)'),
        ("Зеленський", "Зеленський"),
    ],
)
def test_query_is_parsed(text: str, expected: str) -> None:
    assert shown(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "message", "position", "suggestion"),
    [
        ("a (b", "There is no closing bracket for the one at position 3.", 2, "a (b)"),
        ("a b)", "The bracket at position 4 closes nothing.", 3, "a b"),
        ("a )( b", "The bracket at position 3 closes nothing.", 2, "a ( b"),
        ("a ()", "There is nothing in the brackets at position 3.", 2, "a"),
        ('a "b c', "The quotation mark at position 3 is never closed.", 2, 'a "b c"'),
        ('a "', "The quotation mark at position 3 is never closed.", 2, "a"),
        ("a “b", "The quotation mark at position 3 is never closed.", 2, 'a “b"'),
        ('a "" b', "There is no word between the quotation marks at position 3.", 2, "a b"),
        ('"…"', "There is no word between the quotation marks at position 1.", 0, None),
        ("OR a", "The OR at position 1 has nothing before it.", 0, "a"),
        ("a OR", "The OR at position 3 has nothing after it.", 2, "a"),
        ("a OR OR b", "The OR at position 6 has nothing before it.", 5, "a OR b"),
        ("a AND", "The AND at position 3 has nothing after it.", 2, "a"),
        ("AND a", "The AND at position 1 has nothing before it.", 0, "a"),
        ("NOT", "The NOT at position 1 has nothing after it.", 0, None),
        ("NOT OR talks", "The OR at position 5 has nothing before it.", 4, "NOT talks"),
        ("(a OR) b", "The OR at position 4 has nothing after it.", 3, "(a ) b"),
        ("… !", "There is no word in this query: it needs at least one letter or digit.", 0, None),
        ("-", "There is no word in this query: it needs at least one letter or digit.", 0, None),
        ("*fire", "The asterisk at position 1 is not at the end of its word, where alone it is understood.", 0, "fire"),
        ("a*b", "The asterisk at position 2 is not at the end of its word, where alone it is understood.", 1, "ab"),
        ("a*", "The asterisk at position 2 needs one word of at least 2 letters before it.", 1, "a"),
        (
            "outlet:calder ferry",
            "“outlet:” at position 1 is not understood here; choose outlets, people and dates beside the results.",
            0,
            "calder ferry",
        ),
        (
            '"a b"~5 c',
            "A distance after a phrase (position 6) is not understood; words in quotation marks stand side by side.",
            5,
            '"a b" c',
        ),
    ],
)
def test_error_says_what_is_wrong_and_where(text: str, message: str, position: int, suggestion: str | None) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)

    assert (caught.value.message, caught.value.position, caught.value.suggestion) == (message, position, suggestion)


def test_limits_are_errors() -> None:
    with pytest.raises(QueryError, match="1,001 characters long; 1,000 are the most"):
        parse("a" * (MAX_CHARACTERS + 1))
    with pytest.raises(QueryError, match="61 words and phrases; 60 are the most"):
        parse("ab " * (MAX_TERMS + 1))
    with pytest.raises(QueryError, match="More than 20 brackets"):
        parse("(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1))


def test_nodes_know_where_they_stand() -> None:
    tree = parse('ferry -"grain corridor" (a OR negoti*)')

    assert tree == And(
        (
            Word("ferry", 0, 5),
            Not(Phrase("grain corridor", 7, 23), 6, 23),
            Or((Word("a", 25, 26), Prefix("negoti", 30, 37)), 24, 38),
        ),
        0,
        38,
    )


def test_positions_count_in_the_composed_form() -> None:
    assert parse("cafe\u0301 x") == And((Word("café", 0, 4), Word("x", 5, 6)), 0, 6)


def test_exactly_takes_words_as_typed() -> None:
    tree = parse("ferry -(negotiated OR harb*)")

    assert tree is not None
    assert shown(exactly(tree)) == '("ferry" & -("negotiated" | harb*))'


QUERY_PIECES = st.sampled_from(
    ["ferry", "U.S.", "OR", "AND", "NOT", "-", "(", ")", '"', "“", "”", "=", "*", "~5", " ", "–", "&", "outlet:", "é"]
)


@given(st.text() | st.lists(QUERY_PIECES, max_size=14).map("".join) | st.lists(QUERY_PIECES, max_size=14).map(" ".join))
def test_any_string_is_a_query_or_an_error(text: str) -> None:
    error, tree = None, None
    try:
        tree = parse(text)
    except QueryError as caught:
        error = caught

    if error is None:
        assert (tree is None) == (not text.strip())
    else:
        assert error.message.endswith(".")
        assert 0 <= error.position <= len(unicodedata.normalize("NFC", text))
        assert error.suggestion is None or error.suggestion.strip()
