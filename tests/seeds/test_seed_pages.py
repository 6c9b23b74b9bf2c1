"""The pages of people on the real documents: who spells the president of Ukraine how."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from archive.models import Person
from archive.search import sync

pytestmark = [pytest.mark.seeds, pytest.mark.django_db]


@pytest.fixture
def page(imported: object, db: None, client: Client) -> BeautifulSoup:
    """The page of the president of Ukraine with every spelling."""
    sync.rebuild(wait=0)
    person = Person.objects.get(name="Volodymyr Zelensky")
    return BeautifulSoup(client.get(f"{person.get_absolute_url()}?names=all").content, "html.parser")


def outlets_by_spelling(page: BeautifulSoup) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for body in page.select(".spellings tbody"):
        spelling, *outlets = (" ".join(cell.get_text().split()) for cell in body.select("th"))
        found[spelling] = set(outlets)
    return found


def test_each_outlets_spelling_of_the_president_is_on_his_page(page: BeautifulSoup) -> None:
    spellings = outlets_by_spelling(page)

    assert spellings["Zelensky"] == {"The Moscow Times", "Al-Ahed News", "Newser"}
    assert spellings["Zelenskyy"] == {"RFE/RL"}
    assert spellings["Zelenskiy"] == {"bne IntelliNews"}


def test_the_chart_and_the_headings_count_all_seeds(page: BeautifulSoup) -> None:
    counts = [int(cell.get_text()) for cell in page.select(".chart td")]

    assert (page.select("#articles")[0].get_text(), sum(counts)) == ("5 articles", 5)
