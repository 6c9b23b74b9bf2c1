"""Lots of documents on their way to being segments: built, merged as a commit's effort goes, written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.search.collections import Document
from archive.search.engines.whoosh.arrayfile import Array
from archive.search.engines.whoosh.building import Builder
from archive.search.engines.whoosh.codec import ArchiveSegment
from archive.search.engines.whoosh.commits import write_segment
from archive.search.engines.whoosh.content import Content
from archive.search.engines.whoosh.merging import merge
from archive.search.engines.whoosh.tiers import THOROUGH, Effort


@dataclass(frozen=True, eq=False)
class Lot:
    """Documents that are a segment, or may become one: content that is not written yet has no segment."""

    size: int
    segment: ArchiveSegment | None = None
    content: Content | None = None

    @classmethod
    def written(cls, segment: ArchiveSegment) -> Lot:
        return cls(segment.doc_count(), segment=segment)

    @classmethod
    def fresh(cls, content: Content) -> Lot:
        return cls(len(content), content=content)

    def write(self, folder: Path) -> ArchiveSegment:
        if self.segment is None:
            assert self.content is not None
            return write_segment(folder, self.content)
        return self.segment

    def read(self, folder: Path) -> tuple[Content, Array | None]:
        """The content, and which of it lives."""
        if self.segment is None:
            assert self.content is not None
            return self.content, None
        return self.segment.read(folder), self.segment.live


def built(builder: Builder, documents: Iterable[Document]) -> Iterator[Content]:
    """The documents as the content of as few segments as memory allows."""
    for document in documents:
        builder.add(document)
        if builder.full:
            yield builder.build()
    if len(builder):
        yield builder.build()


def settle(folder: Path, lots: Sequence[Lot], effort: Effort) -> list[ArchiveSegment]:
    """Makes segments of all, merged as far as the effort goes."""
    lots = list(lots)
    while places := effort.to_merge([lot.size for lot in lots]):
        contents, live = zip(*(lots[place].read(folder) for place in places), strict=True)
        merged = Lot.fresh(merge(contents, live))
        lots = [lot for place, lot in enumerate(lots) if place not in places]
        # A large one is not kept in memory until the next is merged.
        lots.append(Lot.written(merged.write(folder)) if effort is THOROUGH else merged)
    return [lot.write(folder) for lot in lots]
