"""Whoosh's file format, its files read where they lie and its blocks as arrays.

Stock Whoosh copies every part of a memory-mapped segment into the heap when a
segment is opened (1.8 s and 2 GB at 100,000 articles); here the parts are
views. Blocks are larger than Whoosh's and not compressed: fewer, faster reads.
"""

from __future__ import annotations

import io
import secrets
from array import array
from collections.abc import Iterator
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3LeafMatcher, W3PostingsWriter, W3Segment
from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile

BLOCK = 1024
#: As Whoosh hands them on: field, term, document number, weight, value.
Posting: TypeAlias = tuple[str, bytes, int, float, bytes]


class View(io.RawIOBase):
    """A file over a part of a memory map: reading copies what is read and nothing else."""

    def __init__(self, buffer: memoryview) -> None:
        super().__init__()
        self._buffer = buffer
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        piece = self._buffer[self._position : self._position + len(target)]
        target[: len(piece)] = piece
        self._position += len(piece)
        return len(piece)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: len(self._buffer)}[whence]
        self._position = base + offset
        return self._position

    def tell(self) -> int:
        return self._position


class MappedFile(BufferFile):  # type: ignore[misc]
    """Whoosh's file over a buffer, without its copy of the buffer."""

    def __init__(self, buffer: memoryview, name: str) -> None:
        # Not BufferFile's own __init__, which makes the copy.
        self._buf = buffer
        self._name = name
        self.file = View(buffer)
        self.onclose = None
        self.is_real = False
        self.is_closed = False


class MappedStorage(CompoundStorage):  # type: ignore[misc]
    """The parts of one segment's file, as views of its memory map."""

    def open_file(self, name: str, *args: Any, **kwargs: Any) -> Any:
        if not self._source:
            return super().open_file(name, *args, **kwargs)
        offset, length = self.range(name)
        return MappedFile(memoryview(self._source)[offset : offset + length], name)


class IndexStorage(FileStorage):  # type: ignore[misc]
    """An index's folder. The small file that lists the segments is read at once: Whoosh leaves a bad one open."""

    def open_file(self, name: str, **kwargs: Any) -> Any:
        if name.endswith(".toc"):
            return MappedFile(memoryview(Path(self._fpath(name)).read_bytes()), name)
        return super().open_file(name, **kwargs)


class Block:
    """Up to BLOCK postings of one term: document numbers, how often, and the values as bytes."""

    __slots__ = ("counts", "numbers", "values")

    def __init__(self, numbers: Any, counts: Any, values: tuple[bytes, ...]) -> None:
        self.numbers: npt.NDArray[np.int32] = np.array(numbers, dtype=np.int32)
        self.counts: npt.NDArray[np.float32] = np.array(counts, dtype=np.float32)
        self.values = values


class BlockMatcher(W3LeafMatcher):  # type: ignore[misc]
    """Whoosh's reader of one term's postings, which gives whole blocks besides."""

    def blocks(self) -> Iterator[Block]:
        """All blocks from the first on."""
        self.reset()
        while True:
            self._read_ids()
            self._read_weights()
            self._read_values()
            yield Block(self._ids, self._weights, self._values)
            if self._lastblock:
                return
            self._next_block()


class BlockWriter(W3PostingsWriter):  # type: ignore[misc]
    """Whoosh's writer of one term's postings, which takes all of them at once."""

    def add_all(self, postings: Iterator[Posting]) -> None:
        """Writes full blocks; the last one waits for `finish_postings`."""
        while lot := list(islice(postings, self._blocklimit)):
            if len(self):
                self._write_block()
            self._ids = array("I", [posting[2] for posting in lot])
            self._weights = array("f", [posting[3] for posting in lot])
            self._values = [posting[4] for posting in lot if posting[4]]
            self._maxweight = max(self._weights)


class TermsWriter(W3FieldWriter):  # type: ignore[misc]
    """Whoosh's writer of terms, without its calls and checks for every single posting."""

    def add_postings(self, schema: Any, lengths: Any, items: Iterator[Posting]) -> None:
        """Writes postings that come sorted by field and term."""
        for field, of_field in groupby(items, itemgetter(0)):
            self.start_field(field, schema[field])
            for term, of_term in groupby(of_field, itemgetter(1)):
                self.start_term(term)
                self._postwriter.add_all(of_term)
                self.finish_term()
            self.finish_field()


class ArchiveCodec(W3Codec):  # type: ignore[misc]
    """The codec that writers of this archive's index use. Segments name it, so readers find it."""

    #: Lengths are in the documents' records; Whoosh need not look for a column of them at every posting.
    length_stats = False

    def __init__(self) -> None:
        super().__init__(blocklimit=BLOCK, compression=0)

    def field_writer(self, storage: Any, segment: Any) -> TermsWriter:
        return TermsWriter(self, storage, segment)

    def postings_writer(self, file: Any, byteids: bool = False) -> BlockWriter:
        return BlockWriter(file, self._blocklimit, byteids, self._compression, self._inlinelimit)

    def postings_reader(self, file: Any, info: Any, form: Any, term: Any = None, scorer: Any = None) -> Any:
        offset, length = info.extent()
        return BlockMatcher(file, offset, length, form, term=term, scorer=scorer)

    def new_segment(self, storage: Any, indexname: str) -> ArchiveSegment:
        return ArchiveSegment(self, indexname)


class ArchiveSegment(W3Segment):  # type: ignore[misc]
    """A segment whose parts are opened as views."""

    @classmethod
    def _random_id(cls, size: int = 16) -> str:
        # Whoosh draws names from `random`, which a seed repeats; what is kept by name must never be mistaken.
        return secrets.token_hex(size // 2)

    def open_compound_file(self, storage: Any) -> MappedStorage:
        file = storage.open_file(self.make_filename(self.COMPOUND_EXT))
        try:
            return MappedStorage(file, use_mmap=storage.supports_mmap)
        except BaseException:
            file.close()
            raise
