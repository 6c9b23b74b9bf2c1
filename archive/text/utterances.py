"""Are two quotes the same words, and how do they differ?

`compare` describes how two texts relate (the pieces come from `alignment`); `joining` decides,
with the days between, whether they are one utterance. Finding the quotes worth
comparing is `utterance_index`. Who speaks is not known here: callers compare
quotes of one speaker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.text.alignment import Operation, Piece, PieceKind, aligned, pieces_of
from archive.text.glance import SYNONYMS, most_alike, weight
from archive.text.utterance_index import REWORDED_DAYS, UtteranceIndex, word_pairs
from archive.text.words import Token, content_words, tokens

__all__ = [
    "Comparison",
    "ComparisonKind",
    "Decision",
    "Joining",
    "Piece",
    "PieceKind",
    "UtteranceIndex",
    "compare",
    "is_same_utterance",
    "joining",
    "word_pairs",
]

#: Below this similarity two texts are called different.
REWORDED = 0.4
NEGATIONS = frozenset(["not", "no", "never", "nor", "neither", "none", "nothing", "nobody", "without", "cannot"])


class ComparisonKind(StrEnum):
    """How two texts relate."""

    IDENTICAL = "identical"  # the same words after folding marks, case and spaces
    CUT = "cut"  # one holds the other
    REWORDED = "reworded"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two texts are (0-1), how they relate, and the pieces, which tile both texts exactly."""

    similarity: float
    kind: ComparisonKind
    pieces: tuple[Piece, ...]
    words: int = 0  # of the shorter text
    content: int = 0  # words of the shorter text that carry meaning
    contradicts: bool = False  # a negation or a number stands on one side only


def compare(a: str, b: str) -> Comparison:
    """Compare two texts word by word; never raises.

    `similarity` is 1 for the same words; for a cut 0.7 to 1 by how much of the
    longer text is left; else the weighted share of common words, stopwords
    counting a quarter.
    """
    a_tokens, b_tokens = tokens(a), tokens(b)
    operations = aligned(a_tokens, b_tokens)
    pieces = pieces_of(a, b, a_tokens, b_tokens, operations)
    a_words = [token.text for token in a_tokens if not token.is_editorial]
    b_words = [token.text for token in b_tokens if not token.is_editorial]
    shorter, longer = sorted((a_words, b_words), key=len)
    if a_words == b_words:
        same = bool(a_words) or a.split() == b.split()
        kind = ComparisonKind.IDENTICAL if same else ComparisonKind.DIFFERENT
        return Comparison(float(same), kind, pieces, len(a_words), len(content_words(a_words)))
    contradicts = _contradicts(operations, a_tokens, b_tokens)
    if shorter and _is_cut(operations, a_tokens, b_tokens):
        kind, similarity = ComparisonKind.CUT, 0.7 + 0.3 * len(shorter) / len(longer)
        contradicts = contradicts and not _is_one_run(operations)
    else:
        similarity = _similarity(operations, a_tokens, b_tokens, shorter, longer)
        kind = ComparisonKind.REWORDED if similarity >= REWORDED else ComparisonKind.DIFFERENT
    content = len(content_words(shorter))
    return Comparison(round(similarity, 4), kind, pieces, len(shorter), content, contradicts)


def _is_cut(operations: list[Operation], a: Sequence[Token], b: Sequence[Token]) -> bool:
    """Whether every word of one side stands in the other, unbroken but for gaps that it shows."""
    kinds = {kind for kind, *_ in operations}
    if PieceKind.SAME not in kinds:
        return False
    a_whole = not any(_spoken(a[op[1] : op[2]]) for op in operations if op[0] is not PieceKind.SAME)
    b_whole = not any(_spoken(b[op[3] : op[4]]) for op in operations if op[0] is not PieceKind.SAME)
    if not a_whole and not b_whole:
        return False
    side = a if a_whole else b
    starts = [op[1] if a_whole else op[3] for op in operations if op[0] is PieceKind.SAME]
    # A run may begin anew only where the shorter text itself shows the gap; what is left out silently is a rewording.
    return all(side[start].begins_part for start in starts[1:])


def _is_one_run(operations: list[Operation]) -> bool:
    return sum(kind is PieceKind.SAME for kind, *_ in operations) == 1


def _spoken(part: Sequence[Token]) -> list[str]:
    return [token.text for token in part if not token.is_editorial]


def _similarity(
    operations: list[Operation], a: Sequence[Token], b: Sequence[Token], shorter: list[str], longer: list[str]
) -> float:
    """Common words by weight: in order and in any order over both texts, or within a window of the longer."""
    if not shorter:
        return 0.0
    least = sum(map(weight, shorter))
    total = least + sum(map(weight, longer))
    kept = (word for op in operations if op[0] is PieceKind.SAME for word in _spoken(a[op[1] : op[2]]))
    ordered = 2 * sum(map(weight, kept)) / total
    few = Counter(SYNONYMS.get(word, word) for word in shorter)
    many = Counter(SYNONYMS.get(word, word) for word in longer)
    shared = sum(weight(word) * min(count, many[word]) for word, count in few.items())
    whole = (ordered + 2 * shared / total) / 2
    # No window holds more than the whole text.
    if len(content_words(shorter)) < 3 or 0.9 * shared / least <= whole:
        return min(whole, 0.99)
    return min(max(whole, 0.9 * _inside(few, longer) / least), 0.99)


def _inside(few: Counter[str], longer: list[str]) -> float:
    """The most that the shorter text's words which stand in one window of the longer weigh."""
    size = few.total()
    width = size + size // 3 + 1
    held: Counter[str] = Counter()
    best = now = 0.0
    words = [SYNONYMS.get(word, word) for word in longer]
    for position, word in enumerate(words):
        held[word] += 1
        if held[word] <= few[word]:
            now += weight(word)
        if position >= width:
            gone = words[position - width]
            if held[gone] <= few[gone]:
                now -= weight(gone)
            held[gone] -= 1
        best = max(best, now)
    return best


def _contradicts(operations: list[Operation], a: Sequence[Token], b: Sequence[Token]) -> bool:
    """Whether a change turns the sense: an uneven negation, or another number."""
    for kind, a_start, a_end, b_start, b_end in operations:
        if kind is PieceKind.SAME:
            continue
        first, second = _spoken(a[a_start:a_end]), _spoken(b[b_start:b_end])
        if sum(map(_is_negation, first)) % 2 != sum(map(_is_negation, second)) % 2:
            return True
        numbers = [word for word in first if word.isdecimal()], [word for word in second if word.isdecimal()]
        if kind is PieceKind.REPLACED and all(numbers) and numbers[0] != numbers[1]:
            return True
    return False


def _is_negation(word: str) -> bool:
    return word in NEGATIONS or word.endswith("n't")


class Decision(StrEnum):
    """What is to be done with two quotes of one speaker."""

    JOIN = "join"  # one utterance, proposed by machine
    SUGGEST = "suggest"  # put before the curator
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Joining:
    """A decision, its reason in words, and the comparison it rests on."""

    decision: Decision
    reason: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Window:
    """A rule: from so many content words and so much similarity, joined within so many days."""

    content: int
    similarity: float
    days: int


#: What is joined without asking, the strictest evidence first. Speakers repeat their phrases on other days, so
#: the window shrinks with the words; two wordings are one utterance only when hardly any time lies between.
WINDOWS = {
    ComparisonKind.IDENTICAL: (Window(10, 1.0, 365), Window(5, 1.0, 30), Window(2, 1.0, 2)),
    ComparisonKind.CUT: (Window(10, 0.0, 60), Window(5, 0.0, 14), Window(3, 0.0, 1)),
    ComparisonKind.REWORDED: (Window(6, 0.65, 3), Window(4, 0.7, 2), Window(3, 0.8, 1)),
}
#: Content words from which identical or cut quotes are joined although a day is unknown.
UNDATED_CONTENT = 10
#: Days within which what is not joined is still worth a curator's look.
SUGGESTED_DAYS = {ComparisonKind.IDENTICAL: 60, ComparisonKind.CUT: 30, ComparisonKind.REWORDED: REWORDED_DAYS}

#: Wordings less alike than this meet by chance and are not worth a curator's time.
SUGGESTED_SIMILARITY = 0.55
#: Shorter quotes are stock phrases more often than not: they are suggested within this few days only.
SUGGESTED_CONTENT = 4
SUGGESTED_DAYS_SHORT = 2


def joining(a: str, b: str, *, days: int | None, a_is_partial: bool = False, b_is_partial: bool = False) -> Joining:
    """Whether two quotes of one speaker are one utterance.

    `days` lie between the two (order does not matter), None where a date is
    unknown. Favours precision: single words and contradicting wordings are
    never joined, fragments of two or three words only with the same day.
    """
    days = None if days is None else abs(days)
    most = most_alike(a, b)
    if most < _least_alike(days):
        # Most candidates end here, and nothing is aligned: both texts stand as one replaced piece.
        piece = Piece(PieceKind.REPLACED, a, b, 0, len(a), 0, len(b))
        apart = Comparison(round(min(most, 1.0), 4), ComparisonKind.DIFFERENT, (piece,))
        return Joining(Decision.APART, "too few words in common", apart)
    comparison = compare(a, b)
    decision, reason = _decide(comparison, days, a_is_partial or b_is_partial)
    return Joining(decision, reason, comparison)


def _least_alike(days: int | None) -> float:
    """How alike two texts have to be for any decision but apart; 1 where only the same words and cuts count."""
    far = days is not None and days > REWORDED_DAYS
    return 1.0 if far else SUGGESTED_SIMILARITY


def is_same_utterance(
    a: str, b: str, *, days: int | None, a_is_partial: bool = False, b_is_partial: bool = False
) -> bool:
    """Whether `joining` would join the two without asking."""
    found = joining(a, b, days=days, a_is_partial=a_is_partial, b_is_partial=b_is_partial)
    return found.decision is Decision.JOIN


def _decide(comparison: Comparison, days: int | None, partial: bool) -> tuple[Decision, str]:
    kind, content = comparison.kind, comparison.content
    if kind is ComparisonKind.DIFFERENT:
        return Decision.APART, "different words"
    if comparison.similarity < SUGGESTED_SIMILARITY:
        return Decision.APART, f"only {comparison.similarity:.0%} alike"
    if comparison.words < 2 or content < 1:
        return Decision.APART, "too few words to tell an occasion"
    if comparison.contradicts:
        near = days is not None and days <= REWORDED_DAYS
        return (Decision.SUGGEST if near else Decision.APART), "a negation or a number differs"
    if days is None:
        if kind is not ComparisonKind.REWORDED and content >= UNDATED_CONTENT:
            return Decision.JOIN, f"{kind}, {content} content words, day unknown"
        return Decision.SUGGEST, f"{kind}, day unknown"
    for window in WINDOWS[kind]:
        # A fragment in the reporter's sentence has lost its surroundings: two words more, or the same day.
        needed = window.content + (2 if partial and days and kind is not ComparisonKind.IDENTICAL else 0)
        if content >= needed and comparison.similarity >= window.similarity and days <= window.days:
            return Decision.JOIN, f"{kind}, {content} content words, {days} days apart"
    patience = SUGGESTED_DAYS[kind] if content >= SUGGESTED_CONTENT else SUGGESTED_DAYS_SHORT
    if days <= patience and (content >= 2 or days == 0):
        return Decision.SUGGEST, f"{kind}, {days} days apart"
    return Decision.APART, f"{kind}, but {days} days apart"
