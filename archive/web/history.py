"""An article's versions, and one step from a version to the next laid out for reading."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import QueryDict

from archive.models import Article, ArticleVersion, Capture
from archive.text.revisions import Change, ChangeKind, changed_paragraphs, strokes_between
from archive.text.versions import Stroke
from archive.web.words import counted

#: What is said of each kind of change, in the order of the summary.
_SUMMARY = (
    (ChangeKind.CHANGED, "changed"),
    (ChangeKind.ADDED, "added"),
    (ChangeKind.CUT, "cut"),
    (ChangeKind.SAME, "as before"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """From a version to what replaced it; `number` is that of the earlier one, counted from 1."""

    number: int
    replaced_at: datetime.datetime
    reason: str
    capture: Capture | None  # of the earlier version

    @property
    def following(self) -> int:
        return self.number + 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs that follow each other and were all kept, or none of which was."""

    is_kept: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """What one step changed; headline and byline only where they did."""

    headline: tuple[Stroke, ...]
    byline: tuple[Stroke, ...]
    stretches: tuple[Stretch, ...]

    @property
    def summary(self) -> str:
        """`1 paragraph changed, 2 added, 14 as before`."""
        kinds = [change.kind for stretch in self.stretches for change in stretch.changes]
        told = [(kinds.count(kind), words) for kind, words in _SUMMARY if kind in kinds]
        first = [f"{counted(number, 'paragraph')} {words}" for number, words in told[:1]]
        return ", ".join(first + [f"{number} {words}" for number, words in told[1:]])


def steps_of(article: Article) -> list[Step]:
    """Every step in the article's past, the latest first."""
    rows = article.versions.select_related("capture").defer("body").order_by("-number")
    return [Step(row.number, row.replaced_at, row.reason, row.capture) for row in rows]


def chosen_step(steps: list[Step], params: QueryDict) -> Step | None:
    """The step that the address asks for with `from`, the latest where it asks for none; None for one there is not."""
    asked = params.get("from", "").strip()
    if not asked:
        return steps[0] if steps else None
    return next((step for step in steps if str(step.number) == asked), None)


def revision(article: Article, step: Step) -> Revision:
    """What changed from the step's version to the next, or to the article as it stands."""
    found = {row.number: row for row in article.versions.filter(number__in=[step.number, step.following])}
    old, new = found[step.number], found.get(step.following, article)
    return Revision(
        headline=_difference(old.headline, new.headline),
        byline=_difference(old.byline, new.byline),
        stretches=tuple(_stretches(old, new)),
    )


def _difference(old: str, new: str) -> tuple[Stroke, ...]:
    return strokes_between(old, new) if old != new else ()


def _stretches(old: ArticleVersion | Article, new: ArticleVersion | Article) -> Iterator[Stretch]:
    changes = changed_paragraphs(old.body, new.body)
    for is_kept, group in groupby(changes, key=lambda change: change.kind is ChangeKind.SAME):
        yield Stretch(is_kept, tuple(group))
