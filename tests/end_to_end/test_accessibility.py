"""No page type breaks a rule that axe knows (WCAG 2.2 A and AA, best practice), light or dark, wide or narrow."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.core.management import call_command
from factories import make_reader
from playwright.sync_api import Browser, Page, ViewportSize

from archive.models import Article, Outlet, Person, Quote, SharedText, Utterance

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = [*WCAG, "best-practice"]
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 360, "height": 740}
BOTH = ("light", "dark")


@pytest.fixture
def samples(live_server: Any, transactional_db: None) -> str:
    """The address of the archive of the samples."""
    call_command("import_articles", "fixtures/samples", verbosity=0)
    return str(live_server.url)


def addresses() -> list[str]:
    """One of every page type, and the states of those that have several."""
    utterance = Utterance.objects.order_by("-outlet_count", "pk")[0]
    article = Article.objects.filter(quotes__utterance=utterance).order_by("pk")[0]
    shared = SharedText.objects.order_by("pk")[0]
    person = Person.objects.filter(quotes__isnull=False).order_by("pk")[0]
    return [
        "/",
        "/search/",
        "/search/?q=Dorovensky&outlet=foldline&not_outlet=radio-dar-malih&from=2031&to=2031",
        "/search/?q=%28strait",
        "/search/?q=strait+zeppelin",
        "/search/quotes/?q=strait",
        "/search/occurrences/?q=strait",
        "/articles/",
        "/articles/?from=soon",
        "/articles/undated/",
        "/articles/2031/",
        "/articles/2031/02/",
        article.get_absolute_url(),
        article.get_absolute_url() + "?q=strait",
        article.get_absolute_url() + "?marks=off",
        f"/article/{article.pk}/versions/",
        f"/article/{shared.left_id}/shared/{shared.right_id}/",
        "/outlets/",
        Outlet.objects.order_by("pk")[0].get_absolute_url(),
        "/people/",
        person.get_absolute_url(),
        "/quotes/",
        Quote.objects.filter(utterance=utterance).order_by("pk")[0].get_absolute_url(),
        utterance.get_absolute_url(),
        "/compare/",
        f"/compare/?person={utterance.speaker.slug}",
        "/sign-in/",
        "/nowhere/",
    ]


def violations(
    page: Page, site: str, addresses: list[str], schemes: tuple[str, ...] = BOTH, rules: list[str] = RULES
) -> dict[str, list[str]]:
    """What axe complains of, by address and colour scheme."""
    found: dict[str, list[str]] = {}
    for address in addresses:
        page.goto(site + address)
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            report = Axe().run(page, options={"runOnly": rules}).response
            complaints = [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in report["violations"]]
            if complaints:
                found[f"{address} ({scheme})"] = complaints
    return found


# Colours are the same at all widths.
@pytest.mark.parametrize(("viewport", "schemes"), [(WIDE, BOTH), (NARROW, ("light",))], ids=["wide", "narrow"])
def test_no_page_type_breaks_a_rule_of_accessibility(
    samples: str, browser: Browser, viewport: ViewportSize, schemes: tuple[str, ...]
) -> None:
    context = browser.new_context(viewport=viewport)
    assert violations(context.new_page(), samples, addresses(), schemes) == {}
    context.close()


def test_no_page_of_an_account_breaks_a_rule_of_accessibility(site: str, browser: Browser) -> None:
    make_reader("ada", password="quay-17-lamp")
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    page.goto(f"{site}/sign-in/?next=/searches/save/%3Fq%3Dharbour")
    page.get_by_label("User name").fill("ada")
    page.get_by_label("Password").fill("quay-17-lamp")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    assert violations(page, site, ["/searches/save/?q=harbour", "/searches/"]) == {}
    context.close()


def test_no_page_of_the_curators_desk_breaks_a_rule_of_accessibility(samples: str, browser: Browser) -> None:
    get_user_model().objects.create_superuser("ada", password="quay-17-lamp")
    quote, person = Quote.objects.order_by("pk")[0], Person.objects.order_by("pk")[0]
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    page.goto(f"{samples}/sign-in/?next=/admin/")
    page.get_by_label("User name").fill("ada")
    page.get_by_label("Password").fill("quay-17-lamp")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    desk = ["/admin/", "/admin/archive/quote/", f"/admin/archive/quote/{quote.pk}/change/"]
    desk += ["/admin/archive/person/", f"/admin/archive/person/{person.pk}/change/"]
    for scheme in BOTH:
        # Before a page is loaded: the desk's colours change by and by.
        page.emulate_media(color_scheme=scheme)
        assert violations(page, samples, desk, (scheme,), WCAG) == {}
    context.close()
