"""The working copy of one document while it is cleaned: which blocks are still in, which went by which rule."""

from __future__ import annotations

from collections.abc import Iterator

from archive.text.cleaning.prose import folded
from archive.text.documents import Block, Removed


class Draft:
    """Blocks with, for each, the name of the rule that took it out, or None while it is in.

    A block is in or out whole: the body is made of blocks exactly as they were read.
    """

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.blocks = blocks
        self.folded = [folded(block.text) for block in blocks]
        self._rules: list[str | None] = [None] * len(blocks)

    def __iter__(self) -> Iterator[int]:
        """The positions still in, in order; safe against removals on the way."""
        return (position for position in range(len(self.blocks)) if self._rules[position] is None)

    def text(self, position: int) -> str:
        return self.blocks[position].text

    def rule(self, position: int) -> str | None:
        return self._rules[position]

    def remove(self, position: int, rule: str) -> None:
        """Take a block out; the first rule that did so keeps it."""
        if self._rules[position] is None:
            self._rules[position] = rule

    def removed(self) -> tuple[Removed, ...]:
        return tuple(
            Removed(block.text, rule, position)
            for position, (block, rule) in enumerate(zip(self.blocks, self._rules, strict=True))
            if rule is not None
        )
