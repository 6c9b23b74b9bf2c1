"""The words of a search in an article that it found: the address carries them, the text has them marked."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from archive.search.engines.base import SearchUnavailable
from archive.search.language.errors import QueryError
from archive.search.query import SearchQuery
from archive.search.searching import places
from archive.web.marking import Span


@dataclass(frozen=True, slots=True)
class Sought:
    """What was searched for and where it stands in the text; the places are numbered from 1."""

    text: str
    places: tuple[Span, ...]
    search: str  # the address of the search


def carried(params: QueryDict) -> str:
    """What an article's address has to carry so that the words of a search are marked in it; nothing without words."""
    if not params.get("q", "").strip():
        return ""
    return "?" + urlencode({name: params[name] for name in ("q", "exact") if params.get(name)})


def sought_in(body: str, params: QueryDict) -> Sought | None:
    """What the address says was searched for; None where it says nothing that can be looked for."""
    text = params.get("q", "")
    try:
        query = SearchQuery.of(text, as_typed=params.get("exact") == "1")
        found = places(query, body) if query.tree else []
    except (QueryError, SearchUnavailable):
        # The article can be read all the same; the search itself says what is wrong with it.
        return None
    if query.tree is None:
        return None
    spans = tuple(Span(start, end, number) for number, (start, end) in enumerate(found, start=1))
    return Sought(text, spans, reverse("search") + carried(params))
