"""Articles of the database as the documents that are indexed. The only reader of models for indexing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.models import Article, Mention, Precision
from archive.search.collections import Document

#: How much of an ISO date each precision knows.
_KNOWN_CHARACTERS = {Precision.DAY: 7, Precision.MONTH: 7, Precision.YEAR: 4}
UNDATED = "undated"


def indexed_ids() -> list[int]:
    """The ids of all articles that belong in the index, ascending."""
    return list(Article.objects.published().order_by("pk").values_list("pk", flat=True))


def documents(article_ids: Iterable[int]) -> Iterator[Document]:
    """The documents of those of the articles that belong in the index, ascending."""
    ids = list(article_ids)
    people = _people(ids)
    articles = Article.objects.published().filter(pk__in=ids).select_related("outlet").order_by("pk")
    for article in articles:
        yield Document(
            id=article.pk,
            texts={"headline": article.headline, "body": article.body, "byline": article.byline},
            facets={
                "outlet": (article.outlet.slug,) if article.outlet else (),
                "person": tuple(str(person) for person in sorted(people.get(article.pk, ()))),
                "month": (_month(article),),
            },
            first_day=article.published_on,
            last_day=article.published_until,
        )


def _people(article_ids: list[int]) -> dict[int, set[int]]:
    """The people named in each article; who was merged counts as the person merged into."""
    found: dict[int, set[int]] = {}
    rows = Mention.objects.filter(article_id__in=article_ids, person__isnull=False)
    for article_id, person_id, merged_into in rows.values_list("article_id", "person_id", "person__merged_into_id"):
        if person_id is not None:
            found.setdefault(article_id, set()).add(merged_into or person_id)
    return found


def _month(article: Article) -> str:
    """The value of the month facet: "2031-03", "2031" where the month is not known, or "undated"."""
    if article.published_on is None:
        return UNDATED
    return article.published_on.isoformat()[: _KNOWN_CHARACTERS[Precision(article.published_precision)]]
