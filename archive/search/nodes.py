"""The query tree: what was asked, free of any engine and of Django.

Every node knows where it stands in what was typed (code points, end
exclusive), so that a page can speak of "the word at position 12" and replace it.
"""

from __future__ import annotations

from dataclasses import dataclass
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

    `this_spelling` says that the phrase was written ="…": the answer to an
    offer of other spellings. It matches no differently.
    """

    text: str
    start: int
    end: int
    this_spelling: bool = False


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One thing under several spellings, counted as one in ranking. The parser never makes it; `names` does."""

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


Node: TypeAlias = Word | Prefix | Phrase | AnyOf | And | Or | Not


def exactly(node: Node) -> Node:
    """The same query with every plain word matching only as typed."""
    match node:
        case Word():
            return Phrase(node.text, node.start, node.end)
        case And() | Or():
            return type(node)(tuple(exactly(part) for part in node.parts), node.start, node.end)
        case Not():
            return Not(exactly(node.part), node.start, node.end)
        case AnyOf():
            return exactly(node.typed)
        case _:
            return node
