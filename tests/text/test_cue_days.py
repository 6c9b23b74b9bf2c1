from __future__ import annotations

import pytest

from archive.text.quotes import Quote, extract_quotes

WORDS = "“The strait stays open to every ship,”"


def _days(text: str) -> list[str | None]:
    """For each quote of a text the words that tell its day."""
    return [_words(text, quote) for quote in extract_quotes(text)]


def _words(text: str, quote: Quote) -> str | None:
    return None if quote.day_start is None else text[quote.day_start : quote.day_end]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"{WORDS} Orla Tavish said on Friday.", "on Friday"),
        (f"{WORDS} Orla Tavish said Friday.", "Friday"),
        (f"{WORDS} said Orla Tavish on Friday.", "on Friday"),
        (f"{WORDS} Orla Tavish told reporters in Orlo on 14 March.", "on 14 March"),
        (f"{WORDS} Orla Tavish on Friday told the guild.", "on Friday"),
        (f"{WORDS} Orla Tavish, late on Friday, said.", "late on Friday"),
        (f"On Friday, Orla Tavish said: {WORDS}", "On Friday"),
        (f"On Tuesday evening the Karst minister, Orla Tavish, said: {WORDS}", "On Tuesday evening"),
        (f"But yesterday Orla Tavish said: {WORDS}", "yesterday"),
        (f"In a statement on Friday, Orla Tavish said: {WORDS}", "on Friday"),
        (f"Speaking aboard a ferry on Friday, Orla Tavish said: {WORDS}", "on Friday"),
        (f"Asked in Orlo on Friday, Orla Tavish said: {WORDS}", "on Friday"),
        (f"Friday in Orlo, Orla Tavish said: {WORDS}", "Friday"),
        (f"Boats left and, on Friday, Orla Tavish said: {WORDS}", "on Friday"),
        ("Orla Tavish said on Friday that the strait was open, adding that ships were welcome.", "on Friday"),
        ("Orla Tavish on Friday turned to the guild, saying “the strait stays open” to all.", "on Friday"),
        ("The strait stays open, according to a statement released on Friday.", "on Friday"),
    ],
)
def test_day_of_the_saying_is_found_around_the_cue(text: str, day: str) -> None:
    days = _days(text)
    assert days == [day] * len(days)
    assert days


@pytest.mark.parametrize(
    "text",
    [
        f"{WORDS} Orla Tavish said after the strike on Friday.",
        f"{WORDS} Orla Tavish said of the talks on Friday.",
        f"{WORDS} Orla Tavish said in response to the strike on Friday.",
        f"{WORDS} Orla Tavish said, before Friday.",
        f"{WORDS} Orla Tavish says on Friday.",
        f"{WORDS} Orla Tavish will say on Friday.",
        f"{WORDS} Orla Tavish said of Friday’s strike.",
        f"On Friday, gunmen took the port and Orla Tavish said: {WORDS}",
        f"On Friday, gunmen took the port, Orla Tavish said. {WORDS}",
        f"On Friday the talks, which Karst had left, failed. {WORDS} Orla Tavish said.",
        f"Orla Tavish, who lost her seat in the vote in Orlo, in July 2029, said: {WORDS}",
        "Orla Tavish said that the talks planned for Friday would be held.",
        "Orla Tavish said Friday’s strike had changed nothing in Orlo.",
        "Orla Tavish said Friday talks were “a slow crime” against Orlo.",
        "Orla Tavish said the strait would be open on Friday.",
        "Orla Tavish agreed to host envoys on Friday, saying “the strait stays open” to all.",
        "Orla Tavish will meet the guild on Friday, saying “the strait stays open” to all.",
        "After admitting in the guild on Friday that boats left, Orla Tavish said “the strait stays open” to all.",
        "“The strait stays open on Friday,” Orla Tavish said.",
        f"Ships came on Friday.\n\n{WORDS} Orla Tavish said.",
    ],
)
def test_day_of_another_event_or_of_what_was_said_is_none(text: str) -> None:
    marked = [_words(text, quote) for quote in extract_quotes(text) if quote.kind != "indirect"]
    indirect = [_words(text, quote) for quote in extract_quotes(text) if quote.kind == "indirect" and "“" not in text]
    days = [*marked, *indirect]
    assert days == [None] * len(days)
    assert days


def test_each_saying_has_its_own_day() -> None:
    text = "Orla Tavish said on Monday: “Ships are safe.” Tomas Reed said on Friday: “They are not.”"
    assert _days(text) == ["on Monday", "on Friday"]


def test_words_that_go_on_have_the_day_of_those_before() -> None:
    text = f"{WORDS} Orla Tavish said on Friday. “No ship was lost.”\n\n“Nobody was hurt,” she added."
    assert _days(text) == ["on Friday"] * 3


def test_words_of_the_same_speaker_elsewhere_have_no_day() -> None:
    text = f"{WORDS} Orla Tavish said on Friday.\n\n“Nobody was hurt,” she said."
    assert _days(text) == ["on Friday", None]


def test_another_speaker_who_adds_something_has_no_day_of_those_before() -> None:
    text = f"{WORDS} Orla Tavish said on Friday.\n\n“Nobody was hurt,” Tomas Reed added."
    assert _days(text) == ["on Friday", None]


def test_day_of_the_saying_is_no_part_of_what_was_said() -> None:
    text = "Orla Tavish said on Friday the strait would be open."
    assert [(quote.text, _words(text, quote)) for quote in extract_quotes(text)] == [
        ("the strait would be open", "on Friday")
    ]


def test_day_at_the_head_is_no_statement() -> None:
    text = f"On March 14 in the Orlo guild, Orla Tavish said {WORDS}"
    assert [(quote.kind, _words(text, quote)) for quote in extract_quotes(text)] == [("direct", "On March 14")]
