"""Every occurrence in its context, with the article that it stands in: a page of them, or all as rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from archive.models import Article
from archive.models.facts import machine_date
from archive.search.results import Occurrence, Piece

PER_PAGE = 50
#: So many articles are fetched at once while all are sent.
BATCH = 200
HEADINGS = ("date", "outlet", "headline", "where", "before", "found", "after", "start", "end", "address")


@dataclass(frozen=True, slots=True)
class Row:
    """One occurrence and its article."""

    article: Article
    occurrence: Occurrence


@dataclass(frozen=True, slots=True)
class OccurrencePage:
    """One page of the occurrences. How many there are in all is only known once all have been read."""

    number: int
    rows: tuple[Row, ...]
    has_next: bool

    @property
    def first_number(self) -> int:
        return (self.number - 1) * PER_PAGE + 1 if self.rows else 0

    @property
    def last_number(self) -> int:
        return self.first_number + len(self.rows) - 1 if self.rows else 0


def page_of(found: Iterator[Occurrence], number: int) -> OccurrencePage:
    """The page of that number, counted from 1; without rows where there is no such page."""
    first = (number - 1) * PER_PAGE
    taken = list(islice(found, first, first + PER_PAGE + 1))
    return OccurrencePage(number, tuple(with_articles(taken[:PER_PAGE])), len(taken) > PER_PAGE)


def with_articles(found: Iterable[Occurrence]) -> Iterator[Row]:
    """The occurrences with their articles, in order; without those that the database no longer has."""
    articles = Article.objects.published().select_related("outlet").defer("removed", "body")
    found = iter(found)
    while batch := list(islice(found, BATCH)):
        by_id = articles.in_bulk({occurrence.article_id for occurrence in batch})
        for occurrence in batch:
            if occurrence.article_id in by_id:
                yield Row(by_id[occurrence.article_id], occurrence)


def as_table(rows: Iterable[Row], absolute: Callable[[str], str]) -> Iterator[tuple[object, ...]]:
    """A line of headings, then one for each occurrence; `absolute` completes an address."""
    yield HEADINGS
    for row in rows:
        article, occurrence = row.article, row.occurrence
        yield (
            machine_date(article.published_on, article.published_precision),
            article.outlet.name if article.outlet else "",
            article.headline,
            occurrence.where,
            _text(occurrence.left),
            occurrence.text,
            _text(occurrence.right),
            occurrence.start,
            occurrence.end,
            absolute(article.get_absolute_url()),
        )


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)
