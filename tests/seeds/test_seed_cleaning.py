"""What cleaning must make of each seed: facts, counts and digests, never their sentences."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Callable

import pytest

from archive.text.cleaning import clean_document
from archive.text.documents import Basis, CleanArticle, PartialDate, Precision
from archive.text.readers import read_document

pytestmark = pytest.mark.seeds

SEED_NAMES = (
    "000_3c34e2a87d90f94f",
    "001_42b7e6696e76cf5e",
    "002_5b504ce37cbaaee9",
    "003_6995a3325755cfde",
    "004_073078b724a75766",
)
Seed = Callable[[str], bytes]


def _article(seed: Seed, name: str) -> CleanArticle:
    return clean_document(read_document(seed(name), name=f"{name}.txt"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    ("name", "paragraphs", "digest"),
    [
        ("000_3c34e2a87d90f94f", 9, "f4a6796233176d1f"),
        ("001_42b7e6696e76cf5e", 25, "08edb27a93787606"),
        ("002_5b504ce37cbaaee9", 3, "457410208a6955ff"),
        ("003_6995a3325755cfde", 37, "32b6a67ff2e030cc"),
        ("004_073078b724a75766", 44, "86ca35e41fb84e0a"),
    ],
)
def test_body_holds_every_paragraph_and_nothing_else(seed: Seed, name: str, paragraphs: int, digest: str) -> None:
    body = _article(seed, name).body
    assert (len(body.split("\n\n")), _digest(body)) == (paragraphs, digest)


@pytest.mark.parametrize("name", SEED_NAMES)
def test_each_block_is_in_the_body_or_among_the_removed(seed: Seed, name: str) -> None:
    document = read_document(seed(name))
    article = clean_document(document)
    removed = {removed.position: removed.text for removed in article.removed}
    kept = [block.text for position, block in enumerate(document.blocks) if position not in removed]
    assert article.body == "\n\n".join(kept)
    assert [document.blocks[position].text for position in removed] == list(removed.values())


@pytest.mark.parametrize("name", SEED_NAMES)
def test_every_word_of_the_file_is_read(seed: Seed, name: str) -> None:
    content = seed(name)
    blocks = read_document(content).blocks
    assert " ".join(block.text for block in blocks).split() == content.decode().split()


def test_000_has_its_date_taken_off_the_headline(seed: Seed) -> None:
    article = _article(seed, "000")
    assert article.headline is not None
    assert article.headline.value == "Trump: Putin, Zelensky Want to Make A Deal"
    assert article.published is not None
    assert article.published.date == PartialDate(datetime.date(2026, 1, 23), Precision.DAY)
    assert article.published.basis is Basis.STATED
    assert (article.byline, article.dateline) == ("Staff, Agencies", "")
    assert [removed.rule for removed in article.removed] == ["headline", "byline"]
    assert article.outlet_name is None


def test_001_loses_appeal_form_and_caption_and_names_its_outlet(seed: Seed) -> None:
    article = _article(seed, "001")
    assert article.headline is not None
    assert (article.headline.value[:28], len(article.headline.value)) == ("Trump Says Ukraine Deal Clos", 59)
    assert article.outlet_name is not None
    assert (article.outlet_name.value, article.outlet_name.basis) == ("The Moscow Times", Basis.STATED)
    assert (article.byline, article.published) == ("", None)
    assert Counter(removed.rule for removed in article.removed) == {
        "appeal": 15,
        "headline": 1,
        "caption": 1,
        "sign-up form": 2,
        "consent": 1,
        "see also": 1,
    }
    assert [article.body[start:end] for start, end in article.subheadings] == [
        "Territory impasse",
        "'90%' agreed by Ukraine",
    ]
    assert "undesirable" not in article.body


def test_002_has_no_headline_and_three_paragraphs(seed: Seed) -> None:
    article = _article(seed, "002")
    assert (article.headline, article.byline, article.published, article.outlet_name) == (None, "", None, None)
    assert article.removed == ()
    assert article.body.count("\n\n") == 2


def test_003_loses_its_browser_notice_and_links(seed: Seed) -> None:
    article = _article(seed, "003")
    assert article.headline is not None
    assert article.headline.value.startswith("Trump Says Ukraine Peace Talks Moving")
    assert [(removed.position, removed.rule) for removed in article.removed] == [
        (0, "headline"),
        (1, "browser notice"),
        (15, "see also"),
        (24, "see also"),
        (38, "see also"),
    ]
    assert [article.body[start:end] for start, end in article.subheadings] == [
        "Ukraine's 20-Point Peace Plan",
        "Russia Claims Towns Taken",
    ]
    assert (article.byline, article.published, article.outlet_name) == ("", None, None)


def test_004_is_headed_once_and_states_author_place_date_and_outlet(seed: Seed) -> None:
    article = _article(seed, "004")
    assert article.headline is not None
    assert "as soon as possible”, as Zelenskiy" in article.headline.value
    assert (article.byline, article.dateline) == ("Ben Aris", "Berlin")
    assert article.published is not None
    assert article.published.date == PartialDate(datetime.date(2025, 1, 24), Precision.DAY)
    assert article.published.basis is Basis.STATED
    assert article.outlet_name is not None
    assert (article.outlet_name.value, article.outlet_name.basis) == ("bne IntelliNews", Basis.STATED)
    assert [removed.rule for removed in article.removed] == [
        "headline",
        "headline repeated",
        "caption",
        "byline",
        "editor's note",
        "label",
        "label",
    ]
    assert [article.body[start:end] for start, end in article.subheadings] == [
        "Zelenskiy calls for strong support",
        "Nuclear arms reduction",
    ]
