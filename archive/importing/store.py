"""Writes one document into the database in one short transaction: article, people, mentions, quotes.

The text has been read and analysed before; what happens to a row that is there
already is decided in `articles`, `mentions`, `quotes` and `archive.joining.decisions`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from archive.importing.articles import changes_to, derived_values, find_article, is_update
from archive.importing.captures import UNREAD_MEDIA_TYPE
from archive.importing.catalogue import CatalogueEntry
from archive.importing.derivation import Derived
from archive.importing.facts import Facts, weigh
from archive.importing.identity import identity_of
from archive.importing.mentions import store_mentions
from archive.importing.outlets import OutletRegister
from archive.importing.people import drop_unused_proposals
from archive.importing.quotes import store_quotes
from archive.importing.report import Outcome
from archive.joining.copies import renew_copies
from archive.joining.following import follow_body, utterances_of
from archive.joining.reach import renew_reach_of
from archive.joining.utterances import look_after, renew_utterances
from archive.models import Article, ArticleVersion, Capture
from archive.models.articles import TEXT_FIELDS
from archive.search import sync
from archive.text.quotes import EXTRACTION_VERSION, Analysis

CORRECTED = "A later capture says something else."
RECAPTURED = "Captured again; the text is the same."
READ_ANEW = "Read anew from the same capture."


@dataclass(frozen=True, slots=True)
class Incoming:
    """A derived document on its way into the database; `label` and `shown` as in `sources.Source`."""

    derived: Derived
    label: str
    shown: str
    entry: CatalogueEntry | None = None
    default_outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of the document; `remarks` are sentences for the report."""

    outcome: Outcome
    article_id: int | None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a document belongs: its article if there is one, the identity to keep it under, the facts."""

    article: Article | None
    identity: str
    facts: Facts


def place(incoming: Incoming, outlets: OutletRegister) -> Placed:
    """Finds the article of a document; writes nothing."""
    clean, entry = incoming.derived.clean, incoming.entry
    facts = weigh(clean, entry, outlets=outlets, default_outlet=incoming.default_outlet)
    identity = identity_of(clean, catalogue_url=entry.url if entry else "", label=incoming.label)
    article, identity = find_article(identity, incoming.label, clean.body, facts)
    if entry is None and article and article.capture and article.capture.catalogue_entry:
        # A correction's bytes are in no catalogue; what people knew of the article still holds.
        entry = CatalogueEntry.of_table(article.capture.catalogue_entry)
        facts = weigh(clean, entry, outlets=outlets, default_outlet=incoming.default_outlet)
    return Placed(article, identity, facts)


@transaction.atomic
def store(incoming: Incoming, capture: Capture, *, outlets: OutletRegister, at: datetime.datetime) -> Stored:
    """Creates or updates the article of a document."""
    placed = place(incoming, outlets)
    _complete_capture(capture, incoming, placed)
    values = _values(incoming, placed.facts, outlets)
    if placed.article is None:
        article = _create(placed.identity, capture, values, incoming.derived.analysis)
        return Stored(Outcome.CREATED, article.pk)
    placed.article.identity = placed.identity
    if placed.article.capture_id == capture.pk:
        return update(placed.article, capture, values, incoming.derived.analysis, at=at, reason=READ_ANEW)
    return update(placed.article, capture, values, incoming.derived.analysis, at=at, reason=CORRECTED)


def _complete_capture(capture: Capture, incoming: Incoming, placed: Placed) -> None:
    """Adds to the capture's row what only reading could tell."""
    if capture.media_type == UNREAD_MEDIA_TYPE:
        capture.media_type = incoming.derived.media_type[:100]
    capture.source_url = capture.source_url or placed.facts.url
    if incoming.entry is not None:
        capture.catalogue_entry = incoming.entry.as_table()
    capture.save(update_fields=["media_type", "source_url", "catalogue_entry"])


def _values(incoming: Incoming, facts: Facts, outlets: OutletRegister) -> dict[str, Any]:
    values = derived_values(incoming.derived.clean, facts)
    if facts.proposed_outlet:
        values["outlet"] = outlets.propose(facts.proposed_outlet, source=incoming.shown)
    return values


def _create(identity: str, capture: Capture, values: dict[str, Any], analysis: Analysis) -> Article:
    article = Article(identity=identity, capture=capture, **values)
    article.set_slug()
    article.save()
    sync.note([article.pk])
    store_analysis(article, analysis)
    renew_copies(article)
    return article


def update(
    article: Article,
    capture: Capture,
    values: dict[str, Any],
    analysis: Analysis,
    *,
    at: datetime.datetime,
    reason: str,
) -> Stored:
    """Gives an article what a capture of it says now; `analysis` is that of the capture's own text.

    Names and quotes are taken from `analysis` unless a curator's body stands in its place:
    then they stay as they are, until `extract_quotes` goes over them.
    """
    changes = changes_to(article, values)
    is_new_capture = article.capture_id != capture.pk
    old_body, people, remarks = article.body, _people_in(article), list[str]()
    _replace(article, {**changes, "capture": capture}, at=at, reason=reason)
    if "body" in changes:
        left = follow_body(article, old_body=old_body)
        remarks += [*left.quotes_set_aside, *left.mentions_dropped]
    found_anew = article.body == values["body"] and ("body" in changes or reason == READ_ANEW)
    if found_anew and store_analysis(article, analysis):
        changes["extraction_version"] = EXTRACTION_VERSION
    if "body" in changes:
        drop_unused_proposals(people)
    updated = is_update(changes, is_new_capture=is_new_capture)
    if is_new_capture and not updated:
        remarks.append(RECAPTURED)
    if changes.keys() & {"published_on", "published_precision"} and not found_anew:
        # Whether two quotes are one utterance depends on the days between them.
        renew_utterances(article.quotes.select_related("article", "speaker", "utterance"))
    if changes:
        renew_reach_of([article])
        sync.note([article.pk])
    return Stored(Outcome.UPDATED if updated else Outcome.UNCHANGED, article.pk, tuple(remarks))


def _replace(article: Article, values: dict[str, Any], *, at: datetime.datetime, reason: str) -> None:
    """Saves what an article says now, and keeps what it said as a version where text or capture are others."""
    changed = {field for field, value in values.items() if getattr(article, field) != value}
    says_otherwise = not changed.isdisjoint(TEXT_FIELDS)
    if says_otherwise or "capture" in changed:
        ArticleVersion.objects.keep(article, at=at, reason=reason if says_otherwise else RECAPTURED)
    for field in changed:
        setattr(article, field, values[field])
    if "headline" in changed:
        article.set_slug()
    if changed:
        article.save()


def store_analysis(article: Article, analysis: Analysis) -> bool:
    """Brings the article's mentions and quotes in step with an analysis of its body; whether anything changed.

    Call it inside a transaction, and tell the index. What a curator decided is not touched.
    """
    before = _fingerprint(article)
    people = _people_in(article)
    utterances = utterances_of(article)
    linked = store_mentions(article, analysis.mentions)
    store_quotes(article, analysis.quotes, linked)
    if article.extraction_version != EXTRACTION_VERSION:
        article.extraction_version = EXTRACTION_VERSION
        Article.objects.filter(pk=article.pk).update(extraction_version=EXTRACTION_VERSION)
    changed = _fingerprint(article) != before
    if changed:
        renew_utterances(article.quotes.select_related("article", "speaker", "utterance"))
        look_after(utterances)
        drop_unused_proposals(people)
    return changed


def _people_in(article: Article) -> set[int]:
    return set(article.mentions.exclude(person=None).values_list("person_id", flat=True))


def _fingerprint(article: Article) -> tuple[frozenset[Any], frozenset[Any]]:
    """What readers and the index see of mentions and quotes."""
    mentions = article.mentions.values_list("start", "end", "person_id", "ambiguous")
    quotes = article.quotes.values_list(
        "start", "end", "kind", "speaker_id", "speaker_kind", "speaker_label", "cue", "resolved_by", "reason",
        "confidence", "day_start", "day_end",
    )  # fmt: skip
    return frozenset(mentions), frozenset(quotes)
