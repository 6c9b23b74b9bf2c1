"""Rows for tests: each function makes one valid row, and takes as keywords what the test is about."""

from __future__ import annotations

import datetime
import hashlib
from itertools import count
from typing import Any

from django.contrib.auth.models import User

from archive.models import (
    Article,
    Basis,
    Capture,
    ImportRun,
    Mention,
    Outlet,
    Person,
    PersonName,
    Precision,
    Quote,
    SavedSearch,
)
from archive.text.spellings import fold

BODY = (
    "The harbour talks opened in Port Verran on Monday.\n\n"
    "“We came to listen,” said Ilse Marrow, the Verrani foreign minister. She left without a statement."
)
MOMENT = datetime.datetime(2031, 3, 4, 9, 30, tzinfo=datetime.UTC)

_numbers = count(1)


def make_outlet(name: str = "", **fields: Any) -> Outlet:
    name = name or f"Outlet {next(_numbers)}"
    fields.setdefault("slug", name.lower().replace(" ", "-"))
    return Outlet.objects.create(name=name, **fields)


def make_import_run(**fields: Any) -> ImportRun:
    return ImportRun.objects.create(**{"started_at": MOMENT, "version": "0", **fields})


def make_capture(content: bytes = b"", **fields: Any) -> Capture:
    """A capture's row alone; its bytes are written nowhere."""
    content = content or f"capture {next(_numbers)}".encode()
    sha256 = hashlib.sha256(content).hexdigest()
    defaults = {
        "sha256": sha256,
        "media_type": "text/plain",
        "size": len(content),
        "original_name": f"{sha256[:8]}.txt",
        "imported_at": MOMENT,
        "path": f"{sha256[:2]}/{sha256}",
    }
    return Capture.objects.create(**{**defaults, **fields})


def make_article(
    headline: str = "Harbour talks open",
    *,
    body: str = BODY,
    on: datetime.date | None = None,
    precision: str = "",
    basis: str = Basis.STATED,
    outlet: Outlet | None = None,
    arrived: datetime.datetime | None = None,
    **fields: Any,
) -> Article:
    """A published article; undated unless `on` is given. It came into the archive now, or when it `arrived`."""
    article = Article(headline=headline, body=body, outlet=outlet or make_outlet(), outlet_basis=Basis.STATED)
    if on is not None:
        article.set_published(on, precision or Precision.DAY, basis)
    fields.setdefault("identity", f"source:tests/{next(_numbers)}.txt")
    for name, value in fields.items():
        setattr(article, name, value)
    article.set_slug()
    article.save()
    if arrived is not None:
        article.created_at = arrived
        article.save(update_fields=["created_at"])
    return article


def make_person(name: str = "", *spellings: str, roles: tuple[str, ...] = (), **fields: Any) -> Person:
    """A person with the full name, further spellings and roles as names."""
    name = name or f"Person Number{next(_numbers)}"
    fields.setdefault("slug", name.lower().replace(" ", "-").replace("’", ""))
    fields.setdefault("sort_name", " ".join(reversed(name.split())))
    person = Person.objects.create(name=name, **fields)
    make_name(person, name, kind=PersonName.Kind.FULL)
    for spelling in spellings:
        make_name(person, spelling)
    for role in roles:
        make_name(person, role, kind=PersonName.Kind.ROLE)
    return person


def make_name(person: Person, text: str, **fields: Any) -> PersonName:
    return PersonName.objects.create(person=person, text=text, folded=fold(text), **fields)


def make_mention(article: Article, text: str, *, person: Person | None = None, **fields: Any) -> Mention:
    """The first place in the body where `text` stands."""
    start = article.body.index(text)
    return Mention.objects.create(
        article=article, text=text, start=start, end=start + len(text), person=person, **fields
    )


def make_quote(article: Article, text: str, *, speaker: Person | None = None, day: str = "", **fields: Any) -> Quote:
    """The first place in the body where `text` stands, as a quote of `speaker`; `day` tells there when it was said."""
    start = article.body.index(text)
    if day:
        place = article.body.index(day)
        fields |= {"day_text": day, "day_start": place, "day_end": place + len(day)}
    defaults: dict[str, Any] = {"kind": Quote.Kind.DIRECT, "confidence": 0.95 if speaker else 0.0}
    if speaker is not None:
        defaults |= {"speaker_kind": "person", "speaker_label": speaker.name, "resolved_by": "name"}
    return Quote.objects.create(
        article=article, text=text, start=start, end=start + len(text), speaker=speaker, **{**defaults, **fields}
    )


def make_reader(name: str = "", **fields: Any) -> User:
    """Somebody with an account and an e-mail address, who is no curator."""
    name = name or f"reader{next(_numbers)}"
    return User.objects.create_user(name, **{"email": f"{name}@readers.example", **fields})


def make_saved_search(owner: User, name: str = "Harbour", *, address: str = "q=harbour", **fields: Any) -> SavedSearch:
    return SavedSearch.objects.create(owner=owner, name=name, address=address, **{"collection": "articles", **fields})
