"""Word lists written as plain text in the modules that own them, read into sets."""

from __future__ import annotations


def word_set(table: str) -> frozenset[str]:
    """Read the words of a table, apart by white space."""
    return frozenset(table.split())
