"""The articles that share passages with one, and the passages that two share laid side by side."""

from __future__ import annotations

from dataclasses import dataclass

from archive.models import Article, SharedText
from archive.models.copies import NEAR_COPY_SHARE, SharedTextQuerySet
from archive.text.revisions import strokes_between
from archive.text.versions import Stroke


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article that shares passages: `share` of this article's words stand there, `their_share` of its here."""

    article: Article
    share: float
    their_share: float
    is_confirmed: bool

    @property
    def is_near(self) -> bool:
        """Whether the two are one text in two places."""
        return min(self.share, self.their_share) >= NEAR_COPY_SHARE


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """One passage of both articles; `paragraph` and `their_paragraph` count from 1."""

    paragraph: int
    their_paragraph: int
    strokes: tuple[Stroke, ...]


def copies_of(article: Article) -> list[Copy]:
    """The published articles that share passages with this one: near copies first, then by how much they share."""
    pairs = _public(SharedText.objects.of([article.pk])).select_related("left__outlet", "right__outlet")
    # The bodies stay: an article without a headline is called by its first words.
    copies = [_copy(pair, article) for pair in pairs.defer("passages", "left__removed", "right__removed")]
    return sorted(copies, key=lambda copy: (not copy.is_near, -copy.share, copy.article.pk))


def pair_of(article_id: int, other_id: int) -> SharedText | None:
    """What two published articles share, with both of them; None where they share nothing that stands."""
    # By the ids of the articles and not by the articles: an id too large for the database is then nobody's.
    ends = {"left__id": min(article_id, other_id), "right__id": max(article_id, other_id)}
    return _public(SharedText.objects.filter(**ends)).select_related("left__outlet", "right__outlet").first()


def _public(pairs: SharedTextQuerySet) -> SharedTextQuerySet:
    published = Article.Status.PUBLISHED
    return pairs.standing().filter(left__status=published, right__status=published)


def _copy(pair: SharedText, article: Article) -> Copy:
    is_confirmed = pair.status == SharedText.Status.CONFIRMED
    if pair.left_id == article.pk:
        return Copy(pair.right, pair.left_share, pair.right_share, is_confirmed)
    return Copy(pair.left, pair.right_share, pair.left_share, is_confirmed)


def copy_in(pair: SharedText, article_id: int) -> Copy:
    """The pair as the article with this id sees it."""
    return _copy(pair, pair.left if pair.left_id == article_id else pair.right)


def passages_of(pair: SharedText, article_id: int) -> list[SharedPassage]:
    """The shared passages in the order of the article with this id, small edits marked in their strokes."""
    places = [((a, b), (c, d)) for a, b, c, d in pair.passages]
    here, there = pair.left, pair.right
    if here.pk != article_id:
        here, there = there, here
        places = [(right, left) for left, right in places]
    return [
        SharedPassage(
            paragraph=_paragraph_at(here.body, ours[0]),
            their_paragraph=_paragraph_at(there.body, theirs[0]),
            strokes=strokes_between(here.body[slice(*ours)], there.body[slice(*theirs)]),
        )
        for ours, theirs in sorted(places)
    ]


def _paragraph_at(body: str, offset: int) -> int:
    return body.count("\n\n", 0, offset) + 1
