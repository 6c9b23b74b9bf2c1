"""What a leaf of the query tree looks for, in indexed words: the same for engines and for highlighting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archive.search.analysis import compounds, words
from archive.search.collections import QUOTES, TextField
from archive.search.language.nodes import And, AnyOf, InField, Node, Or, Phrase, Prefix, Quoted, Word


@dataclass(frozen=True, slots=True)
class Leaf:
    """One thing to look for; any of its ways of standing in a text counts.

    `forms` are words that match in every form, the form itself best;
    `sequences` are words side by side, each only as written; `prefixes` begin a word. `near` are words in any order,
    each only as written, all in a stretch with at most so many other words.
    """

    forms: tuple[str, ...] = ()
    sequences: tuple[tuple[str, ...], ...] = ()
    prefixes: tuple[str, ...] = ()
    near: tuple[tuple[tuple[str, ...], int], ...] = ()

    def __or__(self, other: Leaf) -> Leaf:
        sequences = tuple(dict.fromkeys(self.sequences + other.sequences))
        return Leaf(self.forms + other.forms, sequences, self.prefixes + other.prefixes, self.near + other.near)


def leaf_of(node: Word | Phrase | Prefix) -> Leaf:
    """What the node looks for. A word with hyphens is also looked for in one word and in several."""
    match node:
        case Phrase() if node.within is not None and len(words(node.text)) > 1:
            return Leaf(near=((words(node.text), node.within),))
        case Phrase():
            return Leaf(sequences=(words(node.text),))
        case Prefix():
            return Leaf(prefixes=words(node.text))
        case Word():
            typed = compounds(node.text)
            if len(typed) > 1:
                return Leaf(sequences=(words(node.text),))
            parts = typed[0]
            return Leaf(forms=("".join(parts),), sequences=(parts,) if len(parts) > 1 else ())


def typed_leaf(node: Node) -> Leaf:
    """The leaf of a node that is one; raises TypeError for the others."""
    if isinstance(node, Word | Phrase | Prefix):
        return leaf_of(node)
    raise TypeError(f"{type(node).__name__} looks for no word")


def spellings_leaf(node: AnyOf) -> Leaf:
    """The added spellings as one leaf."""
    leaf = Leaf()
    for spelling in node.spellings:
        leaf |= leaf_of(spelling)
    return leaf


def wanted_leaves(node: Node | None, text: TextField | None = None) -> Iterator[Leaf]:
    """The leaves that a hit may show, or may show in that text of it: all but those under a NOT.

    What was said in a quote stands in the body of its article.
    """
    match node:
        case Word() | Phrase() | Prefix() if text is None or text.plain:
            yield leaf_of(node)
        case AnyOf() if text is None or text.plain:
            yield from wanted_leaves(node.typed)
            yield spellings_leaf(node)
        case And() | Or():
            for part in node.parts:
                yield from wanted_leaves(part, text)
        case InField() if text is None or text.name == node.field:
            yield from wanted_leaves(node.part)
        case Quoted() if text is None or text.name == "body":
            yield from wanted_leaves(node.part, QUOTES.text("said"))
        case _:
            return
