"""An article read in a real browser: cards, map, marks switched off, versions and copies; and the calendar."""

from __future__ import annotations

import re

import pytest
from factories import MOMENT, make_article, make_outlet, make_quote
from playwright.sync_api import Browser, Page, expect

from archive.models import Article, ArticleVersion, Quote, SharedText
from archive.text.similarity import shared_passages


@pytest.fixture
def talks(site: str) -> Article:
    """The article with two quotes, an earlier version of it, and an outlet that printed it as well."""
    article = Article.objects.get(headline="Harbour talks open")
    earlier = article.body.replace("no agenda", "an agenda")
    ArticleVersion.objects.create(
        article=article, number=1, headline=article.headline, body=earlier, replaced_at=MOMENT, reason="A correction."
    )
    other = make_article("Coffee and no agenda", body=earlier, outlet=make_outlet("Inlet Gazette"))
    passages = [[p.a_start, p.a_end, p.b_start, p.b_end] for p in shared_passages(article.body, other.body)]
    SharedText.objects.create(left=article, right=other, left_share=0.98, right_share=0.98, passages=passages)
    return article


def test_a_quotes_card_opens_at_its_number_and_leads_on(site: str, talks: Article, any_reader: Page) -> None:
    page = any_reader
    page.goto(site + talks.get_absolute_url())
    card = page.get_by_role("dialog", name="Quote 2")
    expect(card).to_be_hidden()

    page.get_by_role("button", name=re.compile("^Quote 2: Peder Dunn, by name, uncertain")).click()

    expect(card).to_be_visible()
    expect(card).to_be_in_viewport()
    expect(card).to_contain_text("by name, uncertain, 50 % sure")
    expect(card).to_contain_text("not yet by a curator")
    card.get_by_role("button", name="Close").click()
    expect(card).to_be_hidden()

    page.get_by_role("button", name=re.compile("^Quote 2")).press("Enter")
    card.get_by_role("link", name="Cite").click()
    expect(page).to_have_url(re.compile(r"/quote/\d+/#citation"))
    expect(page.locator("#citation")).to_be_visible()
    expect(page.locator("#citation")).to_contain_text("“rather warm”")


def test_the_map_in_the_margin_leads_to_the_quote(site: str, talks: Article, any_reader: Page) -> None:
    page = any_reader
    page.goto(site + talks.get_absolute_url())
    page.locator(".map a").nth(1).click()

    expect(page.locator("mark:target")).to_have_text("rather warm")


def test_a_link_to_a_quote_that_was_read_anew_leads_to_the_new_one(site: str, talks: Article, reader: Page) -> None:
    old = talks.quotes.get(text="rather warm")
    Quote.objects.filter(pk=old.pk).drop()
    new = make_quote(talks, "called the room “rather warm”", kind="indirect")
    address = site + talks.get_absolute_url()
    reader.goto(f"{address}#quote-{new.pk}")
    expect(reader).to_have_url(f"{address}#quote-{new.pk}")

    reader.goto("about:blank")
    reader.goto(f"{address}#quote-{old.pk}")

    expect(reader).to_have_url(site + new.get_absolute_url())
    expect(reader.get_by_role("heading", level=1)).to_be_visible()


def test_the_marks_go_and_come_back(site: str, talks: Article, any_reader: Page) -> None:
    page = any_reader
    page.goto(site + talks.get_absolute_url())
    expect(page.locator(".text mark")).to_have_count(2)
    page.get_by_role("link", name="Read without marks").click()
    expect(page.locator(".text :is(mark, a, button)")).to_have_count(0)
    page.locator(".quote-notes .excerpt a").nth(1).click()
    expect(page.locator(".place:target")).to_have_text("rather warm")
    page.get_by_role("link", name="Mark them").click()
    expect(page.locator(".text mark")).to_have_count(2)


def test_versions_and_shared_passages_are_compared(site: str, talks: Article, any_reader: Page) -> None:
    page = any_reader
    page.goto(site + talks.get_absolute_url())
    page.get_by_role("link", name="see what changed").click()
    changed = page.locator(".revision .text p[class]")
    expect(changed).to_have_count(1)
    expect(changed.locator("del")).to_contain_text("an")
    expect(changed.locator("ins")).to_contain_text("no")
    expect(changed.locator("del")).to_have_css("text-decoration-line", "line-through")

    page.get_by_role("link", name="Read the article as it stands").click()
    page.get_by_role("link", name=re.compile("^the shared passages")).click()
    expect(page.locator(".shared-head h2")).to_have_text(["Harbour talks open", "Coffee and no agenda"])
    expect(page.locator(".passage ins")).to_contain_text("an")
    page.locator(".passages a").nth(1).click()
    expect(page).to_have_url(re.compile(r"coffee-and-no-agenda/#p1$"))


def test_the_calendar_leads_from_the_year_to_a_day(site: str, any_reader: Page) -> None:
    page = any_reader
    page.goto(f"{site}/articles/2031/")
    page.get_by_role("link", name="February 2031", exact=True).click()
    page.get_by_role("link", name="5 February 2031, 1 article").click()

    expect(page).to_have_url(f"{site}/articles/2031/02/05/")
    expect(page.locator(".calendar [aria-current]")).to_have_text(re.compile("^5"))
    expect(page.locator(".headline")).to_have_text(["Harbour talks open"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_reading_is_wider_than_a_telephone_or_complains(
    site: str, talks: Article, watch, browser: Browser, scheme: str
) -> None:
    other = Article.objects.get(headline="Coffee and no agenda")
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page = watch.over(context.new_page())
    for address in [
        "/",
        talks.get_absolute_url(),
        talks.get_absolute_url() + "?marks=off",
        f"/article/{talks.pk}/versions/",
        f"/article/{talks.pk}/shared/{other.pk}/",
        "/articles/2031/",
        "/articles/2031/02/",
        "/articles/2031/02/05/",
        "/articles/undated/",
    ]:
        page.goto(site + address)
        assert (address, page.evaluate("document.documentElement.scrollWidth")) == (address, 360)
    page.goto(site + talks.get_absolute_url())
    page.locator(".note button").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    context.close()
