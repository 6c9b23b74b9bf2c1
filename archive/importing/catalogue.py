"""Catalogues: what people know of documents whose own text does not say it.

A catalogue is a TOML file with one table a document, named by the SHA-256 of its
bytes. Here it is read and checked as a whole; `facts` weighs it against the text.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from archive.importing.sources import CATALOGUE_NAME, Source
from archive.models.facts import machine_date
from archive.text.documents import Basis, PartialDate, Precision

_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?\Z", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
#: What an entry may say of how its outlet and its date are known; without a word the catalogue itself vouches.
BASES = {basis.value: basis for basis in (Basis.STATED, Basis.INFERRED, Basis.CATALOGUE)}


class CatalogueError(Exception):
    """A catalogue that cannot be used; the message names the file, the entry and the reason, a line each."""


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """What a catalogue says of one document; None or "" where it is silent."""

    outlet: str | None = None  # slug
    outlet_basis: Basis = Basis.CATALOGUE
    date: PartialDate | None = None
    date_basis: Basis = Basis.CATALOGUE
    note: str = ""
    headline: str = ""
    byline: str = ""
    url: str = ""
    language: str = ""

    def as_table(self) -> dict[str, str]:
        """The entry as a catalogue would write it; what it is silent about is left out."""
        table = {name: getattr(self, name) for name in ("note", "headline", "byline", "url", "language")}
        if self.outlet:
            table |= {"outlet": self.outlet, "outlet_basis": self.outlet_basis.value}
        if self.date and self.date.first_day:
            written = machine_date(self.date.first_day, self.date.precision.value)
            table |= {"date": written, "date_basis": self.date_basis.value}
        return {name: value for name, value in table.items() if value}

    @classmethod
    def of_table(cls, table: dict[str, str]) -> CatalogueEntry:
        """The entry that `as_table` wrote."""
        return cls(**{key: _READERS[key](key, value) for key, value in table.items() if key in _READERS})


@dataclass(frozen=True)
class Catalogues:
    """The catalogues of one import: the nearest folder's is asked first, then the general ones in order."""

    by_folder: dict[Path, dict[str, CatalogueEntry]] = field(default_factory=dict)
    general: tuple[dict[str, CatalogueEntry], ...] = ()

    def entry_for(self, sha256: str, source: Source | None = None) -> CatalogueEntry | None:
        """The entry for these bytes, None where no catalogue knows them."""
        folders = source.folders if source else ()
        nearest = (self.by_folder[folder] for folder in folders if folder in self.by_folder)
        return next((entries[sha256] for entries in (*nearest, *self.general) if sha256 in entries), None)


def load_catalogues(sources: Iterable[Source], *, general: Iterable[Path] = (), outlets: Collection[str]) -> Catalogues:
    """Reads the catalogues in the sources' folders and the general ones.

    `outlets` holds the slugs that entries may name. Raises `CatalogueError` with every problem of every file.
    """
    folders = dict.fromkeys(folder for source in sources for folder in source.folders)
    files = {folder: folder / CATALOGUE_NAME for folder in folders if (folder / CATALOGUE_NAME).is_file()}
    problems: list[str] = []

    def read(file: Path) -> dict[str, CatalogueEntry]:
        try:
            return read_catalogue(file, outlets=outlets)
        except CatalogueError as error:
            problems.append(str(error))
            return {}

    by_folder = {folder: read(file) for folder, file in files.items()}
    catalogues = Catalogues(by_folder, tuple(read(file) for file in general))
    if problems:
        raise CatalogueError("\n".join(problems))
    return catalogues


def read_catalogue(file: Path, *, outlets: Collection[str]) -> dict[str, CatalogueEntry]:
    """One catalogue, entries by SHA-256; raises `CatalogueError` with all its problems."""
    try:
        tables = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise CatalogueError(f"{file}: the catalogue cannot be read: {(error.strerror or '').lower()}.") from None
    except UnicodeDecodeError:
        raise CatalogueError(f"{file}: the catalogue is not UTF-8 text.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CatalogueError(f"{file}: the catalogue is not valid TOML: {error}.") from None
    entries: dict[str, CatalogueEntry] = {}
    problems: list[str] = []
    for name, table in tables.items():
        try:
            entries[name] = _entry(name, table, outlets)
        except ValueError as error:
            problems.append(f"{file}: entry {name[:80]!r}: {error}")
    if problems:
        raise CatalogueError("\n".join(problems))
    return entries


def _entry(name: str, table: Any, outlets: Collection[str]) -> CatalogueEntry:
    """One checked entry; raises `ValueError` with the first problem as a sentence."""
    if not _SHA256.match(name):
        raise ValueError("an entry is named by a SHA-256: 64 digits and letters a to f.")
    if not isinstance(table, dict):
        raise ValueError("an entry is a table of facts.")
    unknown = sorted(table.keys() - _READERS.keys())
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r}; known are {', '.join(_READERS)}.")
    for fact in ("outlet", "date"):
        if f"{fact}_basis" in table and fact not in table:
            raise ValueError(f"{fact}_basis is given without {fact}.")
    facts = {key: _READERS[key](key, value) for key, value in table.items()}
    if "outlet" in facts and facts["outlet"] not in outlets:
        raise ValueError(f"there is no outlet with the slug {facts['outlet']!r}.")
    return CatalogueEntry(**facts)


def _read_text(key: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key} must be a text between quotation marks, and not empty.")
    return " ".join(value.split())


def _read_basis(key: str, value: Any) -> Basis:
    if not isinstance(value, str) or value not in BASES:
        raise ValueError(f"{key} must be one of {', '.join(BASES)}; it is {value!r}.")
    return BASES[value]


def _read_date(key: str, value: Any) -> PartialDate:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return PartialDate(value, Precision.DAY)
    match = _DATE.match(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f'{key} must look like "2031-02-17", "2031-02" or "2031"; it is {value!r}.')
    year, month, day = match.groups()
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    try:
        return PartialDate(datetime.date(int(year), int(month or 1), int(day or 1)), precision)
    except ValueError:
        raise ValueError(f"{key} is {value!r}, which is not in the calendar.") from None


def _read_url(key: str, value: Any) -> str:
    text = _read_text(key, value)
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.netloc or len(text) > 2000:
        raise ValueError(f"{key} must be an address that begins with http:// or https://; it is {text!r}.")
    return text


def _read_language(key: str, value: Any) -> str:
    text = _read_text(key, value)
    if not _LANGUAGE.match(text) or len(text) > 20:
        raise ValueError(f"{key} must be a language tag such as en or de-AT; it is {text!r}.")
    return text


_READERS: dict[str, Callable[[str, Any], Any]] = {
    "outlet": _read_text,
    "outlet_basis": _read_basis,
    "date": _read_date,
    "date_basis": _read_basis,
    "note": _read_text,
    "headline": _read_text,
    "byline": _read_text,
    "url": _read_url,
    "language": _read_language,
}
