from __future__ import annotations

from archive.text.known_names import KnownPerson
from archive.text.quotes import analyse, extract_quotes


def test_quote_span_lies_inside_the_marks() -> None:
    text = "“The bridge stays open,” Minister Orla Tavish said."
    [quote] = extract_quotes(text)
    assert (quote.text, text[quote.start : quote.end]) == ("The bridge stays open,",) * 2


def test_quote_speaker_is_the_fullest_name_of_the_document() -> None:
    text = "Minister Orla Tavish arrived late.\n\n“The bridge stays open,” Tavish said."
    [quote] = extract_quotes(text)
    assert (quote.speaker, quote.speaker_kind, quote.resolved_by) == ("Orla Tavish", "person", "name")


def test_quote_speaker_is_the_full_name_of_a_known_person() -> None:
    known = [KnownPerson("Orla Tavish", other_names=("Orla Tavisch",))]
    [quote] = extract_quotes("“The bridge stays open,” Tavisch said.", known)
    assert quote.speaker == "Orla Tavish"


def test_analysis_gives_mentions_and_quotes_together() -> None:
    result = analyse("“The bridge stays open,” Minister Orla Tavish said.")
    assert [mention.text for mention in result.mentions] == ["Orla Tavish"]
    assert [quote.kind for quote in result.quotes] == ["direct"]
