"""Searching the real documents: every spelling finds every article, a phrase those that have it and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.models import Article
from archive.search import sync
from archive.search.query import SearchQuery
from archive.search.searching import search

pytestmark = [pytest.mark.seeds, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _indexed(imported: object, db: None) -> None:
    sync.rebuild(wait=0)


def found(text: str) -> set[str]:
    """The numbers of the documents found."""
    ids = [hit.id for hit in search(SearchQuery.of(text)).hits]
    return {Path(article.identity).name[:3] for article in Article.objects.filter(pk__in=ids)}


@pytest.mark.parametrize("spelling", ["Zelenskyy", "Zelensky", "Zelenskiy", "Зеленський", "zelensky’s"])
def test_every_spelling_finds_every_seed(spelling: str) -> None:
    assert found(spelling) == {"000", "001", "002", "003", "004"}


def test_one_spelling_finds_the_seeds_that_use_it() -> None:
    using = {
        Path(article.identity).name[:3]
        for article in Article.objects.all()
        if "Zelenskyy" in f"{article.headline} {article.body}"
    }

    assert found('="Zelenskyy"') == using
    assert 0 < len(using) < 5


def test_phrase_finds_the_seeds_that_have_it_and_no_other() -> None:
    having = {
        Path(article.identity).name[:3]
        for article in Article.objects.all()
        if "security guarantees" in f"{article.headline}\n{article.body}".lower()
    }

    assert found('"security guarantees"') == having
    assert 0 < len(having) < 5


def test_marks_stand_in_every_hit_of_a_phrase() -> None:
    hits = search(SearchQuery.of('"security guarantees"')).hits

    for hit in hits:
        marks = [piece.text.lower() for fragment in hit.fragments for piece in fragment.pieces if piece.is_match]
        assert set(marks) == {"security guarantees"}
