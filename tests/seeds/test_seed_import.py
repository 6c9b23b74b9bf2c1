"""The import of the real documents: outlet, date and byline of each, with the basis of what is believed."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from archive.importing.pipeline import import_paths
from archive.importing.report import Report
from archive.importing.verification import verify
from archive.models import Article, Person

pytestmark = [pytest.mark.seeds, pytest.mark.django_db]

#: Outlet and its basis, date and its basis, byline, dateline.
FACTS = {
    "000": ("Al-Ahed News", "inferred", datetime.date(2026, 1, 23), "stated", "Staff, Agencies", ""),
    "001": ("The Moscow Times", "stated", datetime.date(2025, 12, 28), "inferred", "", ""),
    "002": ("Newser", "inferred", datetime.date(2026, 1, 15), "inferred", "", ""),
    "003": ("RFE/RL", "inferred", datetime.date(2025, 12, 28), "inferred", "", ""),
    "004": ("bne IntelliNews", "stated", datetime.date(2025, 1, 24), "stated", "Ben Aris", "Berlin"),
}


@pytest.fixture
def articles(imported: tuple[Report, Path], settings) -> dict[str, Article]:
    """The imported articles by the number of their document."""
    report, settings.CAPTURES_DIR = imported
    assert report.as_line() == "5 created, 0 updated, 0 unchanged, 0 failed"
    return {Path(article.identity).name[:3]: article for article in Article.objects.select_related("outlet")}


@pytest.mark.parametrize("number", FACTS)
def test_each_seed_has_its_outlet_date_and_byline_with_their_basis(articles: dict[str, Article], number: str) -> None:
    article = articles[number]
    assert article.outlet is not None
    assert (
        article.outlet.name,
        article.outlet_basis,
        article.published_on,
        article.published_basis,
        article.byline,
        article.dateline,
    ) == FACTS[number]
    assert article.published_precision == "day"
    assert article.basis_note != ""


def test_only_the_summary_has_no_headline(articles: dict[str, Article]) -> None:
    assert {number for number, article in articles.items() if not article.headline} == {"002"}


def test_importing_the_seeds_again_changes_nothing(articles: dict[str, Article], seeds_folder: Path) -> None:
    assert import_paths([seeds_folder]).as_line() == "0 created, 0 updated, 5 unchanged, 0 failed"


@pytest.mark.parametrize("name", ["Volodymyr Zelensky", "Vladimir Putin", "Donald Trump"])
def test_every_seed_names_the_presidents_whatever_the_spelling(articles: dict[str, Article], name: str) -> None:
    person = Person.objects.get(name=name)
    assert set(Article.objects.mentioning(person.pk)) == set(articles.values())
    assert person.quotes.exists()


def test_every_place_in_the_seeds_holds_its_words(articles: dict[str, Article]) -> None:
    result = verify()
    assert (result.captures, result.articles, result.findings) == (5, 5, [])
    assert min(article.quotes.count() for article in articles.values()) > 0
