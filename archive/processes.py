"""What a process does for itself: a server's before its first request, a worker's so that it ends with its parent."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from django.urls import get_resolver


def settle() -> None:
    """Makes a server's process ready: the pages are loaded, and what is there to stay is not garbage to look through.

    A full collection goes through every object that is not set aside, in the middle of somebody's request: for the
    90,000 of a site that has just been loaded it takes longer than most pages do.
    """
    get_resolver().url_patterns  # noqa: B018  # looking at it loads them
    gc.collect()
    gc.freeze()


def usable_cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def worker_pool(workers: int, begin: Callable[..., object], *arguments: Any) -> ProcessPoolExecutor:
    """So many workers, each of which calls `begin` first; its module must be one that can be imported by itself."""
    # A fork would share the parent's database connection and locks.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, _start_worker, (begin, *arguments))


def _start_worker(begin: Callable[..., object], *arguments: Any) -> None:
    # Ctrl-C reaches every process of the terminal; the parent decides what comes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    begin(*arguments)


def _end_with_parent() -> None:
    """Ends this worker when its parent is gone: killed, it cannot tell, and the worker would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
