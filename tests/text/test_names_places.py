"""Names of places and people apart, and known people under the name that the archive gives them."""

from __future__ import annotations

import pytest

from archive.text.known_names import KnownPerson
from archive.text.names import find_names
from archive.text.quotes import extract_quotes


@pytest.mark.parametrize(
    "text",
    [
        "Ships lay idle off Port Isaure, and the Skarn Strait stayed shut.",
        "Talks opened in Dar Malih. Dar Malih said little about them.",
        "Karstenia said on Friday that it would wait. A Karstenian patrol turned back, Karstenian said.",
        "The President of Karst, who was in the hall, left it. Karst said nothing.",
    ],
)
def test_places_are_not_taken_for_people(text):
    assert [mention.text for mention in find_names(text) if mention.kind == "person"] == []


@pytest.mark.parametrize(
    "text",
    [
        "The trawler “Patience Ann” was towed home. The Patience Ann had been sailing without lights.",
        "The favourite book of the winter is “The Widow Tides”, a memoir of pilots.",
        "Eighty-six Karst fishermen came home on Saturday.",
    ],
)
def test_ships_books_and_numbers_are_not_taken_for_people(text):
    assert [mention.text for mention in find_names(text) if mention.kind == "person"] == []


def test_a_person_whose_name_stands_before_a_noun_stays_one():
    text = "The Orla Tavish campaign went on. Critics of Orla Tavish left it."
    assert [mention.text for mention in find_names(text) if mention.kind == "person"] == ["Orla Tavish", "Orla Tavish"]


def test_a_pronoun_leads_to_the_known_persons_own_name():
    known = [KnownPerson("Yaromir Dorovensky", ("Yaromir Dorovenskyy",), (), "male")]
    text = "President Yaromir Dorovenskyy said that the lamps would stay lit. “We have oil enough,” he added."
    assert {quote.speaker for quote in extract_quotes(text, known)} == {"Yaromir Dorovensky"}


def test_a_son_written_with_his_suffix_is_not_his_father():
    known = [KnownPerson("Tobias Rook"), KnownPerson("Tobias Rook Jr.")]
    [mention] = find_names("“The pilots are ready,” said Tobias Rook Jr. on Monday.", known)
    assert (mention.known, mention.ambiguous) == (known[1], False)


@pytest.mark.parametrize(
    "text", ["Witnesses said the gate was open.", "The Foreign Ministry said nothing. Ministry said."]
)
def test_nouns_at_the_head_of_a_sentence_are_not_taken_for_people(text):
    assert [mention.text for mention in find_names(text) if mention.kind == "person"] == []
