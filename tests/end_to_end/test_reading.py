"""From a search to an article, a quote and its speaker, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

PAGES = [
    "/",
    "/search/",
    "/search/?q=harbour&outlet=evening-tide&person=ilse-marrow&from=2031-02&to=2031-02",
    "/search/?q=%22never+closed",
    "/articles/",
    "/articles/?person=Nobody+At+All&from=31",
    "/articles/2031/",
    "/articles/2031/02/",
    "/articles/2031/02/05/",
    "/articles/undated/",
    "/outlets/",
    "/outlets/evening-tide/",
    "/people/",
    "/people/ilse-marrow/",
    "/quotes/",
    "/nothing/here/",
]


def test_a_statement_is_searched_found_and_followed_to_its_speaker(site: str, any_reader: Page) -> None:
    page = any_reader
    page.goto(site)
    page.get_by_label("Search the archive").fill('"nothing left to hear"')
    page.get_by_role("button", name="Search").click()

    expect(page.locator("mark.match")).to_have_text(["nothing left to hear"])
    page.get_by_role("link", name="Harbour talks open").click()

    expect(page).to_have_url(re.compile(r"/article/\d+/harbour-talks-open/\?q="))
    expect(page.get_by_text("This is fiction, written for the archive’s samples.")).to_be_visible()
    expect(page.locator(".facts")).to_contain_text("5 February 2031")
    expect(page.locator(".basis")).to_have_text("Date inferred by machine.")
    expect(page.locator(".text mark.quote.direct")).to_contain_text("We came to listen")
    expect(page.locator(".text mark.quote.partial")).to_have_text("rather warm")

    page.get_by_label("Quotes and people in this article").get_by_role("link", name="Ilse Marrow").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Ilse Marrow")
    expect(page.locator("blockquote")).to_contain_text("We came to listen")


def test_the_number_behind_a_quote_leads_to_what_is_known_of_it_and_back(site: str, any_reader: Page) -> None:
    page = any_reader
    page.goto(f"{site}/quotes/")
    page.get_by_role("link", name="rather warm").click()
    expect(page.locator("dl")).to_contain_text("by name, uncertain")
    page.get_by_role("link", name="Read it in the article").click()

    expect(page.locator("mark:target")).to_have_text("rather warm")
    expect(page.locator("mark:target")).to_be_in_viewport()
    page.get_by_role("button", name="Quote 2: Peder Dunn, by name, uncertain").click()
    expect(page.get_by_role("dialog", name="Quote 2")).to_contain_text("Peder Dunn")


def test_filters_are_chosen_and_removed_one_by_one(site: str, any_reader: Page) -> None:
    page = any_reader
    page.goto(f"{site}/search/?q=harbour")
    expect(page.get_by_role("status")).to_have_text("2 articles")

    page.get_by_role("link", name="Evening Tide 1 article").click()
    expect(page.get_by_role("status")).to_have_text("1 article")
    page.get_by_role("region", name="Person named").get_by_role("link", name="Ilse Marrow 1 article").click()
    expect(page.get_by_role("status")).to_have_text("1 article")
    expect(page).to_have_url(re.compile(r"\?q=harbour&outlet=evening-tide&person=ilse-marrow$"))

    page.get_by_role("link", name="Remove the filter Outlet Evening Tide").click()
    expect(page).to_have_url(re.compile(r"\?q=harbour&person=ilse-marrow$"))
    page.get_by_role("link", name="Remove the filter Person named Ilse Marrow").click()
    expect(page.get_by_role("status")).to_have_text("2 articles")
    expect(page).to_have_url(re.compile(r"\?q=harbour$"))


def test_a_new_search_keeps_the_filters(site: str, reader: Page) -> None:
    reader.goto(f"{site}/search/?q=gulls&outlet=quay-post")
    reader.get_by_label("Search the archive").fill("harbour")
    reader.get_by_label("Search the archive").press("Enter")

    expect(reader.get_by_role("status")).to_have_text("1 article")
    expect(reader.locator(".chips")).to_contain_text("Quay Post")


def test_the_list_of_articles_is_filtered_by_a_typed_name(site: str, any_reader: Page) -> None:
    page = any_reader
    page.goto(f"{site}/articles/")
    page.get_by_label("Person named").fill("Ilse Marów")
    page.get_by_role("button", name="Show").click()

    expect(page).to_have_url(f"{site}/articles/?person=ilse-marrow")
    expect(page.locator(".headline")).to_have_text(["Harbour talks open"])


def test_a_wrong_date_is_named_and_can_be_mended(site: str, any_reader: Page) -> None:
    page = any_reader
    page.goto(f"{site}/articles/?from=soon")
    expect(page.get_by_role("alert")).to_contain_text("“soon” is not a date.")

    page.get_by_label("From").fill("2031-02")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".headline")).to_have_text(["Harbour talks open"])


def test_a_broken_query_offers_the_mended_one(site: str, any_reader: Page) -> None:
    page = any_reader
    page.goto(f"{site}/search/?q=%22harbour")
    page.get_by_role("alert").get_by_role("link").click()

    expect(page.get_by_role("status")).to_have_text("2 articles")


def test_the_keyboard_reaches_the_content_first(site: str, reader: Page) -> None:
    reader.goto(f"{site}/articles/")
    reader.keyboard.press("Tab")
    expect(reader.get_by_role("link", name="Skip to the content")).to_be_focused()
    reader.keyboard.press("Enter")

    expect(reader.locator("main")).to_be_focused()


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1600])
def test_the_sections_stand_in_one_line_at_every_width(site: str, watch, browser: Browser, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = watch.over(context.new_page())
    page.goto(f"{site}/people/")
    tops = "links => [...new Set(links.map(link => link.getBoundingClientRect().top))].length"
    sections = page.get_by_role("navigation", name="Sections").get_by_role("link")
    assert (sections.count(), sections.evaluate_all(tops)) == (5, 1)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    # What does not fit is a link to the page of the box.
    expect(page.locator("#site-q")).to_be_visible(visible=width > 896)
    expect(page.get_by_role("banner").get_by_role("link", name="Search")).to_be_visible(visible=width <= 896)
    context.close()


@pytest.mark.parametrize("width", range(320, 420, 12))
def test_the_number_of_a_quote_never_begins_a_line(site: str, browser: Browser, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    page.goto(f"{site}/articles/")
    page.get_by_role("link", name="Harbour talks open").click()
    left = "notes => notes.filter(note => note.offsetLeft <= note.closest('p').offsetLeft + 2).length"
    assert (page.locator(".note").count(), page.locator(".note").evaluate_all(left)) == (2, 0)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_a_telephone_or_complains(site: str, watch, browser: Browser, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page = watch.over(context.new_page())
    for address in PAGES:
        page.goto(site + address)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert (address, width) == (address, 360)
    page.goto(f"{site}/articles/")
    page.get_by_role("link", name="Harbour talks open").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    context.close()
