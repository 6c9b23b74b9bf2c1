"""A query tree in few characters: words bare, phrases in marks, everything else in round brackets."""

from __future__ import annotations

from archive.search.language.nodes import (
    And,
    AnyOf,
    Chosen,
    Dated,
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


def shown(node: Node | None) -> str:
    """The tree without its positions."""
    match node:
        case None:
            return ""
        case Word():
            return node.text
        case Prefix():
            return f"{node.text}*"
        case Phrase():
            distance = "" if node.within is None else f"~{node.within}"
            return f'{"=" if node.this_spelling else ""}"{node.text}"{distance}'
        case AnyOf():
            return f"(any-of {shown(node.typed)} {' '.join(map(shown, node.spellings))})"
        case And() | Or():
            return f"({type(node).__name__.lower()} {' '.join(map(shown, node.parts))})"
        case Not():
            return f"(not {shown(node.part)})"
        case InField():
            return f"(in {node.field} {shown(node.part)})"
        case Chosen():
            return f"(chosen {node.facet} {' '.join(node.values)})"
        case Dated():
            return f"(dated {node.first_day or ''}..{node.last_day or ''})"
        case Quoted():
            return f"(quoted {shown(node.part)})"
        case OfArticle():
            return f"(of-article {shown(node.part)})"
