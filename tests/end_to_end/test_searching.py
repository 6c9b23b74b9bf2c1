"""Search as its readers use it: filters, tabs, the chart, suggestions, near copies, words followed into the article."""

from __future__ import annotations

import datetime
import re

import pytest
from factories import make_article, make_outlet
from playwright.sync_api import Browser, Page, expect

from archive.models import CopyGroup
from archive.search import sync


@pytest.fixture
def copies(site: str) -> None:
    """Three reports of one text beside the site's articles, of two days in March 2031."""
    group = CopyGroup.objects.create()
    wire = make_outlet("Strait Wire")
    for number in range(3):
        day = datetime.date(2031, 3, 4 + number % 2)
        make_article(f"Ferry report {number}", body="The ferry is late.", outlet=wire, on=day, copy_group=group)
    sync.rebuild()


def loads_of(page: Page) -> list[str]:
    """Grows with every whole page that is loaded."""
    loads: list[str] = []
    page.on("domcontentloaded", lambda loaded: loads.append(loaded.url))
    return loads


def test_filters_change_a_part_of_the_page_and_the_way_back_is_kept(site: str, reader: Page) -> None:
    loads = loads_of(reader)
    reader.goto(f"{site}/search/?q=harbour")
    reader.get_by_role("link", name="Evening Tide 1 article").click()
    expect(reader.get_by_role("status")).to_have_text("1 article")
    reader.get_by_label("What is searched").get_by_role("link", name="Quotes").click()
    expect(reader).to_have_title(re.compile("^harbour · Quotes · Search"))
    assert len(loads) == 1

    reader.go_back()
    expect(reader.get_by_role("status")).to_have_text("1 article")
    expect(reader).to_have_url(re.compile(r"/search/\?q=harbour&outlet=evening-tide$"))
    reader.go_back()
    expect(reader.get_by_role("status")).to_have_text("2 articles")
    expect(reader.get_by_role("banner")).to_have_count(1)
    reader.go_forward()
    expect(reader.get_by_role("status")).to_have_text("1 article")


def test_the_focus_goes_to_the_result_when_what_had_it_is_gone(site: str, reader: Page) -> None:
    reader.goto(f"{site}/search/?q=harbour")
    reader.get_by_role("link", name="Evening Tide 1 article").press("Enter")
    expect(reader.get_by_role("heading", name="1 article")).to_be_focused()

    reader.get_by_role("link", name="Quotes", exact=True).last.press("Enter")
    expect(reader.get_by_role("heading", name="0 quotes")).to_be_attached()
    expect(reader.get_by_label("What is searched").get_by_role("link", name="Quotes")).to_be_focused()


def test_a_value_is_left_out_and_taken_back(site: str, any_reader: Page) -> None:
    page = any_reader
    page.goto(f"{site}/search/?q=harbour")
    page.get_by_role("link", name="Leave out Quay Post").click()
    expect(page.locator(".results .headline")).to_have_text(["Harbour talks open"])

    page.get_by_role("link", name="Remove the filter Without outlet Quay Post").click()
    expect(page.get_by_role("status")).to_have_text("2 articles")


def test_what_someone_said_about_something_is_found_among_the_quotes(site: str, any_reader: Page) -> None:
    page = any_reader
    page.goto(f"{site}/search/?q=listen")
    page.get_by_label("What is searched").get_by_role("link", name="Quotes").click()
    page.get_by_label("Narrow down").get_by_role("link", name="Ilse Marrow 1 quote").click()

    expect(page.locator(".results .words")).to_contain_text("We came to listen")
    page.get_by_role("link", name="the quote").click()
    expect(page.locator("mark:target")).to_contain_text("We came to listen")


def test_the_chart_leads_into_days_and_back_out(site: str, copies: None, any_reader: Page) -> None:
    page = any_reader
    page.goto(f"{site}/search/?q=ferry")
    page.get_by_role("link", name="March 2031: 3 articles").click()
    page.get_by_role("link", name="4 March 2031: 2 articles").click()
    expect(page.get_by_role("status")).to_have_text("2 articles")
    expect(page.locator(".chips")).to_contain_text("4 March 2031")

    page.get_by_label("Dates in view").get_by_role("link", name="All dates").click()
    expect(page).to_have_url(re.compile(r"/search/\?q=ferry$"))


def test_near_copies_fold_and_unfold(site: str, copies: None, any_reader: Page) -> None:
    page = any_reader
    page.goto(f"{site}/search/?q=ferry")
    expect(page.locator(".results .headline")).to_have_count(1)
    page.get_by_role("link", name="2 near copies behind this").click()
    expect(page.locator(".results .headline")).to_have_count(3)
    page.get_by_role("link", name="Remove the filter Near copies of").click()
    expect(page.locator(".results .headline")).to_have_count(1)

    page.get_by_role("link", name="Show every one").click()
    expect(page.locator(".results .headline")).to_have_count(3)
    page.get_by_role("link", name="Fold them").click()
    expect(page.locator(".results .headline")).to_have_count(1)


def test_every_occurrence_is_sorted_and_downloaded(site: str, any_reader: Page) -> None:
    page = any_reader
    page.goto(f"{site}/search/occurrences/?q=harbour")
    page.get_by_role("link", name="Word before").click()
    expect(page.locator(".kwic .after .match:first-child")).to_have_text(["Harbour", "harbour", "harbour"])

    with page.expect_download() as download:
        page.get_by_role("link", name="All as CSV").click()
    assert download.value.suggested_filename == "occurrences.csv"
    assert len(download.value.path().read_text(encoding="utf-8-sig").splitlines()) == 4


def test_the_words_are_followed_through_the_article(site: str, any_reader: Page) -> None:
    page = any_reader
    page.goto(f"{site}/search/?q=marrow")
    page.get_by_role("link", name="Harbour talks open").click()
    expect(page.locator(".text .match")).to_have_count(2)
    page.get_by_role("link", name="First place").click()
    expect(page).to_have_url(re.compile(r"\?q=marrow#hit-1$"))
    page.get_by_role("link", name="Next place").click()
    expect(page).to_have_url(re.compile(r"#hit-2$"))
    expect(page.get_by_role("link", name="Next place")).to_have_count(0)
    page.get_by_role("link", name="Previous place").click()
    expect(page).to_have_url(re.compile(r"#hit-1$"))

    page.get_by_role("link", name="Back to the search").click()
    expect(page).to_have_url(f"{site}/search/?q=marrow")


def test_an_example_of_the_help_panel_runs(site: str, any_reader: Page) -> None:
    page = any_reader
    page.goto(f"{site}/search/?q=harbour")
    page.get_by_text("How to search").click()
    page.get_by_role("link", name='person:"Ilse Marrow"').click()

    expect(page.get_by_label("Search the archive")).to_have_value('person:"Ilse Marrow"')
    expect(page.get_by_role("status")).to_have_text("1 article")


def test_what_rules_everything_out_can_be_left_out(site: str, any_reader: Page) -> None:
    page = any_reader
    page.goto(f"{site}/search/?q=gulls+listen")
    page.get_by_role("listitem").filter(has_text="Without gulls there is 1 article").get_by_role("link").click()

    expect(page.locator(".results .headline")).to_have_text(["Harbour talks open"])


def test_suggestions_are_chosen_with_the_keyboard(site: str, reader: Page) -> None:
    reader.goto(f"{site}/search/")
    box = reader.get_by_role("combobox", name="Search the archive")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("mar")
    expect(reader.get_by_role("option")).to_have_text(["Ilse Marrow person"])
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(reader.get_by_role("option", selected=True)).to_have_id(box.get_attribute("aria-activedescendant") or "")
    box.press("Escape")
    expect(reader.get_by_role("listbox")).to_have_count(0)
    expect(box).to_have_value("mar")

    box.press("ArrowDown")
    box.press("Enter")
    expect(reader).to_have_url(re.compile(r"\?q=person%3A%22Ilse"))
    expect(reader.get_by_role("status")).to_have_text("1 article")


def test_a_suggested_headline_leads_to_its_article_from_any_page(site: str, reader: Page) -> None:
    reader.goto(f"{site}/people/")
    reader.get_by_role("combobox", name="Search the archive").press_sequentially("gulls")
    reader.get_by_role("option", name="Gulls over the harbour").click()

    expect(reader.get_by_role("heading", level=1)).to_have_text("Gulls over the harbour")


def test_a_broken_query_is_named_in_place_and_can_be_typed_anew(site: str, reader: Page) -> None:
    loads = loads_of(reader)
    reader.goto(f"{site}/search/?q=harbour")
    reader.get_by_label("Search the archive").fill("(harbour")
    reader.get_by_label("Search the archive").press("Enter")
    expect(reader.get_by_role("alert")).to_contain_text("no closing bracket")
    expect(reader.get_by_label("Search the archive")).to_be_focused()

    reader.get_by_role("alert").get_by_role("link").click()
    expect(reader.get_by_role("status")).to_have_text("2 articles")
    assert len(loads) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/search/?q=ferry&from=2031-03&to=2031-03", "/search/occurrences/?q=harbour"])
def test_no_search_page_is_wider_than_a_telephone(
    site: str, copies: None, watch, browser: Browser, scheme: str, path: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page = watch.over(context.new_page())
    page.goto(site + path)
    page.get_by_text("How to search").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    context.close()
