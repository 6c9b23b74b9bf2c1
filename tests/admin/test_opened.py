"""Two curators at one entry, or a curator and an import: nobody's change is lost without a word."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from desk_rows import make_rows, page_address
from django.contrib.auth.models import User
from django.test import Client

from archive.curation import reject_quote
from archive.models import Article, Quote

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db: None) -> Article:
    return make_rows()["article"]


def opened(desk: Client, row: Any) -> dict[str, str]:
    """The form of a row as a browser would send it back untouched."""
    return read(desk.get(page_address(row)).content)


def read(content: bytes) -> dict[str, str]:
    form = BeautifulSoup(content, "html.parser").select_one("#content-main form")
    fields = {str(each["name"]): str(each.get("value", "")) for each in form.select("input[name]")}
    fields |= {str(each["name"]): each.get_text().removeprefix("\n") for each in form.select("textarea[name]")}
    for each in form.select("select[name]"):
        chosen = each.select_one("option[selected]")
        fields[str(each["name"])] = str(chosen["value"]) if chosen else ""
    return {name: value for name, value in fields.items() if not name.startswith(("_save", "_continue", "_add"))}


def problem(content: bytes) -> str:
    return BeautifulSoup(content, "html.parser").select_one(".errorlist.nonfield").get_text(strip=True)


def test_an_edit_of_what_changed_meanwhile_is_refused_and_says_what_changed(desk: Client, article: Article) -> None:
    form = opened(desk, article)
    Article.objects.update(headline="What the import found", status="withdrawn")

    response = desk.post(page_address(article), form | {"byline": "A. Curator"})

    assert problem(response.content) == (
        "Somebody else, or an import, has changed this entry since you opened it: headline is now “What the import "
        "found”; status is now “withdrawn”. Nothing was saved. To put what stands below in its place, save again."
    )
    article.refresh_from_db()
    assert (article.headline, article.byline, article.status) == ("What the import found", "", "withdrawn")
    assert read(response.content)["byline"] == "A. Curator"


def test_who_has_been_told_may_save(desk: Client, article: Article) -> None:
    form = opened(desk, article)
    Article.objects.update(headline="What the import found")
    again = read(desk.post(page_address(article), form | {"headline": "The curator's"}).content)

    assert desk.post(page_address(article), again).status_code == 302
    article.refresh_from_db()
    assert article.headline == "The curator's"


def test_a_long_text_that_changed_is_named_alone(desk: Client, article: Article) -> None:
    form = opened(desk, article)
    Article.objects.update(body=f"{article.body} And more of it was found, all in all a long text.")

    assert ": body. Nothing was saved." in problem(desk.post(page_address(article), form).content)


def test_a_mistake_in_the_form_is_no_change_by_somebody_else(desk: Client, article: Article) -> None:
    form = opened(desk, article)
    again = read(desk.post(page_address(article), form | {"published": "soon", "headline": "Typed"}).content)

    assert desk.post(page_address(article), again | {"published": "2031"}).status_code == 302
    article.refresh_from_db()
    assert (article.headline, article.published_precision) == ("Typed", "year")


def test_a_quote_that_another_curator_rejected_meanwhile_stays_rejected(desk: Client, curator: User) -> None:
    quote = make_rows()["quote"]
    form = opened(desk, quote)
    reject_quote(quote=quote, user=curator)

    response = desk.post(page_address(quote), form | {"kind": "indirect"})

    assert "status is now “rejected”" in problem(response.content)
    assert Quote.objects.get(pk=quote.pk).status == "rejected"


@pytest.mark.parametrize("nonsense", ["{", "[]", "7", '{"headline": 7}', '{"headline": null}'])
def test_nonsense_in_the_hidden_field_breaks_nothing(desk: Client, article: Article, nonsense: str) -> None:
    response = desk.post(page_address(article), opened(desk, article) | {"_opened": nonsense})

    assert response.status_code in (200, 302)
