"""Finds the outlet that a document names, or whose host its address has.

Held in memory for one import: an archive has hundreds of outlets, not millions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from archive.models import Outlet
from archive.models.slugs import unused_slug

_NOT_WORD = re.compile(r"[\W_]+")
_MAX_NAME = 200


def _key(name: str) -> str:
    """The name without case, punctuation and a leading "the"."""
    return _NOT_WORD.sub(" ", name.casefold()).strip().removeprefix("the ")


class OutletRegister:
    """The outlets by slug, name and host; those proposed during the import included."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._by_slug: dict[str, Outlet] = {}
        self._by_name: defaultdict[str, set[str]] = defaultdict(set)
        self._by_host: defaultdict[str, set[str]] = defaultdict(set)
        for outlet in outlets:
            self._add(outlet)

    @classmethod
    def of_database(cls) -> OutletRegister:
        return cls(Outlet.objects.all())

    def _add(self, outlet: Outlet) -> None:
        self._by_slug[outlet.slug] = outlet
        for name in (outlet.name, *outlet.other_names):
            self._by_name[_key(name)].add(outlet.slug)
        for host in outlet.hosts:
            self._by_host[host.lower().removeprefix("www.")].add(outlet.slug)

    def by_slug(self, slug: str) -> Outlet | None:
        return self._by_slug.get(slug)

    def by_name(self, name: str) -> list[Outlet]:
        """The outlets so called; more than one means that the name does not decide."""
        return self._sorted(self._by_name.get(_key(name), set()))

    def by_host(self, host: str) -> list[Outlet]:
        return self._sorted(self._by_host.get(host.lower().removeprefix("www."), set()))

    def _sorted(self, slugs: set[str]) -> list[Outlet]:
        return [self._by_slug[slug] for slug in sorted(slugs)]

    def propose(self, name: str, *, source: str) -> Outlet:
        """Makes a row for an outlet that a page names and the archive does not know; a curator completes it."""
        outlet = Outlet.objects.create(
            name=name[:_MAX_NAME],
            slug=unused_slug(name, set(Outlet.objects.values_list("slug", flat=True)), fallback="outlet"),
            note=f"Proposed by the importer: {source} names it as its publisher. Nobody has looked at it yet.",
        )
        self._add(outlet)
        return outlet
