"""What a file in `outlets/` says about its outlet, and how the files are found.

No registration: each module of `outlets/` that does not begin with an underscore
gives one `RULES`. Which outlets the archive knows otherwise (kind, country,
language) is in the database, not here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from urllib.parse import urlsplit

from archive.text.cleaning import outlets
from archive.text.cleaning.rules import LineRule


@dataclass(frozen=True, slots=True)
class Sign:
    """A pattern (on the line as printed) that only this outlet's documents show, and how that is put in words."""

    pattern: re.Pattern[str]
    note: str


@dataclass(frozen=True, slots=True)
class OutletRules:
    """One outlet's rules: when they apply (`hosts`, `signs`), and what they take out (`lines`).

    `drop` are CSS selectors of what its pages hold besides the article, for pages whose
    address is on one of the hosts (the host itself and what ends in ".host").
    """

    name: str
    hosts: tuple[str, ...] = ()
    signs: tuple[Sign, ...] = ()
    lines: tuple[LineRule, ...] = ()
    drop: tuple[str, ...] = ()

    def sign_in(self, lines: list[str]) -> Sign | None:
        """The first of the outlet's signs that one of these lines shows, or None."""
        return next((sign for sign in self.signs for line in lines if sign.pattern.search(line)), None)


@cache
def all_outlet_rules() -> tuple[OutletRules, ...]:
    """The rules of every file in `outlets/`, in the order of the files' names."""
    names = sorted(module.name for module in iter_modules(outlets.__path__) if not module.name.startswith("_"))
    return tuple(import_module(f"{outlets.__name__}.{name}").RULES for name in names)


def rules_for_host(url: str | None) -> OutletRules | None:
    """The rules of the outlet whose page this address is, or None."""
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return None
    return next(
        (r for r in all_outlet_rules() for known in r.hosts if host == known or host.endswith(f".{known}")), None
    )
