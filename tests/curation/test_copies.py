from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from factories import make_article

from archive.curation import judge_copies
from archive.joining.copies import renew_copies
from archive.models import Article, PendingIndexing, SharedText

pytestmark = pytest.mark.django_db

STORY = " ".join(f"Delegate {n} of the harbour council spoke about quay {n * 3} at length." for n in range(30))


def test_parted_copies_leave_their_group_and_stay_apart(curator: User) -> None:
    articles = [make_article(body=STORY), make_article(body=f"{STORY} The end.")]
    for article in articles:
        renew_copies(article)
    pair = SharedText.objects.get()
    assert Article.objects.exclude(copy_group=None).count() == 2
    PendingIndexing.objects.all().delete()
    judge_copies(pair=pair, status="parted", user=curator)
    assert set(PendingIndexing.objects.values_list("article_id", flat=True)) == {article.pk for article in articles}
    renew_copies(articles[1])
    assert Article.objects.exclude(copy_group=None).count() == 0
    judge_copies(pair=pair, status="found", user=curator)
    assert Article.objects.exclude(copy_group=None).count() == 2
