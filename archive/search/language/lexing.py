"""What was typed, cut into the tokens of the language. Marks of every kind count as the straight ones."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.search.analysis import PARAGRAPH_GAP, words
from archive.search.language.errors import QueryError, replaced
from archive.search.language.fields import DASHES, FIELDS, field_at, meant_field
from archive.search.language.nodes import Node, Phrase, Prefix, Word

MAX_TERMS = 60
MIN_PREFIX = 2
#: So many other words may stand among those of a phrase; more would reach into the next paragraph.
MAX_WITHIN = PARAGRAPH_GAP - 1

#: What is taken for the straight mark around a phrase.
QUOTATION_MARKS = "“”„‟«»‹›″＂〝〞「」『』"
#: One character for one, so that positions in what was typed stay true.
_FOLDED_MARKS = str.maketrans(
    dict.fromkeys(QUOTATION_MARKS, '"') | DASHES | {"（": "(", "）": ")", "＊": "*", "：": ":"}
)
_TOKEN = re.compile(r'\s+|(?P<mark>[()]|=?"|-(?=\S))|(?P<word>[^\s()"]+)')
_VALUE = re.compile(r'[^\s()"]+')
_DISTANCE = re.compile(r"~([0-9]*)", re.ASCII)
_WORD_WITH_DISTANCE = re.compile(r"[^\W_]~[0-9]*$")
_OPERATORS = {"AND", "OR", "NOT"}


@dataclass(frozen=True, slots=True)
class Token:
    """A bracket, a minus, an operator ("AND", "OR", "NOT"), "term" with its node, or "field" with its name."""

    kind: str
    start: int
    end: int
    node: Node | None = None
    field: str = ""


def read_tokens(text: str) -> list[Token]:
    """The tokens in order, without marks that mean nothing here. Raises QueryError."""
    tokens = _Lexer(text).tokens()
    terms = [token for token in tokens if token.kind == "term"]
    if len(terms) > MAX_TERMS:
        raise QueryError(f"The query has {len(terms)} words and phrases; {MAX_TERMS} are the most.", terms[-1].start)
    return _without_lone_minus(tokens)


def _without_lone_minus(tokens: list[Token]) -> list[Token]:
    """Drops a dash that stood before marks alone ("talks -- the harbour"): it excludes nothing."""
    kept: list[Token] = []
    for token in reversed(tokens):
        touches = bool(kept) and kept[-1].start == token.end and kept[-1].kind in ("term", "field", "(", "-")
        if token.kind != "-" or touches:
            kept.append(token)
    return kept[::-1]


def nested(text: str, outer: str, inner: str, start: int, end: int) -> QueryError:
    """The complaint about a field at start:end inside another one."""
    return QueryError(
        f"{inner}: at position {start + 1} stands inside {outer}:, where no other field can.",
        start,
        replaced(text, start, end),
    )


class _Lexer:
    """Reads from left to right; `folded` is the text with plain marks, character by character."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = text.translate(_FOLDED_MARKS)

    def tokens(self) -> list[Token]:
        found: list[Token] = []
        position = 0
        while match := _TOKEN.match(self.folded, position):
            position = match.end()
            mark, word = match["mark"], match["word"]
            if mark in ('"', '="'):
                found.append(self._phrase(match.start(), match.end()))
                position = found[-1].end
            elif mark:
                found.append(Token(mark, match.start(), match.end()))
            elif word in _OPERATORS:
                found.append(Token(word, match.start(), match.end()))
            elif field := field_at(self.folded, match.start()):
                found += self._field(field)
                position = found[-1].end
            elif word and (node := self._word(match.start(), match.end())):
                found.append(Token("term", match.start(), match.end(), node))
        return found

    def _phrase(self, start: int, inside: int) -> Token:
        close = self.folded.find('"', inside)
        if close < 0:
            raise QueryError(
                f"The quotation mark at position {inside} is never closed.",
                inside - 1,
                f'{self.text.rstrip()}"' if words(self.text[inside:]) else replaced(self.text, start, len(self.text)),
            )
        content = self.text[inside:close]
        if not words(content):
            raise QueryError(
                f"There is no word between the quotation marks at position {inside}.",
                inside - 1,
                replaced(self.text, start, close + 1),
            )
        end, within = self._distance(close + 1)
        return Token("term", start, end, Phrase(content, start, end, self.folded[start] == "=", within))

    def _distance(self, start: int) -> tuple[int, int | None]:
        """Where a phrase with its distance ends, and the distance: "…"~5."""
        match = _DISTANCE.match(self.folded, start)
        if match is None:
            return start, None
        if not match[1]:
            raise QueryError(
                f"The ~ at position {start + 1} needs a number after it: how many other words may stand between.",
                start,
                replaced(self.text, start, match.end(), "~5"),
            )
        if len(match[1]) > 3 or int(match[1]) > MAX_WITHIN:
            raise QueryError(
                f"The distance at position {start + 1} is too large; {MAX_WITHIN} words are the most.",
                start,
                replaced(self.text, start, match.end(), f"~{MAX_WITHIN}"),
            )
        return match.end(), int(match[1])

    def _word(self, start: int, end: int) -> Node | None:
        """The word without a field; None where it is marks alone, such as "&"."""
        if meant := meant_field(self.folded, start):
            typed, name = meant
            raise QueryError(
                f"“{typed}:” at position {start + 1} is no field; did you mean {name}:? "
                "To look for the word, put it in quotation marks.",
                start,
                replaced(self.text, start, start + len(typed), name),
            )
        return self._node(start, end)

    def _field(self, field: re.Match[str]) -> list[Token]:
        """The field, and what stands right after it unless that is a phrase or a bracket."""
        start, end = field.span()
        if inner := field_at(self.folded, end):
            raise nested(self.text, field[1].lower(), inner[1].lower(), *inner.span())
        if self.folded.startswith("-", end):
            raise QueryError(
                f"The minus at position {end + 1} belongs before “{field.group()}”.",
                end,
                replaced(self.text, start, end + 1, f"-{field.group()}"),
            )
        tokens = [Token("field", start, end, field=field[1].lower())]
        if self.folded.startswith('="', end) or not (value := _VALUE.match(self.folded, end)):
            return tokens
        kind = FIELDS[tokens[0].field].kind
        node = self._node(*value.span()) if kind.has_words else Word(self.text[slice(*value.span())], *value.span())
        return [*tokens, Token("term", *value.span(), node)] if node else tokens

    def _node(self, start: int, end: int) -> Node | None:
        """The term at start:end; None where it is marks alone."""
        word = self.folded[start:end]
        if "*" in word:
            return self._prefix(start, end)
        if not words(self.text[start:end]):
            return None
        if word.startswith("="):
            return Phrase(self.text[start + 1 : end], start, end, this_spelling=True)
        if match := _WORD_WITH_DISTANCE.search(word):
            place = start + match.start() + 1
            raise QueryError(
                f"The ~ at position {place + 1} stands after a single word; a distance goes with words in quotation "
                'marks: "grain corridor"~5.',
                place,
                replaced(self.text, place, end),
            )
        return Word(self.text[start:end], start, end)

    def _prefix(self, start: int, end: int) -> Node:
        stem = self.folded[start:end].rstrip("*")
        asterisk = start + self.folded[start:end].index("*")
        if "*" in stem:
            raise QueryError(
                f"The asterisk at position {asterisk + 1} is not at the end of its word, where alone it is understood.",
                asterisk,
                replaced(self.text, start, end, self.text[start:end].replace("*", "")),
            )
        parts = words(stem)
        if len(parts) != 1 or len(parts[0]) < MIN_PREFIX:
            raise QueryError(
                f"The asterisk at position {asterisk + 1} needs one word of at least {MIN_PREFIX} letters before it.",
                asterisk,
                replaced(self.text, asterisk, end),
            )
        return Prefix(self.text[start:asterisk], start, end)
