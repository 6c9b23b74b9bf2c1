"""The cache keeps to its limit, whoever uses it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from archive.search.engines.whoosh.cache import OVERHEAD, PostingsCache

ENTRY = 1_000
WORTH = ENTRY + OVERHEAD


def read() -> np.ndarray:
    return np.zeros(ENTRY, np.uint8)


def test_cache_keeps_what_was_used_last() -> None:
    cache = PostingsCache(limit=2 * WORTH)
    first, second = cache.get("first", read), cache.get("second", read)
    assert cache.get("first", read) is first

    third = cache.get("third", read)

    assert [cache.get("first", read) is first, cache.get("third", read) is third] == [True, True]
    assert cache.get("second", read) is not second
    assert cache.used == 2 * WORTH


def test_cache_counts_what_is_empty() -> None:
    cache = PostingsCache(limit=10 * OVERHEAD)
    for number in range(100):
        cache.get(number, lambda: np.zeros(0))

    assert cache.used == 10 * OVERHEAD


def test_entry_above_the_limit_is_given_and_not_kept() -> None:
    cache = PostingsCache(limit=WORTH - 1)

    assert len(cache.get("large", read)) == ENTRY
    assert cache.used == 0


def test_threads_share_a_cache_that_keeps_to_its_limit() -> None:
    cache = PostingsCache(limit=3 * WORTH)

    def use(key: int) -> int:
        return len(cache.get(key, read))

    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(use, list(range(8)) * 200)) == {ENTRY}
    assert cache.used == 3 * WORTH
