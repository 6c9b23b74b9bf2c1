"""Where in a text a query's leaves stand. Pure; the engine lends its stemmer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from archive.search.analysis import MAX_WORD, WORD, Token, fold_word, tokens
from archive.search.beginnings import Beginnings
from archive.search.terms import Leaf

Span = tuple[int, int]
#: Code points that a phrase may stretch over and be marked: each place where one may begin costs no more than this.
REACH = 5_000
#: Words begin as their stems do but for the last letter ("negotiable" is "negoti"); of stems this short only the
#: first letter is sure ("dying" is "die").
SHORT_STEM = 3


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What the query makes of one written word: the matches in it, counted from its start, and how many tokens it
    has, 0 unless several words that belong together may begin at one of them."""

    spans: tuple[Span, ...]
    starts: int


_NOTHING = _Verdict((), 0)


class Marker:
    """Finds the places in texts that match any of the leaves. Judges every different written word, and pair, once."""

    def __init__(self, leaves: Iterable[Leaf], stem: Callable[[str], str]) -> None:
        self._stem = stem
        leaves = list(leaves)
        sequences = [sequence for leaf in leaves for sequence in leaf.sequences]
        self._stems = {stem(form) for leaf in leaves for form in leaf.forms}
        self._words = {sequence[0] for sequence in sequences if len(sequence) == 1}
        self._prefixes = tuple(prefix for leaf in leaves for prefix in leaf.prefixes)
        self._sequences: dict[str, list[tuple[str, ...]]] = {}
        for sequence in sequences:
            if len(sequence) > 1:
                self._sequences.setdefault(sequence[0], []).append(sequence)
        self._near: dict[str, list[_Near]] = {}
        for words, within in (near for leaf in leaves for near in leaf.near):
            for word in set(words):
                self._near.setdefault(word, []).append(_Near(Counter(words), len(words) + within))
        stretches = (near.reach for some in self._near.values() for near in some)
        self._longest = max([*map(len, sequences), *stretches], default=0)
        sure = {one[:1] if len(one) <= SHORT_STEM else one[:-1] for one in self._stems}
        self._beginnings = Beginnings([*sure, *self._words, *self._prefixes, *self._sequences, *self._near])
        self._looks_for_something = bool(leaves)
        self._verdicts: dict[str, _Verdict] = {}
        self._going_on: dict[tuple[str, str], bool] = {}

    def spans(self, text: str, *, most: int | None = None) -> list[Span]:
        """The matches in order, (start, end) in code points; those that touch or overlap made one.

        With `most`, reading stops once so many have been found.
        """
        found: list[Span] = []
        if not self._looks_for_something or not text:
            return found
        verdicts = self._verdicts
        for first, last in self._beginnings.stretches(text):
            for match in WORD.finditer(text, first, last):
                verdict = verdicts.get(match.group()) or self._judge(match.group())
                if verdict is not _NOTHING:
                    start = match.start()
                    found.extend((start + begin, start + end) for begin, end in verdict.spans)
                    if verdict.starts:
                        found.extend(self._together_at(text, match, verdict.starts))
            if most is not None and len(found) >= most:
                break
        return _merged(found)

    def _judge(self, word: str) -> _Verdict:
        verdict = self._judge_one(word) if word.isalnum() else self._judge_several(word)
        self._verdicts[word] = verdict
        return verdict

    def _judge_one(self, word: str) -> _Verdict:
        """As nearly every word is: one token."""
        term = fold_word(word[:MAX_WORD])
        starts = int(self._begins_several(term))
        if self._matches_alone(term):
            return _Verdict(((0, len(word)),), starts)
        return _Verdict((), starts) if starts else _NOTHING

    def _judge_several(self, word: str) -> _Verdict:
        read = list(tokens(word))
        spans = tuple((token.start, token.end) for token in read if self._matches_alone(token.term))
        starts = len(read) if any(self._begins_several(token.term) for token in read) else 0
        return _Verdict(spans, starts) if spans or starts else _NOTHING

    def _matches_alone(self, term: str) -> bool:
        return (
            term in self._words
            or self._stem(term) in self._stems
            or bool(self._prefixes and term.startswith(self._prefixes))
        )

    def _begins_several(self, term: str) -> bool:
        return term in self._sequences or term in self._near

    def _together_at(self, text: str, first: re.Match[str], count: int) -> Iterator[Span]:
        """What several words make that begin in the word `first`, which has `count` tokens."""
        start, stop = first.start(), min(len(text), first.start() + REACH)
        if count == 1:
            second = WORD.search(text, first.end(), stop)
            if second and not self._may_go_on(first.group(), second.group()):
                return
        # Every following word gives one token, or a token more than it has parts.
        read = list(islice(tokens(text, start, stop), count + 2 * self._longest))
        # Where a word with hyphens shares its first part's position, the part comes later and stays.
        parts = {token.position: token for token in read}
        for place, token in enumerate(read[:count]):
            for sequence in self._sequences.get(token.term, ()):
                if end := _end_of(sequence, token, parts):
                    yield token.start, end
            for near in self._near.get(token.term, ()):
                yield from near.spans(read[place:])

    def _may_go_on(self, first: str, second: str) -> bool:
        """A quick look at the word behind one of one token: whether what begins with that may go on with it."""
        known = self._going_on.get((first, second))
        if known is None:
            known = self._going_on[first, second] = self._judge_pair(fold_word(first[:MAX_WORD]), second)
        return known

    def _judge_pair(self, first: str, second: str) -> bool:
        if first in self._near or not second.isalnum():
            return True
        following = fold_word(second[:MAX_WORD])
        return any(sequence[1] == following for sequence in self._sequences[first])


@dataclass(frozen=True, slots=True)
class _Near:
    """Words with how often each, wanted in any order within `reach` positions."""

    words: Counter[str]
    reach: int

    def spans(self, following: list[Token]) -> list[Span]:
        """Each of the words in the stretch that begins with the first token, none unless all are there."""
        end = following[0].position + self.reach
        there = [token for token in following if token.position < end and token.term in self.words]
        if self.words - Counter(token.term for token in there):
            return []
        return [(token.start, token.end) for token in there]


def _end_of(sequence: tuple[str, ...], first: Token, parts: dict[int, Token]) -> int:
    """Where the sequence that begins at the token ends, 0 if it does not stand there."""
    end = first.end
    for distance, word in enumerate(sequence[1:], 1):
        token = parts.get(first.position + distance)
        if token is None or token.term != word:
            return 0
        end = token.end
    return end


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
