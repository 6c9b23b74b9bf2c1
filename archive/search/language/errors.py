"""What the language answers where what was typed is no query."""

from __future__ import annotations


class QueryError(ValueError):
    """What was typed cannot be searched.

    `message` is a sentence for the reader, counting positions from 1;
    `position` is the code point, counted from 0, where the trouble is;
    `suggestion` is a query that may have been meant, or None.
    """

    def __init__(self, message: str, position: int = 0, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.suggestion = suggestion


def replaced(text: str, start: int, end: int, by: str = "") -> str | None:
    """What was typed with something else at start:end, for a suggestion; None where nothing is left to search."""
    mended = " ".join(f"{text[:start]}{by}{text[end:]}".split())
    return mended if any(character.isalnum() for character in mended) else None
