"""From a search to a statement in three versions, into an article, and to a citation, in a real browser."""

from __future__ import annotations

import datetime
import re

import pytest
from factories import make_article, make_outlet, make_person, make_quote
from playwright.sync_api import Browser, Page, expect

from archive.joining.reach import renew_reach
from archive.models import Article, Utterance
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


#: How many of the ends of the focused link's lines something else covers.
COVERED = """() => {
  const link = document.activeElement;
  const lines = [...link.getClientRects()].filter((line) => line.width > 3);
  const ends = lines.flatMap((line) => [line.left + 1, line.right - 1].map((x) => [x, line.top + line.height / 2]));
  return ends.filter(([x, y]) => !link.contains(document.elementFromPoint(x, y))).length;
}"""


@pytest.mark.parametrize(("width", "key"), [(360, "Tab"), (1280, "Shift+Tab")])
def test_no_heading_of_the_matrix_covers_what_has_the_focus(
    site: str, statement: Utterance, browser: Browser, width: int, key: str
) -> None:
    widen(statement)
    context = browser.new_context(viewport={"width": width, "height": 500}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{site}/compare/?person=orla-venn")
    links = page.locator(".matrix a")
    links.nth(0 if key == "Tab" else -1).focus()
    covered = []
    for _ in range(links.count() - 1):
        page.keyboard.press(key)
        covered.append(page.evaluate(COVERED))
    assert covered == [0] * len(covered)
    context.close()


def widen(statement: Utterance) -> None:
    """Twelve outlets, and three more statements that most of them carry."""
    outlets = [make_outlet(f"Gazette of the Parish of Saint {letter}") for letter in "ABCDEFGHI"]
    for number in range(3):
        other = Utterance.objects.create(speaker=statement.speaker)
        for outlet in outlets:
            words = f"Boat number {number} is home and the lamps may go out now, says the keeper, for tonight"
            article = make_article("Boats", body=words, outlet=outlet, on=DAY)
            make_quote(article, words, speaker=statement.speaker, utterance=other)
        renew_reach([other.pk])


def test_arrow_keys_go_from_cell_to_cell_and_skip_those_without_a_link(
    site: str, statement: Utterance, reader: Page
) -> None:
    other = Utterance.objects.create(speaker=statement.speaker)
    article = Article.objects.get(outlet__name="Harbour Wire")
    make_quote(article, "The boats came in.", speaker=statement.speaker, utterance=other)
    renew_reach([other.pk])
    reader.goto(f"{site}/compare/?person=orla-venn")
    focused = reader.locator(":focus")

    reader.get_by_role("link", name="in full in Harbour Wire").first.focus()
    reader.keyboard.press("ArrowRight")
    expect(focused).to_have_accessible_name("shortened in Inlet Gazette")
    reader.keyboard.press("ArrowDown")
    expect(focused).to_have_accessible_name("shortened in Inlet Gazette")
    reader.keyboard.press("ArrowUp")
    expect(focused).to_have_accessible_name("Inlet Gazette")
    reader.keyboard.press("ArrowLeft")
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("ArrowDown")
    expect(focused).to_have_accessible_name("in full in Harbour Wire")
    reader.keyboard.press("ArrowLeft")
    expect(focused).to_have_accessible_name("The boats came in.")


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
    expect(reader.get_by_role("link", name="Remove the filter Person Orla Venn")).to_be_visible()
    expect(reader.locator("body")).to_have_css("page", "wide")


def test_a_matrix_of_many_outlets_is_printed_as_wide_as_the_paper(
    site: str, statement: Utterance, reader: Page
) -> None:
    widen(statement)
    for number in range(30):
        article = make_article("Lamps", body=FULL, outlet=make_outlet(f"Broadcasting House {number}"), on=DAY)
        make_quote(article, FULL, speaker=statement.speaker, utterance=statement)
    renew_reach([statement.pk])
    reader.set_viewport_size({"width": 1000, "height": 700})
    reader.emulate_media(media="print")
    reader.goto(f"{site}/compare/?person=orla-venn&columns=all")

    expect(reader.locator(".matrix thead th")).to_have_count(43)
    assert reader.evaluate("document.documentElement.scrollWidth") == 1000
