from __future__ import annotations

import pytest

from archive.text.chunks import ChunkRow
from archive.text.day_phrases import Day, DayReader
from archive.text.marks import find_marked
from archive.text.names import read_names


def _behind(text: str, verb: str = "say") -> str | None:
    """The day that is read behind the first two words, a speaker and a verb."""
    row = ChunkRow(read_names(text), find_marked(text))
    day = DayReader(row).behind(2, len(row.chunks), verb)
    return None if day is None else text[slice(*day.place)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("She said also in the Orlo guild on Friday", "on Friday"),
        ("She said in an interview with Radio Karst on Friday", "on Friday"),
        ("She said in her victory speech late Tuesday", "late Tuesday"),
        ("She said at a meeting of ministers on 14 March", "on 14 March"),
        ("She said on Radio Karst’s “Morning Tide” on Friday", "on Friday"),
        ("She said on her website on Friday", "on Friday"),
        ("She said by telephone on Friday", "on Friday"),
        ("She said in remarks to the guild on Friday", "on Friday"),
        ("She said in a Friday interview", "Friday"),
        ("She said at Monday’s news conference", "Monday"),
        ("She said in a letter sent on Friday", "on Friday"),
        ("She said while touring in Orlo on Friday", "on Friday"),
        ("She said to reporters on Friday", "on Friday"),
    ],
)
def test_places_occasions_and_channels_are_read_over(text: str, day: str) -> None:
    assert _behind(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "She said in Orlo rebels left on Friday",
        "She said in Orlo the rebels attacked on Friday",
        "She said on the war of Friday",
        "She said on the strike on Friday",
        "She said from Friday",
        "She said in reaction to the strike on Friday",
        "She said in Monday’s vote",
        "She said today was Friday",
        "She said to be safe on Friday",
    ],
)
def test_topics_verbs_and_clauses_are_not_read_over(text: str) -> None:
    assert _behind(text) is None


def test_a_listener_is_read_over_behind_a_verb_that_takes_one() -> None:
    assert _behind("She told the Karst Tribune on Friday", "tell") == "on Friday"
    assert _behind("She announced the Karst treaty on Friday", "announce") is None
    assert _behind("She told reporters rebels fled on Friday", "tell") is None


def test_papers_that_are_called_after_a_day_tell_none() -> None:
    assert _behind("She told the Mail on Sunday that boats left", "tell") is None
    assert _behind("She told the Sunday Tribune that boats left", "tell") is None


def test_an_infinitive_is_not_taken_for_a_listener() -> None:
    assert _behind("She agreed to host envoys on Friday", "agree") is None
    assert _behind("She agreed to meet on Friday", "agree") is None


def test_bare_day_before_a_noun_belongs_to_it() -> None:
    text = "She said Friday talks failed. She said Friday the talks failed."
    row = ChunkRow(read_names(text), find_marked(text))
    days = [DayReader(row).day_at(index) for index in range(len(row.chunks))]
    [found] = [day for day in days if day is not None]
    assert found == Day((39, 45), found.chunk, found.chunk + 1)
