"""Which article a document belongs to, and what it changes there; what a curator set is left alone.

Reads the database and fills in rows; `store` saves them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from archive.importing.facts import Facts
from archive.importing.identity import URL, is_same_story, source_identity
from archive.models import Article, Basis
from archive.text.documents import CleanArticle

#: Fields that only change together: when a curator has set one, all of them stay.
FIELD_GROUPS: tuple[tuple[str, ...], ...] = (
    ("headline",),
    ("byline",),
    ("dateline",),
    ("url",),
    ("language",),
    ("outlet", "outlet_basis"),
    ("published_on", "published_until", "published_precision", "published_basis"),
    ("basis_note",),
    ("body", "subheadings"),
    ("removed",),
)
#: An unknown does not put out what was known of an earlier capture.
KEPT_WHEN_EMPTY = frozenset({"url", "language"})
#: A later capture of a page has other boilerplate every time; that alone is no update.
QUIET_FIELDS = frozenset({"removed"})
_BASIS_OF = {"outlet": "outlet_basis", "published_on": "published_basis"}


def find_article(identity: str, label: str, body: str, facts: Facts) -> tuple[Article | None, str]:
    """The article that this document is a capture of, if it is in the archive, and the identity to keep it under.

    An address leads to one article of one outlet: a reprint that names another's page as the original is
    an article of its own. A source's name leads to one story: an unlike text under it is another article.
    """
    by_name = source_identity(label)
    articles = Article.objects.select_related("outlet", "capture")
    namesakes = [*articles.filter(identity=by_name), *articles.filter(identity__startswith=f"{by_name}#")]
    like = next((article for article in namesakes if is_same_story(article.body, body)), None)
    if identity.startswith(URL):
        found = articles.filter(identity=identity).first()
        if found is None:
            # An earlier capture of the same source may not have told the address.
            return like, identity
        if found.outlet is None or facts.outlet in (None, found.outlet):
            return found, identity
    if like is not None or not namesakes:
        return like, like.identity if like else by_name
    return None, f"{by_name}#{len(namesakes) + 1}"


def derived_values(clean: CleanArticle, facts: Facts) -> dict[str, Any]:
    """The fields of an article as the document and its catalogue give them."""
    return {
        "headline": _fitting("headline", facts.headline),
        "byline": _fitting("byline", facts.byline),
        "dateline": _fitting("dateline", facts.dateline),
        "url": facts.url,
        "language": _fitting("language", facts.language),
        "outlet": facts.outlet,
        "outlet_basis": facts.outlet_basis.value,
        "published_on": facts.published.first_day,
        "published_until": facts.published.last_day,
        "published_precision": facts.published.precision.value,
        "published_basis": facts.published_basis.value,
        "basis_note": facts.basis_note,
        "body": clean.body,
        "subheadings": [[start, end] for start, end in clean.subheadings],
        "removed": [
            {"text": removed.text, "rule": removed.rule, "position": removed.position} for removed in clean.removed
        ],
    }


def _fitting(field: str, text: str) -> str:
    """The text cut to what the column holds; the whole of it stays in the capture."""
    limit: int = getattr(Article._meta.get_field(field), "max_length", None) or len(text)
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def changes_to(article: Article, values: dict[str, Any]) -> dict[str, Any]:
    """The derived values that differ from the article's and may be written there."""
    changed: dict[str, Any] = {}
    for group in FIELD_GROUPS:
        if any(article.is_curated(field) for field in group) or _says_nothing(group, values):
            continue
        changed |= {field: values[field] for field in group if getattr(article, field) != values[field]}
    if "basis_note" in changed and any(_says_nothing(group, values) for group in FIELD_GROUPS if group[0] in _BASIS_OF):
        # A fact is kept from before, so the reason for it is kept too.
        lines = [*article.basis_note.splitlines(), *values["basis_note"].splitlines()]
        changed["basis_note"] = "\n".join(dict.fromkeys(line for line in lines if line))
        if changed["basis_note"] == article.basis_note:
            del changed["basis_note"]
    return changed


def _says_nothing(group: tuple[str, ...], values: dict[str, Any]) -> bool:
    first = group[0]
    if first in _BASIS_OF:
        return bool(values[_BASIS_OF[first]] == Basis.UNKNOWN)
    return first in KEPT_WHEN_EMPTY and not values[first]


def is_update(changes: Iterable[str], *, is_new_capture: bool) -> bool:
    """Whether these changed fields are worth being called an update."""
    return bool(set(changes) - QUIET_FIELDS if is_new_capture else set(changes))
