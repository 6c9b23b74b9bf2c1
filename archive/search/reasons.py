"""Why a hit matched what was typed, where what is shown of it does not say so. Pure; the engine lends its stemmer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from archive.search.collections import Collection
from archive.search.language.nodes import And, AnyOf, InField, Node, Or, Phrase, Prefix, Word
from archive.search.marking import Marker, Span
from archive.search.results import Piece, Reason, Why
from archive.search.terms import Leaf, leaf_of, spellings_leaf


@dataclass(frozen=True)
class _Wanted:
    """One thing that was typed, and the ways in which it may stand in these texts, the plainest first."""

    typed: str
    ways: tuple[tuple[Reason, Leaf], ...]
    texts: tuple[str, ...]
    stem: Callable[[str], str]
    #: What each different match has been found to be: the hits of a page have most of theirs in common.
    judged: dict[str, tuple[int, str] | None] = field(default_factory=dict)

    @cached_property
    def _markers(self) -> tuple[Marker, ...]:
        return tuple(Marker([_single_words(leaf)], self.stem) for _, leaf in self.ways)

    def is_among(self, matches: Iterable[str]) -> bool:
        return any(self._judge(match) for match in matches)

    def reason(self, matches: Mapping[str, Iterable[str]]) -> Why | None:
        """In which text it is among the matches, in the plainest way that is there; None where it is in none."""
        best: tuple[int, Why] | None = None
        for name in self.texts:
            for match in matches.get(name, ()):
                found = self._judge(match)
                if found and (best is None or found[0] < best[0]):
                    best = found[0], Why(self.ways[found[0]][0], self.typed, found[1], name)
        return best[1] if best else None

    def _judge(self, match: str) -> tuple[int, str] | None:
        """The number of the way in which it stands in the match, and its words there."""
        if match not in self.judged:
            ways = ((number, span) for number, marker in enumerate(self._markers) for span in marker.spans(match)[:1])
            self.judged[match] = next(((number, match[start:end]) for number, (start, end) in ways), None)
        return self.judged[match]


class Reasons:
    """Explains the hits of one query."""

    def __init__(self, tree: Node | None, collection: Collection, stem: Callable[[str], str]) -> None:
        plain = tuple(text.name for text in collection.plain_texts)
        self._wanted = list(_wanted(tree, plain, stem)) if tree else []

    def of(
        self, texts: Mapping[str, str], spans: Mapping[str, Sequence[Span]], shown: Iterable[Piece]
    ) -> tuple[Why, ...]:
        """For each thing typed that matched and is marked nowhere in what is shown, why it matched.

        `spans` are the matches in the texts; what is not among them is not explained.
        """
        marked = {piece.text for piece in shown if piece.is_match}
        if marked and len(self._wanted) == 1:
            return ()
        hidden = [wanted for wanted in self._wanted if not wanted.is_among(marked)]
        if not hidden:
            return ()
        matches = {name: dict.fromkeys(texts[name][start:end] for start, end in own) for name, own in spans.items()}
        return tuple(why for wanted in hidden if (why := wanted.reason(matches)))


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
