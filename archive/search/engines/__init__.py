"""The engines, one package each, and the choice among them by SEARCH_URL.

A new engine is a package here, a line in ENGINES, and a test file that runs the
contract suite over it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from archive.environment import Misconfigured
from archive.search.engines.base import Engine
from archive.search.engines.whoosh.engine import WhooshEngine


def _whoosh(url: str, cache_limit: int) -> Engine:
    parts = urlsplit(url)
    path = unquote(parts.netloc + parts.path)
    if not path.strip("/"):
        raise Misconfigured(f"SEARCH_URL names no folder for the index: {url!r}.")
    return WhooshEngine(Path(path), cache_limit)


ENGINES: dict[str, Callable[[str, int], Engine]] = {"whoosh": _whoosh}


@lru_cache(maxsize=8)
def open_engine(url: str, *, cache_mb: int = 128) -> Engine:
    """The engine for an address such as whoosh:///var/archive/index; one for each address in a process.

    It may keep so many MB of what it read for words. Touches no file.
    Raises Misconfigured for an address that no engine takes.
    """
    scheme = urlsplit(url).scheme
    if scheme not in ENGINES:
        known = ", ".join(sorted(ENGINES))
        raise Misconfigured(f"SEARCH_URL asks for the engine {scheme!r}; there is only: {known}.")
    return ENGINES[scheme](url, cache_mb << 20)
