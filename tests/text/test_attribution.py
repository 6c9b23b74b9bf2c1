from __future__ import annotations

import pytest

from archive.text.known_names import KnownPerson, Role
from archive.text.quotes import Quote, extract_quotes


def _marked(text: str, known: tuple[KnownPerson, ...] = ()) -> list[Quote]:
    return [quote for quote in extract_quotes(text, known) if quote.kind != "indirect"]


def test_pronoun_is_the_source_before_and_not_the_last_name() -> None:
    text = (
        "President Zoltan Prewitt said that the truce would fail.\n\n"
        "“Commander Hale cannot be trusted with this road,” he said."
    )
    [quote] = _marked(text)
    assert (quote.speaker, quote.resolved_by, text[quote.speaker_start : quote.speaker_end]) == (
        "Zoltan Prewitt",
        "pronoun",
        "he",
    )


def test_reason_is_a_sentence_for_people() -> None:
    [quote] = _marked("Zoltan Prewitt spoke. Prewitt said it rained.\n\n“It still rains,” he said.")
    assert quote.reason == "“he” after Zoltan Prewitt, the last source named, with “said”"


def test_role_is_resolved_by_the_office_of_a_known_person() -> None:
    known = (KnownPerson("Ilse Marrow", roles=(Role("President of Norway"),)),)
    [quote] = _marked("Ilse Marrow landed at noon.\n\n“It is cold,” the Norwegian president said.", known)
    assert (quote.speaker, quote.resolved_by, quote.speaker_kind) == ("Ilse Marrow", "role", "person")


def test_unnamed_source_is_never_forced_into_a_person() -> None:
    [quote] = _marked("Orla Tavish landed at noon. “It is cold,” a senior official said.")
    assert (quote.speaker, quote.speaker_kind) == ("a senior official", "unnamed")


def test_organisation_keeps_its_article() -> None:
    [quote] = _marked("Orla Tavish landed. “All berths are safe,” the Harbour Commission said in a statement.")
    assert (quote.speaker, quote.speaker_kind) == ("the Harbour Commission", "organisation")


def test_quote_without_attribution_goes_on_with_the_same_speaker() -> None:
    first, second = _marked("“We waited,” Tomas Reed said. “Nobody came.”")
    assert (first.speaker, second.speaker, second.resolved_by) == ("Tomas Reed", "Tomas Reed", "continuation")


def test_relative_clause_owns_the_fragment() -> None:
    [quote] = _marked("Orla Tavish met Aldous Greave, who said the siege was “a slow crime” against the coast.")
    assert quote.speaker == "Aldous Greave"


def test_description_beside_a_name_gives_the_name() -> None:
    [quote] = _marked("“We are anxious,” said another guest, Johanna Beyer.")
    assert quote.speaker == "Johanna Beyer"


@pytest.mark.parametrize(
    "text", ["Bram “Sparky” Oskarsen left.", "The rust reached the so-called “quiet layer” of the steel."]
)
def test_nicknames_and_terms_are_no_quotes(text: str) -> None:
    assert _marked(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We waited all night,” Tomas Reed said.", "direct"),
        ("Tomas Reed said the night was “long and wet” for everyone.", "partial"),
        ("“We waited,” Tomas Reed said, “and nobody came.”", "direct"),
    ],
)
def test_kind_tells_utterances_from_fragments(text: str, kind: str) -> None:
    assert {quote.kind for quote in _marked(text)} == {kind}


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Tomas Reed said that the ferry would sail on Friday.", "the ferry would sail on Friday", "Tomas Reed"),
        ("The ferry will sail on Friday, Tomas Reed said.", "The ferry will sail on Friday", "Tomas Reed"),
        ("According to Tomas Reed, the ferry will sail on Friday.", "the ferry will sail on Friday", "Tomas Reed"),
    ],
)
def test_indirect_speech_is_found(text: str, words: str, speaker: str) -> None:
    [quote] = extract_quotes(text)
    assert (quote.kind, quote.text, quote.speaker) == ("indirect", words, speaker)


@pytest.mark.parametrize("dateline", ["ISAURE, Jan 9 (LPA) - ", "ORLO (LPA) — ", "Orlo, 9 January – ", "VESTRA — "])
def test_indirect_speech_begins_behind_a_dateline(dateline: str) -> None:
    text = f"It rained.\n\n{dateline}The ferry will sail on Sunday, Tomas Reed said."
    [quote] = extract_quotes(text)
    assert (quote.text, text[quote.start : quote.end]) == ("The ferry will sail on Sunday",) * 2


def test_participle_with_its_agent_is_no_cue() -> None:
    [quote] = _marked("Ilse Marrow said that the framework laid out by Tam Orrel was “mostly agreed” by now.")
    assert (quote.speaker, quote.cue) == ("Ilse Marrow", "said")


def test_writer_in_the_first_person_has_no_speaker() -> None:
    [quote] = _marked("Tomas Reed came in. “You are late,” I said.")
    assert (quote.speaker, quote.reason) == (None, "the writer's own words")
