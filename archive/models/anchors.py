"""Rows that stand at a place in an article's body: what mentions and quotes have in common.

Each QuerySet writes to its own model alone; how a place is found again in an
edited text is `archive.text.anchoring`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F

from archive.text.anchoring import Span, reanchor

if TYPE_CHECKING:
    from archive.models.articles import Article

# Beyond the end of every text; rows rest there while they change places with each other.
ASIDE = 1_000_000_000
BATCH = 500

Row = TypeVar("Row", bound="Anchored")
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Followed:
    """How many rows stand somewhere in the new text, and the ids of those that do not."""

    kept: int
    lost: tuple[int, ...]


class Anchored(models.Model):
    """A row that repeats facts of its article, so that an index alone answers what the pages ask of both.

    Whoever writes rows without `save` or `bulk_create` fills the `REPEATED` fields; saving an article renews them.
    """

    #: Named alike here and on the article.
    REPEATED: ClassVar[tuple[str, ...]] = ("outlet_id", "published_on", "published_until", "is_published")

    article: models.ForeignKey[Any, Article]
    outlet = models.ForeignKey(
        "archive.Outlet", null=True, editable=False, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    published_on = models.DateField(null=True, editable=False)
    published_until = models.DateField(null=True, editable=False)
    is_published = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.repeat_article()
        super().save(*args, **kwargs)

    def repeat_article(self) -> None:
        for name in self.REPEATED:
            setattr(self, name, getattr(self.article, name))


class AnchoredQuerySet(models.QuerySet[Row]):
    """Verbs for rows with `article`, `text`, `start` and `end`."""

    def bulk_create(self, objs: Iterable[Row], *args: Any, **kwargs: Any) -> list[Row]:
        rows = list(objs)
        for row in rows:
            row.repeat_article()
        return super().bulk_create(rows, *args, **kwargs)

    def repeat(self, article: Article) -> None:
        """Tells the article's rows what they repeat of it, which has changed."""
        facts = {name: getattr(article, name) for name in self.model.REPEATED}
        self.filter(article=article).exclude(**facts).update(**facts)

    def anchored(self, article: Article, start: int, end: int, **fields: Any) -> Row:
        """Creates a row at article.body[start:end]; its text is taken from there.

        Raises ValueError when the place is empty or not inside the body.
        """
        return self.create(article=article, text=words_at(article, start, end), start=start, end=end, **fields)

    def drop(self) -> None:
        """Deletes these rows, whose words are not there any longer or have been read otherwise."""
        self.delete()

    def follow(self, article: Article, *, old_body: str) -> Followed:
        """Moves the article's rows from their places in `old_body` to those in `article.body`.

        Rows whose words are gone are dropped. Call it in the transaction that saves the body.
        """
        rows = self.filter(article=article)
        places = dict(zip(*_columns(rows), strict=True))
        answers = reanchor(old_body, article.body, places.values())
        moved = {pk: new for pk, new in zip(places, answers, strict=True) if new is not None}
        lost = tuple(pk for pk in places if pk not in moved)
        with transaction.atomic():
            for some in batches(lost):
                self.filter(pk__in=some).drop()
            self.move({pk: new for pk, new in moved.items() if new != places[pk]})
        return Followed(kept=len(moved), lost=lost)

    def move(self, places: Mapping[int, Span]) -> None:
        """Gives rows, by id, new (start, end); the words there are the same, so `text` stays."""
        with transaction.atomic():
            for some in batches(places):
                self.filter(pk__in=some).update(start=F("start") + ASIDE, end=F("end") + ASIDE)
            rows = [self.model(pk=pk, start=start, end=end) for pk, (start, end) in places.items()]
            self.bulk_update(rows, ["start", "end"], batch_size=BATCH)


def words_at(article: Article, start: int, end: int) -> str:
    """article.body[start:end]; ValueError when that is empty or reaches beyond the body."""
    if not 0 <= start < end <= len(article.body):
        raise ValueError(f"{start} to {end} is no place in a body of {len(article.body)} characters")
    return article.body[start:end]


def check_place(row: Any) -> None:
    """For `clean`: ValidationError unless row.text == article.body[start:end]."""
    if row.article_id is None or row.start is None or row.end is None:
        return  # the fields themselves have errors already
    try:
        words = words_at(row.article, row.start, row.end)
    except ValueError as error:
        raise ValidationError({"start": f"{error}."}) from None
    if words != row.text:
        raise ValidationError({"start": "The article has other words there than the text given."})


def _columns(rows: models.QuerySet[Any]) -> tuple[list[int], list[Span]]:
    found = list(rows.order_by("start", "end", "pk").values_list("pk", "start", "end"))
    return [pk for pk, _, _ in found], [(start, end) for _, start, end in found]


def batches(ids: Iterable[Key]) -> Iterable[list[Key]]:
    """Lists short enough for one statement's parameters."""
    every = list(ids)
    return (every[first : first + BATCH] for first in range(0, len(every), BATCH))
