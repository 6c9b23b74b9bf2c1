"""What is believed of outlet and date, and why: every voice alone, and each against the others."""

from __future__ import annotations

import datetime

import pytest
from factories import make_outlet

from archive.importing.catalogue import CatalogueEntry
from archive.importing.facts import Facts, weigh
from archive.importing.outlets import OutletRegister
from archive.text.documents import Basis, CleanArticle, DateFact, Fact, PartialDate, Precision

pytestmark = pytest.mark.django_db

MONDAY = PartialDate(datetime.date(2031, 3, 3), Precision.DAY)
TUESDAY = PartialDate(datetime.date(2031, 3, 4), Precision.DAY)


@pytest.fixture
def outlets() -> OutletRegister:
    make_outlet("The Saltmarsh Courier", slug="courier", hosts=["www.courier.example"], other_names=["Salt-Courier"])
    make_outlet("Quarry Wire", slug="wire", hosts=["wire.example"])
    make_outlet("Weir Weekly", slug="weir")
    make_outlet("Weir Monthly", slug="weir-monthly", other_names=["Weir"])
    make_outlet("Weir Yearly", slug="weir-yearly", other_names=["weir"])
    return OutletRegister.of_database()


def clean(
    outlet: tuple[str, Basis] | None = None, date: tuple[PartialDate, Basis] | None = None, **fields: object
) -> CleanArticle:
    return CleanArticle(
        headline=None,
        byline="",
        dateline="",
        body="Body.",
        outlet_name=Fact(*outlet, note="so the document says") if outlet else None,
        published=DateFact(*date, note="So the document says.") if date else None,
        **fields,
    )


def believed(facts: Facts) -> tuple[str | None, Basis]:
    return facts.outlet.slug if facts.outlet else None, facts.outlet_basis


ENTRY = {basis: CatalogueEntry(outlet="wire", outlet_basis=basis, date=TUESDAY, date_basis=basis, note="We know.")
         for basis in (Basis.STATED, Basis.CATALOGUE, Basis.INFERRED)}  # fmt: skip


@pytest.mark.parametrize(
    ("in_catalogue", "in_document", "wins"),
    [
        (Basis.STATED, Basis.STATED, "wire"),
        (Basis.CATALOGUE, Basis.STATED, "courier"),
        (Basis.INFERRED, Basis.STATED, "courier"),
        (Basis.CATALOGUE, Basis.METADATA, "wire"),
        (Basis.INFERRED, Basis.METADATA, "courier"),
        (Basis.INFERRED, Basis.INFERRED, "wire"),
    ],
)
def test_catalogue_and_document_are_believed_in_their_order(
    outlets: OutletRegister, in_catalogue: Basis, in_document: Basis, wins: str
) -> None:
    document = clean(("the saltmarsh courier", in_document), (MONDAY, in_document))
    facts = weigh(document, ENTRY[in_catalogue], outlets=outlets)
    basis = in_catalogue if wins == "wire" else in_document
    assert believed(facts) == (wins, basis)
    assert (facts.published, facts.published_basis) == (TUESDAY if wins == "wire" else MONDAY, basis)
    assert facts.basis_note == ("We know." if wins == "wire" else "So the document says.")


def test_nobody_says_anything_and_nothing_is_believed(outlets: OutletRegister) -> None:
    facts = weigh(clean(), None, outlets=outlets)
    assert believed(facts) == (None, Basis.UNKNOWN)
    assert (facts.published, facts.published_basis, facts.basis_note) == (PartialDate(), Basis.UNKNOWN, "")


def test_voices_that_agree_are_all_reasons(outlets: OutletRegister) -> None:
    facts = weigh(clean(("Quarry Wire", Basis.STATED)), ENTRY[Basis.INFERRED], outlets=outlets)
    assert believed(facts) == ("wire", Basis.STATED)
    assert facts.basis_note == "So the document says.\nWe know."


@pytest.mark.parametrize("name", ["Saltmarsh Courier", "THE SALTMARSH  COURIER", "salt-courier", "Salt Courier"])
def test_an_outlet_is_found_under_every_way_of_writing_its_name(outlets: OutletRegister, name: str) -> None:
    assert believed(weigh(clean((name, Basis.STATED)), None, outlets=outlets)) == ("courier", Basis.STATED)


def test_a_name_that_several_outlets_bear_decides_nothing(outlets: OutletRegister) -> None:
    facts = weigh(clean(("Weir", Basis.STATED)), None, outlets=outlets)
    assert (believed(facts), facts.proposed_outlet) == ((None, Basis.UNKNOWN), "")


def test_the_host_of_the_address_gives_the_outlet(outlets: OutletRegister) -> None:
    facts = weigh(clean(url="https://courier.example/a"), None, outlets=outlets)
    assert believed(facts) == ("courier", Basis.METADATA)
    assert facts.basis_note == "The address of the page is the outlet's."


def test_an_outlet_that_only_the_page_knows_is_to_be_proposed(outlets: OutletRegister) -> None:
    facts = weigh(clean(("Delta  Dispatch", Basis.METADATA)), None, outlets=outlets, default_outlet="weir")
    assert (facts.outlet, facts.proposed_outlet, facts.outlet_basis) == (None, "Delta Dispatch", Basis.METADATA)


def test_an_outlet_that_is_only_inferred_is_not_proposed(outlets: OutletRegister) -> None:
    facts = weigh(clean(("Delta Dispatch", Basis.INFERRED)), None, outlets=outlets)
    assert (facts.outlet, facts.proposed_outlet) == (None, "")


def test_the_outlet_of_the_whole_import_is_for_documents_that_name_none(outlets: OutletRegister) -> None:
    assert believed(weigh(clean(), None, outlets=outlets, default_outlet="weir")) == ("weir", Basis.CATALOGUE)
    named = clean(("Quarry Wire", Basis.INFERRED))
    assert believed(weigh(named, None, outlets=outlets, default_outlet="weir")) == ("wire", Basis.INFERRED)


def test_a_catalogue_fills_in_what_the_document_leaves_out(outlets: OutletRegister) -> None:
    entry = CatalogueEntry(headline="Known", byline="B. Known", url="https://wire.example/a", language="de")
    facts = weigh(clean(language="en"), entry, outlets=outlets)
    assert (facts.headline, facts.byline, facts.url, facts.language) == (
        "Known", "B. Known", "https://wire.example/a", "en",
    )  # fmt: skip
    assert believed(facts) == ("wire", Basis.CATALOGUE)
