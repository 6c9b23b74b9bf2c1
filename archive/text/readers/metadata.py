"""What a page says of itself outside its text: JSON-LD, Open Graph, meta elements, time elements.

Only what is said is taken: no date is searched for in addresses or in the text, and
none is estimated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.etree import XPath, _Element

from archive.text.bylines import parse_byline, parse_marked_byline
from archive.text.dates import parse_metadata_date
from archive.text.documents import Metadata, PartialDate
from archive.text.readers.json_ld import find_article, names_of, text_of
from archive.text.readers.lines import tidy_line
from archive.text.readers.tree import text_in

_HEADLINE_KEYS = ("og:title", "twitter:title", "citation_title", "dc.title", "headline", "title")
_AUTHOR_KEYS = ("author", "article:author", "citation_author", "dc.creator", "parsely-author", "byl", "sailthru.author")
_OUTLET_KEYS = ("og:site_name", "citation_publisher", "dc.publisher", "publisher", "application-name")
_DATE_KEYS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publish-date",
    "publication_date",
    "date",
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_SAVED_FROM = re.compile(
    r"<!-- ?(?:saved from url=(?:\(\d+\))?|[^<>]{0,200}?\burl: )(?P<url>https?://[^\s<>\"']{1,2000})"
)
_TITLE_SEPARATOR = re.compile(r" [|–—·-] ")
LONGEST_VALUE = 600  # code points
MOST_META = 2000  # meta elements looked at

_MARKED_AUTHOR = XPath(
    """descendant::*[@itemprop = "author"
    or contains(concat(" ", normalize-space(@rel), " "), " author ")
    or contains(concat(" ", normalize-space(@class), " "), " byline ")
    or contains(concat(" ", normalize-space(@class), " "), " author ")]"""
)


def read_metadata(page: _Element, *, url: str | None, head: str) -> Metadata:
    """What the page says of itself. `url` is where it was captured; `head` the first part of its source."""
    article = find_article(page)
    meta = _meta(page)
    saved = _SAVED_FROM.search(head)
    base = url or (saved["url"] if saved else None)
    outlet = _outlet(article, meta) or _outlet_in_title(page)
    return Metadata(
        headline=_headline(page, article, meta, outlet),
        byline=_byline(article, meta, outlet) or _marked_byline(page),
        outlet_name=outlet,
        published=_published(page, article, meta),
        url=_address(page, article, meta, base),
        language=_language(page, article, meta),
    )


def _meta(page: _Element) -> dict[str, list[str]]:
    """The meta elements' contents by name, property or itemprop, in lower case."""
    found: dict[str, list[str]] = {}
    for element in islice(page.iter("meta"), MOST_META):
        value = tidy_line(element.get("content", "")[:LONGEST_VALUE])
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(attribute, "").strip().lower()
            if name and value:
                found.setdefault(name, []).append(value)
    return found


def _first(meta: dict[str, list[str]], keys: Iterable[str]) -> str | None:
    return next((meta[key][0] for key in keys if key in meta), None)


def _tidy(value: str | None) -> str | None:
    return (tidy_line(value[:LONGEST_VALUE]) or None) if value else None


def _outlet(article: dict[str, Any], meta: dict[str, list[str]]) -> str | None:
    names = names_of(article.get("publisher"))
    name = _tidy(names[0]) if names else None
    return name if name and not _is_address(name) else _first(meta, _OUTLET_KEYS)


def _title(page: _Element) -> str | None:
    element = next(page.iter("title"), None)
    return None if element is None else _tidy(text_in(element))


def _outlet_in_title(page: _Element) -> str | None:
    """The outlet's name at the end of the title, where what stands before the separator is printed as a headline."""
    title = _title(page)
    separators = list(_TITLE_SEPARATOR.finditer(title or ""))
    if not title or not separators:
        return None
    headline, name = title[: separators[-1].start()], title[separators[-1].end() :]
    body = page.find(".//body")
    printed = body is not None and any(tidy_line(text) == headline for text in body.itertext())
    return name if printed and len(name.split()) <= 6 else None


def _headline(page: _Element, article: dict[str, Any], meta: dict[str, list[str]], outlet: str | None) -> str | None:
    """The h1 that says what the metadata says, as printed; else the metadata; else the only h1 or the title."""
    stated = _tidy(text_of(article.get("headline"))) or _first(meta, _HEADLINE_KEYS)
    stated = _without_outlet(stated, outlet) if stated else None
    printed = [text for h1 in islice(page.iter("h1"), 20) if (text := tidy_line(text_in(h1)[:LONGEST_VALUE]))]
    if stated:
        return next((text for text in printed if _same_headline(text, stated)), stated)
    if len(printed) == 1 and printed[0] != outlet:
        return printed[0]
    title = _title(page)
    return _without_outlet(title, outlet) if title else None


def _same_headline(printed: str, stated: str) -> bool:
    """Whether two headlines share most of their words; one may be shortened."""
    a, b = (set(re.findall(r"\w+", text.lower())) for text in (printed, stated))
    return bool(a and b) and len(a & b) >= 0.7 * min(len(a), len(b)) and min(len(a), len(b)) >= 3


def _without_outlet(title: str, outlet: str | None) -> str:
    """A title without the outlet's name behind (or before) its separator: only where the name is known."""
    parts = _TITLE_SEPARATOR.split(title)
    if outlet and len(parts) > 1:
        if parts[-1].casefold() == outlet.casefold():
            return title[: title.rindex(parts[-1])].rstrip(" |–—·-")
        if parts[0].casefold() == outlet.casefold():
            return title[len(parts[0]) :].lstrip(" |–—·-")
    return title


def _byline(article: dict[str, Any], meta: dict[str, list[str]], outlet: str | None) -> str | None:
    names = names_of(article.get("author")) or [name for key in _AUTHOR_KEYS[:1] for name in meta.get(key, [])]
    if not names:
        names = next((meta[key] for key in _AUTHOR_KEYS if key in meta), [])
    tidy = [_bare_name(name) for name in names]
    kept = [name for name in dict.fromkeys(tidy) if name and not _is_address(name) and name != outlet]
    return ", ".join(kept) or None


def _marked_byline(page: _Element) -> str | None:
    """The names in the first element that is marked as the author's."""
    for element in _MARKED_AUTHOR(page)[:3]:
        byline = parse_marked_byline(tidy_line(text_in(element)[:LONGEST_VALUE]))
        if byline is not None:
            return byline.names
    return None


def _bare_name(name: str) -> str:
    byline = parse_byline(tidy_line(name))
    return byline.names if byline else tidy_line(name[:200])


def _published(page: _Element, article: dict[str, Any], meta: dict[str, list[str]]) -> PartialDate | None:
    values = [text_of(article.get("datePublished")), *(value for key in _DATE_KEYS for value in meta.get(key, []))]
    for value in values:
        date = parse_metadata_date(value) if value else None
        if date:
            return date
    return _published_by_time_element(page)


def _published_by_time_element(page: _Element) -> PartialDate | None:
    """The date of a `time` element marked as that of publication, or of the only one of the article."""
    times = list(islice(page.iter("time"), 200))
    marked = [t for t in times if "pubdate" in t.attrib or t.get("itemprop") == "datePublished"]
    inside = [t for t in times if _is_in_article(t) and t.get("itemprop") != "dateModified"]
    for element in marked or (inside[:1] if len({t.get("datetime") for t in inside}) == 1 else []):
        date = parse_metadata_date(element.get("datetime") or text_in(element))
        if date:
            return date
    return None


def _is_in_article(element: _Element) -> bool:
    return next(element.iterancestors("article"), None) is not None


def _address(page: _Element, article: dict[str, Any], meta: dict[str, list[str]], base: str | None) -> str | None:
    """The canonical address, absolute; a canonical link to the front page is a mistake and passed over."""
    links = (link.get("href") for link in page.iter("link") if "canonical" in link.get("rel", "").split())
    stated = [next((href for href in links if href is not None), None), _first(meta, ["og:url"])]
    stated += [text_of(article.get("url")), text_of(article.get("mainEntityOfPage"))]
    for value in [*stated, base]:
        address = _absolute(value, base)
        if address and (urlsplit(address).path.strip("/") or urlsplit(address).query or value == base):
            return address
    return None


def _absolute(value: str | None, base: str | None) -> str | None:
    if not value:
        return None
    try:
        address = urljoin(base or "", value.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"[\s<>\"]", address):
        return None
    return address.partition("#")[0]


def _language(page: _Element, article: dict[str, Any], meta: dict[str, list[str]]) -> str | None:
    html = page.find("html")
    stated = [html.get("lang") or html.get("xml:lang") or "" if html is not None else ""]
    stated += [
        text_of(article.get("inLanguage")) or "",
        _first(meta, ["og:locale", "content-language", "dc.language"]) or "",
    ]
    return next((tag.replace("_", "-") for tag in stated if _LANGUAGE.fullmatch(tag)), None)


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://", "www.", "/", "@")) or "@" in text
