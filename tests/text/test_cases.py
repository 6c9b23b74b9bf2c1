from __future__ import annotations

import json
import os
import pkgutil
from pathlib import Path

import pytest

from archive.text.cleaning import clean_document, outlets
from archive.text.cleaning.outlet_rules import all_outlet_rules
from archive.text.documents import CleanArticle, Document
from archive.text.readers import read_document

CASES = Path(__file__).parent / "cases"
DOCUMENTS = sorted(path for path in CASES.glob("*/*") if path.suffix in (".html", ".txt"))


def _as_json(document: Document, article: CleanArticle) -> dict[str, object]:
    published = article.published
    return {
        "media_type": document.media_type,
        "encoding": document.encoding,
        "headline": [article.headline.value, article.headline.basis] if article.headline else None,
        "byline": article.byline,
        "dateline": article.dateline,
        "outlet": [article.outlet_name.value, article.outlet_name.basis] if article.outlet_name else None,
        "published": [str(published.date.first_day), published.date.precision, published.basis] if published else None,
        "url": article.url,
        "language": article.language,
        "paragraphs": article.body.split("\n\n"),
        "subheadings": [article.body[start:end] for start, end in article.subheadings],
        "removed": [[removed.position, removed.rule, removed.text] for removed in article.removed],
    }


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_case_is_read_and_cleaned_as_expected(path: Path) -> None:
    document = read_document(path.read_bytes(), name=path.name)
    found = _as_json(document, clean_document(document))
    expected = path.with_suffix(".json")
    if os.environ.get("REGENERATE_CASES"):
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


def test_every_outlets_file_has_a_case() -> None:
    modules = {module.name for module in pkgutil.iter_modules(outlets.__path__) if not module.name.startswith("_")}
    assert modules <= {path.parent.name for path in DOCUMENTS}
    assert len(all_outlet_rules()) == len(modules)
