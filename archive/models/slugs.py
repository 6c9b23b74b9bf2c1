"""Slugs: the part of an address that a reader can read, in Latin letters."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.text import slugify

from archive.text.spellings import fold


def slug_stem(text: str, *, fallback: str, length: int = 100) -> str:
    """A slug for `text`, short enough for a number after it; `fallback` where no letter is left."""
    stem = slugify(text) or slugify(fold(text)) or fallback
    return stem[: length - 6].strip("-_") or fallback


def unused_slug(text: str, taken: Collection[str], *, fallback: str, length: int = 100) -> str:
    """A slug for `text` that is not in `taken`: numbered from 2 where needed."""
    slug = stem = slug_stem(text, fallback=fallback, length=length)
    number = 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
