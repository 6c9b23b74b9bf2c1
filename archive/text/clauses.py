"""Whose verb is it? Finds the subject of a cue among the chunks of its sentence.

Works on patterns of chunks: a subject beside its verb, across an apposition, a
relative clause, a participle, a coordinated verb, or after the verb.
"""

from __future__ import annotations

from archive.text.chunk_kinds import MENTIONS, Kind
from archive.text.cues import Form
from archive.text.word_chunks import Chunk

#: An apposition is read over at most so many chunks, a clause over at most so many.
APPOSITION_REACH = 28
CLAUSE_REACH = 60

_VERBAL = frozenset({Kind.CUE, Kind.AUX, Kind.VERB})
_PAUSES = frozenset({Kind.COMMA, Kind.DASH})


def subject_of(chunks: list[Chunk], cue: int, first: int, last: int) -> tuple[int, str]:
    """Give the chunk index of the subject of the cue at `cue` and how it was found, or (-1, "").

    `first` and `last` bound the sentence. How: "adjacent", "apposition", "relative", "inverted", "coordinated",
    "participle", "infinitive" or "far".
    """
    first = max(first, cue - CLAUSE_REACH)
    last = min(last, cue + CLAUSE_REACH)
    form = chunks[cue].cue
    back = _skip_back(chunks, cue - 1, first)
    if back < first:
        return _at_beginning(chunks, cue, last, is_ing=form is not None and form.form is Form.ING)
    kind = chunks[back].kind
    if form is not None and form.form is Form.ING and not _has_auxiliary(chunks, cue, first):
        return _of_participle(chunks, cue, first, last)
    if kind in MENTIONS and not chunks[back].possessive:
        if chunks[back - 1].kind is Kind.CONJUNCTION and is_governed(chunks, back, first):
            return _clause_subject(chunks, back - 2, first), "far"
        return _phrase_head(chunks, back, first), "adjacent"
    if kind in (Kind.RELATIVE, Kind.THAT):
        return antecedent(chunks, back - 1, first), "relative"
    if kind is Kind.QUOTE or (kind is Kind.COMMA and back > first and chunks[back - 1].kind is Kind.QUOTE):
        inverted = _inverted(chunks, cue, last)
        if inverted >= 0:
            return inverted, "inverted"
    if kind in _PAUSES:
        return _across_apposition(chunks, back, first)
    if kind is Kind.CONJUNCTION:
        return _clause_subject(chunks, back, first), "coordinated"
    if kind is Kind.TO:
        return _clause_subject(chunks, back, first), "infinitive"
    return _clause_subject(chunks, back + 1, first), "far"


def _skip_back(chunks: list[Chunk], position: int, first: int) -> int:
    """Step back over auxiliaries and adverbs."""
    while position >= first and chunks[position].kind in (Kind.AUX, Kind.ADVERB):
        position -= 1
    return position


def _has_auxiliary(chunks: list[Chunk], cue: int, first: int) -> bool:
    return any(chunks[index].kind is Kind.AUX for index in range(max(first, cue - 2), cue))


def _phrase_head(chunks: list[Chunk], position: int, first: int) -> int:
    """Step from "the campaign" in "a spokesman for the campaign" to its head."""
    head = position
    for _ in range(3):
        before = head - 1
        if before > first and chunks[before].kind is Kind.DETERMINER:
            before -= 1
        if before <= first or chunks[before].kind is not Kind.PREPOSITION:
            break
        owner = before - 1
        if chunks[owner].kind not in MENTIONS or chunks[owner].kind is Kind.PRONOUN:
            break
        head = owner
    return head


def antecedent(chunks: list[Chunk], position: int, first: int) -> int:
    """Give the mention that a relative pronoun refers to."""
    while position >= first and chunks[position].kind in (Kind.COMMA, Kind.DASH, Kind.PREPOSITION):
        position -= 1
    if position >= first and chunks[position].kind in MENTIONS:
        head = _phrase_head(chunks, position, first)
        return head if chunks[position].kind is not Kind.NAME else position
    for back in range(position, max(first, position - 8) - 1, -1):
        if chunks[back].kind in MENTIONS:
            return back
    return -1


def _inverted(chunks: list[Chunk], cue: int, last: int) -> int:
    """Give the subject after its verb: "…," said the minister."""
    position = cue + 1
    while (
        position < last and chunks[position].kind in (Kind.ADVERB, Kind.DETERMINER, Kind.OTHER) and position < cue + 5
    ):
        position += 1
    if position < last and chunks[position].kind in MENTIONS:
        if chunks[position].kind is Kind.NOUN and position + 1 < last and chunks[position + 1].kind is Kind.NAME:
            return position + 1
        return position
    return -1


def _across_apposition(chunks: list[Chunk], pause: int, first: int) -> tuple[int, str]:
    """Find the subject before an apposition that ends at `pause`: "Gale, the mayor's lawyer, said"."""
    best = -1
    index = pause - 1
    limit = max(first, pause - APPOSITION_REACH)
    while index > limit:
        chunk = chunks[index]
        if chunk.kind is Kind.QUOTE:
            break
        if chunk.kind in _PAUSES and chunks[index - 1].kind in MENTIONS and not chunks[index - 1].possessive:
            candidate = index - 1
            if best < 0 or chunks[candidate].kind is Kind.NAME or chunks[best].kind is not Kind.NAME:
                best = candidate
            if chunks[candidate].kind is Kind.NAME and index - 1 <= first + 1:
                break
        index -= 1
    if best >= 0:
        return _phrase_head(chunks, best, first), "apposition"
    return _clause_subject(chunks, pause, first), "far"


def is_governed(chunks: list[Chunk], position: int, first: int) -> bool:
    """Tell whether a preposition before it makes a mention an object: "between Gale and Tavish" governs both."""
    before = position - 1
    if before > first and chunks[before].kind is Kind.DETERMINER:
        before -= 1
    if before < first:
        return False
    if chunks[before].kind in (Kind.PREPOSITION, Kind.TO):
        return True
    if chunks[before].kind is Kind.CONJUNCTION and chunks[before].word == "and" and before - 2 >= first:
        partner = before - 1
        return chunks[partner].kind in MENTIONS and chunks[partner - 1].word in ("between", "of", "with", "for", "from")
    return False


def is_subject_like(chunks: list[Chunk], position: int, first: int, last: int) -> bool:
    """Tell whether a mention is followed by a verb and not governed by what stands before it."""
    if chunks[position].possessive:
        return False
    if is_governed(chunks, position, first):
        return False
    ahead = position + 1
    while ahead < last and chunks[ahead].kind is Kind.ADVERB:
        ahead += 1
    if ahead >= last:
        return False
    kind = chunks[ahead].kind
    if kind in _VERBAL or kind is Kind.RELATIVE:
        return True
    if kind is Kind.OTHER:
        word = chunks[ahead].word
        return word.endswith("ed") or (
            word.endswith("s") and not word.endswith("ss") and chunks[position].kind is not Kind.NOUN
        )
    return kind in _PAUSES and chunks[position].kind is Kind.NAME


def _clause_subject(chunks: list[Chunk], position: int, first: int) -> int:
    """Give the nearest mention before `position` that looks like the subject of a clause, or -1."""
    return _find_clause_subject(chunks, position, first)[0]


def _find_clause_subject(chunks: list[Chunk], position: int, first: int) -> tuple[int, bool]:
    """Give the subject of the clause before `position`, and whether a relative pronoun led to it."""
    fallback = -1
    for back in range(position - 1, first - 1, -1):
        chunk = chunks[back]
        if chunk.kind is Kind.RELATIVE and chunk.word == "who":
            found = antecedent(chunks, back - 1, first)
            if found >= 0:
                return found, True
        if chunk.kind in MENTIONS and not chunk.possessive:
            if is_subject_like(chunks, back, first, position):
                return back, False
            if fallback < 0 and not is_governed(chunks, back, first):
                fallback = back
    return fallback, False


def _of_participle(chunks: list[Chunk], cue: int, first: int, last: int) -> tuple[int, str]:
    """Find the subject of "…, saying": the subject of the clause the participle hangs on."""
    before = cue - 1
    if before >= first and chunks[before].kind in MENTIONS and not is_governed(chunks, before, first):
        return before, "absolute"
    found, by_relative = _find_clause_subject(chunks, cue, first)
    if found < 0:
        return _at_beginning(chunks, cue, last, is_ing=True)
    return found, "relative" if by_relative else "participle"


def _at_beginning(chunks: list[Chunk], cue: int, last: int, *, is_ing: bool) -> tuple[int, str]:
    """Find the subject of a verb that opens its sentence: "Speaking in Orlo, she said", "Said Tavish:"."""
    if not is_ing:
        inverted = _inverted(chunks, cue, last)
        return (inverted, "inverted") if inverted >= 0 else (-1, "")
    for ahead in range(cue + 1, last):
        if chunks[ahead].kind in MENTIONS and is_subject_like(chunks, ahead, cue, last):
            return ahead, "participle"
    return -1, ""
