"""Our query language, parsed: text -> tree, or a sentence that says what is wrong and where.

    words            all must match          "security guarantees"   side by side, as typed
    -word, NOT word  must not match          ="Zelensky"             this spelling only
    a OR b, a AND b  capitals only           "grain corridor"~5      within so many words
    (a OR b) c       brackets                negotiat*               every word beginning so
    field:value      `fields` has them all

AND binds tighter than OR: `a b OR c` is `(a b) OR c`. Tokens are made in `lexing`,
the values of fields in `fields`, what is asked of which collection in `scoping`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import NoReturn

from archive.search.collections import ARTICLES
from archive.search.language.errors import QueryError, replaced
from archive.search.language.fields import FIELDS, Value
from archive.search.language.lexing import Token, nested, read_tokens
from archive.search.language.nodes import And, Node, Not, Or
from archive.search.language.scoping import scoped

MAX_CHARACTERS = 1_000
MAX_DEPTH = 20
#: A suggestion with a fault of its own is mended so many times at most.
MAX_MENDS = 2 * MAX_DEPTH

_NO_WORD = "There is no word in this query: it needs at least one letter or digit."


def parse(text: str, *, collection: str = ARTICLES.name) -> Node | None:
    """The tree of what was typed, for that collection; None for blank text.

    Positions count in the normal form of the text. Raises QueryError, and nothing
    else, for whatever is no query; what the error suggests is one.
    """
    text = normal_form(text)
    try:
        tree = _tree(text)
    except QueryError as error:
        raise QueryError(error.message, error.position, mended(error.suggestion)) from None
    return None if tree is None else scoped(tree, collection)


def normal_form(text: str) -> str:
    """The text as positions count in it: NFC, and a question mark for each half of a character that came alone."""
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode())


def mended(suggestion: str | None) -> str | None:
    """The suggestion, mended in its turn until it can be searched; None where that leads nowhere."""
    for _ in range(MAX_MENDS):
        if suggestion is None:
            return None
        try:
            return suggestion if _tree(suggestion) else None
        except QueryError as error:
            suggestion = error.suggestion
    return None


def _tree(text: str) -> Node | None:
    if len(text) > MAX_CHARACTERS:
        raise QueryError(
            f"The query is {len(text):,} characters long; {MAX_CHARACTERS:,} are the most.", MAX_CHARACTERS
        )
    if not text.strip():
        return None
    read = read_tokens(text)
    if not read:
        raise QueryError(_NO_WORD)
    return _Parser(text, read).parse()


class _Parser:
    """Recursive descent over the tokens: or -> and -> unary -> atom."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.next = 0
        self.field: Token | None = None

    def parse(self) -> Node:
        node = self.alternatives(0)
        if token := self.peek():
            # Only a closing bracket can be left over.
            self.fail(f"The bracket at position {token.start + 1} closes nothing.", token)
        return node

    def peek(self) -> Token | None:
        return self.tokens[self.next] if self.next < len(self.tokens) else None

    def take(self, *kinds: str) -> Token | None:
        token = self.peek()
        if token is None or token.kind not in kinds:
            return None
        self.next += 1
        return token

    def fail(self, message: str, token: Token) -> NoReturn:
        """Raises the error, suggesting the query without that token."""
        raise QueryError(message, token.start, replaced(self.text, token.start, token.end, " "))

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
            raise QueryError(_NO_WORD)
        self.next += 1
        if token.node is not None:
            return token.node
        if token.kind == "field":
            return self.value_of(token, depth)
        if token.kind == "(":
            return self.bracket(token, depth)
        if token.kind == ")":
            self.fail(f"The bracket at position {token.start + 1} closes nothing.", token)
        self.fail(f"The {token.kind} at position {token.start + 1} has nothing before it.", token)

    def value_of(self, field: Token, depth: int) -> Node:
        """The field with what stands right after its colon."""
        if self.field:
            raise nested(self.text, self.field.field, field.field, field.start, field.end)
        value = self.peek()
        if value is None or value.start > field.end or value.kind not in ("term", "("):
            self.fail_without_value(field, value)
        self.field = field
        node = self.atom(depth)
        self.field = None
        return Value(FIELDS[field.field], self.text, node, field.start).read()

    def fail_without_value(self, field: Token, following: Token | None) -> NoReturn:
        """Suggests to join field and value, or to do without the field."""
        if following is not None and following.kind in ("term", "("):
            suggestion = replaced(self.text, field.end, following.start)
        else:
            suggestion = replaced(self.text, field.start, field.end)
        raise QueryError(
            f"{field.field}: at position {field.start + 1} needs something right after it, as in "
            f"{FIELDS[field.field].example}.",
            field.start,
            suggestion,
        )

    def bracket(self, opening: Token, depth: int) -> Node:
        if depth >= MAX_DEPTH:
            self.fail(f"More than {MAX_DEPTH} brackets stand inside each other.", opening)
        if closing := self.take(")"):
            raise QueryError(
                f"There is nothing in the brackets at position {opening.start + 1}.",
                opening.start,
                replaced(self.text, opening.start, closing.end, " "),
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
