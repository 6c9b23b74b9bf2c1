"""The query tree: what was asked, free of any engine and of Django.

Every node knows where it stands in what was typed (code points, end
exclusive), so that a page can speak of "the word at position 12" and replace it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Word:
    """A plain word; other forms of it match too, the typed form ranks first."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins like this; `text` is without the asterisk."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side, each only as typed; `text` is without the marks.

    `within` loosens it: the words in any order, all of them in a stretch that
    holds at most so many other words. `this_spelling` says that the phrase was
    written ="…": the answer to an offer of other spellings. It matches no differently.
    """

    text: str
    start: int
    end: int
    this_spelling: bool = False
    within: int | None = None


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One thing under several spellings, counted as one in ranking. The parser never makes it; `widening` does."""

    typed: Node
    spellings: tuple[Phrase, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class And:
    """All parts must match."""

    parts: tuple[Node, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part must match."""

    parts: tuple[Node, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not match; alone it asks for everything without it."""

    part: Node
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class InField:
    """The part, looked for in one text of the collection only.

    The parser also writes `outlet`, `person` and `speaker` so; `name_fields` puts what such a name means in its place.
    """

    field: str
    part: Node
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of these values of a facet, as the index writes them; `typed` is how it was asked for."""

    facet: str
    values: tuple[str, ...]
    typed: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that, as far as it is known, lies wholly in the span; both days count, None is open, not both."""

    first_day: datetime.date | None
    last_day: datetime.date | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """An article that has one quote which satisfies the part, a tree over the quotes."""

    part: Node
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OfArticle:
    """A quote whose article satisfies the part, a tree over the articles."""

    part: Node
    start: int
    end: int


Node: TypeAlias = Word | Prefix | Phrase | AnyOf | And | Or | Not | InField | Chosen | Dated | Quoted | OfArticle


def exactly(node: Node) -> Node:
    """The same query with every plain word matching only as typed."""
    match node:
        case Word():
            return Phrase(node.text, node.start, node.end, this_spelling=True)
        case Phrase():
            return replace(node, this_spelling=True)
        case And() | Or():
            return replace(node, parts=tuple(exactly(part) for part in node.parts))
        case Not() | InField() | Quoted() | OfArticle():
            return replace(node, part=exactly(node.part))
        case AnyOf():
            return exactly(node.typed)
        case _:
            return node
