"""Checks that the archive holds what it says: captures by their SHA-256, places by their words, tallies by counting.

Repairing mends what can be derived again: mentions, quotes and tallies. Lost or damaged
captures can only come back from a backup or by importing the same file again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from archive.importing.captures import sha256_of_file
from archive.importing.extraction import extract_again
from archive.importing.finishing import finishing_once
from archive.importing.people import known_names
from archive.joining.decisions import set_aside
from archive.joining.tallies import miscounted, recount
from archive.models import Article, Capture, Mention, Quote
from archive.search import sync

Progress = Callable[[Iterable[Any], int, str], Iterable[Any]]
CHUNK = 200


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be; `article_id` where it lies in an article's mentions and quotes."""

    message: str
    article_id: int | None = None


@dataclass
class Verification:
    """What was looked at, what was found, and what was mended of it."""

    captures: int = 0
    articles: int = 0
    mentions: int = 0
    quotes: int = 0
    strays: int = 0  # files without a row, left by an import that was broken off; harmless
    findings: list[Finding] = field(default_factory=list)
    mended: list[Finding] = field(default_factory=list)


def _no_progress(items: Iterable[Any], total: int, what: str) -> Iterable[Any]:
    return items


def verify(*, repair: bool = False, progress: Progress = _no_progress) -> Verification:
    """Looks at every capture and every article; `findings` are those that still stand in the end."""
    result = Verification()
    for capture in progress(Capture.objects.order_by("pk").iterator(CHUNK), Capture.objects.count(), "captures"):
        result.captures += 1
        result.findings += _of_capture(capture)
    articles = Article.objects.order_by("pk").prefetch_related("mentions", "quotes")
    for article in progress(articles.iterator(CHUNK), articles.count(), "articles"):
        result.articles += 1
        result.mentions += len(article.mentions.all())
        result.quotes += len(article.quotes.all())
        result.findings += _of_article(article)
    result.strays = sum(1 for _ in _strays())
    if repair:
        _repair(result)
    _verify_tallies(result, repair=repair)
    return result


def _of_capture(capture: Capture) -> Iterator[Finding]:
    name = f"capture {capture.pk} ({capture.original_name})"
    try:
        sha256 = sha256_of_file(capture.file)
    except FileNotFoundError:
        yield Finding(f"{name}: its bytes are missing; {capture.file} is not there.")
    except OSError as error:
        yield Finding(f"{name}: its bytes cannot be read: {(error.strerror or '').lower()}.")
    else:
        if sha256 != capture.sha256:
            yield Finding(f"{name}: its bytes have been altered; their SHA-256 is {sha256}.")


def _of_article(article: Article) -> Iterator[Finding]:
    name = f"article {article.pk}"
    if article.capture_id is None:
        yield Finding(f"{name}: it has no capture.")
    for mention in article.mentions.all():
        if not _fits(article, mention):
            yield Finding(f"{name}: mention {mention.pk} says “{mention}”, the text there does not.", article.pk)
    for quote in article.quotes.all():
        if not _fits(article, quote):
            yield Finding(f"{name}: quote {quote.pk} says “{quote}”, the text there does not.", article.pk)
        elif not _speaker_fits(article, quote):
            yield Finding(f"{name}: quote {quote.pk} has its speaker at a place where he is not named.", article.pk)
    for start, end in article.subheadings:
        if not 0 <= start < end <= len(article.body):
            yield Finding(f"{name}: a subheading lies outside of the text.")


def _fits(article: Article, row: Mention | Quote) -> bool:
    return row.start < row.end and article.body[row.start : row.end] == row.text


def _speaker_fits(article: Article, quote: Quote) -> bool:
    if quote.speaker_start is None or quote.speaker_end is None:
        return quote.speaker_start == quote.speaker_end
    return article.body[quote.speaker_start : quote.speaker_end] == quote.speaker_text


def _verify_tallies(result: Verification, *, repair: bool) -> None:
    wrong = [Finding(message) for message in miscounted()]
    if wrong and repair:
        recount()
        result.mended += wrong
    else:
        result.findings += wrong


def _strays() -> Iterator[Path]:
    known = set(Capture.objects.values_list("path", flat=True))
    folder = Path(settings.CAPTURES_DIR)
    for file in folder.glob("*/*"):
        if file.is_file() and file.relative_to(folder).as_posix() not in known:
            yield file


def _repair(result: Verification) -> None:
    """Mends the articles with misplaced rows; what cannot be mended stays among the findings."""
    known = known_names()
    with finishing_once():
        for article_id in dict.fromkeys(finding.article_id for finding in result.findings if finding.article_id):
            _put_right(article_id)
            extract_again(article_id, known)
    broken = [finding for finding in result.findings if finding.article_id]
    articles = Article.objects.filter(pk__in={finding.article_id for finding in broken})
    left = [finding for article in articles for finding in _of_article(article) if finding.article_id]
    unmended = {finding.article_id for finding in left}
    result.mended = [finding for finding in broken if finding.article_id not in unmended]
    result.findings = [finding for finding in result.findings if not finding.article_id] + left


@transaction.atomic
def _put_right(article_id: int) -> None:
    """Moves what curators decided to where its words are; drops what the machine will find again."""
    article = Article.objects.get(pk=article_id)
    quotes = [quote for quote in article.quotes.all() if not _fits(article, quote)]
    decided = [quote for quote in quotes if quote.status != Quote.Status.MACHINE]
    lost = _move(article, Quote.objects.all(), decided)
    set_aside(article, lost)
    machine = [quote.pk for quote in quotes if quote.status == Quote.Status.MACHINE]
    Quote.objects.filter(pk__in=[*machine, *(quote.pk for quote in lost)]).drop()
    mentions = [mention for mention in article.mentions.all() if not _fits(article, mention)]
    lost_mentions = _move(article, Mention.objects.all(), [mention for mention in mentions if mention.curated])
    machine = [mention.pk for mention in mentions if not mention.curated]
    Mention.objects.filter(pk__in=[*machine, *(mention.pk for mention in lost_mentions)]).delete()
    for quote in article.quotes.all():
        if not _speaker_fits(article, quote):
            quote.speaker_start = quote.speaker_end = None
            quote.speaker_text = ""
            quote.save(update_fields=["speaker_start", "speaker_end", "speaker_text"])
    sync.note([article.pk])


def _move(article: Article, rows: QuerySet[Any], misplaced: list[Any]) -> list[Any]:
    """Moves rows to the one place that has their words and is free; gives back those without such a place."""
    lost = []
    for row in misplaced:
        start = article.body.find(row.text)
        end = start + len(row.text)
        unsure = start < 0 or article.body.find(row.text, start + 1) >= 0
        if unsure or rows.filter(article=article, start=start, end=end).exclude(pk=row.pk).exists():
            lost.append(row)
        else:
            rows.filter(pk=row.pk).update(start=start, end=end)
    return lost
