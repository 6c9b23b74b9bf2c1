"""Processes that work for this one; they know no Django unless what they are given to do brings it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import Any


def usable_cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def worker_pool(workers: int, begin: Callable[..., object] | None = None, *arguments: Any) -> ProcessPoolExecutor:
    """So many workers, each of which calls `begin` first; they end with this process, however that ends."""
    # A fork would share the parent's database connection and locks.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, _start_worker, (begin, *arguments))


def _start_worker(begin: Callable[..., object] | None, *arguments: Any) -> None:
    # Ctrl-C reaches every process of the terminal; the parent decides what comes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if begin:
        begin(*arguments)


def _end_with_parent() -> None:
    """Ends this worker when its parent is gone: killed, it cannot tell, and the worker would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
