"""Compares quotes found with quotes annotated by people: spans, and speakers by how they are named.

Spans are trimmed of white space, marks and a final comma or full stop before
they are compared; a span counts from an overlap (characters in common by
characters in the union) of 0.8 on. Speakers are compared by family name, an
unnamed source by a content word in common. One gold quote a JSON object:
`start`, `end`, `kind`, `speaker_text`, optional `speaker` (the resolved name)
and `resolution`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from archive.text.known_names import surname_key
from archive.text.name_folding import fold
from archive.text.nouns import OBJECT_PRONOUNS, POSSESSIVE_PRONOUNS, PREPOSITIONS, RELATIVES, SUBJECT_PRONOUNS
from archive.text.titles import OFFICE_WORDS, PARTICLES, SUFFIXES

Span = tuple[int, int]

#: From this overlap on two spans are the same quote.
SAME_SPAN = 0.8
NAMED_AS = ("name", "pronoun", "role", "continuation", "organisation", "unnamed", "none")

_LEFT = " \t\r\n\u00a0“”\"'‘’"
_RIGHT = _LEFT + ",."
_PRONOUNS = SUBJECT_PRONOUNS | OBJECT_PRONOUNS | POSSESSIVE_PRONOUNS | RELATIVES | {"himself", "herself", "themselves"}
_WORD = re.compile(r"[^\W_][\w.'’-]*")
_SMALL = PREPOSITIONS | frozenset(
    ["the", "a", "an", "and", "one", "some", "several", "many", "other", "another", "who"]
)
_PARTS = re.compile(r"[,;()]| — | -- ")


def trimmed(text: str, start: int, end: int) -> Span:
    """Trim white space and marks at both ends, and a comma or full stop at the end."""
    while start < end and text[start] in _LEFT:
        start += 1
    while end > start and text[end - 1] in _RIGHT:
        end -= 1
    return start, end


def overlap(one: Span, other: Span) -> float:
    """Give the characters in common by the characters in the union, 0 to 1."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0])) if common > 0 else 0.0


def family_name(text: str | None) -> str | None:
    """Give the folded last word of the name that heads a phrase, or None where a common noun heads it."""
    found = None
    for part in _PARTS.split((text or "").replace("’", "'")):
        words = _WORD.findall(part)
        head = next(
            (index for index, word in enumerate(words) if index and word.lower() in _SMALL - PARTICLES), len(words)
        )
        words = words[:head] or words
        name = _last_name(words)
        if len(name) >= 2:
            return surname_key(fold(name[-1]))
        if name and found is None:
            found = surname_key(fold(name[0]))
    return found


def _last_name(words: list[str]) -> list[str]:
    """Give the capitalised words that end a phrase, titles and suffixes left out."""
    name: list[str] = []
    for word in reversed(words):
        plain = word.lower().rstrip(".")
        if plain in SUFFIXES and not name:
            continue
        if not word[0].isupper() and plain not in PARTICLES:
            break
        if (
            plain in OFFICE_WORDS
            or plain in _PRONOUNS
            or plain in {"the", "us", "u.s"}
            or (name and word.endswith("'s"))
        ):
            break
        name.append(word.removesuffix("'s").removesuffix("'"))
    while name and name[-1].lower() in PARTICLES:
        name.pop()
    return name[::-1]


def mention_kind(gold: Mapping[str, Any]) -> str:
    """Tell how a gold quote names its speaker: one of `NAMED_AS`."""
    stated = gold.get("resolution")
    if stated:
        return {"named": "name", "org": "organisation", "nominal": "unnamed"}.get(str(stated), str(stated))
    phrase = gold.get("speaker_text")
    if not phrase:
        return "none"
    words = re.findall(r"[\w'’-]+", phrase)
    if words and len(words) <= 2 and words[0].lower() in _PRONOUNS | {"that"}:
        return "pronoun"
    return "name" if family_name(phrase) else "unnamed"


def speaker_is_right(gold: Mapping[str, Any], named_as: str, predicted: str | None) -> bool | None:
    """Compare a predicted speaker with the gold one; None where the gold is a pronoun that nobody resolved."""
    resolved = gold.get("speaker")
    if named_as == "none":
        return not predicted
    if resolved and (surname := family_name(resolved)):
        return bool(predicted) and family_name(predicted) == surname
    if named_as == "pronoun":
        return None
    phrase = resolved or gold.get("speaker_text")
    if named_as != "unnamed" and (surname := family_name(phrase)):
        return bool(predicted) and family_name(predicted) == surname
    return bool(_content(phrase) & _content(predicted))


def _content(phrase: str | None) -> set[str]:
    words = re.findall(r"[\w'-]+", (phrase or "").replace("’", "'").lower())
    return {word.removesuffix("'s") for word in words} - _SMALL


@dataclass(slots=True)
class Tally:
    """Right answers out of how many."""

    right: int = 0
    total: int = 0

    def add(self, is_right: bool) -> None:
        """Count one answer."""
        self.right += is_right
        self.total += 1

    @property
    def share(self) -> float:
        """The share of right answers, 0 where there were none to give."""
        return self.right / self.total if self.total else 0.0


@dataclass(slots=True)
class Result:
    """What an evaluation counts: golds, predictions, matches, speakers by how they are named, by confidence."""

    golds: int = 0
    predictions: int = 0
    exact: int = 0
    matched: int = 0
    speakers: dict[str, Tally] = field(default_factory=dict)
    by_confidence: dict[float, Tally] = field(default_factory=dict)
    negatives: Tally = field(default_factory=Tally)

    def scores(self, *, exact: bool = False) -> tuple[float, float, float]:
        """Give precision, recall and F1 of the spans."""
        hits = self.exact if exact else self.matched
        precision = hits / self.predictions if self.predictions else 0.0
        recall = hits / self.golds if self.golds else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0

    @property
    def all_speakers(self) -> Tally:
        """All scored speakers together."""
        tallies = self.speakers.values()
        return Tally(sum(tally.right for tally in tallies), sum(tally.total for tally in tallies))

    def count_speaker(self, named_as: str, is_right: bool | None, confidence: float | None) -> None:
        """Count one matched quote's speaker."""
        if is_right is None:
            return
        self.speakers.setdefault(named_as, Tally()).add(is_right)
        if confidence is not None:
            step = min(int(confidence * 10), 9) / 10
            self.by_confidence.setdefault(step, Tally()).add(is_right)


def evaluate(
    documents: Iterable[tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]], kinds: Sequence[str]
) -> Result:
    """Score documents: each a gold record (`text`, `quotes`, optional `discard`, `negatives`) and its predictions.

    Gold quotes of other kinds and optional ones count neither way.
    """
    result = Result()
    for record, predicted in documents:
        _score_document(result, record, predicted, set(kinds))
    return result


def _score_document(
    result: Result, record: Mapping[str, Any], predicted: Sequence[Mapping[str, Any]], kinds: set[str]
) -> None:
    text = str(record["text"])
    golds = [gold for gold in record["quotes"] if gold["kind"] in kinds and not gold.get("optional")]
    ignored = [
        trimmed(text, gold["start"], gold["end"])
        for gold in record["quotes"]
        if (gold["kind"] not in kinds and (gold["kind"] != "indirect" or "indirect" in kinds)) or gold.get("optional")
    ]
    gold_spans = [trimmed(text, gold["start"], gold["end"]) for gold in golds]
    spans = [trimmed(text, quote["start"], quote["end"]) for quote in predicted]
    match = _match(gold_spans, spans)
    taken = set(match.values())
    discard = [tuple(span) for span in record.get("discard", [])]
    uncounted = sum(
        index not in taken
        and (
            any(overlap(other, span) >= 0.5 or (other[0] <= span[0] and span[1] <= other[1]) for other in ignored)
            or any(first <= span[0] and span[1] <= last for first, last in discard)
        )
        for index, span in enumerate(spans)
    )
    result.golds += len(golds)
    result.predictions += len(spans) - uncounted
    result.matched += len(match)
    result.exact += sum(gold_spans[gold] == spans[index] for gold, index in match.items())
    for negative in record.get("negatives", []):
        area = trimmed(text, negative["start"], negative["end"])
        result.negatives.add(not any(overlap(area, span) >= 0.5 for span in spans))
    for gold, index in match.items():
        named_as = mention_kind(golds[gold])
        right = speaker_is_right(golds[gold], named_as, predicted[index].get("speaker"))
        result.count_speaker(named_as, right, predicted[index].get("confidence"))


def _match(golds: list[Span], spans: list[Span]) -> dict[int, int]:
    """Match gold spans and predicted spans one to one, best overlap first."""
    pairs = []
    start = 0
    order = sorted(range(len(spans)), key=lambda index: spans[index])
    for number in sorted(range(len(golds)), key=lambda index: golds[index]):
        gold = golds[number]
        while start < len(order) and spans[order[start]][1] <= gold[0]:
            start += 1
        for index in order[start:]:
            if spans[index][0] >= gold[1]:
                break
            value = overlap(gold, spans[index])
            if value >= SAME_SPAN:
                pairs.append((value, number, index))
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, index in sorted(pairs, reverse=True):
        if number not in matched and index not in taken:
            matched[number] = index
            taken.add(index)
    return matched
