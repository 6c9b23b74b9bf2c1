"""Decoded arrays that a process keeps, within a limit of bytes that is one for all segments."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Protocol, TypeVar


class Sized(Protocol):
    """An array, or a few of them, that knows how many bytes it holds."""

    @property
    def nbytes(self) -> int: ...


T = TypeVar("T", bound=Sized)

#: What an entry takes besides its arrays, in bytes: key, objects, links. Words not found are entries, too.
OVERHEAD = 500
DEFAULT_LIMIT = 128 << 20


class PostingsCache:
    """What was used last, up to a limit of bytes; for several threads."""

    def __init__(self, limit: int = DEFAULT_LIMIT) -> None:
        self._limit = limit
        self._used = 0
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    @property
    def used(self) -> int:
        """Bytes that the entries take."""
        return self._used

    def get(self, key: Hashable, read: Callable[[], T]) -> T:
        """What is kept under the key, or else what `read` gives, which is kept from now on."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: T = self._kept[key]
                return found
        # Not under the lock: two threads may read the same, and none waits for another's reading.
        value = read()
        with self._lock:
            self._drop(key)
            self._kept[key] = value
            self._used += value.nbytes + OVERHEAD
            while self._used > self._limit and self._kept:
                self._drop(next(iter(self._kept)))
        return value

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._used = 0

    def _drop(self, key: Hashable) -> None:
        dropped = self._kept.pop(key, None)
        if dropped is not None:
            self._used -= dropped.nbytes + OVERHEAD
