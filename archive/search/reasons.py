"""Why a hit matched what was typed, where what is shown of it does not say so. Pure; the engine lends its stemmer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from archive.search.collections import Collection
from archive.search.marking import Marker
from archive.search.nodes import And, AnyOf, InField, Node, Or, Phrase, Prefix, Word
from archive.search.results import Piece, Reason, Why
from archive.search.terms import Leaf, leaf_of, spellings_leaf


@dataclass(frozen=True)
class _Wanted:
    """One thing that was typed, the ways in which it may stand in these texts, the plainest first."""

    typed: str
    ways: tuple[tuple[Reason, Leaf], ...]
    texts: tuple[str, ...]
    stem: Callable[[str], str]

    @cached_property
    def anyhow(self) -> Marker:
        return Marker([_single_words(leaf) for _, leaf in self.ways], self.stem)

    @cached_property
    def markers(self) -> tuple[tuple[Reason, Marker], ...]:
        return tuple((reason, Marker([leaf], self.stem)) for reason, leaf in self.ways)

    def reason(self, texts: Mapping[str, str]) -> Why | None:
        """Where and how it stands in the texts; None where it does not."""
        for reason, marker in self.markers:
            for name in self.texts:
                for start, end in marker.spans(texts.get(name, ""), most=1)[:1]:
                    return Why(reason, self.typed, texts[name][start:end], name)
        return None


class Reasons:
    """Explains the hits of one query."""

    def __init__(self, tree: Node | None, collection: Collection, stem: Callable[[str], str]) -> None:
        plain = tuple(text.name for text in collection.plain_texts)
        self._wanted = list(_wanted(tree, plain, stem)) if tree else []

    def of(self, texts: Mapping[str, str], shown: Iterable[Piece]) -> tuple[Why, ...]:
        """For each thing typed that matched and is marked nowhere in what is shown, why it matched."""
        marked = "\n\n".join(piece.text for piece in shown if piece.is_match)
        if marked and len(self._wanted) == 1:
            return ()
        hidden = [wanted for wanted in self._wanted if not wanted.anyhow.spans(marked, most=1)]
        return tuple(why for wanted in hidden if (why := wanted.reason(texts)))


def _wanted(node: Node, texts: tuple[str, ...], stem: Callable[[str], str]) -> Iterator[_Wanted]:
    """The things typed that a hit may show: none that are excluded, or asked of another collection."""
    match node:
        case Word() | Phrase() | Prefix():
            yield _Wanted(node.text, _ways(node), texts, stem)
        case AnyOf():
            typed = node.typed.parts if isinstance(node.typed, And) else (node.typed,)
            words = [part for part in typed if isinstance(part, Word | Phrase | Prefix)]
            ways = [way for word in words for way in _ways(word)]
            text = " ".join(word.text for word in words)
            yield _Wanted(text, (*ways, (Reason.SPELLING, spellings_leaf(node))), texts, stem)
        case And() | Or():
            for part in node.parts:
                yield from _wanted(part, texts, stem)
        case InField():
            yield from _wanted(node.part, (node.field,), stem)
        case _:
            return


def _ways(node: Word | Phrase | Prefix) -> tuple[tuple[Reason, Leaf], ...]:
    leaf = leaf_of(node)
    match node:
        case Word():
            as_typed = Leaf(sequences=(*((form,) for form in leaf.forms), *leaf.sequences))
            return (Reason.PLACE, as_typed), (Reason.FORM, leaf)
        case Prefix():
            return ((Reason.PREFIX, leaf),)
        case Phrase():
            return ((Reason.PLACE, leaf),)


def _single_words(leaf: Leaf) -> Leaf:
    """The leaf as it looks once marked: words that are near each other are marked each by itself."""
    return Leaf(leaf.forms, (*leaf.sequences, *((word,) for words, _ in leaf.near for word in words)), leaf.prefixes)
