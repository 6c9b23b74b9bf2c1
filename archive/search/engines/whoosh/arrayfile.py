"""A file of named NumPy arrays, read where they lie in a memory map.

    MAGIC | arrays, each at a multiple of 8 | directory as JSON | offset of the directory | MAGIC

All numbers are little-endian. A file is written once and never changed.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import weakref
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]

MAGIC = b"arrays1\n"
ALIGNMENT = 8
_TAIL = struct.Struct("<Q8s")


class NotAnArrayFile(Exception):
    """The file is not what `write_arrays` writes, or only a part of it."""


def write_arrays(path: Path, arrays: Iterable[tuple[str, Array]]) -> None:
    """Writes the arrays and waits until they are on the disk. A failure leaves no file behind."""
    directory: dict[str, tuple[Any, int, int]] = {}
    try:
        with path.open("xb") as file:
            file.write(MAGIC)
            for name, array in arrays:
                file.write(bytes(-file.tell() % ALIGNMENT))
                plain = np.ascontiguousarray(array)
                directory[name] = (
                    plain.dtype.descr if plain.dtype.fields else plain.dtype.str,
                    file.tell(),
                    len(plain),
                )
                file.write(plain.view(np.uint8).data)
            offset = file.tell()
            file.write(json.dumps(directory).encode())
            file.write(_TAIL.pack(offset, MAGIC))
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


class ArrayFile(Mapping[str, Array]):
    """The arrays of a file by name; each is a view that copies nothing and keeps the file mapped."""

    def __init__(self, path: Path) -> None:
        """Raises FileNotFoundError and NotAnArrayFile."""
        self._descriptor = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._descriptor)
        if os.fstat(self._descriptor).st_size < len(MAGIC) + _TAIL.size:
            raise NotAnArrayFile(f"{path.name} is too short")
        self._map = memoryview(mmap.mmap(self._descriptor, 0, access=mmap.ACCESS_READ))
        offset, magic = _TAIL.unpack(self._map[-_TAIL.size :])
        if magic != MAGIC or self._map[: len(MAGIC)] != MAGIC:
            raise NotAnArrayFile(f"{path.name} does not hold arrays")
        self._directory: dict[str, tuple[Any, int, int]] = json.loads(bytes(self._map[offset : -_TAIL.size]))

    def __getitem__(self, name: str) -> Array:
        """Raises KeyError."""
        described, offset, count = self._directory[name]
        dtype = np.dtype([tuple(field) for field in described] if isinstance(described, list) else described)
        return np.frombuffer(self._map, dtype, count, offset)

    def read_bytes(self, name: str, first: int, last: int) -> bytes:
        """A part of an array of bytes, read from the file and not mapped: what is seldom used twice takes no memory.

        Raises KeyError.
        """
        _, offset, _ = self._directory[name]
        return os.pread(self._descriptor, last - first, offset + first)

    def __iter__(self) -> Iterator[str]:
        """The names, in the order of writing."""
        return iter(self._directory)

    def __len__(self) -> int:
        return len(self._directory)
