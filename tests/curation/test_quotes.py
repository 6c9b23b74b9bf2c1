from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from factories import BODY, make_article, make_person, make_quote

from archive.curation import (
    Attribution,
    CurationError,
    confirm_quote,
    correct_quote,
    day_place,
    edit_article,
    merge_people,
    reject_quote,
    undo_judgement,
    undo_quote_decision,
)
from archive.models import Judgement, PendingIndexing, Person, Quote, Utterance

pytestmark = pytest.mark.django_db

WORDS = "We came to listen,"


@pytest.fixture
def marrow(db: None) -> Person:
    return make_person("Ilse Marrow")


@pytest.fixture
def quote(marrow: Person) -> Quote:
    start = BODY.index("Ilse Marrow")
    return make_quote(
        make_article(),
        WORDS,
        speaker=marrow,
        speaker_text="Ilse Marrow",
        speaker_start=start,
        speaker_end=start + 11,
        reason="the name stands beside the cue",
    )


def row(quote: Quote) -> dict[str, Any]:
    return Quote.objects.filter(pk=quote.pk).values().get()


def test_confirming_is_a_judgement_about_the_speaker(quote: Quote, marrow: Person, curator: User) -> None:
    judgement = confirm_quote(quote=quote, user=curator)
    assert row(quote)["status"] == "confirmed"
    assert (judgement.question, judgement.left_id, judgement.right_id) == ("speaker", quote.pk, marrow.pk)
    assert (judgement.verdict, judgement.made_by) == ("yes", curator)


def test_confirming_a_quote_without_a_speaker_is_a_judgement_about_the_quote(curator: User) -> None:
    quote = make_quote(make_article(), WORDS)
    judgement = confirm_quote(quote=quote, user=curator)
    assert (judgement.question, judgement.right_id) == ("quote", quote.article_id)


def test_rejecting_says_that_nobodys_words_are_reported(quote: Quote, curator: User) -> None:
    judgement = reject_quote(quote=quote, user=curator)
    assert row(quote)["status"] == "rejected"
    assert (judgement.question, judgement.verdict) == ("quote", "no")
    assert list(Quote.objects.standing()) == []


def test_a_rejected_quote_is_not_confirmed_by_mistake(quote: Quote, curator: User) -> None:
    reject_quote(quote=quote, user=curator)
    with pytest.raises(CurationError, match="was rejected"):
        confirm_quote(quote=quote, user=curator)


def test_every_decision_tells_the_index(quote: Quote, curator: User) -> None:
    for decide in (confirm_quote, reject_quote, undo_quote_decision):
        PendingIndexing.objects.all().delete()
        decide(quote=quote, user=curator)
        assert set(PendingIndexing.objects.values_list("article_id", flat=True)) == {quote.article_id}


def test_a_corrected_speaker_forgets_how_the_machine_found_another(quote: Quote, curator: User) -> None:
    orrel = make_person("Tam Orrel")
    correct_quote(quote=quote, user=curator, attribution=Attribution(orrel))
    quote.refresh_from_db()
    assert (quote.status, quote.speaker, quote.speaker_kind, quote.speaker_label) == (
        "corrected",
        orrel,
        "person",
        "Tam Orrel",
    )
    assert (quote.speaker_text, quote.speaker_start, quote.speaker_end, quote.resolved_by) == ("", None, None, "")
    assert (quote.reason, quote.confidence) == ("set by a curator", 1.0)


def test_a_speaker_can_be_an_organisation_or_nobody(quote: Quote, curator: User) -> None:
    correct_quote(quote=quote, user=curator, attribution=Attribution(kind="organisation", label="the harbour board"))
    quote.refresh_from_db()
    assert (quote.speaker, quote.speaker_name, quote.confidence) == (None, "the harbour board", 1.0)
    correct_quote(quote=quote, user=curator, attribution=Attribution())
    quote.refresh_from_db()
    assert (quote.speaker_kind, quote.speaker_name, quote.confidence) == ("", "", 0.0)


@pytest.mark.parametrize("fields", [{"kind": "unnamed"}, {"label": "an official"}, {"kind": "person", "label": " "}])
def test_half_an_attribution_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(CurationError, match="both a kind and words"):
        Attribution(**fields)


def test_the_merged_persons_survivor_becomes_the_speaker(quote: Quote, marrow: Person, curator: User) -> None:
    other = make_person("Ilse Marow")
    merge_people(survivor=marrow, other=other, user=curator)
    other.refresh_from_db()
    correct_quote(quote=quote, user=curator, attribution=Attribution(other))
    assert row(quote)["speaker_id"] == marrow.pk


def test_a_corrected_place_takes_its_words_from_the_article(quote: Quote, curator: User) -> None:
    correct_quote(quote=quote, user=curator, place=(quote.start, quote.start + 7), kind="partial")
    assert (row(quote)["text"], row(quote)["kind"], row(quote)["reason"]) == (
        "We came",
        "partial",
        "the name stands beside the cue",
    )


def test_a_place_outside_of_the_article_is_refused(quote: Quote, curator: User) -> None:
    before = row(quote)
    with pytest.raises(CurationError, match="no place in a body"):
        correct_quote(quote=quote, user=curator, place=(0, 100_000))
    assert row(quote) == before


def test_a_place_with_another_quote_is_refused(quote: Quote, curator: User) -> None:
    other = make_quote(quote.article, "She left")
    with pytest.raises(CurationError, match="another quote"):
        correct_quote(quote=other, user=curator, place=(quote.start, quote.end))


def test_decisions_are_undone_one_by_one_down_to_what_the_machine_found(quote: Quote, curator: User) -> None:
    found = row(quote)
    confirm = confirm_quote(quote=quote, user=curator)
    confirmed = row(quote)
    correct_quote(quote=quote, user=curator, attribution=Attribution(make_person("Tam Orrel")))
    corrected = row(quote)
    reject_quote(quote=quote, user=curator)
    assert Judgement.objects.standing().count() == 1
    undo_quote_decision(quote=quote, user=curator)
    assert row(quote) == corrected
    undo_quote_decision(quote=quote, user=curator)
    assert row(quote) == confirmed
    assert list(Judgement.objects.standing()) == [confirm]
    undo_quote_decision(quote=quote, user=curator)
    assert row(quote) == found
    assert not Judgement.objects.standing().exists()
    with pytest.raises(CurationError, match="No curator has decided"):
        undo_quote_decision(quote=quote, user=curator)


def test_undoing_gives_way_to_the_place_of_an_edited_article(quote: Quote, curator: User) -> None:
    """The words stand elsewhere now; the decision is undone where they stand."""
    judgement = reject_quote(quote=quote, user=curator)
    article = quote.article
    article.body = "Late news. " + BODY
    edit_article(article=article, user=curator, changed=["body"])
    undo_judgement(judgement=judgement, user=curator)
    quote.refresh_from_db()
    assert (quote.status, article.body[quote.start : quote.end]) == ("machine", WORDS)


def test_undoing_a_place_is_refused_when_the_article_was_edited_since(quote: Quote, curator: User) -> None:
    judgement = correct_quote(quote=quote, user=curator, place=(quote.start, quote.start + 7))
    article = quote.article
    article.body = "Late news. " + BODY
    edit_article(article=article, user=curator, changed=["body"])
    with pytest.raises(CurationError, match="edited since"):
        undo_judgement(judgement=judgement, user=curator)


def test_undoing_takes_the_place_back_from_what_the_machine_found_there_since(quote: Quote, curator: User) -> None:
    place = quote.start, quote.end
    correct_quote(quote=quote, user=curator, place=(quote.start, quote.start + 7))
    make_quote(quote.article, WORDS)
    undo_quote_decision(quote=quote, user=curator)
    assert list(Quote.objects.values_list("pk", "start", "end")) == [(quote.pk, *place)]


def test_undoing_does_not_overrule_another_decision_at_the_place(quote: Quote, curator: User) -> None:
    correct_quote(quote=quote, user=curator, place=(quote.start, quote.start + 7))
    confirm_quote(quote=make_quote(quote.article, WORDS), user=curator)
    with pytest.raises(CurationError, match="a curator has decided it"):
        undo_quote_decision(quote=quote, user=curator)


def test_undoing_after_the_quote_is_gone_is_refused(quote: Quote, curator: User) -> None:
    judgement = confirm_quote(quote=quote, user=curator)
    Quote.objects.all().delete()
    with pytest.raises(CurationError, match="has been deleted"):
        undo_judgement(judgement=judgement, user=curator)


def test_an_utterance_does_not_keep_a_quote_of_somebody_else(quote: Quote, marrow: Person, curator: User) -> None:
    other = make_quote(make_article(), WORDS, speaker=marrow)
    utterance = Utterance.objects.create(speaker=marrow, fullest=quote)
    Quote.objects.filter(pk__in=[quote.pk, other.pk]).update(utterance=utterance)
    correct_quote(quote=quote, user=curator, attribution=Attribution(make_person("Tam Orrel")))
    utterance.refresh_from_db()
    assert (list(utterance.quotes.all()), utterance.fullest) == ([other], other)
    undo_quote_decision(quote=quote, user=curator)
    utterance.refresh_from_db()
    assert (utterance.quotes.count(), utterance.fullest) == (2, quote)


DATED = "On Monday they met. “We came to listen,” Ilse Marrow said on Friday. She left on Sunday."


@pytest.fixture
def dated(marrow: Person) -> Quote:
    article = make_article(body=DATED, on=datetime.date(2031, 3, 15))
    return make_quote(article, WORDS, speaker=marrow, day="on Sunday")


def test_other_words_can_tell_the_day_of_a_quote_and_undoing_takes_them_back(dated: Quote, curator: User) -> None:
    judgement = correct_quote(quote=dated, user=curator, day="on Friday")
    assert (row(dated)["day_text"], row(dated)["said_on"]) == ("on Friday", datetime.date(2031, 3, 14))
    undo_judgement(judgement=judgement, user=curator)
    assert (row(dated)["day_text"], row(dated)["said_on"]) == ("on Sunday", datetime.date(2031, 3, 9))


def test_a_quote_can_be_left_without_a_day(dated: Quote, curator: User) -> None:
    correct_quote(quote=dated, user=curator, day="")
    assert (row(dated)["day_text"], row(dated)["day_start"], row(dated)["said_on"]) == ("", None, None)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("they met", "The archive reads no day from “they met”."),
        ("on Tuesday", "The article does not have these words beside the quote."),
    ],
)
def test_words_that_tell_no_day_are_refused(words: str, message: str, dated: Quote, curator: User) -> None:
    with pytest.raises(CurationError, match=message):
        correct_quote(quote=dated, user=curator, day=words)


def test_of_words_that_stand_twice_those_beside_the_quote_tell_the_day() -> None:
    body = "on Friday, she said: “we came” on Friday"
    start = body.index("we came")
    nearest = body.index("on Friday", start)
    assert day_place(body, (start, start + 7), "on Friday") == (nearest, nearest + 9)
    assert day_place(body, (start, start + 7), "") is None
