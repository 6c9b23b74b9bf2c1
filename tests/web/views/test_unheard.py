"""What an address asks for and a page does not know is left out, and the page says so."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db

LEFT_OUT = "The address also says “outlets”. This page knows no such thing and has left it out."


@pytest.fixture(autouse=True)
def _index(build_index) -> None:
    build_index()


@pytest.mark.parametrize(
    "path", ["/articles/", "/quotes/", "/people/", "/compare/", "/search/", "/search/quotes/", "/search/occurrences/"]
)
def test_a_misspelt_filter_is_named(open_page, path):
    page = open_page(f"{path}?outlets=evening-tide&page=1")

    assert (page.status, page.texts(".hint[role=status]")) == (200, [LEFT_OUT])


@pytest.mark.parametrize("query", ["", "page=1", "outlets=", "utm_source=mail&fbclid=x1"])
def test_what_asks_for_nothing_is_passed_over(open_page, query):
    assert open_page(f"/articles/?{query}").texts(".hint[role=status]") == []


def test_hostile_names_are_few_short_and_only_text(open_page):
    names = [*(f"n{number}" for number in range(9)), "x" * 99]
    shown = open_page("/articles/?" + "&".join(f"%3Cb%3E%00{name}=1" for name in reversed(names)))

    assert shown.soup.select(".hint b") == []
    (hint,) = shown.texts(".hint[role=status]")
    assert hint.startswith(f"The address also says “<b>{'x' * 37}”, “<b>n8”, “<b>n7”, “<b>n6”, “<b>n5”. This")
