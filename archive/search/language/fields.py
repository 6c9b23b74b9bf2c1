"""The fields of the language, `name:value`: what each is called, and what may stand after it.

What a name means (`outlet:`, `person:`, `speaker:`) only the database knows: see `name_fields`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NoReturn

from rapidfuzz.distance import OSA

from archive.search.language.dating import NoDate, read_span
from archive.search.language.errors import QueryError, replaced
from archive.search.language.nodes import And, Chosen, Dated, InField, Node, Not, Or, Phrase, Prefix, Word


class Kind(Enum):
    """What stands after a field."""

    TEXT = "text"  # a query of its own, looked for in one text
    NAME = "name"  # a name of an outlet or a person
    CHOICE = "choice"  # one of a few words, each for values of a facet
    VALUE = "value"  # any value of the facet of the same name
    DATE = "date"

    @property
    def has_words(self) -> bool:
        """Whether words are looked for, rather than a value understood."""
        return self in (Kind.TEXT, Kind.NAME)


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `of_quote` tells it of a quote, `of_article` of an article, neither of both alike.

    `choices` has for each word of a CHOICE the facet and its values. A VALUE, in lower case, has the `form`, whose
    first group is what the index writes; `takes` says so in words.
    """

    name: str
    kind: Kind
    example: str
    of_quote: bool = False
    of_article: bool = False
    choices: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    form: re.Pattern[str] = re.compile("(.+)")
    takes: str = "a value"

    @property
    def facets(self) -> set[str]:
        """The facets that its choices are of."""
        return {facet for facet, _ in self.choices.values()}


#: What may be said of a quote; a curator stands behind one that he corrected, too.
_IS = {
    "confirmed": ("status", ("confirmed", "corrected")),
    "corrected": ("status", ("corrected",)),
    "machine": ("status", ("machine",)),
    "direct": ("kind", ("direct",)),
    "partial": ("kind", ("partial",)),
    "indirect": ("kind", ("indirect",)),
}
_HAS = {"quotes": ("has", ("quotes",)), "confirmed": ("has", ("confirmed",))}
#: The code, of which the index keeps no more than the language itself.
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-.*)?", re.ASCII | re.DOTALL)

_FIELDS = (
    Field("headline", Kind.TEXT, 'headline:"grain corridor"', of_article=True),
    Field("outlet", Kind.NAME, 'outlet:"Calder Post"'),
    Field("person", Kind.NAME, 'person:"Ilse Marrow"', of_article=True),
    Field("speaker", Kind.NAME, "speaker:Marrow", of_quote=True),
    Field("said", Kind.TEXT, 'said:"came to listen"', of_quote=True),
    Field("date", Kind.DATE, "date:2031-03..2031-05"),
    Field("is", Kind.CHOICE, "is:confirmed", of_quote=True, choices=_IS),
    Field("has", Kind.CHOICE, "has:quotes", of_article=True, choices=_HAS),
    Field("language", Kind.VALUE, "language:en", form=_LANGUAGE, takes="the code of a language"),
)
FIELDS: Mapping[str, Field] = {each.name: each for each in _FIELDS}

#: What other search boxes call them.
_ELSEWHERE = {
    "title": "headline", "source": "outlet", "site": "outlet", "lang": "language", "quote": "said", "says": "said",
    "since": "date", "until": "date", "after": "date", "before": "date", "name": "person", "who": "person",
}  # fmt: skip

#: A field misspelt: so many letters may be wrong, and this must follow. "rate:" and "paid:" are words, too.
_MISSPELT = {
    "headline": (2, ""), "language": (2, ""), "speaker": (2, ""), "outlet": (1, ""), "person": (1, ""),
    "date": (1, r"\d|\.\."), "said": (1, r'["(]'),
}  # fmt: skip

#: ASCII: else the dotless "ı" would count as the "i" of a field.
_NAMED = re.compile(rf"({'|'.join(FIELDS)}):", re.IGNORECASE | re.ASCII)
_LIKE_A_FIELD = re.compile(r"([^\W\d_]{3,12}):(?=[\w.=\"(])")
#: What is taken for a hyphen where one is typed.
DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
_HYPHENATED = str.maketrans(DASHES)


def field_at(folded: str, start: int) -> re.Match[str] | None:
    """The name and colon there, if it is one of our fields; group 1 is the name."""
    return _NAMED.match(folded, start)


def meant_field(folded: str, start: int) -> tuple[str, str] | None:
    """What stands there before a colon, and the field that it seems to mean; None for words that merely have one."""
    match = _LIKE_A_FIELD.match(folded, start)
    if match is None:
        return None
    typed = match[1].lower()
    if typed in _ELSEWHERE:
        return match[1], _ELSEWHERE[typed]
    for name, (wrong, followed_by) in _MISSPELT.items():
        if OSA.distance(typed, name) <= wrong and re.compile(followed_by).match(folded, match.end()):
            return match[1], name
    return None


@dataclass(frozen=True, slots=True)
class Value:
    """What stands after one field of what was typed; `start` is where the field begins."""

    field: Field
    text: str
    node: Node
    start: int

    def read(self) -> Node:
        """The node for the field with its value. Raises QueryError."""
        match self.field.kind:
            case Kind.TEXT:
                return InField(self.field.name, self.node, self.start, self.node.end)
            case Kind.NAME:
                name = self._each(self.node, self._name)
                return InField(self.field.name, name, self.start, self.node.end)
            case Kind.DATE:
                return self._widest(self._each(self.node, self._date))
            case Kind.CHOICE:
                return self._widest(self._each(self.node, self._choice))
            case Kind.VALUE:
                return self._widest(self._each(self.node, self._value))

    def _widest(self, node: Node) -> Node:
        """The value's node, standing where the whole field stands."""
        return replace(node, start=self.start, end=self.node.end)

    def _each(self, node: Node, read: Callable[[Word | Phrase | Prefix], Node]) -> Node:
        """The value with every leaf of its brackets read."""
        match node:
            case And() if all(isinstance(part, Word) for part in node.parts) and self.field.kind is Kind.NAME:
                # (Ilse Marrow) is one name.
                return read(Phrase(self.text[node.parts[0].start : node.parts[-1].end], node.start, node.end))
            case And() | Or():
                return replace(node, parts=tuple(self._each(part, read) for part in node.parts))
            case Not():
                return replace(node, part=self._each(node.part, read))
            case Word() | Phrase() | Prefix():
                return read(node)
        raise AssertionError(f"a value has no {type(node).__name__}")

    def _name(self, node: Word | Phrase | Prefix) -> Node:
        if isinstance(node, Phrase) and node.within is not None:
            self._fail("takes a name, and a name has no distance", node, f'"{node.text}"')
        return node

    def _date(self, node: Word | Phrase | Prefix) -> Node:
        typed = node.text if not isinstance(node, Prefix) else f"{node.text}*"
        try:
            first, last = read_span(typed.strip().translate(_HYPHENATED))
        except NoDate as error:
            raise QueryError(
                f"date:{typed} at position {self.start + 1} {error.reason}.",
                node.start,
                replaced(self.text, node.start, node.end, error.mended) if error.mended else self._without(),
            ) from None
        return Dated(first, last, node.start, node.end)

    def _choice(self, node: Word | Phrase | Prefix) -> Node:
        typed, choices = node.text.strip().lower(), self.field.choices
        if isinstance(node, Prefix) or typed not in choices:
            nearest = min(choices, key=lambda choice: OSA.distance(choice, typed))
            near = nearest if OSA.distance(nearest, typed) <= 2 else None
            known = f"{', '.join(list(choices)[:-1])} or {list(choices)[-1]}"
            self._fail(f"takes {known}, not “{node.text}”", node, near)
        facet, values = choices[typed]
        return Chosen(facet, values, node.text, node.start, node.end)

    def _value(self, node: Word | Phrase | Prefix) -> Node:
        match = self.field.form.fullmatch(node.text.strip().lower())
        if isinstance(node, Prefix) or match is None:
            self._fail(f"takes {self.field.takes}, such as {self.field.example}", node, None)
        return Chosen(self.field.name, (match[1],), node.text, node.start, node.end)

    def _fail(self, what: str, node: Node, mended: str | None) -> NoReturn:
        """Raises the error; suggests another value, or the query without the field."""
        suggestion = replaced(self.text, node.start, node.end, mended) if mended else self._without()
        raise QueryError(f"{self.field.name}: at position {self.start + 1} {what}.", node.start, suggestion)

    def _without(self) -> str | None:
        return replaced(self.text, self.start, self.node.end)
