"""The archive's own lists of outlets and people, read from `fixtures/` once for every edition of a file.

What a curator changed or deleted afterwards stands, until the file itself changes;
fields marked as curated stand even then.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from archive.joining.families import Families
from archive.models import Outlet, Person, PersonName, ReferenceFile
from archive.text.spellings import fold

OUTLETS, PEOPLE = "outlets.json", "people.json"
OUTLET_FIELDS = ("name", "other_names", "kind", "country", "language", "homepage", "hosts", "note", "fictional")
PERSON_FIELDS = ("name", "sort_name", "gender", "wikidata_id", "description", "fictional")
#: What `Person.curated_fields` holds when a curator has worked on the list of names.
NAMES_FIELD = "names"

Entry = dict[str, Any]


class ReferenceProblem(Exception):
    """A list that cannot be read; the message names the file and the reason."""


def load_reference(folder: Path | None = None) -> dict[str, bool]:
    """Reads both lists into the database; for each file whether it was new or had changed.

    A missing file counts as unchanged. Raises `ReferenceProblem` for one that is no list of entries.
    """
    folder = folder or Path(settings.FIXTURES_DIR)
    return {name: _load(folder / name, store) for name, store in ((OUTLETS, _store_outlets), (PEOPLE, _store_people))}


def outlet_slugs(folder: Path | None = None) -> set[str]:
    """The slugs of all outlets, those included that the list would add; writes nothing."""
    folder = folder or Path(settings.FIXTURES_DIR)
    content = _read(folder / OUTLETS)
    listed = {entry["slug"] for entry in _entries(folder / OUTLETS, content)} if content else set()
    if content and _is_loaded(OUTLETS, content):
        listed = set()  # what a curator has since deleted is gone
    return listed | set(Outlet.objects.values_list("slug", flat=True))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise ReferenceProblem(f"{file}: the list cannot be read: {(error.strerror or '').lower()}.") from None


def _entries(file: Path, content: bytes) -> list[Entry]:
    try:
        entries = json.loads(content)
    except ValueError as error:
        raise ReferenceProblem(f"{file}: the list is not valid JSON: {error}.") from None
    needed = "slug" if file.name == OUTLETS else "names"
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict) or not entry.get("name") or needed not in entry:
            raise ReferenceProblem(f"{file}: entry {number} needs a name and {needed}.")
    return list(entries)


def _is_loaded(name: str, content: bytes) -> bool:
    return ReferenceFile.objects.filter(name=name, sha256=hashlib.sha256(content).hexdigest()).exists()


def _load(file: Path, store: Callable[[list[Entry]], None]) -> bool:
    content = _read(file)
    if not content or _is_loaded(file.name, content):
        return False
    entries = _entries(file, content)
    with transaction.atomic():
        store(entries)
        ReferenceFile.objects.update_or_create(
            name=file.name,
            defaults={"sha256": hashlib.sha256(content).hexdigest(), "loaded_at": timezone.now()},
        )
    return True


def _apply(row: Outlet | Person, entry: Entry, fields: Iterable[str]) -> bool:
    """Sets what the entry says and no curator has set; whether anything changed."""
    changed = False
    for field in fields:
        value = entry.get(field)
        if value is None or row.is_curated(field) or getattr(row, field) == value:
            continue
        setattr(row, field, value)
        changed = True
    return changed


def _store_outlets(entries: list[Entry]) -> None:
    rows = {outlet.slug: outlet for outlet in Outlet.objects.all()}
    for entry in entries:
        outlet = rows.get(entry["slug"])
        namesake = Outlet.objects.filter(name=entry["name"]).exclude(slug=entry["slug"]).first()
        if outlet is None:
            # A page may have made the importer propose it before the list knew it; catalogues use the list's slug.
            outlet, namesake = namesake or Outlet(), None
            outlet.slug = entry["slug"]
        fields = OUTLET_FIELDS[1:] if namesake else OUTLET_FIELDS
        if _apply(outlet, entry, fields) or outlet.slug not in rows:
            outlet.save()


def _store_people(entries: list[Entry]) -> None:
    families = Families()
    wanted: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        person = _person_of(entry)
        if person.merged_into_id is None:
            changed = _apply(person, entry, PERSON_FIELDS)
            if changed or person.pk is None or not person.reviewed:
                person.reviewed = True
                person.save()
        # The names of someone who was merged belong to whoever stands for him now.
        wanted[families.survivor(person.pk)] += entry["names"]
    for person_id, names in wanted.items():
        _store_names(person_id, names)


def _person_of(entry: Entry) -> Person:
    """The row of an entry: by Wikidata id, by the list's own name, or one proposed under that name; else a new one."""
    if entry.get("wikidata_id"):
        same = (
            Person.objects.filter(wikidata_id=entry["wikidata_id"])
            .order_by(F("merged_into").asc(nulls_first=True), "id")
            .first()
        )
        if same:
            return same
    bearing = PersonName.objects.filter(folded=fold(entry["name"]), kind=PersonName.Kind.FULL)
    listed = bearing.filter(origin=PersonName.Origin.FIXTURE).select_related("person").first()
    if listed:
        return listed.person
    proposed = bearing.filter(person__reviewed=False, person__merged_into=None).select_related("person")
    if len(proposed) == 1:
        return proposed[0].person
    return Person(name=entry["name"], slug=Person.objects.unused_slugs([entry["name"]])[0])


def _store_names(person_id: int, names: list[Entry]) -> None:
    """Brings the names that come from the list in step with it; names from articles and curators stay."""
    person = Person.objects.get(pk=person_id)
    if person.is_curated(NAMES_FIELD):
        return
    existing = {(row.text, row.kind, row.valid_from): row for row in person.names.all()}
    listed = {(name["text"], name["kind"], _day(name.get("valid_from"))): name for name in names}
    new, kept = [], []
    for (text, kind, start), name in listed.items():
        end, row = _day(name.get("valid_until")), existing.get((text, kind, start))
        if row is None:
            row = PersonName(person=person, text=text, folded=fold(text), kind=kind, valid_from=start)
            row.valid_until, row.origin = end, PersonName.Origin.FIXTURE
            new.append(row)
            continue
        kept.append(row.pk)
        if row.origin != PersonName.Origin.CURATOR and (row.valid_until, row.origin) != (end, "fixture"):
            row.valid_until, row.origin = end, PersonName.Origin.FIXTURE
            row.save()
    person.names.filter(origin=PersonName.Origin.FIXTURE).exclude(pk__in=kept).delete()
    PersonName.objects.bulk_create(new)


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
