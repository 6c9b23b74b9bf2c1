"""Derives articles again from their captures, when reading, cleaning or extraction have become better.

Facts that a catalogue gave are kept with the capture and weighed as at the import;
what a curator set or decided stands.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from django.db import transaction
from django.utils import timezone

from archive.importing.articles import derived_values
from archive.importing.captures import read_capture
from archive.importing.catalogue import CatalogueEntry
from archive.importing.derivation import Derived, Task, Underivable, derive
from archive.importing.extraction import extract_again
from archive.importing.facts import weigh
from archive.importing.finishing import finishing_once
from archive.importing.identity import URL, identity_of
from archive.importing.outlets import OutletRegister
from archive.importing.people import known_names
from archive.importing.report import Outcome, Report, Result
from archive.importing.store import READ_ANEW, Stored, update
from archive.models import Article
from archive.text.known_names import KnownNames

logger = logging.getLogger(__name__)

Progress = Callable[[list[int]], Iterable[int]]


def reprocess_articles(article_ids: list[int], *, progress: Progress = iter) -> Report:
    """Derives these articles again, each in a transaction of its own; one that fails does not stop the rest."""
    known, outlets, report = known_names(), OutletRegister.of_database(), Report()
    with finishing_once():
        for article_id in progress(article_ids):
            report.add(_reprocess(article_id, known, outlets))
    return report


def _reprocess(article_id: int, known: KnownNames, outlets: OutletRegister) -> Result:
    article = Article.objects.select_related("capture").filter(pk=article_id).first()
    if article is None:
        return Result(f"article {article_id}", Outcome.FAILED, "There is no such article.")
    if article.capture is None:
        return Result(f"article {article_id}", Outcome.FAILED, "The article has no capture.")
    source = f"article {article_id} ({article.capture.original_name})"
    try:
        content = read_capture(article.capture)
    except (OSError, ValueError) as error:
        return Result(source, Outcome.FAILED, f"The capture cannot be read: {error}", article_id)
    derived = derive(Task(article_id, content, article.capture.original_name), known)
    if isinstance(derived, Underivable):
        return Result(source, Outcome.FAILED, derived.reason, article_id)
    try:
        stored = _store(article_id, derived, outlets, source)
        is_changed = stored.outcome is Outcome.UPDATED
        if Article.objects.values_list("body", flat=True).get(pk=article_id) != derived.clean.body:
            # A curator's text stands; names and quotes are looked for in that one.
            is_changed = extract_again(article_id, known) or is_changed
    except Exception as error:
        logger.exception("could not store %s", source)
        return Result(source, Outcome.FAILED, f"The article could not be stored: {type(error).__name__}.", article_id)
    outcome = Outcome.UPDATED if is_changed else Outcome.UNCHANGED
    return Result(source, outcome, " ".join(stored.remarks), article_id)


@transaction.atomic
def _store(article_id: int, derived: Derived, outlets: OutletRegister, source: str) -> Stored:
    article = Article.objects.select_for_update(of=("self",)).select_related("capture").get(pk=article_id)
    assert article.capture is not None
    table = article.capture.catalogue_entry
    facts = weigh(derived.clean, CatalogueEntry.of_table(table) if table else None, outlets=outlets)
    values = derived_values(derived.clean, facts)
    if facts.proposed_outlet and article.outlet is None:
        values["outlet"] = outlets.propose(facts.proposed_outlet, source=source)
    elif facts.proposed_outlet:
        values["outlet"], values["outlet_basis"] = article.outlet, article.outlet_basis
    identity = identity_of(derived.clean, label="")
    if identity.startswith(URL) and not Article.objects.filter(identity=identity).exists():
        # Reading has learnt to find the address: later captures of it belong to this article.
        article.identity = identity
        article.save(update_fields=["identity"])
    return update(article, article.capture, values, derived.analysis, at=timezone.now(), reason=READ_ANEW)
