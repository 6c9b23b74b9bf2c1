"""Which segments a commit merges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.engines.whoosh.tiers import QUICK, THOROUGH, Effort

efforts = st.builds(Effort, documents=st.integers(0, 500), step=st.integers(1, 10))


def after(sizes: list[int], effort: Effort) -> list[int]:
    """The sizes when the effort has done what it can."""
    while chosen := effort.to_merge(sizes):
        merged = sum(sizes[place] for place in chosen)
        sizes = [size for place, size in enumerate(sizes) if place not in chosen] + [merged]
    return sizes


@given(st.lists(st.integers(1, 300)), efforts)
def test_merging_keeps_within_the_effort(sizes: list[int], effort: Effort) -> None:
    chosen = effort.to_merge(sizes)

    assert len(chosen) != 1
    assert sum(sizes[place] for place in chosen) <= effort.documents
    assert sum(after(sizes, effort)) == sum(sizes)


@pytest.mark.parametrize(
    ("sizes", "effort", "merged"),
    [
        ([], QUICK, []),
        ([1], QUICK, [1]),
        ([1, 1], QUICK, [2]),
        ([5, 1], QUICK, [5, 1]),
        ([5, 2, 1], QUICK, [8]),
        ([50_000, 10, 5], QUICK, [50_000, 15]),
        ([4_000, 3_000], QUICK, [4_000, 3_000]),
        ([4_000, 3_000], THOROUGH, [7_000]),
        ([20_000, 20_000, 100], THOROUGH, [20_000, 20_000, 100]),
    ],
)
def test_small_segments_are_merged_and_large_ones_left(sizes: list[int], effort: Effort, merged: list[int]) -> None:
    assert after(sizes, effort) == merged


def test_single_additions_leave_few_segments_and_rewrite_little() -> None:
    sizes = [5_000, 5_000]
    rewritten = []
    for _ in range(2_000):
        sizes.append(1)
        chosen = QUICK.to_merge(sizes)
        rewritten.append(sum(sizes[place] for place in chosen))
        sizes = after(sizes, QUICK)

    assert len(sizes) <= 10
    assert sum(rewritten) / len(rewritten) < 20
