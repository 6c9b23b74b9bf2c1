"""What the names after `outlet:`, `person:` and `speaker:` mean: the outlets and people that the archive knows by them.

Any name will do, in any spelling and script, whole or in part: "Marrow" means everyone of that name. A speaker is
also found by what the article prints, since organisations and unnamed sources are no people of the archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import NoReturn, TypeAlias

from archive.search.language.errors import QueryError, replaced
from archive.search.language.nodes import (
    And,
    AnyOf,
    Chosen,
    InField,
    Node,
    Not,
    OfArticle,
    Or,
    Phrase,
    Prefix,
    Quoted,
    Word,
)
from archive.search.language.parsing import mended
from archive.search.naming import near_outlets, near_people, outlets_called, people_called, spellings_of
from archive.search.results import AlsoSearched, TakenFor
from archive.search.widening import other_spellings

Name: TypeAlias = Word | Phrase | Prefix


@dataclass(slots=True)
class Resolved:
    """A tree in which names have become what they mean, and what to say of that."""

    tree: Node
    taken_for: list[TakenFor]
    also_searched: list[AlsoSearched]


def resolve(tree: Node, text: str) -> Resolved:
    """The tree with `outlet:`, `person:` and `speaker:` resolved; `text` is what was typed.

    Raises QueryError for an outlet or a person that the archive does not know.
    """
    resolver = _Resolver(text)
    return Resolved(resolver.resolved(tree), resolver.taken_for, resolver.also_searched)


class _Resolver:
    def __init__(self, text: str) -> None:
        self._text = text
        self.taken_for: list[TakenFor] = []
        self.also_searched: list[AlsoSearched] = []

    def resolved(self, node: Node) -> Node:
        match node:
            case And() | Or():
                return replace(node, parts=tuple(self.resolved(part) for part in node.parts))
            case Not() | Quoted() | OfArticle():
                return replace(node, part=self.resolved(node.part))
            case InField() if node.field in ("outlet", "person", "speaker"):
                return self._names(node, node.part)
            case _:
                return node

    def _names(self, field: InField, part: Node) -> Node:
        match part:
            case And() | Or():
                return replace(part, parts=tuple(self._names(field, each) for each in part.parts))
            case Not():
                return replace(part, part=self._names(field, part.part))
            case Word() | Phrase() | Prefix():
                match field.field:
                    case "outlet":
                        return self._outlet(field, part)
                    case "person":
                        return self._person(field, part)
                    case _:
                        return self._speaker(field, part)
        raise AssertionError(f"the parser puts no {type(part).__name__} into {field.field}:")

    def _outlet(self, field: InField, typed: Name) -> Node:
        found = outlets_called(typed.text, is_beginning=isinstance(typed, Prefix))
        if not found:
            self._fail("No outlet of this archive is called", field, typed, near_outlets(typed.text))
        return self._chosen(field, typed, found)

    def _person(self, field: InField, typed: Name) -> Node:
        found = people_called(typed.text, is_beginning=isinstance(typed, Prefix))
        if not found:
            self._fail("Nobody in this archive is called", field, typed, near_people(typed.text))
        chosen = self._chosen(field, typed, {str(person): name for person, name in found.items()})
        if isinstance(typed, Phrase) and typed.this_spelling:
            return And((chosen, typed), *_place(field, typed))
        return chosen

    def _speaker(self, field: InField, typed: Name) -> Node:
        """People of that name, and whoever the article calls so."""
        printed = Phrase(typed.text, typed.start, typed.end) if isinstance(typed, Word) else typed
        if isinstance(printed, Phrase) and printed.this_spelling:
            return InField("speaker", printed, *_place(field, typed))
        found = people_called(typed.text, is_beginning=isinstance(typed, Prefix))
        if not found:
            return InField("speaker", printed, *_place(field, typed))
        chosen = self._chosen(field, typed, {str(person): name for person, name in found.items()})
        also = InField("speaker", self._in_every_spelling(printed, found), *_place(field, typed))
        return Or((chosen, also), *_place(field, typed))

    def _in_every_spelling(self, printed: Phrase | Prefix, people: Iterable[int]) -> Node:
        if isinstance(printed, Prefix):
            return printed
        others = other_spellings(printed.text, chain.from_iterable(spellings_of(people).values()))
        if not others:
            return printed
        start, end = printed.start, printed.end
        only_this = f'{self._text[:start]}="{printed.text}"{self._text[end:]}'
        self.also_searched.append(AlsoSearched(printed.text, start, end, tuple(others), only_this))
        return AnyOf(printed, tuple(Phrase(other, start, end) for other in others), start, end)

    def _chosen(self, field: InField, typed: Name, found: Mapping[str, str]) -> Chosen:
        """The values that were found, noted with their names."""
        start, end = _place(field, typed)
        self.taken_for.append(TakenFor(field.field, typed.text, start, end, tuple(found.values())))
        return Chosen(field.field, tuple(found), typed.text, start, end)

    def _fail(self, what: str, field: InField, typed: Name, near: list[str]) -> NoReturn:
        """Raises the error; suggests the name that is most like the one typed, else to do without."""
        offered = f" Names like it: {', '.join(near)}." if near else ""
        if near:
            suggestion = replaced(self._text, typed.start, typed.end, f'"{near[0]}"')
        else:
            suggestion = replaced(self._text, *_place(field, typed))
        raise QueryError(
            f"{what} “{typed.text}” (position {typed.start + 1}).{offered}", typed.start, mended(suggestion)
        )


def _place(field: InField, typed: Name) -> tuple[int, int]:
    """Where the name stands, with its field unless brackets hold several names."""
    return (field.start if typed is field.part else typed.start), typed.end
