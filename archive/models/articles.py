"""Articles: one outlet's text, its versions, and the verbs for reading them."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Exists, F, Max, OuterRef, Q
from django.urls import reverse
from django.utils.text import slugify

from archive.models import tallies
from archive.models.anchors import batches
from archive.models.facts import Basis, CuratedFields, Precision, partial_date
from archive.models.people import Mention
from archive.models.quotes import Quote
from archive.models.tallies import Counted

UNTITLED_WORDS = 12
#: What `/article/ID/` has pages of its own for, so that a headline of that one word needs another address.
TAKEN_SLUGS = frozenset({"", "versions"})
#: What an article's version keeps: a change of one of these is a change of what the article says.
TEXT_FIELDS = ("headline", "byline", "body")
#: A change of one of these is a change of what the tallies count, or of what mentions and quotes repeat.
_TOLD_FIELDS = frozenset({"status", "published_on", "published_until", "published_precision", "outlet", "outlet_id"})
Written = TypeVar("Written")


class ArticleQuerySet(models.QuerySet["Article"]):
    """Reading verbs; each can follow any other."""

    def published(self) -> ArticleQuerySet:
        return self.filter(status=Article.Status.PUBLISHED)

    def hidden(self) -> ArticleQuerySet:
        """Not published; a few, as a rule, so that it may be quicker to leave these out than to ask of all others."""
        return self.filter(status__in=[Article.Status.DRAFT, Article.Status.WITHDRAWN])

    def on(self, day: datetime.date) -> ArticleQuerySet:
        """Known to be of this very day; an article dated to the month is not."""
        return self.filter(published_on=day, published_precision=Precision.DAY)

    def in_month(self, year: int, month: int) -> ArticleQuerySet:
        last = datetime.date(year, month, calendar.monthrange(year, month)[1])
        return self.filter(
            published_on__range=(datetime.date(year, month, 1), last),
            published_precision__in=[Precision.DAY, Precision.MONTH],
        )

    def in_year(self, year: int) -> ArticleQuerySet:
        return self.filter(published_on__range=(datetime.date(year, 1, 1), datetime.date(year, 12, 31)))

    def undated(self) -> ArticleQuerySet:
        return self.filter(published_on=None)

    def mentioning(self, *person_ids: int) -> ArticleQuerySet:
        """Naming any of these people. Every article is asked for it: for the few that other facts leave over."""
        return self.filter(Exists(Mention.objects.filter(article=OuterRef("pk"), person__in=person_ids)))

    def shared_with_others(self) -> ArticleQuerySet:
        """Near copies of what another outlet published."""
        elsewhere = Article.objects.published().filter(copy_group=OuterRef("copy_group"), outlet__isnull=False)
        return self.filter(Exists(elsewhere.exclude(outlet=OuterRef("outlet"))), copy_group__isnull=False)

    def newest_first(self) -> ArticleQuerySet:
        return self.order_by(F("published_on").desc(nulls_last=True), "-id")

    def bulk_create(self, objs: Iterable[Article], *args: Any, **kwargs: Any) -> list[Article]:
        with transaction.atomic():
            rows = super().bulk_create(objs, *args, **kwargs)
            tallies.tell([], counted(row.pk for row in rows))
        return rows

    def update(self, **fields: Any) -> int:
        if not fields.keys() & _TOLD_FIELDS:
            return super().update(**fields)
        ids = self._ids()
        with transaction.atomic():
            written = keeping_count(ids, lambda: super(ArticleQuerySet, self).update(**fields))
            for some in batches(ids):
                for article in Article.objects.filter(pk__in=some).defer("body", "removed"):
                    article.tell_rows()
        return written

    def delete(self) -> tuple[int, dict[str, int]]:
        return keeping_count(self._ids(), super().delete)

    # As Django marks its own: no template calls them, and a manager does not delete all.
    update.alters_data = delete.alters_data = delete.queryset_only = True  # type: ignore[attr-defined]

    def _ids(self) -> list[int]:
        return list(self.order_by().values_list("pk", flat=True))


class Article(CuratedFields):
    """One outlet's text.

    Every offset of a mention or a quote counts code points of `body`; whoever
    changes the body moves or drops them in the same transaction.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "draft"
        PUBLISHED = "published", "published"
        WITHDRAWN = "withdrawn", "withdrawn"

    outlet = models.ForeignKey(
        "archive.Outlet", null=True, blank=True, on_delete=models.PROTECT, related_name="articles"
    )
    outlet_basis = models.CharField(max_length=10, choices=Basis, default=Basis.UNKNOWN)
    capture = models.ForeignKey("archive.Capture", null=True, on_delete=models.PROTECT, related_name="articles")
    identity = models.CharField(
        max_length=2100,
        unique=True,
        editable=False,
        help_text="The canonical address, or else the source's name in its catalogue or folder.",
    )
    headline = models.CharField(max_length=500, blank=True, help_text="Empty where the document has none.")
    slug = models.SlugField(max_length=100, blank=True, editable=False)
    byline = models.CharField(max_length=300, blank=True)
    dateline = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=2000, blank=True, verbose_name="address")
    language = models.CharField(max_length=20, blank=True, help_text="BCP 47, such as en.")
    published_on = models.DateField(null=True, blank=True, help_text="The first day of what is known.")
    published_until = models.DateField(null=True, blank=True, editable=False)
    published_precision = models.CharField(max_length=10, choices=Precision, default=Precision.UNKNOWN)
    published_basis = models.CharField(max_length=10, choices=Basis, default=Basis.UNKNOWN)
    basis_note = models.TextField(blank=True, help_text="Why the outlet or the date is believed.")
    body = models.TextField(help_text="Paragraphs apart by one blank line.")
    removed = models.JSONField(default=list, blank=True, help_text="What cleaning took out: text, rule, position.")
    subheadings = models.JSONField(default=list, blank=True, editable=False, help_text="[start, end] in the body.")
    status = models.CharField(max_length=10, choices=Status, default=Status.PUBLISHED)
    # Its index is `article_copies`.
    copy_group = models.ForeignKey(
        "archive.CopyGroup",
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        on_delete=models.SET_NULL,
        related_name="articles",
    )
    extraction_version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = [F("published_on").desc(nulls_last=True), "-id"]
        # SQLite sorts nulls last when descending and takes no NULLS LAST in an index.
        indexes = [
            models.Index(fields=["-published_on", "-id"], name="article_newest_first"),
            models.Index(fields=["outlet", "-published_on"], name="article_of_outlet"),
            models.Index(fields=["outlet", "-published_until"], name="article_of_outlet_until"),
            models.Index(fields=["outlet", "status", "copy_group", "outlet_basis"], name="article_in_outlet"),
            # Answers by itself how much there is of each day, from whom, and which articles are not published.
            models.Index(fields=["status", "published_on", "published_precision", "outlet"], name="article_by_day"),
            models.Index(fields=["copy_group", "outlet", "status"], name="article_copies"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_on=None, published_until=None, published_precision=Precision.UNKNOWN)
                # "Not null" in so many words: a check holds where SQL answers neither true nor false.
                | Q(published_on__isnull=False, published_until__isnull=False)
                & Q(published_until__gte=F("published_on"))
                & ~Q(published_precision=Precision.UNKNOWN),
                name="article_date_has_precision",
            ),
            models.CheckConstraint(
                condition=Q(outlet=None, outlet_basis=Basis.UNKNOWN)
                | Q(outlet__isnull=False) & ~Q(outlet_basis=Basis.UNKNOWN),
                name="article_outlet_has_basis",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk, "untitled" if self.slug in TAKEN_SLUGS else self.slug])

    def save(self, *args: Any, **kwargs: Any) -> None:
        is_new = self._state.adding
        with transaction.atomic():
            before = [] if is_new else counted([self.pk])
            super().save(*args, **kwargs)
            tallies.tell(before, counted([self.pk]))
            if not is_new:
                self.tell_rows()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        return keeping_count([self.pk], lambda: super(Article, self).delete(*args, **kwargs))

    def tell_rows(self) -> None:
        """Brings what mentions and quotes repeat of the article in step with it."""
        Mention.objects.repeat(self)
        Quote.objects.repeat(self)

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    @property
    def day(self) -> datetime.date | None:
        """The date, where it is known to the day."""
        return self.published_on if self.published_precision == Precision.DAY else None

    @property
    def title(self) -> str:
        """The headline, or the first words of a document that has none."""
        if self.headline:
            return self.headline
        words = self.body.split(maxsplit=UNTITLED_WORDS)[:UNTITLED_WORDS]
        return f"[no headline] {' '.join(words)} …"

    @property
    def paragraphs(self) -> list[tuple[int, int]]:
        """(start, end) of each paragraph of the body."""
        spans, start = [], 0
        for paragraph in self.body.split("\n\n"):
            spans.append((start, start + len(paragraph)))
            start += len(paragraph) + 2
        return spans

    def set_published(self, first_day: datetime.date | None, precision: str, basis: str) -> None:
        """Sets the date with all that belongs to it; the caller saves."""
        self.published_on = first_day
        self.published_until = partial_date(first_day, precision).last_day
        self.published_precision = precision
        self.published_basis = basis

    def set_slug(self) -> None:
        """Derives the slug from the title; the caller saves. Old addresses go on working: the id decides."""
        self.slug = slugify(self.headline)[:100].strip("-")


def keeping_count(ids: Iterable[int], write: Callable[[], Written]) -> Written:
    """Does what `write` does to these articles, and keeps the tallies in step."""
    ids = list(ids)
    with transaction.atomic():
        before = counted(ids)
        written = write()
        tallies.tell(before, counted(ids))
    return written


def counted(ids: Iterable[int]) -> list[Counted]:
    """Where those of these articles count that are published; they stay as they are until the transaction ends."""
    rows = (Article.objects.published().filter(pk__in=some).order_by().select_for_update() for some in batches(ids))
    fields = "published_on", "published_precision", "outlet_id"
    return [Counted.of(*row) for some in rows for row in some.values_list(*fields)]


class ArticleVersionQuerySet(models.QuerySet["ArticleVersion"]):
    def of(self, articles: Iterable[Article]) -> ArticleVersionQuerySet:
        return self.filter(article__in=articles)

    def keep(self, article: Article, *, at: datetime.datetime, reason: str) -> ArticleVersion:
        """Writes down what the article says now, before it is changed."""
        last = self.filter(article=article).aggregate(last=Max("number"))["last"] or 0
        return self.create(
            article=article,
            number=last + 1,
            capture=article.capture,
            headline=article.headline,
            byline=article.byline,
            body=article.body,
            replaced_at=at,
            reason=reason,
        )


class ArticleVersion(models.Model):
    """What an article said before a later capture or a curator changed it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    capture = models.ForeignKey("archive.Capture", null=True, on_delete=models.PROTECT, related_name="versions")
    headline = models.CharField(max_length=500, blank=True)
    byline = models.CharField(max_length=300, blank=True)
    body = models.TextField()
    replaced_at = models.DateTimeField()
    reason = models.CharField(max_length=200)

    objects = ArticleVersionQuerySet.as_manager()

    class Meta:
        ordering = ["article", "number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="article_version_number")]

    def __str__(self) -> str:
        return f"version {self.number} of article {self.article_id}"
