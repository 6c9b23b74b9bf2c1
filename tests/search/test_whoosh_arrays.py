"""Arrays in a file: what was written is read, and nothing else is taken for it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.engines.whoosh.arrayfile import Array, ArrayFile, NotAnArrayFile, write_arrays
from archive.search.engines.whoosh.inverted import Terms, bounds, narrow, runs

TYPES = ["<u1", "<u2", "<u4", "<i8", "<f4"]
RECORD = np.dtype([("id", "<i8"), ("length", "<u4")])


@given(st.lists(st.tuples(st.sampled_from(TYPES), st.lists(st.integers(0, 200)))))
def test_arrays_are_read_as_they_were_written(tmp_path_factory: pytest.TempPathFactory, given: list) -> None:
    path = tmp_path_factory.mktemp("arrays") / "file"
    arrays = {f"array {place}": np.array(values, type_) for place, (type_, values) in enumerate(given)}
    write_arrays(path, arrays.items())
    file = ArrayFile(path)

    assert list(file) == list(arrays)
    assert [(file[name].dtype, file[name].tolist()) for name in file] == [
        (array.dtype, array.tolist()) for array in arrays.values()
    ]


def test_records_keep_the_names_of_their_parts(tmp_path: Path) -> None:
    records = np.array([(7, 2), (8, 3)], RECORD)
    write_arrays(tmp_path / "file", [("records", records)])

    read = ArrayFile(tmp_path / "file")["records"]
    assert (read.dtype, read["id"].tolist(), read["length"].tolist()) == (RECORD, [7, 8], [2, 3])


@pytest.mark.parametrize("kept", [0, 5, 40, -1])
def test_part_of_a_file_is_refused(tmp_path: Path, kept: int) -> None:
    whole = tmp_path / "whole"
    write_arrays(whole, [("one", np.arange(10))])
    (tmp_path / "part").write_bytes(whole.read_bytes()[:kept])

    with pytest.raises(NotAnArrayFile, match="part"):
        ArrayFile(tmp_path / "part")


def test_failed_writing_leaves_no_file(tmp_path: Path) -> None:
    def arrays() -> Iterator[tuple[str, Array]]:
        yield "one", np.arange(10)
        raise OSError(errno.ENOSPC, "no room")

    with pytest.raises(OSError, match="no room"):
        write_arrays(tmp_path / "file", arrays())
    assert list(tmp_path.iterdir()) == []


@given(st.sets(st.text(max_size=5).map(str.encode)), st.text(max_size=3).map(str.encode))
def test_terms_are_found_by_name_and_by_beginning(names: set[bytes], asked: bytes) -> None:
    listed = sorted(names)
    terms = Terms.of(listed)

    assert terms[:] == listed
    assert [terms.find(name) for name in listed] == list(range(len(listed)))
    assert terms.find(asked) == (listed.index(asked) if asked in names else None)
    assert [terms[place] for place in terms.beginning(asked)] == [name for name in listed if name.startswith(asked)]


@given(st.lists(st.tuples(st.integers(0, 1_000), st.integers(0, 5))))
def test_runs_are_laid_end_to_end(given: list[tuple[int, int]]) -> None:
    starts = np.array([start for start, _ in given], np.int64)
    lengths = np.array([length for _, length in given], np.int64)

    assert runs(starts, lengths).tolist() == [start + step for start, length in given for step in range(length)]
    assert bounds(lengths).tolist() == [int(lengths[:place].sum()) for place in range(len(given) + 1)]


@given(st.lists(st.integers(0, 1 << 40)))
def test_narrowed_numbers_are_the_same_numbers(values: list[int]) -> None:
    narrowed = narrow(np.array(values, np.int64))

    assert narrowed.tolist() == values
    assert narrowed.dtype.itemsize == next(size for size in (1, 2, 4, 8) if max(values, default=0) < 1 << 8 * size)
