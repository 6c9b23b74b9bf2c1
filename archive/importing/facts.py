"""Weighs what a document, its page and its catalogue say of outlet and date, and keeps the basis of each.

The order of belief, the first that speaks is taken (curated fields come before
all of it, and are the business of `articles`):

    1. a catalogue entry that says "stated": a person read it in the text
    2. the text itself
    3. a catalogue entry without a word about how it is known
    4. the page's metadata, or its address
    5. a catalogue entry that says "inferred"
    6. what cleaning inferred from the text
    7. for the outlet alone: one that the page names and the archive does not know, which is then proposed
    8. for the outlet alone: `--outlet`

Headline, byline, address and language of a catalogue fill what the document leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from archive.importing.catalogue import CatalogueEntry
from archive.importing.identity import host_of, usable_url
from archive.importing.outlets import OutletRegister
from archive.models import Outlet
from archive.text.documents import Basis, CleanArticle, PartialDate

_CATALOGUE_RANKS = {Basis.STATED: 1, Basis.CATALOGUE: 3, Basis.INFERRED: 5}
_DOCUMENT_RANKS = {Basis.STATED: 2, Basis.METADATA: 4, Basis.INFERRED: 6}
_PROPOSED, _BY_OPTION = 7, 8


Value = TypeVar("Value")


@dataclass(frozen=True)
class _Claim(Generic[Value]):
    """One voice in the weighing of one fact; the lowest rank is believed."""

    rank: int
    value: Value
    basis: Basis
    note: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is believed of an article besides its text; `proposed_outlet` names one that has yet to be made."""

    headline: str
    byline: str
    dateline: str
    url: str
    language: str
    outlet: Outlet | None
    proposed_outlet: str
    outlet_basis: Basis
    published: PartialDate
    published_basis: Basis
    basis_note: str


def weigh(
    clean: CleanArticle,
    entry: CatalogueEntry | None,
    *,
    outlets: OutletRegister,
    default_outlet: str | None = None,
) -> Facts:
    """What to believe of a document; `default_outlet` is the slug that `--outlet` gave."""
    said = entry or CatalogueEntry()
    url = usable_url(clean.url) or said.url
    outlet_claims = sorted(_outlet_claims(clean, said, url, outlets, default_outlet), key=lambda claim: claim.rank)
    date_claims = sorted(_date_claims(clean, said), key=lambda claim: claim.rank)
    outlet_claim = outlet_claims[0] if outlet_claims else None
    date_claim = date_claims[0] if date_claims else None
    outlet = outlet_claim.value if outlet_claim else None
    return Facts(
        headline=clean.headline.value if clean.headline else said.headline,
        byline=clean.byline or said.byline,
        dateline=clean.dateline,
        url=url,
        language=clean.language or said.language,
        outlet=outlet if isinstance(outlet, Outlet) else None,
        proposed_outlet=outlet if isinstance(outlet, str) else "",
        outlet_basis=outlet_claim.basis if outlet_claim else Basis.UNKNOWN,
        published=date_claim.value if date_claim else PartialDate(),
        published_basis=date_claim.basis if date_claim else Basis.UNKNOWN,
        basis_note=_note(outlet_claims, date_claims),
    )


def _outlet_claims(
    clean: CleanArticle, entry: CatalogueEntry, url: str, outlets: OutletRegister, default: str | None
) -> Iterator[_Claim[Outlet | str]]:
    from_catalogue = outlets.by_slug(entry.outlet) if entry.outlet else None
    if from_catalogue:
        yield _Claim(_CATALOGUE_RANKS[entry.outlet_basis], from_catalogue, entry.outlet_basis, entry.note)
    stated = clean.outlet_name
    if stated and stated.basis in _DOCUMENT_RANKS:
        named = outlets.by_name(stated.value)
        if len(named) == 1:
            yield _Claim(_DOCUMENT_RANKS[stated.basis], named[0], stated.basis, stated.note)
        elif not named and stated.basis is not Basis.INFERRED and stated.value.strip():
            note = "The document names this outlet itself; the archive did not know it."
            yield _Claim(_PROPOSED, " ".join(stated.value.split()), stated.basis, note)
    hosting = outlets.by_host(host_of(url)) if url else []
    if len(hosting) == 1:
        basis = Basis.METADATA if usable_url(clean.url) else Basis.CATALOGUE
        yield _Claim(_DOCUMENT_RANKS[Basis.METADATA], hosting[0], basis, "The address of the page is the outlet's.")
    by_option = outlets.by_slug(default) if default else None
    if by_option:
        yield _Claim(_BY_OPTION, by_option, Basis.CATALOGUE, "The outlet was given for the whole import.")


def _date_claims(clean: CleanArticle, entry: CatalogueEntry) -> Iterator[_Claim[PartialDate]]:
    if entry.date:
        yield _Claim(_CATALOGUE_RANKS[entry.date_basis], entry.date, entry.date_basis, entry.note)
    if clean.published and clean.published.basis in _DOCUMENT_RANKS and clean.published.date.first_day:
        stated = clean.published
        yield _Claim(_DOCUMENT_RANKS[stated.basis], stated.date, stated.basis, stated.note)


def _note(*claims: Sequence[_Claim[Outlet | str]] | Sequence[_Claim[PartialDate]]) -> str:
    """The reasons of what is believed, each once; those of voices that agree with it count as reasons too."""
    notes = [claim.note for of_fact in claims for claim in of_fact if claim.value == of_fact[0].value]
    return "\n".join(dict.fromkeys(_sentence(note) for note in notes if note.strip()))


def _sentence(note: str) -> str:
    note = " ".join(note.split())
    return note[:1].upper() + note[1:] + ("" if note.endswith((".", "!", "?")) else ".")
