"""Documents for the contract, and what the tests of it ask an engine. The texts are invented."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from archive.search.collections import ARRIVED, ARTICLES, QUOTES, Document, moment
from archive.search.engines.base import Engine
from archive.search.query import SearchQuery
from archive.search.results import ResultPage

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def doc(
    number: int,
    body: str = "",
    *,
    headline: str = "",
    byline: str = "",
    outlet: str = "",
    people: tuple[int, ...] = (),
    speakers: tuple[str, ...] = (),
    language: str = "",
    copies: int = 0,
    arrived: datetime.datetime = EPOCH,
    day: str = "",
    until: str = "",
) -> Document:
    """A document dated to `day` (or from then `until` a day), undated without."""
    first = datetime.date.fromisoformat(day) if day else None
    last = datetime.date.fromisoformat(until) if until else first
    return Document(
        id=number,
        texts={"headline": headline, "body": body, "byline": byline},
        facets={
            "outlet": (outlet,) if outlet else (),
            "person": tuple(map(str, people)),
            "speaker": speakers,
            "month": (day[:7] or "undated",),
            "language": (language,) if language else (),
            "has": ("quotes",) if speakers else (),
        },
        first_day=first,
        last_day=last,
        numbers={"copies": copies, ARRIVED: moment(arrived)},
    )


def quote(
    number: int,
    article: int,
    said: str,
    *,
    speaker: str = "",
    printed: str = "",
    kind: str = "direct",
    status: str = "machine",
    outlet: str = "",
    arrived: datetime.datetime = EPOCH,
    day: str = "",
    before: str = "",
    after: str = "",
) -> Document:
    """A quote of that article, dated to `day`."""
    date = datetime.date.fromisoformat(day) if day else None
    return Document(
        id=number,
        texts={"said": said, "speaker": printed, "before": before, "after": after},
        facets={
            "outlet": (outlet,) if outlet else (),
            "speaker": (speaker,) if speaker else (),
            "kind": (kind,),
            "status": (status,),
            "month": (day[:7] or "undated",),
            "language": (),
        },
        first_day=date,
        last_day=date,
        numbers={"article": article, ARRIVED: moment(arrived)},
    )


def fill(engine: Engine, *documents: Document, quotes: Iterable[Document] = ()) -> None:
    with engine.rebuild(wait=0) as batch:
        for document in documents:
            batch.put(ARTICLES.name, document)
        for document in quotes:
            batch.put(QUOTES.name, document)


def ids(engine: Engine, text: str, **options: Any) -> list[int]:
    """The ids of the first page, in its order."""
    return [hit.id for hit in engine.search(SearchQuery.of(text, **options)).hits]


def found(engine: Engine, text: str, **options: Any) -> set[int]:
    return set(ids(engine, text, **options))


def counts(page: ResultPage, facet: str) -> dict[str, int]:
    return {value.value: value.count for value in page.facets[facet]}


def marked(page: ResultPage) -> list[str]:
    """Every marked piece of the first hit, headline first."""
    hit = page.hits[0]
    pieces = [*hit.headline, *(piece for fragment in hit.fragments for piece in fragment.pieces)]
    return [piece.text for piece in pieces if piece.is_match]
