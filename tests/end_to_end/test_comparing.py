"""From a search to a statement in three versions, into an article, and to a citation, in a real browser."""

from __future__ import annotations

import datetime
import re

import pytest
from factories import make_article, make_outlet, make_person, make_quote
from playwright.sync_api import Browser, Page, expect

from archive.joining.reach import renew_reach
from archive.models import Utterance
from archive.search import sync

DAY = datetime.date(2031, 2, 7)
FULL = "The lamps stay lit until the last boat is home, and the keeper sleeps when they are out"
VERSIONS = {
    "Harbour Wire": (FULL, "direct", "said"),
    "Inlet Gazette": ("The lamps stay lit until the last boat is home", "direct", "insisted"),
    "Northern Tide": (
        "The lamps will stay lit till the last boat is home, and keepers sleep after",
        "direct",
        "claimed",
    ),
}


@pytest.fixture
def statement(site: str) -> Utterance:
    """A statement in three outlets, on a day on which a fourth published something else."""
    keeper = make_person("Orla Venn", reviewed=True)
    utterance = Utterance.objects.create(speaker=keeper)
    for name, (words, kind, cue) in VERSIONS.items():
        paragraphs = ["It rained on the coast all day."] * 30 + [f"“{words},” Orla Venn {cue}.", "The boats came in."]
        article = make_article(f"Lamps in the {name}", body="\n\n".join(paragraphs), outlet=make_outlet(name), on=DAY)
        make_quote(article, words, speaker=keeper, utterance=utterance, kind=kind, cue=cue)
    renew_reach([utterance.pk])
    make_article("Barley", body="The price of barley fell.", outlet=make_outlet("Barley News"), on=DAY)
    sync.rebuild()
    return utterance


def test_a_statement_is_found_compared_read_in_its_article_and_cited(
    site: str, statement: Utterance, any_reader: Page
) -> None:
    page = any_reader
    page.goto(f"{site}/search/?q=%22last+boat+is+home%22")
    page.get_by_role("link", name="Lamps in the Inlet Gazette").first.click()
    page.get_by_role("link", name=re.compile("^carried by 3 outlets")).click()

    expect(page).to_have_url(site + statement.get_absolute_url())
    expect(page.locator(".statement-head blockquote")).to_have_text(FULL)
    expect(page.locator(".versions h3")).to_have_text(list(VERSIONS))
    expect(page.locator(".carriage")).to_have_text(["● the fullest, as above", "◐ shortened", "≈ reworded"])
    cut = page.locator(".versions > li").nth(1).locator("del")
    expect(cut).to_contain_text("and the keeper sleeps when they are out")
    expect(cut).to_have_css("text-decoration-line", "line-through")
    expect(page.locator(".beside .swap ins").first).to_have_css("border-bottom-style", "dashed")
    expect(page.locator(".verb")).to_have_text(["“said”", "“insisted”", "“claimed”"])
    expect(page.locator(".bystanders li")).to_have_text(re.compile("Barley News"))

    page.get_by_role("link", name=re.compile("^Read it there in Northern Tide")).click()
    expect(page.locator("mark:target")).to_contain_text("The lamps will stay lit till")
    expect(page.locator("mark:target")).to_be_in_viewport()

    page.locator(".cite summary").click()
    expect(page.locator(".citation")).to_contain_text("“Lamps in the Northern Tide”, Northern Tide, 7 February 2031.")
    with page.expect_download() as download:
        page.get_by_role("link", name="BibTeX").click()
    assert download.value.path().read_text().startswith("@article{northern-tide-")


def test_the_matrix_leads_into_the_text_and_keeps_its_headings_in_sight(
    site: str, statement: Utterance, any_reader: Page
) -> None:
    page = any_reader
    page.goto(f"{site}/compare/")
    page.get_by_role("link", name="Orla Venn").click()
    expect(page.locator(".matrix thead th")).to_have_text(
        ["Statement", "Harbour Wire 1 of 1", "Inlet Gazette 1 of 1", "Northern Tide 1 of 1"]
    )
    expect(page.locator(".matrix thead th").first).to_have_css("position", "sticky")
    page.get_by_role("link", name="shortened in Inlet Gazette").click()

    expect(page.locator("mark:target")).to_have_text("The lamps stay lit until the last boat is home")


def test_the_matrix_is_reached_and_scrolled_by_keyboard(site: str, statement: Utterance, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{site}/compare/?person=orla-venn")
    matrix = page.get_by_role("region", name="Statements by outlets")
    matrix.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.matrix').scrollLeft > 0")
    expect(page.locator(".matrix tbody th").first).to_be_in_viewport()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_comparing_page_is_wider_than_a_telephone_or_complains(
    site: str, statement: Utterance, watch, browser: Browser, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page = watch.over(context.new_page())
    quote = statement.quotes.all()[0]
    for address in [
        statement.get_absolute_url(),
        "/compare/",
        "/compare/?person=orla-venn&from=2031",
        quote.get_absolute_url(),
        quote.article.get_absolute_url(),
    ]:
        page.goto(site + address)
        assert (address, page.evaluate("document.documentElement.scrollWidth")) == (address, 360)
    context.close()


def test_the_matrix_is_printed_whole(site: str, statement: Utterance, reader: Page) -> None:
    reader.goto(f"{site}/compare/?person=orla-venn")
    reader.emulate_media(media="print")
    expect(reader.locator(".matrix")).to_have_css("overflow", "visible")
    expect(reader.locator(".matrix thead th").first).to_have_css("position", "static")
    expect(reader.locator(".compare-form")).to_be_hidden()
