"""A real browser on a real server: Chromium where there is one, else the tests are skipped and say so."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from factories import make_article, make_mention, make_outlet, make_person, make_quote
from playwright.sync_api import Browser, ConsoleMessage, Page

from archive.search import sync

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

TALKS = (
    "PORT VERRAN — The harbour talks opened on Wednesday with coffee and no agenda.\n\n"
    "“We came to listen, and we shall leave when there is nothing left to hear,” said Ilse Marrow, the "
    "Verrani foreign minister. Her counterpart, Peder Dunn, called the room “rather warm”.\n\n"
    "Marrow is expected to stay until Friday."
)


def browser_path() -> str | None:
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    here = Path(__file__).parent
    without = pytest.mark.skip(reason=f"no browser: none of {', '.join(BROWSERS)} is installed")
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if browser_path() is None:
                item.add_marker(without)


@pytest.fixture(scope="session", autouse=True)
def _database_beside_playwright() -> Iterator[None]:
    """Playwright's loop runs in the test's own thread, where Django would refuse to touch the database."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    else:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": browser_path(), "args": FLAGS}


@pytest.fixture
def site(live_server: Any, transactional_db: None) -> str:
    """The address of a small archive: two outlets, two people, an article with two quotes and one without."""
    tide, post = make_outlet("Evening Tide", fictional=True), make_outlet("Quay Post")
    marrow = make_person("Ilse Marrow", "Marrow", "Ilse Marów", reviewed=True)
    dunn = make_person("Peder Dunn", reviewed=True)
    talks = make_article("Harbour talks open", body=TALKS, outlet=tide, on=datetime.date(2031, 2, 5), basis="inferred")
    make_article("Gulls over the harbour", body="Ilse Marów fed the gulls.", outlet=post)
    make_quote(talks, "We came to listen, and we shall leave when there is nothing left to hear,", speaker=marrow)
    make_quote(talks, "rather warm", speaker=dunn, kind="partial", confidence=0.5)
    make_mention(talks, "Ilse Marrow", person=marrow)
    make_mention(talks, "Peder Dunn", person=dunn)
    sync.rebuild()
    return str(live_server.url)


class Watch:
    """What a page complained of and asked for while it was used."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self.hosts: set[str] = set()

    def over(self, page: Page) -> Page:
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.hosts.add(request.url.split("/")[2]))
        return page

    def _note(self, message: ConsoleMessage) -> None:
        # A page with the status 4xx is what several tests ask for; the browser calls it an error.
        if message.type in ("error", "warning") and "responded with a status of 4" not in message.text:
            self.complaints.append(message.text)


@pytest.fixture
def watch(site: str) -> Iterator[Watch]:
    """Fails the test at its end if any page complained, or asked another host for anything."""
    watched = Watch()
    yield watched
    assert watched.complaints == []
    assert watched.hosts <= {site.split("/")[2]}


@pytest.fixture
def reader(watch: Watch, browser: Browser) -> Iterator[Page]:
    """A browser as most have it."""
    context = browser.new_context()
    yield watch.over(context.new_page())
    context.close()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def any_reader(request: pytest.FixtureRequest, watch: Watch, browser: Browser) -> Iterator[Page]:
    """The same test with JavaScript and without."""
    context = browser.new_context(java_script_enabled=request.param)
    yield watch.over(context.new_page())
    context.close()
