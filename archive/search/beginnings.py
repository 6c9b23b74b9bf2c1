"""Where in a text to look for words that fold to given beginnings: a quick look before the careful one.

Nearly every word of a text in English is plain ASCII without a mark in it, and folding it is no more than taking its
lower case: such words are found by searching bytes. All others are always looked at. So it finds too much at times,
never too little.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

#: So many letters of a beginning are looked for: more would find little less.
LETTERS = 4
#: Kinds of bytes: letters and digits; marks that folding drops between two of them; what was not ASCII; all others.
_LETTERS, _MARKS = b"abcdefghijklmnopqrstuvwxyz0123456789", b"-'`.,"
_LETTER, _MARK, _UNKNOWN = b"a", b"-", b"?"
_OTHERS = bytes(byte for byte in range(256) if byte not in _LETTERS + _MARKS + _UNKNOWN)
_KINDS = bytes.maketrans(
    _LETTERS + _MARKS + _OTHERS,
    _LETTER * len(_LETTERS) + _MARK * len(_MARKS) + b" " * len(_OTHERS),
)
_MARKED = _LETTER + _MARK + _LETTER
_SPACE = re.compile(r"\s")


class Beginnings:
    """Finds the stretches without a space that may hold a word, or a part of one, that folds to one of these."""

    def __init__(self, folded: Iterable[str]) -> None:
        wanted = {beginning[:LETTERS] for beginning in folded}
        self._plain = sorted(beginning.encode() for beginning in wanted if beginning.isascii())

    def stretches(self, text: str) -> Iterator[tuple[int, int]]:
        """(start, end) in order and apart; every word of the text lies within one or outside of all."""
        end = 0
        for place in sorted(self._places(text)):
            if place < end:
                continue
            start = place
            while start > end and not text[start - 1].isspace():
                start -= 1
            space = _SPACE.search(text, place)
            end = space.start() if space else len(text)
            yield start, end

    def _places(self, text: str) -> list[int]:
        # One byte a character, whatever the character, so that places in the bytes are places in the text.
        plain = text.encode("ascii", "replace").lower()
        places = _unplain(text, plain)
        for beginning in self._plain:
            place = plain.find(beginning)
            while place >= 0:
                if not (place and plain[place - 1 : place].isalnum()):
                    places.append(place)
                place = plain.find(beginning, place + 1)
        return places


def _unplain(text: str, plain: bytes) -> list[int]:
    """Where the text has a character that folding may change or drop within a word."""
    kinds = plain.translate(_KINDS)
    places = []
    place = kinds.find(_MARKED)
    while place >= 0:
        places.append(place)
        place = kinds.find(_MARKED, place + 2)
    place = kinds.find(_UNKNOWN)
    while place >= 0:
        if text[place].isalnum() or text[place - 1 : place].isalnum():
            places.append(place)
        place = kinds.find(_UNKNOWN, place + 1)
    return places
