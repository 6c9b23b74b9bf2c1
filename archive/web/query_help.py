"""What can be typed into the search box, by examples that can be run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive.web.facets import Choices

#: What is typed and what it asks for; a name in braces is a facet, and stands for a value that the result has.
_EXAMPLES = (
    ("ceasefire talks", "both words, in any form of theirs"),
    ('"security guarantees"', "side by side, only as typed"),
    ('"talks ceasefire"~5', "within five words of each other"),
    ("sanctions OR tariffs", "one or the other"),
    ("talks -football", "without a word"),
    ("(tanker OR vessel) strait", "brackets"),
    ("negotiat*", "whatever begins so"),
    ('="Zelensky"', "this spelling of a name and no other"),
    ("headline:talks", "in the headline"),
    ('outlet:"{outlet}"', "published by"),
    ('person:"{person}"', "who is in the article"),
    ('speaker:"{speaker}" said:talks', "who said it, in the same quote"),
    ("date:2025-12..2026-01", "published between"),
    ("language:en", "in this language"),
    ("is:confirmed", "a quote confirmed by a curator"),
    ("has:quotes", "an article with quotes"),
)


@dataclass(frozen=True, slots=True)
class Example:
    query: str
    meaning: str


def examples(facets: Iterable[Choices] = ()) -> list[Example]:
    """The examples, with names that the result has; those without one are left out."""
    names = {facet.name: facet.shown[0].label for facet in facets}
    return [Example(_filled(query, names), meaning) for query, meaning in _EXAMPLES if _filled(query, names)]


def _filled(query: str, names: Mapping[str, str]) -> str:
    """The query with its names put in; nothing where one is missing or would end its quotation marks."""
    if "{" not in query:
        return query
    facet = query[query.index("{") + 1 : query.index("}")]
    name = names.get(facet, "")
    return query.replace(f"{{{facet}}}", name) if name and '"' not in name else ""
