"""Why a search found nothing: which part of it rules everything out, and what may have been meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from archive.search.analysis import WORD, words
from archive.search.collections import ARTICLES, BY_NAME, DATE_FACET, QUOTES
from archive.search.engines.base import Engine, IndexMissing
from archive.search.language.errors import replaced
from archive.search.language.nodes import And, AnyOf, InField, Node, OfArticle, Or, Phrase, Quoted, Word
from archive.search.language.parsing import mended, parse
from archive.search.query import SearchQuery
from archive.search.results import Explanation, RuledOut
from archive.search.searching import count, current_engine

#: Whole queries that are offered, and words of the index that are tried for one that it does not hold.
MOST_MEANT = 3
MOST_TRIED = 5


def explain(query: SearchQuery) -> Explanation:
    """What stands in the way of a query without hits. Raises as `search` does; nothing to say of a blank one."""
    try:
        return Explanation(tuple(_ruled_out(query)), tuple(_meant(current_engine(), query)))
    except IndexMissing:
        # The archive is empty: see `search`, which has answered before this is asked.
        return Explanation()


# -- what rules everything out


def _ruled_out(query: SearchQuery) -> list[RuledOut]:
    """Each part and filter without which there would be hits; if none alone, all parts that nothing answers."""
    parts = _parts(query)
    found = []
    for part, facet, values, without in [*_without_part(query, parts), *_without_filter(query)]:
        if number := count(without):
            found.append(RuledOut(part, facet, values, number, without))
    return found or _dead(query, parts)


def _parts(query: SearchQuery) -> tuple[Node, ...]:
    return query.tree.parts if isinstance(query.tree, And) else (query.tree,) if query.tree else ()


def _without_part(
    query: SearchQuery, parts: tuple[Node, ...]
) -> Iterator[tuple[str, str, tuple[str, ...], SearchQuery]]:
    is_filtered = bool(query.chosen or query.first_day or query.last_day)
    for part in parts:
        # Everything there is is no answer to a query of one part.
        if (len(parts) > 1 or is_filtered) and (without := _cut(query, [part])):
            yield query.text[part.start : part.end], "", (), without


def _without_filter(query: SearchQuery) -> Iterator[tuple[str, str, tuple[str, ...], SearchQuery]]:
    for facet, values in query.chosen.items():
        include = {name: some for name, some in query.include.items() if name != facet}
        exclude = {name: some for name, some in query.exclude.items() if name != facet}
        yield "", facet, values, replace(query, include=include, exclude=exclude, page=1)
    if query.first_day or query.last_day:
        yield "", DATE_FACET, (), replace(query, first_day=None, last_day=None, page=1)


def _dead(query: SearchQuery, parts: tuple[Node, ...]) -> list[RuledOut]:
    """The parts that nothing in the archive answers, even alone; together they are left out."""
    dead = [part for part in parts if not count(SearchQuery(text=query.text, tree=part, collection=query.collection))]
    without = _cut(query, dead) if 1 < len(dead) < len(parts) else None
    number = count(without) if without else 0
    return [RuledOut(query.text[part.start : part.end], "", (), number, without) for part in dead if without and number]


def _cut(query: SearchQuery, parts: list[Node]) -> SearchQuery | None:
    """The query as it would be typed without these parts; None where that is no query."""
    text: str | None = query.text
    for part in sorted(parts, key=lambda part: -part.start):
        text = mended(replaced(text, part.start, part.end, " ")) if text else None
    return _asking(query, text or "") if text or len(_parts(query)) == len(parts) else None


def _asking(query: SearchQuery, text: str) -> SearchQuery:
    return replace(query, text=text, tree=parse(text, collection=query.collection), page=1)


# -- what may have been meant


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A word at a place of what was typed that the index does not hold, and words for it, the likest first."""

    start: int
    end: int
    instead: tuple[str, ...]


def _meant(engine: Engine, query: SearchQuery) -> list[str]:
    """Whole queries with the words that the index does not hold replaced by some that it holds, and hits."""
    if query.tree is None:
        return []
    unknown = list(_unknown(engine, query, query.tree, query.collection, ""))
    if not unknown or not all(word.instead for word in unknown):
        return []
    meant: list[str] = []
    for choice in range(MOST_TRIED):
        text = query.text
        for word in sorted(unknown, key=lambda word: -word.start):
            # The second and third try change what has so many words to offer.
            instead = word.instead[min(choice, len(word.instead) - 1)]
            text = f"{text[: word.start]}{instead}{text[word.end :]}"
        if text not in meant and mended(text) == text and count(_asking(query, text)):
            meant.append(text)
    return meant[:MOST_MEANT]


def _unknown(engine: Engine, query: SearchQuery, node: Node, collection: str, field: str) -> Iterator[_Unknown]:
    """The words wanted that stand in no document, each looked for where the query looks for it."""
    match node:
        case And() | Or():
            for part in node.parts:
                yield from _unknown(engine, query, part, collection, field)
        case InField(field="person" | "outlet"):
            return
        case InField():
            yield from _unknown(engine, query, node.part, collection, node.field)
        case Quoted():
            yield from _unknown(engine, query, node.part, QUOTES.name, field)
        case OfArticle():
            yield from _unknown(engine, query, node.part, ARTICLES.name, field)
        case AnyOf():
            yield from _unknown(engine, query, node.typed, collection, field)
        case Word() | Phrase():
            yield from _unknown_words(engine, query, node, collection, field)
        case _:
            return


def _unknown_words(
    engine: Engine, query: SearchQuery, node: Word | Phrase, collection: str, field: str
) -> Iterator[_Unknown]:
    for match in WORD.finditer(query.text, node.start, node.end):
        folded = words(match.group())
        # A field's name is no word of the query, and what has hyphens has many neighbours.
        if len(folded) != 1 or (field and query.text.startswith(":", match.end())):
            continue
        word = _like(node, match.group(), match.start(), match.end())
        tree: Node = InField(field, word, node.start, node.end) if field else word
        if not engine.count(SearchQuery(tree=tree, collection=collection)):
            yield _Unknown(match.start(), match.end(), _instead(engine, folded[0], collection, field))


def _like(node: Word | Phrase, text: str, start: int, end: int) -> Word | Phrase:
    return Word(text, start, end) if isinstance(node, Word) else Phrase(text, start, end)


def _instead(engine: Engine, word: str, collection: str, field: str) -> tuple[str, ...]:
    """Words of the index that are like it, the likest and then the commonest first."""
    texts = [field] if field else [text.name for text in BY_NAME[collection].plain_texts]
    counts: dict[str, int] = {}
    for text in texts:
        for similar, holders in engine.similar_words(collection, text, word, most=MOST_TRIED):
            counts[similar] = counts.get(similar, 0) + holders
    likest = sorted(counts, key=lambda similar: (OSA.distance(similar, word), -counts[similar], similar))
    return tuple(likest[:MOST_TRIED])
