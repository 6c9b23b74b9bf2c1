from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from import_material import PARAGRAPHS

from archive.importing.identity import identity_of, is_same_story, url_identity, usable_url
from archive.text.documents import CleanArticle

PLAIN = "url:https://courier.example/world/tolls"


def clean(url: str | None = None) -> CleanArticle:
    return CleanArticle(None, "", "", "Body.", url=url)


@pytest.mark.parametrize(
    "url",
    [
        "https://courier.example/world/tolls",
        "HTTPS://Courier.Example/world/tolls",
        "http://courier.example:80/world/tolls",
        "https://courier.example:443/world/tolls#comments",
        "https://reader:secret@courier.example/world/tolls",
        "https://courier.example./world/tolls?utm_source=letter&fbclid=9&UTM_Medium=x",
    ],
)
def test_ways_of_writing_one_address_are_one_identity(url: str) -> None:
    assert url_identity(url) == PLAIN


@pytest.mark.parametrize(
    ("url", "identity"),
    [
        ("https://courier.example", "url:https://courier.example/"),
        ("https://courier.example/World/Tolls", "url:https://courier.example/World/Tolls"),
        ("https://courier.example/?id=7&utm_id=3&b=", "url:https://courier.example/?id=7&b="),
        ("https://courier.example:8080/a", "url:https://courier.example:8080/a"),
    ],
)
def test_what_tells_pages_apart_is_kept(url: str, identity: str) -> None:
    assert url_identity(url) == identity


@pytest.mark.parametrize(
    "url",
    ["", None, "/tolls", "javascript:alert(1)", "https://", "https://[broken", "https://a.example:port/",
     "https://a b/", "https://courier.example/" + "x" * 2000, "https://a.example/\x00"],
)  # fmt: skip
def test_what_is_no_address_is_not_used(url: str | None) -> None:
    assert usable_url(url) == ""


@given(st.text(max_size=80))
def test_any_string_is_an_address_or_is_not(text: str) -> None:
    if url := usable_url(f"https://{text}"):
        assert url_identity(url).startswith("url:https://")


def test_a_document_is_known_by_its_own_address_then_the_catalogues_then_its_name() -> None:
    other = "https://other.example/a"
    assert identity_of(clean("https://courier.example/world/tolls"), catalogue_url=other, label="d/a.txt") == PLAIN
    assert identity_of(clean(), catalogue_url=other, label="d/a.txt") == "url:https://other.example/a"
    assert identity_of(clean("mailto:a@b.example"), label="d/a.txt") == "source:d/a.txt"


def test_a_corrected_text_is_the_same_story() -> None:
    body = "\n\n".join(PARAGRAPHS)
    assert is_same_story(body, body.replace("by half", "by a third").replace("the decree", "it all"))


def test_another_text_is_another_story() -> None:
    other = "The bridge over the gorge stayed shut all week while engineers looked for the source of the noise."
    assert not is_same_story("\n\n".join(PARAGRAPHS), other)
