"""A progress bar on a terminal, and nothing anywhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from typing import Any

from django.core.management.base import OutputWrapper
from tqdm import tqdm


def with_progress(items: Iterable[Any], *, stream: OutputWrapper, unit: str, total: int | None = None) -> Iterable[Any]:
    """The items; while they are taken, a bar on `stream` if that is a terminal."""
    if not stream.isatty():
        return items
    size = total if total is not None else len(items) if isinstance(items, Sized) else None
    bar: Iterable[Any] = tqdm(items, total=size, unit=f" {unit}", file=stream._out)
    return bar


@contextmanager
def counted_progress(*, stream: OutputWrapper, unit: str) -> Iterator[Callable[[int, int], None]]:
    """What to tell how many are done and how many there are, shown as a bar on `stream` if that is a terminal."""
    with tqdm(unit=f" {unit}", file=stream._out, disable=not stream.isatty(), leave=False) as bar:

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield show
