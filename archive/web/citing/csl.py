"""CSL-JSON, what citation processors such as citeproc and Zotero read: a list of items."""

from __future__ import annotations

import json
from typing import Any

from archive.text.authors import Author
from archive.web.citing.works import ARCHIVE, Format, Work


def item(work: Work) -> dict[str, Any]:
    """One item of the CSL 1.0.2 schema; `issued` has as many date parts as are known."""
    fields: dict[str, Any] = {
        "id": work.key,
        "type": "article-newspaper",
        "title": work.title,
        "author": [_name(author) for author in work.authors],
        "container-title": work.outlet,
        "issued": {"date-parts": [work.date_parts]} if work.date else None,
        "language": work.language,
        "URL": work.address,
        "archive": ARCHIVE,
        "note": " ".join(work.remarks),
    }
    return {name: value for name, value in fields.items() if value}


def write(work: Work) -> str:
    return json.dumps([item(work)], ensure_ascii=False, indent=2) + "\n"


def _name(author: Author) -> dict[str, str]:
    return {"family": author.family, "given": author.given} if author.given else {"literal": author.family}


FORMAT = Format("csl", "CSL-JSON", "application/vnd.citationstyles.csl+json", "json", write)
