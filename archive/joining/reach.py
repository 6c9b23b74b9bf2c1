"""What an utterance repeats of its quotes: how widely it is carried, since when, and when it was said.

Written anew whenever its quotes, or the articles that hold them, change.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Min

from archive.joining.said_days import NOT_SETTLED, Settled, said_day_of, settled_days
from archive.models import Article, Quote, Utterance
from archive.models.anchors import batches

_REPEATED = ("outlet_count", "article_count", "first_on", *Settled._fields)


def renew_reach(utterance_ids: Iterable[int]) -> None:
    """Writes down in how many known outlets and published articles these utterances stand, since when, and of when."""
    for some in batches(set(utterance_ids)):
        rows = Quote.objects.public().filter(utterance__in=some).order_by().values_list("utterance")
        reach = {
            pk: (outlets, articles, first_on)
            for pk, outlets, articles, first_on in rows.annotate(
                Count("outlet", distinct=True), Count("article", distinct=True), Min("published_on")
            )
        }
        days = settled_days(some)
        changed = []
        for utterance in Utterance.objects.filter(pk__in=some):
            said = said_day_of(utterance, days.get(utterance.pk, NOT_SETTLED))
            now = (*reach.get(utterance.pk, (0, 0, None)), *said)
            if now != tuple(getattr(utterance, name) for name in _REPEATED):
                for name, value in zip(_REPEATED, now, strict=True):
                    setattr(utterance, name, value)
                changed.append(utterance)
        Utterance.objects.bulk_update(changed, _REPEATED, batch_size=200)


def renew_reach_of(articles: Iterable[Article]) -> None:
    """The same for whatever these articles carry: call it when their outlet, date or status changed."""
    for some in batches(article.pk for article in articles):
        quotes = Quote.objects.filter(article__in=some).exclude(utterance=None).order_by()
        renew_reach(quotes.values_list("utterance_id", flat=True).distinct())
