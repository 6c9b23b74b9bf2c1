"""Lots of documents on their way to being segments: built, merged as a commit's effort goes, written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.search.collections import Document
from archive.search.engines.whoosh.building import Builder
from archive.search.engines.whoosh.codec import ArchiveSegment
from archive.search.engines.whoosh.commits import write_segment
from archive.search.engines.whoosh.content import Content
from archive.search.engines.whoosh.merging import Live, merge
from archive.search.engines.whoosh.tiers import Effort


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

    @property
    def wasteful(self) -> bool:
        """Whether most of the segment is deleted documents."""
        return self.segment is not None and self.segment.deleted_count() > self.size

    def write(self, folder: Path) -> ArchiveSegment:
        """The segment, written now if it was not."""
        if self.segment:
            return self.segment
        assert self.content is not None
        return write_segment(folder, self.size, self.content.arrays())

    def read(self, folder: Path) -> tuple[Content, Live | None]:
        """The content, and which of it lives."""
        if self.content is not None:
            return self.content, None
        assert self.segment is not None
        return self.segment.read(folder), self.segment.live


def built(builder: Builder, documents: Iterable[Document]) -> Iterator[Content]:
    """The documents as the content of as few segments as memory allows."""
    for document in documents:
        builder.add(document)
        if builder.full:
            yield builder.build()
    if len(builder):
        yield builder.build()


def settle(folder: Path, lots: Iterable[Lot], effort: Effort) -> list[ArchiveSegment]:
    """Makes segments of all, merged as far as the effort goes."""
    lots = list(lots)
    while places := _next(lots, effort):
        contents, live = zip(*(lots[place].read(folder) for place in places), strict=True)
        size = sum(lots[place].size for place in places)
        merged = write_segment(folder, size, merge(contents, live))
        lots = [lot for place, lot in enumerate(lots) if place not in places] + [Lot.written(merged)]
    return [lot.write(folder) for lot in lots]


def _next(lots: list[Lot], effort: Effort) -> list[int]:
    """The places of the lots to make into one; it may be one alone, to be rid of what is deleted in it."""
    wasteful = [place for place, lot in enumerate(lots) if lot.wasteful and lot.size <= effort.documents]
    return effort.to_merge([lot.size for lot in lots]) or wasteful[:1]
