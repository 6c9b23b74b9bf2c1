from __future__ import annotations

import re
from importlib import import_module

import pytest

from archive.text.cleaning import clean_document
from archive.text.cleaning.outlet_rules import OutletRules, Sign, all_outlet_rules, rules_for_host
from archive.text.documents import Basis, Block, Document, Fact, Metadata

FIRST = "Negotiators from Ostmark said on Tuesday that they would come back to the table next week."


def test_files_are_found_without_registration_and_the_template_is_not() -> None:
    assert [rules.name for rules in all_outlet_rules()] == ["bne IntelliNews", "The Moscow Times"]


def test_template_is_a_whole_set_of_rules() -> None:
    template = import_module("archive.text.cleaning.outlets._template").RULES
    assert isinstance(template, OutletRules)
    assert template.sign_in([FIRST, "A note from the Example Courier"]) is template.signs[0]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.themoscowtimes.com/2031/03/04/talks", "The Moscow Times"),
        ("https://themoscowtimes.com:443/", "The Moscow Times"),
        ("https://notthemoscowtimes.com/", None),
        ("https://themoscowtimes.com.example/", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_outlet_is_told_by_the_host(url: str | None, name: str | None) -> None:
    rules = rules_for_host(url)
    assert (rules.name if rules else None) == name


def test_outlet_known_by_its_address_is_metadata() -> None:
    metadata = Metadata(url="https://www.intellinews.com/talks")
    article = clean_document(Document("text/html", "utf-8", (Block(FIRST),), metadata))
    assert article.outlet_name == Fact("bne IntelliNews", Basis.METADATA, "by its address")


def test_sign_in_the_midst_of_a_sentence_is_none() -> None:
    article = clean_document(Document("text/plain", "utf-8", (Block(f"{FIRST} He read The Moscow Times."),)))
    assert article.outlet_name is None


def test_first_sign_that_a_line_shows_is_given() -> None:
    signs = (Sign(re.compile("never"), "a"), Sign(re.compile("^Support"), "b"))
    assert OutletRules("X", signs=signs).sign_in(["No", "Support it"]) is signs[1]
    assert OutletRules("X").sign_in(["Support it"]) is None
