"""Looks for names and quotes again in articles that are in the archive already."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction

from archive.importing.finishing import finishing_once
from archive.importing.people import known_names
from archive.importing.store import store_analysis
from archive.models import Article
from archive.search import sync
from archive.text.known_names import KnownNames
from archive.text.quotes import EXTRACTION_VERSION, analyse

Progress = Callable[[list[int]], Iterable[int]]


@dataclass(frozen=True, slots=True)
class Extracted:
    """How many articles were gone over, and how many of them have other mentions or quotes now."""

    articles: int
    changed: int


def articles_due() -> list[int]:
    """The ids of the articles that an earlier version of the extraction went over, or none."""
    return list(
        Article.objects.filter(extraction_version__lt=EXTRACTION_VERSION).order_by("pk").values_list("pk", flat=True)
    )


def every_article() -> list[int]:
    return list(Article.objects.order_by("pk").values_list("pk", flat=True))


def extract_articles(article_ids: list[int], *, progress: Progress = iter) -> Extracted:
    """Goes over these articles, each in a transaction of its own; what a curator decided is not touched."""
    known = known_names()
    with finishing_once():
        changed = [extract_again(article_id, known) for article_id in progress(article_ids)]
    return Extracted(len(changed), sum(changed))


def extract_again(article_id: int, known: KnownNames) -> bool:
    """Goes over one article; whether its mentions or quotes changed. An article that is gone has none."""
    while True:
        article = Article.objects.filter(pk=article_id).first()
        if article is None:
            return False
        # Outside of the transaction, because it takes long.
        analysis = analyse(article.body, known, headline=article.headline)
        with transaction.atomic():
            now = Article.objects.select_for_update().filter(pk=article_id).first()
            if now is None:
                return False
            if (now.body, now.headline) == (article.body, article.headline):
                changed = store_analysis(now, analysis)
                if changed:
                    sync.note([article_id])
                return changed
