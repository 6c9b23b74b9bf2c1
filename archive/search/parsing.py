"""Our query language, parsed: text -> tree, or a sentence that says what is wrong and where.

    words            all must match          "security guarantees"   side by side, as typed
    -word, NOT word  must not match          ="Zelensky"             this spelling only
    a OR b, a AND b  capitals only           (a OR b) c              brackets
    negotiat*        every word beginning so

AND binds tighter than OR: `a b OR c` is `(a b) OR c`. Quotation marks and
dashes of every kind are taken as the straight ones.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import NoReturn

from archive.search.analysis import words
from archive.search.collections import ARTICLES
from archive.search.nodes import And, Node, Not, Or, Phrase, Prefix, Word

MAX_CHARACTERS = 1_000
MAX_TERMS = 60
MAX_DEPTH = 20
MIN_PREFIX = 2

#: One character for one, so that positions in what was typed stay true.
_FOLDED_MARKS = str.maketrans(
    dict.fromkeys("“”„‟«»‹›″＂〝〞「」『』", '"')
    | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
    | {"（": "(", "）": ")", "＊": "*"}
)
_TOKEN = re.compile(r'\s+|(?P<mark>[()]|=?"|-(?=\S))|(?P<word>[^\s()"]+)')
_OPERATORS = {"AND", "OR", "NOT"}
#: Fields of the language that this archive does not search yet: better an error than a search for the word.
_FIELD = re.compile(r"=?(headline|outlet|person|speaker|said|date|is|has):", re.IGNORECASE)


class QueryError(ValueError):
    """What was typed cannot be searched.

    `message` is a sentence for the reader, counting positions from 1;
    `position` is the code point, counted from 0, where the trouble is;
    `suggestion` is a query that may have been meant, or None.
    """

    def __init__(self, message: str, position: int = 0, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True)
class _Token:
    """A bracket, a minus, an operator ("AND", "OR", "NOT"), or "term" with its node."""

    kind: str
    start: int
    end: int
    node: Node | None = None


def parse(text: str, *, collection: str = ARTICLES.name) -> Node | None:
    """The tree of what was typed, for that collection; None for blank text.

    Positions count in the NFC form of the text. Raises QueryError, and nothing
    else, for whatever is no query.
    """
    text = unicodedata.normalize("NFC", text)
    if len(text) > MAX_CHARACTERS:
        raise QueryError(
            f"The query is {len(text):,} characters long; {MAX_CHARACTERS:,} are the most.", MAX_CHARACTERS
        )
    if not text.strip():
        return None
    read = _read_tokens(text)
    if not read:
        raise QueryError("There is no word in this query: it needs at least one letter or digit.")
    return _Parser(text, read).parse()


def _read_tokens(text: str) -> list[_Token]:
    folded = text.translate(_FOLDED_MARKS)
    tokens: list[_Token] = []
    position = 0
    while match := _TOKEN.match(folded, position):
        position = match.end()
        mark, word = match["mark"], match["word"]
        if mark in ('"', '="'):
            token, position = _read_phrase(text, folded, match.start(), match.end())
            tokens.append(token)
        elif mark:
            tokens.append(_Token(mark, match.start(), match.end()))
        elif word in _OPERATORS:
            tokens.append(_Token(word, match.start(), match.end()))
        elif word:
            tokens.extend(_read_word(text, folded, match.start(), match.end()))
    terms = [token for token in tokens if token.kind == "term"]
    if len(terms) > MAX_TERMS:
        raise QueryError(f"The query has {len(terms)} words and phrases; {MAX_TERMS} are the most.", terms[-1].start)
    return _without_lone_minus(tokens)


def _without_lone_minus(tokens: list[_Token]) -> list[_Token]:
    """Drops a dash that stood before marks alone ("talks -- the harbour"): it excludes nothing."""
    kept: list[_Token] = []
    for token in reversed(tokens):
        touches = bool(kept) and kept[-1].start == token.end and kept[-1].kind in ("term", "(", "-")
        if token.kind != "-" or touches:
            kept.append(token)
    return kept[::-1]


def _read_phrase(text: str, folded: str, start: int, inside: int) -> tuple[_Token, int]:
    close = folded.find('"', inside)
    if close < 0:
        raise QueryError(
            f"The quotation mark at position {inside} is never closed.",
            inside - 1,
            f'{text.rstrip()}"' if words(text[inside:]) else _tidy(text[:start]),
        )
    content = text[inside:close]
    if not words(content):
        raise QueryError(
            f"There is no word between the quotation marks at position {inside}.",
            inside - 1,
            _tidy(text[:start] + text[close + 1 :]),
        )
    if folded[close + 1 : close + 2] == "~":
        raise QueryError(
            f"A distance after a phrase (position {close + 2}) is not understood; words in quotation marks stand "
            "side by side.",
            close + 1,
            _tidy(text[: close + 1] + re.sub(r"^~\d*", "", text[close + 1 :])),
        )
    node = Phrase(content, start, close + 1, this_spelling=folded[start] == "=")
    return _Token("term", start, close + 1, node), close + 1


def _read_word(text: str, folded: str, start: int, end: int) -> list[_Token]:
    """The term at start:end; nothing where it is marks alone, such as "&"."""
    word = folded[start:end]
    if match := _FIELD.match(word):
        raise QueryError(
            f"“{match.group()}” at position {start + 1} is not understood here; choose outlets, people and dates "
            "beside the results.",
            start,
            _tidy(text[:start] + text[start + match.end() :]),
        )
    if "*" in word:
        return [_read_prefix(text, folded, start, end)]
    if not words(text[start:end]):
        return []
    if word.startswith("="):
        return [_Token("term", start, end, Phrase(text[start + 1 : end], start, end, this_spelling=True))]
    return [_Token("term", start, end, Word(text[start:end], start, end))]


def _read_prefix(text: str, folded: str, start: int, end: int) -> _Token:
    stem = folded[start:end].rstrip("*")
    asterisk = start + folded[start:end].index("*")
    if "*" in stem:
        raise QueryError(
            f"The asterisk at position {asterisk + 1} is not at the end of its word, where alone it is understood.",
            asterisk,
            _tidy(text[:start] + text[start:end].replace("*", "") + text[end:]),
        )
    parts = words(stem)
    if len(parts) != 1 or len(parts[0]) < MIN_PREFIX:
        raise QueryError(
            f"The asterisk at position {asterisk + 1} needs one word of at least {MIN_PREFIX} letters before it.",
            asterisk,
            _tidy(text[:asterisk] + text[end:]),
        )
    return _Token("term", start, end, Prefix(text[start:asterisk], start, end))


def _tidy(text: str) -> str | None:
    return " ".join(text.split()) or None


class _Parser:
    """Recursive descent over the tokens: or -> and -> unary -> atom."""

    def __init__(self, text: str, tokens: list[_Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.next = 0

    def parse(self) -> Node:
        node = self.alternatives(0)
        if token := self.peek():
            # Only a closing bracket can be left over.
            self.fail(f"The bracket at position {token.start + 1} closes nothing.", token)
        return node

    def peek(self) -> _Token | None:
        return self.tokens[self.next] if self.next < len(self.tokens) else None

    def take(self, *kinds: str) -> _Token | None:
        token = self.peek()
        if token is None or token.kind not in kinds:
            return None
        self.next += 1
        return token

    def fail(self, message: str, token: _Token) -> NoReturn:
        """Raises the error, suggesting the query without that token."""
        raise QueryError(message, token.start, _tidy(f"{self.text[: token.start]} {self.text[token.end :]}"))

    def alternatives(self, depth: int) -> Node:
        parts = [self.together(depth)]
        while token := self.take("OR"):
            if self.at_end():
                self.fail(f"The OR at position {token.start + 1} has nothing after it.", token)
            parts.append(self.together(depth))
        return parts[0] if len(parts) == 1 else Or(tuple(parts), parts[0].start, parts[-1].end)

    def together(self, depth: int) -> Node:
        parts = [self.unary(depth)]
        while True:
            token = self.take("AND")
            if token and self.at_end():
                self.fail(f"The AND at position {token.start + 1} has nothing after it.", token)
            following = self.peek()
            if token is None and (following is None or following.kind in (")", "OR")):
                break
            parts.append(self.unary(depth))
        return parts[0] if len(parts) == 1 else And(tuple(parts), parts[0].start, parts[-1].end)

    def at_end(self) -> bool:
        token = self.peek()
        return token is None or token.kind == ")"

    def unary(self, depth: int) -> Node:
        negations = []
        while token := self.take("-", "NOT"):
            if self.at_end():
                name = "minus" if token.kind == "-" else token.kind
                self.fail(f"The {name} at position {token.start + 1} has nothing after it.", token)
            negations.append(token)
        node = self.atom(depth)
        if len(negations) % 2:
            return Not(node, negations[0].start, node.end)
        return node

    def atom(self, depth: int) -> Node:
        token = self.peek()
        # The callers have seen to it that something follows, except at the very beginning.
        if token is None:
            raise QueryError("There is no word in this query: it needs at least one letter or digit.")
        self.next += 1
        if token.node is not None:
            return token.node
        if token.kind == "(":
            return self.bracket(token, depth)
        if token.kind == ")":
            self.fail(f"The bracket at position {token.start + 1} closes nothing.", token)
        self.fail(f"The {token.kind} at position {token.start + 1} has nothing before it.", token)

    def bracket(self, opening: _Token, depth: int) -> Node:
        if depth >= MAX_DEPTH:
            self.fail(f"More than {MAX_DEPTH} brackets stand inside each other.", opening)
        if closing := self.take(")"):
            raise QueryError(
                f"There is nothing in the brackets at position {opening.start + 1}.",
                opening.start,
                _tidy(f"{self.text[: opening.start]} {self.text[closing.end :]}"),
            )
        node = self.alternatives(depth + 1)
        closing = self.take(")")
        if closing is None:
            raise QueryError(
                f"There is no closing bracket for the one at position {opening.start + 1}.",
                opening.start,
                f"{self.text.rstrip()})",
            )
        return replace(node, start=opening.start, end=closing.end) if isinstance(node, And | Or) else node
