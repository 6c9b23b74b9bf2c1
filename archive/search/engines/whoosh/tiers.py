"""Which segments a commit makes into one.

Sizes grow by steps: the smallest segments are merged as far as each next one
is no larger than `step` times those before it together. So a document is
rewritten about as often as the archive's size has digits, and an archive of
any age has few segments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """What a commit may do besides its own changes: documents that it rewrites at most, and the step in sizes."""

    documents: int
    step: float

    def to_merge(self, sizes: Sequence[int]) -> list[int]:
        """The places of the segments to make into one, none or at least two; sizes are in living documents."""
        by_size = sorted(range(len(sizes)), key=sizes.__getitem__)
        chosen = 0
        together = 0
        for count, place in enumerate(by_size, 1):
            if together + sizes[place] > self.documents:
                break
            if sizes[place] <= self.step * together:
                chosen = count
            together += sizes[place]
        return sorted(by_size[:chosen])


#: What a commit may rewrite while someone waits, and when nobody does; the latter bounds its memory.
QUICK = Effort(documents=4_096, step=2)
THOROUGH = Effort(documents=16_000, step=8)
