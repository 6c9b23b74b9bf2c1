"""What a curator does to articles: edits that last, withdrawal, and going back to an earlier text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from archive.curation.errors import CurationError
from archive.curation.history import Curator, record
from archive.joining.following import follow_body
from archive.joining.reach import renew_reach_of
from archive.joining.utterances import renew_utterances
from archive.models import Article, ArticleVersion, Basis
from archive.models.articles import TEXT_FIELDS
from archive.search import sync
from archive.text.anchoring import reanchor

DATE_FIELDS = ("published_on", "published_precision")
REASON = "Edited by a curator."


@dataclass(frozen=True, slots=True)
class ArticleEdit:
    """What an edit did: the fields that changed, the version kept, the places whose words are gone."""

    changed: tuple[str, ...]
    version: ArticleVersion | None = None
    lost_mentions: int = 0
    lost_quotes: int = 0
    set_aside: int = 0  # of the lost quotes, those that a curator had decided and that come back with their words


@transaction.atomic
def edit_article(*, article: Article, user: Curator, changed: Iterable[str], reason: str = "") -> ArticleEdit:
    """Saves an article whose `changed` fields a curator has set, and remembers them as curated.

    Body and headline move the offsets, the version history and the slug along; date and
    outlet take the basis "curated". The date has been set with `Article.set_published`.
    """
    fields = sorted(set(changed))
    former = Article.objects.select_for_update().get(pk=article.pk)
    for field in Article._meta.concrete_fields:
        # An import may have changed, since the article was read, what the curator did not.
        if field.name not in fields:
            setattr(article, field.attname, getattr(former, field.attname))
    version = None
    if set(TEXT_FIELDS) & set(fields):
        version = ArticleVersion.objects.keep(former, at=timezone.now(), reason=reason or REASON)
    article.mark_curated({"published_on" if field in DATE_FIELDS else field for field in fields})
    if "headline" in fields:
        article.set_slug()
    if "outlet" in fields:
        article.outlet_basis = Basis.CURATED if article.outlet_id else Basis.UNKNOWN
    if set(DATE_FIELDS) & set(fields):
        article.set_published(article.published_on, article.published_precision, Basis.CURATED)
    lost = (0, 0, 0)
    if article.body != former.body:
        article.subheadings = _follow_subheadings(article, former.body)
    article.save()
    if article.body != former.body:
        left = follow_body(article, old_body=former.body)
        lost = left.mentions, left.quotes, len(left.quotes_set_aside)
    if set(DATE_FIELDS) & set(fields):
        # Whether two quotes are one utterance depends on the days between them.
        renew_utterances(article.quotes.select_related("article", "speaker", "utterance"))
    renew_reach_of([article])
    sync.note([article.pk])
    return ArticleEdit(tuple(fields), version, *lost)


@transaction.atomic
def restore_version(*, version: ArticleVersion, user: Curator) -> ArticleEdit:
    """Makes an earlier text the article's text again; the present one becomes a version."""
    article = Article.objects.get(pk=version.article_id)
    changed = [field for field in TEXT_FIELDS if getattr(article, field) != getattr(version, field)]
    if not changed:
        raise CurationError("The article has this text already.")
    for field in changed:
        setattr(article, field, getattr(version, field))
    edit = edit_article(
        article=article, user=user, changed=changed, reason=f"Version {version.number} was restored by a curator."
    )
    record(user, [article], f"Restored the text of version {version.number}.")
    return edit


@transaction.atomic
def withdraw_articles(*, articles: Iterable[Article], user: Curator) -> int:
    """Takes articles off the site; they stay in the archive. How many were on it."""
    return _set_status(articles, Article.Status.WITHDRAWN, "Withdrew the article.", user)


@transaction.atomic
def publish_articles(*, articles: Iterable[Article], user: Curator) -> int:
    """Puts articles on the site; how many were not on it."""
    return _set_status(articles, Article.Status.PUBLISHED, "Published the article.", user)


def _set_status(articles: Iterable[Article], status: str, message: str, user: Curator) -> int:
    rows = [article for article in articles if article.status != status]
    for article in rows:
        article.status = status
        article.mark_curated(["status"])
        article.save(update_fields=["status", "curated_fields", "updated_at"])
    renew_reach_of(rows)
    sync.note(article.pk for article in rows)
    record(user, rows, message)
    return len(rows)


def _follow_subheadings(article: Article, old_body: str) -> list[list[int]]:
    places = reanchor(old_body, article.body, [(start, end) for start, end in article.subheadings])
    return [list(place) for place in places if place is not None]
