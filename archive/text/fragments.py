"""A fragment in a reporter's sentence: what the words around the marks tell about those of the speaker.

"If she does not wish “to mend the lamp”" quotes four words of a longer threat. Alone they are too few to
tell an occasion, and have lost the negation before them; read in their place they may have both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.text.sentences import paragraphs
from archive.text.utterances import NEGATIONS
from archive.text.words import content_words, spoken_words

#: A fragment of fewer words that carry meaning stays a matter for a curator, whatever stands around it.
MIN_CONTENT = 3
#: So many of these words have to stand in the other wording too.
MIN_COMMON = 2
#: How many words on each side of a fragment are its surroundings.
NEAR = 8
_SENTENCE_END = re.compile(r"[.!?][\"”’)\]]{0,2}\s+(?=[\"“‘(\[]?[^\W\d_])")


def in_its_sentence(body: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind body[start:end] in the reporter's sentence."""
    paragraph = next((span for span in paragraphs(body) if span[0] <= start < span[1]), (start, end))
    before, behind = body[paragraph[0] : start], body[end : paragraph[1]]
    ends = list(_SENTENCE_END.finditer(before))
    stop = _SENTENCE_END.search(behind)
    return before[ends[-1].end() :] if ends else before, behind[: stop.start()] if stop else behind


def fits_in_place(fragment: str, around: tuple[str, str], whole: str, *, speaker: str = "") -> bool:
    """Whether a fragment, read with the reporter's words `around` it, goes on as the wording `whole` does.

    Its own words have to stand in `whole` close together, a word that carries meaning has to stand
    beside them in both, and both have to deny, or not deny, what they say. The name of the `speaker`,
    with whom the sentence is likely to begin, tells nothing.
    """
    words, others = spoken_words(fragment), spoken_words(whole)
    if len(content_words(words)) < MIN_CONTENT:
        return False
    first, last, common = _place(words, others)
    if common < MIN_COMMON:
        return False
    before, behind = spoken_words(around[0])[-NEAR:], spoken_words(around[1])[:NEAR]
    ahead, beyond = others[max(0, first - NEAR) : first], others[last + 1 : last + 1 + NEAR]
    beside = set(before) & set(ahead) | set(behind) & set(beyond)
    if not content_words(sorted(beside - {*words, *spoken_words(speaker)})):
        return False
    return _denials(before + words) == _denials(ahead + others[first : last + 1])


def _place(words: Sequence[str], others: Sequence[str]) -> tuple[int, int, int]:
    """Where most words that carry meaning stand together in `others`: first, last, and how many different ones."""
    wanted = set(content_words(list(words)))
    places = [position for position, word in enumerate(others) if word in wanted]
    best = (0, 0, 0)
    width = len(words) + len(words) // 3 + 1
    for number, first in enumerate(places):
        inside = [place for place in places[number:] if place < first + width]
        common = len({others[place] for place in inside})
        if common > best[2]:
            best = first, inside[-1], common
    return best


def _denials(words: Sequence[str]) -> bool:
    """Whether the words hold an odd number of negations."""
    return sum(word in NEGATIONS or word.endswith("n't") for word in words) % 2 == 1
