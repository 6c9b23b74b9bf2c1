"""Which collection each part of a query speaks of.

Searching articles, what is said of a quote (`speaker:`, `said:`, `is:`) asks for an article that has such a quote;
parts that stand side by side mean one and the same quote, until a second `speaker:` begins another. Searching
quotes, what is said of an article (`headline:`, `person:`, `has:`) asks for a quote in such an article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from archive.search.collections import ARTICLES, QUOTES
from archive.search.language.fields import FIELDS
from archive.search.language.nodes import And, Chosen, InField, Node, Not, OfArticle, Or, Quoted

#: The facets and texts that only the one collection has.
_OF_QUOTE = {name for each in FIELDS.values() if each.of_quote for name in (each.name, *each.facets)}
_OF_ARTICLE = {name for each in FIELDS.values() if each.of_article for name in (each.name, *each.facets)}


def scoped(tree: Node, collection: str) -> Node:
    """The tree as one over that collection, parts about the other wrapped in `Quoted` or `OfArticle`."""
    if collection == ARTICLES.name:
        return _over_articles(tree)
    if collection == QUOTES.name:
        return _over_quotes(tree)
    raise ValueError(f"there is no collection {collection!r}")


def _over_articles(node: Node) -> Node:
    match node:
        case And():
            parts = tuple(_together(node.parts))
            return replace(parts[0], start=node.start, end=node.end) if len(parts) == 1 else replace(node, parts=parts)
        case Or():
            if _is_of_quote(node):
                return Quoted(node, node.start, node.end)
            return replace(node, parts=tuple(_over_articles(part) for part in node.parts))
        case Not():
            return replace(node, part=_over_articles(node.part))
        case _:
            return Quoted(node, node.start, node.end) if _is_of_quote(node) else node


def _together(parts: Iterable[Node]) -> Iterable[Node]:
    """The parts of an And, those side by side that speak of one quote made one."""
    run: list[Node] = []
    for part in parts:
        # What stands in brackets of its own is a quote of its own.
        joins = _is_of_quote(part) and not isinstance(part, And)
        if run and not (joins and not (_says_who(part) and any(map(_says_who, run)))):
            yield from _quoted(run)
            run = []
        if joins:
            run.append(part)
        else:
            yield _over_articles(part)
    yield from _quoted(run)


def _quoted(run: list[Node]) -> Iterable[Node]:
    """One quote of which all of this holds; with nothing but exclusions, articles that have no such quotes."""
    if all(isinstance(part, Not) for part in run):
        return [_over_articles(part) for part in run]
    start, end = run[0].start, run[-1].end
    return [Quoted(run[0] if len(run) == 1 else And(tuple(run), start, end), start, end)]


def _over_quotes(node: Node) -> Node:
    match node:
        case And() | Or():
            return replace(node, parts=tuple(_over_quotes(part) for part in node.parts))
        case Not():
            return replace(node, part=_over_quotes(node.part))
        case _:
            return OfArticle(node, node.start, node.end) if _field_of(node) in _OF_ARTICLE else node


def _is_of_quote(node: Node) -> bool:
    return _all_leaves(node, lambda leaf: _field_of(leaf) in _OF_QUOTE)


def _says_who(node: Node) -> bool:
    """Whether it names the speaker, other than to exclude one."""
    return not isinstance(node, Not) and _all_leaves(node, lambda leaf: _field_of(leaf) == "speaker")


def _all_leaves(node: Node, holds: Callable[[Node], bool]) -> bool:
    match node:
        case And() | Or():
            return all(_all_leaves(part, holds) for part in node.parts)
        case Not():
            return _all_leaves(node.part, holds)
        case _:
            return holds(node)


def _field_of(node: Node) -> str:
    """The text or facet that a leaf speaks of, nothing for plain words."""
    match node:
        case InField():
            return node.field
        case Chosen():
            return node.facet
        case _:
            return ""
