"""Names in a query widened to every spelling that the archive knows for the person.

"Name as printed, person as known": a plain word, or words side by side, that is
someone's name also finds the person's other spellings; a short name finds short
ones ("Zelenskyy"), a full name full ones. What stands in quotation marks is
searched as typed. Roles are no spellings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from archive.models import PersonName
from archive.search.analysis import compounds, words
from archive.search.language.nodes import And, AnyOf, InField, Node, Not, OfArticle, Or, Phrase, Quoted, Word
from archive.search.naming import spellings_of
from archive.search.results import AlsoSearched
from archive.text.spellings import fold

#: A name typed has at most so many words.
MAX_NAME_WORDS = 5
#: No more spellings are added to one name.
MAX_SPELLINGS = 40


def widen(tree: Node | None, text: str) -> tuple[Node | None, tuple[AlsoSearched, ...]]:
    """The tree with every known name widened, and what was added where; `text` is what was typed."""
    if tree is None:
        return None, ()
    runs = {run.folded for group in _word_groups(tree, text) for run in _runs(group)}
    known = _known_spellings(runs)
    if not known:
        return tree, ()
    widener = _Widener(known, text)
    return widener.widened(tree), tuple(sorted(widener.added, key=lambda added: added.start))


@dataclass(frozen=True, slots=True)
class _Run:
    """Words side by side that may be a name."""

    words: tuple[Word, ...]
    folded: str


def _word_groups(node: Node, text: str) -> Iterator[tuple[Word, ...]]:
    """The longest stretches of plain words with nothing but spaces between them, wherever in the tree they are."""
    match node:
        case Word():
            yield (node,)
        case And():
            group: list[Word] = []
            for part in node.parts:
                if isinstance(part, Word) and group and not text[group[-1].end : part.start].isspace():
                    yield tuple(group)
                    group = []
                if isinstance(part, Word):
                    group.append(part)
                    continue
                if group:
                    yield tuple(group)
                    group = []
                yield from _word_groups(part, text)
            if group:
                yield tuple(group)
        case Or():
            for part in node.parts:
                yield from _word_groups(part, text)
        case Not() | InField() | Quoted() | OfArticle():
            yield from _word_groups(node.part, text)


def _runs(group: tuple[Word, ...]) -> Iterator[_Run]:
    """Every run of up to MAX_NAME_WORDS words of the group that could be a name."""
    for first in range(len(group)):
        for last in range(first + 1, min(len(group), first + MAX_NAME_WORDS) + 1):
            if run := _as_run(group[first:last]):
                yield run


def _as_run(group: tuple[Word, ...]) -> _Run | None:
    folded = fold(" ".join(word.text for word in group))
    # `fold` drops a title before a name; the title was typed and has to be found.
    if not folded or folded != " ".join(fold(word.text) for word in group):
        return None
    return _Run(group, folded)


def _known_spellings(folded: Iterable[str]) -> dict[str, list[str]]:
    """For each folded name that is known, all spellings of everyone it may mean."""
    rows = PersonName.objects.spellings().filter(folded__in=list(folded)).order_by("pk")
    bearers: dict[str, dict[int, None]] = {}
    for name, person, merged in rows.values_list("folded", "person_id", "person__merged_into_id"):
        bearers.setdefault(name, {})[merged or person] = None
    spellings = spellings_of({person for people in bearers.values() for person in people})
    return {name: [text for person in people for text in spellings[person]] for name, people in bearers.items()}


class _Widener:
    """Rewrites a tree, remembering what it added."""

    def __init__(self, known: dict[str, list[str]], text: str) -> None:
        self._known = known
        self._text = text
        self.added: list[AlsoSearched] = []

    def widened(self, node: Node) -> Node:
        match node:
            case Word():
                return self._widened_words((node,))[0]
            case And():
                return self._widened_and(node)
            case Or():
                return replace(node, parts=tuple(self.widened(part) for part in node.parts))
            case Not() | InField() | Quoted() | OfArticle():
                return replace(node, part=self.widened(node.part))
            case _:
                return node

    def _widened_and(self, node: And) -> Node:
        groups = {group[0].start: group for group in _word_groups(node, self._text)}
        parts: list[Node] = []
        covered = 0
        for part in node.parts:
            if isinstance(part, Word) and part.start in groups:
                group = groups[part.start]
                covered = group[-1].end
                parts.extend(self._widened_words(group))
            elif part.start >= covered:
                parts.append(self.widened(part))
        return parts[0] if len(parts) == 1 else And(tuple(parts), node.start, node.end)

    def _widened_words(self, group: tuple[Word, ...]) -> list[Node]:
        """The words from left to right, the longest name first."""
        nodes: list[Node] = []
        position = 0
        while position < len(group):
            for length in range(min(MAX_NAME_WORDS, len(group) - position), 0, -1):
                typed = group[position : position + length]
                if name := self._as_name(typed):
                    nodes.append(name)
                    break
            else:
                length = 1
                nodes.append(group[position])
            position += length
        return nodes

    def _as_name(self, typed: tuple[Word, ...]) -> AnyOf | None:
        run = _as_run(typed)
        if run is None or run.folded not in self._known:
            return None
        start, end = typed[0].start, typed[-1].end
        others = other_spellings(self._text[start:end], self._known[run.folded])
        if not others:
            return None
        text = self._text[start:end]
        only_this = f'{self._text[:start]}="{text}"{self._text[end:]}'
        self.added.append(AlsoSearched(text, start, end, tuple(others), only_this))
        node: Node = typed[0] if len(typed) == 1 else And(typed, start, end)
        return AnyOf(node, tuple(Phrase(other, start, end) for other in others), start, end)


def other_spellings(typed: str, spellings: Iterable[str]) -> list[str]:
    """The spellings that the index tells apart from what was typed: full names for a full one, short for a short."""
    seen = {words(typed)}
    is_short = len(compounds(typed)) == 1
    others = []
    for spelling in spellings:
        indexed = words(spelling)
        if indexed and indexed not in seen and (len(compounds(spelling)) == 1) == is_short:
            seen.add(indexed)
            others.append(spelling)
    return others[:MAX_SPELLINGS]
