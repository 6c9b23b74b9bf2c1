"""The engines, one package each, and the choice among them by SEARCH_URL.

A new engine is a package here, a line in ENGINES, and a test file that runs the
contract suite over it.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from archive.environment import Misconfigured
from archive.search.engines.base import Engine
from archive.search.engines.whoosh.engine import WhooshEngine

#: By the scheme of their addresses.
ENGINES: dict[str, type[Engine]] = {"whoosh": WhooshEngine}


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
    return ENGINES[scheme].at(url, cache_limit=cache_mb << 20)
