"""What a server's process does before its first request."""

from __future__ import annotations

import gc

from django.urls import get_resolver


def settle() -> None:
    """Makes a server's process ready: the pages are loaded, and what is there to stay is not garbage to look through.

    A full collection goes through every object that is not set aside, in the middle of somebody's request: for the
    90,000 of a site that has just been loaded it takes longer than most pages do.
    """
    get_resolver().url_patterns  # noqa: B018  # looking at it loads them
    gc.collect()
    gc.freeze()
