from __future__ import annotations

import datetime

import pytest
from factories import make_article, make_outlet, make_person, make_quote
from hypothesis import given
from hypothesis import strategies as st

from archive.importing.mentions import Linked
from archive.importing.quotes import store_quotes
from archive.joining.decisions import bring_back, set_aside
from archive.models import Judgement, Quote, Utterance
from archive.text import quotes as core

pytestmark = pytest.mark.django_db

BODY = "“The lock opens at six,” Ilse Marrow said. Corin Vasht called it “a small thing” and said that the tolls stay."
SIX = "The lock opens at six,"
SMALL = "a small thing"


def found(text: str, kind: str = "direct", *, by: str | None = None, at: str = "", **fields: object) -> core.Quote:
    """What the text core would give for the place where these words stand; `at` is the mention of the speaker."""
    start = BODY.index(text)
    if by:
        fields = {"speaker": by, "speaker_kind": "person", "resolved_by": "name", "confidence": 0.9, **fields}
        place = BODY.index(at or by)
        fields |= {"speaker_start": place, "speaker_end": place + len(at or by)}
    return core.Quote(start, start + len(text), text, kind, **fields)


def texts(article) -> list[tuple[str, str]]:
    return list(article.quotes.order_by("start", "end").values_list("text", "status"))


def test_a_quote_is_stored_with_speaker_place_reason_and_confidence() -> None:
    article, person = make_article(body=BODY), make_person("Ilse Marrow")
    quote = found(SIX, by="Ilse Marrow", cue="said", reason="Named beside the cue.")
    store_quotes(article, [quote], Linked({(25, 36): person.pk}, {}))
    row = article.quotes.get()
    assert (row.text, BODY[row.start : row.end], row.kind, row.status) == (SIX, SIX, "direct", "machine")
    assert (row.speaker, row.speaker_kind, row.speaker_label) == (person, "person", "Ilse Marrow")
    assert (row.speaker_text, BODY[row.speaker_start : row.speaker_end]) == ("Ilse Marrow", "Ilse Marrow")
    assert (row.cue, row.reason, row.confidence, row.resolved_by) == ("said", "Named beside the cue.", 0.9, "name")


def test_a_speaker_at_no_place_of_a_name_is_found_by_name() -> None:
    article, person = make_article(body=BODY), make_person("Corin Vasht")
    store_quotes(article, [found(SMALL, by="Corin Vasht", at="it")], Linked({}, {"Corin Vasht": person.pk}))
    assert article.quotes.get().speaker == person


def test_a_speaker_who_could_be_several_people_stays_a_label() -> None:
    article = make_article(body=BODY)
    store_quotes(article, [found(SIX, by="Ilse Marrow")], Linked({(25, 36): None}, {"Ilse Marrow": None}))
    row = article.quotes.get()
    assert (row.speaker, row.speaker_label, row.speaker_kind) == (None, "Ilse Marrow", "person")


def test_organisations_and_unnamed_sources_are_labels() -> None:
    article, person = make_article(body=BODY), make_person("Ilse Marrow")
    quote = found(SIX, speaker="the lock office", speaker_kind="organisation", confidence=0.7)
    store_quotes(article, [quote], Linked({}, {"the lock office": person.pk}))
    row = article.quotes.get()
    assert (row.speaker, row.speaker_label, row.speaker_kind) == (None, "the lock office", "organisation")


def test_storing_the_same_quotes_again_changes_nothing() -> None:
    article, person = make_article(body=BODY), make_person("Ilse Marrow")
    quotes, linked = [found(SIX, by="Ilse Marrow"), found(SMALL, "partial")], Linked({(25, 36): person.pk}, {})
    store_quotes(article, quotes, linked)
    before = list(Quote.objects.order_by("pk").values())
    store_quotes(article, quotes, linked)
    assert list(Quote.objects.order_by("pk").values()) == before


def test_a_quote_that_is_found_again_a_little_longer_keeps_its_address() -> None:
    article = make_article(body=BODY)
    store_quotes(article, [found(SIX[:-1])], Linked())
    before = article.quotes.get().pk
    store_quotes(article, [found(SIX)], Linked())
    row = article.quotes.get()
    assert (row.pk, row.text) == (before, SIX)


def test_quotes_may_change_places_with_each_other() -> None:
    article = make_article(body=BODY)
    store_quotes(article, [found(SIX, "direct"), found(SIX, "partial")], Linked())
    ids = set(article.quotes.values_list("pk", flat=True))
    store_quotes(article, [found(SIX[:-4], "direct"), found(SIX[:-6], "partial")], Linked())
    assert set(article.quotes.values_list("pk", "text")) <= {(pk, text) for pk in ids for text in (SIX[:-4], SIX[:-6])}
    assert article.quotes.count() == 2


def test_quotes_that_are_not_found_any_more_go() -> None:
    article = make_article(body=BODY)
    store_quotes(article, [found(SIX), found(SMALL, "partial")], Linked())
    store_quotes(article, [found(SMALL, "partial")], Linked())
    assert texts(article) == [(SMALL, "machine")]


@pytest.mark.parametrize("status", ["confirmed", "corrected", "rejected"])
def test_a_decided_quote_is_not_touched_and_nothing_is_put_over_it(status: str) -> None:
    article, person = make_article(body=BODY), make_person("Corin Vasht")
    decided = make_quote(article, SIX, speaker=person, status=status, reason="A curator knows.")
    store_quotes(article, [found(SIX, by="Ilse Marrow"), found(SIX[4:]), found(SIX, "partial")], Linked())
    assert texts(article) == [(SIX, status)]
    decided.refresh_from_db()
    assert (decided.speaker, decided.reason) == (person, "A curator knows.")


def test_a_fragment_inside_of_a_rejected_sentence_is_another_quote() -> None:
    article = make_article(body=BODY)
    sentence = BODY[BODY.index("Corin") : BODY.index(" and said")]
    make_quote(article, sentence, kind="indirect", status="rejected")
    store_quotes(article, [found(SMALL, "partial")], Linked())
    assert texts(article) == [(sentence, "rejected"), (SMALL, "machine")]


def test_other_words_or_another_speaker_leave_the_utterance() -> None:
    article, person = make_article(body=BODY), make_person("Ilse Marrow")
    linked = Linked({(25, 36): person.pk}, {})
    store_quotes(article, [found(SIX, by="Ilse Marrow"), found(SMALL, "partial")], linked)
    utterance = Utterance.objects.create(speaker=person)
    article.quotes.update(utterance=utterance)
    store_quotes(article, [found(SIX, by="Ilse Marrow", confidence=0.5), found(SMALL[2:], "partial")], linked)
    assert list(article.quotes.order_by("start").values_list("utterance", flat=True)) == [utterance.pk, None]


def test_a_quote_of_another_organisation_leaves_the_utterance() -> None:
    article = make_article(body=BODY)
    harbour = {"speaker": "the Harbour Office", "speaker_kind": "organisation"}
    store_quotes(article, [found(SIX, **harbour)], Linked())
    article.quotes.update(utterance=Utterance.objects.create())
    store_quotes(article, [found(SIX, **{**harbour, "speaker": "the Customs House"})], Linked())
    assert list(article.quotes.values_list("speaker_label", "utterance")) == [("the Customs House", None)]


def test_other_words_stay_in_an_utterance_that_a_curator_confirmed() -> None:
    article, person = make_article(body=BODY), make_person("Corin Vasht")
    linked = Linked({}, {"Corin Vasht": person.pk})
    store_quotes(article, [found(SMALL, "partial", by="Corin Vasht", at="it")], linked)
    utterance = Utterance.objects.create(speaker=person, status=Utterance.Status.CONFIRMED)
    article.quotes.update(utterance=utterance)
    store_quotes(article, [found(SMALL[2:], "partial", by="Corin Vasht", at="it")], linked)
    assert list(article.quotes.values_list("text", "utterance")) == [(SMALL[2:], utterance.pk)]


def test_a_decision_without_its_words_is_kept_and_comes_back_with_them() -> None:
    article, person = make_article(body=BODY), make_person("Ilse Marrow")
    quote = make_quote(article, SIX, speaker=person, status="rejected", cue="said")
    remarks = set_aside(article, [quote])
    quote.delete()
    assert remarks == [f"The text no longer has a quote that was rejected by a curator: “{SIX}”."]
    judgement = Judgement.objects.get()
    assert (judgement.question, judgement.right_id, judgement.verdict) == ("quote", article.pk, "no")
    make_quote(article, SIX)
    bring_back(article)
    back = article.quotes.get()
    assert (back.text, back.status, back.speaker, back.cue) == (SIX, "rejected", person, "said")
    judgement.refresh_from_db()
    assert (judgement.left_id, judgement.details) == (back.pk, {})


def test_a_quote_comes_back_with_the_words_for_its_day() -> None:
    body = "On Monday it rained. “The lock opens at six,” Ilse Marrow said on Friday."
    article = make_article(body="It rained.", on=datetime.date(2031, 3, 15))
    quote = make_quote(make_article(body=body), SIX, status="corrected", day="on Friday")
    set_aside(article, [quote])
    article.body = body
    bring_back(article)
    back = article.quotes.get()
    assert (back.day_text, body[back.day_start : back.day_end], back.said_on) == (
        "on Friday",
        "on Friday",
        datetime.date(2031, 3, 14),
    )


def test_a_decision_does_not_come_back_to_words_that_stand_twice() -> None:
    article = make_article(body=BODY)
    quote = make_quote(article, SIX, status="confirmed")
    set_aside(article, [quote])
    quote.delete()
    article.body = f"{BODY}\n\n{BODY}"
    bring_back(article)
    assert article.quotes.count() == 0


def test_setting_aside_goes_into_the_curators_own_judgement() -> None:
    article = make_article(body=BODY)
    quote = make_quote(article, SIX, status="confirmed")
    kept = Judgement.objects.create(
        question="quote", left_id=quote.pk, right_id=article.pk, verdict="yes", details={"before": "machine"}
    )
    set_aside(article, [quote])
    kept.refresh_from_db()
    assert (Judgement.objects.count(), kept.details["before"], kept.details["set_aside"]["text"]) == (1, "machine", SIX)


SPANS = st.lists(
    st.tuples(st.integers(0, len(BODY) - 2), st.integers(1, 40), st.sampled_from(["direct", "partial", "indirect"])),
    max_size=6,
    unique=True,
)


@given(first=SPANS, second=SPANS)
def test_rows_always_hold_the_words_of_their_place(first: list, second: list) -> None:
    article = make_article(body=BODY, outlet=make_outlet())
    for spans in (first, second):
        places = {(start, min(start + length, len(BODY)), kind) for start, length, kind in spans}
        store_quotes(
            article, [core.Quote(start, end, BODY[start:end], kind) for start, end, kind in sorted(places)], Linked()
        )
        rows = article.quotes.values_list("start", "end", "kind", "text")
        assert {(start, end, kind) for start, end, kind, _ in rows} == places
        assert all(BODY[start:end] == text for start, end, _, text in rows)


def test_a_quote_says_on_which_day_its_words_were_said() -> None:
    body = "“The lock opens at six,” Ilse Marrow said on Friday."
    article = make_article(body=body, on=datetime.date(2031, 3, 15))
    store_quotes(article, core.extract_quotes(body), Linked({}, {}))
    row = article.quotes.get()
    assert (row.day_text, body[row.day_start : row.day_end], row.said_on) == (
        "on Friday",
        "on Friday",
        datetime.date(2031, 3, 14),
    )


def test_a_quote_that_is_read_anew_learns_its_day() -> None:
    body = "“The lock opens at six,” Ilse Marrow said on Friday."
    article, person = make_article(body=body, on=datetime.date(2031, 3, 15)), make_person("Ilse Marrow")
    old = make_quote(article, SIX, speaker=person)
    store_quotes(article, core.extract_quotes(body), Linked({}, {"Ilse Marrow": person.pk}))
    assert article.quotes.values_list("pk", "day_text").get() == (old.pk, "on Friday")


@pytest.mark.parametrize(
    ("status", "speaker", "day"),
    [("confirmed", "Ilse Marrow", "on Friday"), ("confirmed", "Corin Vasht", ""), ("corrected", "Ilse Marrow", "")],
)
def test_a_quote_that_a_curator_confirmed_learns_its_day(status: str, speaker: str, day: str) -> None:
    body = "“The lock opens at six,” Ilse Marrow said on Friday."
    article, marrow = make_article(body=body, on=datetime.date(2031, 3, 15)), make_person("Ilse Marrow")
    said_by = marrow if speaker == marrow.name else make_person(speaker)
    old = make_quote(article, SIX, speaker=said_by, status=status, confidence=1.0)
    store_quotes(article, core.extract_quotes(body), Linked({}, {"Ilse Marrow": marrow.pk}))
    row = article.quotes.get()
    assert (row.pk, row.status, row.speaker, row.confidence, row.day_text) == (old.pk, status, said_by, 1.0, day)
