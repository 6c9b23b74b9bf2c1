"""How widely each utterance is carried: counted anew whenever its quotes, or the articles that hold them, change."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Min

from archive.models import Article, Quote, Utterance
from archive.models.anchors import batches

_COUNTED = ("outlet_count", "article_count", "first_on")


def renew_reach(utterance_ids: Iterable[int]) -> None:
    """Writes down in how many known outlets and published articles these utterances stand, and since when."""
    for some in batches(set(utterance_ids)):
        rows = Quote.objects.public().filter(utterance__in=some).order_by().values_list("utterance")
        reach = {
            pk: (outlets, articles, first_on)
            for pk, outlets, articles, first_on in rows.annotate(
                Count("outlet", distinct=True), Count("article", distinct=True), Min("published_on")
            )
        }
        changed = []
        for utterance in Utterance.objects.filter(pk__in=some):
            now = reach.get(utterance.pk, (0, 0, None))
            if now != tuple(getattr(utterance, name) for name in _COUNTED):
                utterance.outlet_count, utterance.article_count, utterance.first_on = now
                changed.append(utterance)
        Utterance.objects.bulk_update(changed, _COUNTED, batch_size=200)


def renew_reach_of(articles: Iterable[Article]) -> None:
    """The same for whatever these articles carry: call it when their outlet, date or status changed."""
    for some in batches(article.pk for article in articles):
        quotes = Quote.objects.filter(article__in=some).exclude(utterance=None).order_by()
        renew_reach(quotes.values_list("utterance_id", flat=True).distinct())
