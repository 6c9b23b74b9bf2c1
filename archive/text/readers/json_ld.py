"""What JSON-LD on a page says of an article: the first object that is a NewsArticle or its like.

Values are taken as they are found; which of a page's statements is believed is decided in `metadata.py`.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.etree import _Element

from archive.text.tables import word_set

# https://schema.org/Article and what is derived from it.
ARTICLE_TYPES = word_set(
    """Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle
    OpinionNewsArticle ReportageNewsArticle ReviewNewsArticle AdvertiserContentArticle Report
    SatiricalArticle ScholarlyArticle SocialMediaPosting BlogPosting LiveBlogPosting TechArticle"""
)
LONGEST_SCRIPT = 500_000  # code points
MOST_OBJECTS = 5_000
MOST_NAMES = 50

_SCRIPT_TYPE = re.compile(r"\s*application/ld\+json", re.IGNORECASE)
_OPENINGS = ("<!--", "//", "<![CDATA[")
_CLOSINGS = ("-->", "]]>", "//", ";")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_LINE_IN_STRING = re.compile(r"[\n\r\t]")


def find_article(page: _Element) -> dict[str, Any]:
    """The page's article object, or an empty one; broken scripts are mended where that is plain, else passed over."""
    for script in page.iter("script"):
        if not _SCRIPT_TYPE.match(script.get("type", "")):
            continue
        objects = list(_objects(_parsed((script.text or "")[:LONGEST_SCRIPT])))
        for found in objects:
            if not ARTICLE_TYPES.isdisjoint(_types(found)):
                return _resolved(found, objects)
    return {}


def _resolved(article: dict[str, Any], objects: list[dict[str, Any]]) -> dict[str, Any]:
    """The article with its author and publisher put in where it only refers to them by their @id."""
    named = {str(found["@id"]): found for found in objects if "@id" in found and "name" in found}

    def resolve(value: Any) -> Any:
        if isinstance(value, list):
            return [resolve(item) for item in value[:MOST_NAMES]]
        return named.get(str(value.get("@id")), value) if isinstance(value, dict) and "name" not in value else value

    return article | {key: resolve(article[key]) for key in ("author", "publisher") if key in article}


def text_of(value: Any) -> str | None:
    """A text value as printed: the first of a list, entities resolved, spaces single; None where there is none."""
    if isinstance(value, list):
        return next((text for item in value if (text := text_of(item))), None)
    if isinstance(value, dict):
        return text_of(value.get("@value") or value.get("name") or value.get("@id"))
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(re.sub(r"<[^<>]{1,200}>", "", value)).split()) or None


def names_of(value: Any) -> list[str]:
    """The names of persons or organisations: strings, objects with a name, or lists of both."""
    if isinstance(value, list):
        return [name for item in value[:MOST_NAMES] for name in names_of(item)]
    name = text_of(value.get("name") if isinstance(value, dict) else value)
    return [name] if name else []


def _parsed(script: str) -> Any:
    bare = _unwrapped(script)
    for attempt in (bare, _TRAILING_COMMA.sub(r"\1", _LINE_IN_STRING.sub(" ", bare))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _unwrapped(script: str) -> str:
    """The JSON without the comment or CDATA marks, and the semicolon, that old templates put around it."""
    bare = script.strip()
    for mark in (*_OPENINGS, *_OPENINGS):
        bare = bare.removeprefix(mark).lstrip()
    for mark in (*_CLOSINGS, *_CLOSINGS):
        bare = bare.removesuffix(mark).rstrip()
    return bare


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """All objects inside, outermost first: a script may hold one, a list, or a @graph."""
    waiting = [value]
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return
        current = waiting.pop(0)
        if isinstance(current, dict):
            yield current
            waiting.extend(v for v in current.values() if isinstance(v, (dict, list)))
        elif isinstance(current, list):
            waiting.extend(v for v in current[:MOST_OBJECTS] if isinstance(v, (dict, list)))


def _types(found: dict[str, Any]) -> set[str]:
    kinds = found.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return {str(kind).rpartition("/")[2].rpartition(":")[2] for kind in listed if kind}
