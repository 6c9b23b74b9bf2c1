"""Pages as their readers get them: status and parsed HTML; and an index of the test's rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from archive.search import sync


@dataclass(frozen=True)
class Page:
    """One response, parsed."""

    status: int
    soup: BeautifulSoup
    location: str

    def texts(self, selector: str) -> list[str]:
        return [" ".join(element.get_text().split()) for element in self.soup.select(selector)]

    def text(self, selector: str) -> str:
        found = self.texts(selector)
        assert len(found) == 1, f"{selector} stands {len(found)} times"
        return found[0]

    def links(self, selector: str) -> dict[str, str]:
        """Addresses by the words of their links."""
        return {
            " ".join(link.get_text().split()): str(link["href"])
            for link in self.soup.select(selector)
            if isinstance(link, Tag)
        }


@pytest.fixture
def open_page(client: Client, db: None) -> Callable[[str], Page]:
    def get(address: str) -> Page:
        response = client.get(address)
        return Page(
            response.status_code,
            BeautifulSoup(response.content, "html.parser"),
            response.headers.get("Location", ""),
        )

    return get


@pytest.fixture
def build_index(db: None) -> Callable[[], object]:
    """Call it when the rows are there; tests run in a transaction that is never committed."""
    return sync.rebuild
