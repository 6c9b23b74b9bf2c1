"""A search from its result page to what is new in it, as a reader with an account goes the way."""

from __future__ import annotations

from factories import make_article, make_reader
from playwright.sync_api import Page, expect

from archive.search import sync


def test_a_search_is_saved_and_what_comes_later_is_new_once(any_reader: Page, site: str) -> None:
    make_reader("ada", password="quay-17-lamp")
    page = any_reader
    page.goto(f"{site}/search/?q=harbour")

    page.get_by_role("link", name="Save this search").click()
    page.get_by_label("User name").fill("ada")
    page.get_by_label("Password").fill("quay-17-lamp")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_label("Name", exact=True).fill("The harbour")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Nothing new")).to_be_visible()

    make_article("A quiet harbour", body="Nobody came.")
    sync.rebuild()
    page.reload()
    page.get_by_role("button", name="1 new").click()
    expect(page.locator(".results .headline")).to_have_text(["A quiet harbour"])
    page.get_by_role("link", name="Saved searches").first.click()
    expect(page.get_by_text("Nothing new")).to_be_visible()

    page.get_by_role("link", name="Change The harbour").click()
    page.get_by_role("link", name="Delete this search").click()
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_text("You have not saved a search yet.")).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    # In the head of a narrow page there is no room for it.
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
