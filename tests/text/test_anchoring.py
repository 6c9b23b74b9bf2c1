from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.text.anchoring import reanchor

STORY = (
    "The harbour talks opened in Port Verran on Monday.\n\n"
    "“We came to listen,” said Ilse Marrow, the Verrani foreign minister.\n\n"
    "Marrow left without a statement. “No comment,” said her aide."
)

# Few different letters make repetitions, which are what goes wrong.
SMALL_WORDS = st.lists(st.sampled_from(["ada", "bo", "cy", "“bo", "cy.”", "\n\n"]), max_size=30).map(" ".join)
TEXTS = st.one_of(SMALL_WORDS, st.text(alphabet="ab \n", max_size=40), st.text(max_size=40))


def span_of(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, str, list[tuple[int, int]]]:
    old, new = draw(TEXTS), draw(TEXTS)
    positions = st.integers(min_value=0, max_value=len(old))
    spans = draw(st.lists(st.tuples(positions, positions).map(lambda pair: (min(pair), max(pair))), max_size=12))
    return old, new, spans


@given(texts_with_spans())
def test_reanchor_keeps_the_words_and_gives_no_place_twice(case: tuple[str, str, list[tuple[int, int]]]) -> None:
    old, new, spans = case
    answers = reanchor(old, new, spans)
    assert len(answers) == len(spans)
    for span, answer in zip(spans, answers, strict=True):
        if answer is not None:
            assert new[slice(*answer)] == old[slice(*span)]
    found = {span: answer for span, answer in zip(spans, answers, strict=True) if answer is not None}
    assert len(set(found.values())) == len(found)


@given(texts_with_spans())
def test_reanchor_in_an_unchanged_text_gives_every_place_back(case: tuple[str, str, list[tuple[int, int]]]) -> None:
    old, _, spans = case
    assert reanchor(old, old, spans) == [span if span[0] < span[1] else None for span in spans]


@given(before=TEXTS, after=TEXTS, inserted=TEXTS, at_front=st.booleans())
def test_reanchor_follows_words_past_an_insertion(before: str, after: str, inserted: str, at_front: bool) -> None:
    mark = "§Marrow§"
    old = before + mark + after
    new = inserted + old if at_front else before + inserted + mark + after
    assert reanchor(old, new, [span_of(old, mark)]) == [span_of(new, mark)]


@given(st.lists(st.integers(0, 10**6), unique=True, min_size=8, max_size=30), st.data())
def test_reanchor_tells_equal_words_apart_by_their_surroundings(numbers: list[int], data: st.DataObject) -> None:
    """Every paragraph names Marrow; one paragraph is cut out and another put in."""
    paragraphs = [f"On day {n} of {n} Marrow went to room {n}." for n in numbers]
    cut = data.draw(st.integers(0, len(paragraphs) - 1))
    put = data.draw(st.integers(0, len(paragraphs) - 2))
    kept = paragraphs[:cut] + paragraphs[cut + 1 :]
    edited = [*kept[:put], "A new one, without her name.", *kept[put:]]
    old, new = "\n\n".join(paragraphs), "\n\n".join(edited)

    def places(text: str) -> dict[str, tuple[int, int]]:
        starts = {paragraph: text.index(paragraph) + paragraph.index("Marrow") for paragraph in kept}
        return {paragraph: (start, start + len("Marrow")) for paragraph, start in starts.items()}

    assert reanchor(old, new, places(old).values()) == list(places(new).values())


def test_reanchor_prefers_the_same_place_to_the_same_words_elsewhere() -> None:
    old = STORY
    new = STORY.replace("Monday", "Tuesday morning, Marrow said")
    aide_paragraph = old.index("Marrow left"), old.index("Marrow left") + len("Marrow")
    start = new.index("Marrow left")
    assert reanchor(old, new, [aide_paragraph]) == [(start, start + len("Marrow"))]


def test_reanchor_gives_up_words_that_were_edited() -> None:
    assert reanchor(STORY, STORY.replace("came to listen", "came to talk"), [span_of(STORY, "We came to listen,")]) == [
        None
    ]


def test_reanchor_gives_up_words_that_could_be_any_of_several() -> None:
    far = " ".join(f"word{n}" for n in range(200))
    old = f"{far} Marrow spoke. {far[::-1]}"
    new = f"Marrow left. {far} Nobody spoke. {far[::-1]} Marrow came."
    assert reanchor(old, new, [span_of(old, "Marrow")]) == [None]


def test_reanchor_finds_a_moved_paragraph_whose_words_stand_once() -> None:
    first, second, third = STORY.split("\n\n")
    filler = "\n\n".join(f"Paragraph {n} tells of matter {n} at length {n}." for n in range(40))
    old = "\n\n".join([first, second, filler, third])
    new = "\n\n".join([first, third, filler, second])
    for words in ("We came to listen,", "Ilse Marrow", "No comment,"):
        assert reanchor(old, new, [span_of(old, words)]) == [span_of(new, words)]


def test_reanchor_answers_places_outside_the_old_text_with_none() -> None:
    assert reanchor("abc", "abcd", [(0, 4), (2, 2), (-1, 2), (3, 1), (0, 3)]) == [None, None, None, None, (0, 3)]


def test_reanchor_gives_the_same_place_asked_twice_the_same_answer() -> None:
    assert reanchor("Marrow spoke", "So Marrow spoke", [(0, 6), (0, 6)]) == [(3, 9), (3, 9)]


def test_reanchor_of_a_megabyte_ends() -> None:
    """A method whose time grows with the square of the length would still be running tomorrow."""
    paragraphs = [f"Delegate {n} of bench {n * 7} told the room that Marrow {n} would stay." for n in range(16_000)]
    old = "\n\n".join(paragraphs)
    new = "\n\n".join(p.replace("stay", "leave") if i % 3 else p for i, p in enumerate(paragraphs) if i % 50)
    asked = [p for i, p in enumerate(paragraphs[:1000]) if i % 3 == 0]
    kept = [span_of(new, p) if p in new else None for p in asked]
    assert reanchor(old, new, [span_of(old, p) for p in asked]) == kept


def test_reanchor_of_a_megabyte_of_repetitions_ends() -> None:
    spans = [(n, n + 3) for n in range(0, 300, 2)]
    assert reanchor("a" * 10**6, "a" * (10**6 - 1), spans) == spans
    assert reanchor("ab " * 300_000, "ba " * 300_000, spans) == [None] * len(spans)
