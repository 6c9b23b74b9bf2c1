from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from import_material import catalogue, sha256, write

from archive.importing.catalogue import CatalogueEntry, CatalogueError, load_catalogues, read_catalogue
from archive.importing.sources import find_sources
from archive.text.documents import Basis, PartialDate, Precision

DOCUMENT = b"A dispatch."
OUTLETS = {"quarry-wire", "saltmarsh-courier"}


def problem(tmp_path: Path, text: str) -> str:
    """What is wrong with this catalogue, without the file's name before it."""
    file = write(tmp_path, "catalogue.toml", text)
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(file, outlets=OUTLETS)
    message = str(caught.value)
    assert message.startswith(f"{file}: ")
    return message.removeprefix(f"{file}: ")


def test_an_entry_gives_facts_with_their_basis(tmp_path: Path) -> None:
    facts = {"outlet": "quarry-wire", "outlet_basis": "inferred", "date": "2031-02", "date_basis": "stated"}
    file = write(tmp_path, "catalogue.toml", catalogue((DOCUMENT, {**facts, "note": "The style  says so."})))
    assert read_catalogue(file, outlets=OUTLETS) == {
        sha256(DOCUMENT): CatalogueEntry(
            outlet="quarry-wire",
            outlet_basis=Basis.INFERRED,
            date=PartialDate(datetime.date(2031, 2, 1), Precision.MONTH),
            date_basis=Basis.STATED,
            note="The style says so.",
        )
    }


def test_facts_without_a_basis_are_the_catalogues_own(tmp_path: Path) -> None:
    file = write(tmp_path, "catalogue.toml", catalogue((DOCUMENT, {"outlet": "quarry-wire", "date": "2031"})))
    (entry,) = read_catalogue(file, outlets=OUTLETS).values()
    assert (entry.outlet_basis, entry.date_basis) == (Basis.CATALOGUE, Basis.CATALOGUE)
    assert entry.date == PartialDate(datetime.date(2031, 1, 1), Precision.YEAR)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"outlet": "nobody"}, "there is no outlet with the slug 'nobody'."),
        ({"date": "2031-02-30"}, "date is '2031-02-30', which is not in the calendar."),
        ({"date": "3 March"}, "date must look like \"2031-02-17\", \"2031-02\" or \"2031\"; it is '3 March'."),
        ({"date": "2031", "date_basis": "x"}, "date_basis must be one of stated, inferred, catalogue; it is 'x'."),
        ({"outlet_basis": "stated"}, "outlet_basis is given without outlet."),
        ({"url": "ftp://x.y/"}, "url must be an address that begins with http:// or https://; it is 'ftp://x.y/'."),
        ({"language": "plain English"}, "language must be a language tag such as en or de-AT; it is 'plain English'."),
        ({"note": " "}, "note must be a text between quotation marks, and not empty."),
    ],
)  # fmt: skip
def test_a_wrong_fact_is_named_with_its_entry(tmp_path: Path, facts: dict[str, str], reason: str) -> None:
    assert problem(tmp_path, catalogue((DOCUMENT, facts))) == f"entry '{sha256(DOCUMENT)}': {reason}"


def test_an_unknown_key_is_named_with_the_known_ones(tmp_path: Path) -> None:
    assert problem(tmp_path, catalogue((DOCUMENT, {"author": "x"}))) == (
        f"entry '{sha256(DOCUMENT)}': unknown key 'author'; known are outlet, outlet_basis, date, date_basis, "
        "note, headline, byline, url, language."
    )


def test_an_entry_that_is_no_hash_is_named(tmp_path: Path) -> None:
    reason = "an entry is named by a SHA-256: 64 digits and letters a to f."
    assert problem(tmp_path, catalogue(("a.txt", {"date": "2031"}))) == f"entry 'a.txt': {reason}"


def test_every_problem_of_a_catalogue_is_told(tmp_path: Path) -> None:
    message = problem(tmp_path, catalogue((b"one", {"outlet": "x"}), (b"two", {"date": "soon"})))
    assert [line.split("entry ")[1][1:7] for line in message.splitlines()] == [sha256(b"one")[:6], sha256(b"two")[:6]]


def test_broken_toml_is_told_with_its_line(tmp_path: Path) -> None:
    assert problem(tmp_path, 'note = "open\n').startswith("the catalogue is not valid TOML: ")


def test_a_catalogue_that_is_not_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "catalogue.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CatalogueError, match="not UTF-8 text"):
        read_catalogue(file, outlets=OUTLETS)


def test_a_missing_catalogue_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="cannot be read: no such file or directory"):
        read_catalogue(tmp_path / "none.toml", outlets=OUTLETS)


def test_the_nearest_catalogue_is_believed_then_the_general_ones_in_order(tmp_path: Path) -> None:
    outer = write(tmp_path, "all/catalogue.toml", catalogue((b"a", {"note": "outer"}), (b"b", {"note": "outer"})))
    write(tmp_path, "all/inner/catalogue.toml", catalogue((b"a", {"note": "inner"})))
    write(tmp_path, "all/inner/a.txt", b"a")
    general = [
        write(tmp_path, "first.toml", catalogue((b"b", {"note": "first"}), (b"c", {"note": "first"}))),
        write(tmp_path, "second.toml", catalogue((b"c", {"note": "second"}), (b"d", {"note": "second"}))),
    ]
    (source,) = find_sources([outer.parent])
    catalogues = load_catalogues([source], general=general, outlets=OUTLETS)
    entries = [catalogues.entry_for(sha256(content), source) for content in (b"a", b"b", b"c", b"d", b"e")]
    assert [entry and entry.note for entry in entries] == ["inner", "outer", "first", "second", None]


DATES = st.builds(
    lambda year, month, day: f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else ""),
    st.integers(1, 9999),
    st.integers(0, 12),
    st.integers(0, 28),
)
BASES = st.sampled_from(["stated", "inferred", "catalogue"])


@given(date=DATES, date_basis=BASES, outlet_basis=BASES, note=st.from_regex(r"[a-z]+( [a-z]+)*", fullmatch=True))
def test_an_entry_survives_being_written_as_a_table(date: str, date_basis: str, outlet_basis: str, note: str) -> None:
    table = {"date": date, "date_basis": date_basis, "outlet": "x", "outlet_basis": outlet_basis, "note": note}
    assert CatalogueEntry.of_table(table).as_table() == table
