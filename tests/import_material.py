"""Documents and lists for the tests of the importer: invented outlets, people and events, written to real files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction
from django.test import override_settings

from archive.importing.pipeline import import_paths
from archive.importing.report import Report

OUTLETS = [
    {
        "name": "The Saltmarsh Courier",
        "slug": "saltmarsh-courier",
        "other_names": ["Saltmarsh Courier"],
        "kind": "newspaper",
        "country": "",
        "language": "en",
        "homepage": "https://courier.example/",
        "hosts": ["courier.example"],
        "note": "",
        "fictional": True,
    },
    {
        "name": "Quarry Wire",
        "slug": "quarry-wire",
        "other_names": [],
        "kind": "agency",
        "country": "",
        "language": "en",
        "homepage": "",
        "hosts": ["wire.example"],
        "note": "",
        "fictional": True,
    },
]
PEOPLE = [
    {
        "name": "Ilse Marrow",
        "sort_name": "Marrow, Ilse",
        "gender": "female",
        "wikidata_id": None,
        "description": "Foreign minister of Verran.",
        "fictional": True,
        "names": [
            {"text": "Ilse Marrow", "kind": "full", "valid_from": None, "valid_until": None},
            {"text": "Ilsa Marrow", "kind": "spelling", "valid_from": None, "valid_until": None},
            {"text": "Foreign Minister of Verran", "kind": "role", "valid_from": "2029-05-01", "valid_until": None},
        ],
    }
]

HEADLINE = "Tolls on the river to fall by half"
PARAGRAPHS = (
    "River tolls will fall by half from the spring, the government announced on Monday after a long dispute.",
    "“We asked the boatmen what they could bear, and we believed them,” Ilse Marrow said at the northern lock.",
    "Nobody had expected the change so soon. “The offices will need new tables for it,” Senator Tomas Brandvik said "
    "before the first barges of the season arrived.",
    "The boatmen want to see the decree in writing before they end their protest, which began in the autumn.",
)
KNOWN_QUOTE = "We asked the boatmen what they could bear, and we believed them,"
NEW_QUOTE = "The offices will need new tables for it,"


def plain_report(headline: str = HEADLINE, *paragraphs: str) -> bytes:
    """A report as plain text: the headline, then paragraphs with a blank line between."""
    return "\n\n".join([headline, *(paragraphs or PARAGRAPHS)]).encode()


def page(
    headline: str = HEADLINE,
    *paragraphs: str,
    url: str = "https://courier.example/world/tolls",
    outlet: str = "The Saltmarsh Courier",
    date: str = "2031-03-03",
    aside: str = "",
) -> bytes:
    """A report as a page that says of itself what its address, outlet and date are; `aside` is not part of it."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": headline,
        "datePublished": date,
        "publisher": {"@type": "Organization", "name": outlet},
    }
    if not outlet:
        del data["publisher"]
    if not date:
        del data["datePublished"]
    text = "".join(f"<p>{paragraph}</p>" for paragraph in (paragraphs or PARAGRAPHS))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{headline}</title>'
        f'<link rel="canonical" href="{url}">'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{headline}</h1>{text}</article>"
        f"<footer>{aside}</footer></body></html>"
    ).encode()


def write(folder: Path, name: str, content: bytes | str) -> Path:
    """A file in the folder, which is made with all its parents."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def write_reference(folder: Path, *, outlets: object = None, people: object = None) -> Path:
    """The two lists of the archive, in a folder of their own."""
    write(folder, "outlets.json", json.dumps(OUTLETS if outlets is None else outlets))
    write(folder, "people.json", json.dumps(PEOPLE if people is None else people))
    return folder


@contextmanager
def imported_once(blocker: Any, places: Path, *sources: Path) -> Iterator[tuple[Report, Path]]:
    """An import for all tests of a module, undone at its end: its report, and where its captures lie.

    `blocker` is the fixture `django_db_blocker`. Each test's own transaction lies inside of this one.
    """
    captures = places / "captures"
    with blocker.unblock(), override_settings(CAPTURES_DIR=captures, DATA_DIR=places), transaction.atomic():
        yield import_paths(sources), captures
        transaction.set_rollback(True)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def catalogue(*entries: tuple[bytes | str, dict[str, str]]) -> str:
    """A catalogue's text with an entry for each document, given by its bytes or by the entry's name."""
    tables = []
    for document, facts in entries:
        name = document if isinstance(document, str) else sha256(document)
        lines = [f"{key} = {json.dumps(value)}" for key, value in facts.items()]
        tables.append("\n".join([f'["{name}"]', *lines]))
    return "\n\n".join(tables) + "\n"
