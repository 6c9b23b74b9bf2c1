"""The quotes to compare with one: by day, by how common their words are, and in one statement over the index alone."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from factories import make_article, make_person, make_quote

from archive.joining import candidates as subject
from archive.joining.candidates import MAX_SAME_WORDS, SPANS, candidates
from archive.joining.utterances import renew_utterances
from archive.joining.wordings import file_quotes
from archive.models import Person, Precision, Quote
from archive.text.utterance_index import MAX_DAYS, MAX_POSTINGS

pytestmark = pytest.mark.django_db

DAY = datetime.date(2031, 2, 10)
FULL = "We will reopen the strait when the last of our sailors has come home, and not one tide earlier"
CUT = "reopen the strait when the last of our sailors has come home"
PHRASE = "the strait belongs to everyone"


@pytest.fixture
def orla() -> Person:
    return make_person("Orla Venn")


def said(words: str, speaker: Person, *, days: int | None = 0, **fields) -> Quote:
    """A quote `days` after the first day, or of no known one, filed; it is its article's whole body."""
    on = None if days is None else DAY + datetime.timedelta(days=days)
    quote = make_quote(make_article(body=words, on=on, **fields), words, speaker=speaker)
    file_quotes([quote])
    return quote


def found(quote: Quote) -> list[int]:
    return candidates(quote.pk, file_quotes([quote])[quote.pk])


def test_cuts_are_found_within_the_days_in_which_they_would_be_joined(orla):
    said(CUT, orla, days=-MAX_DAYS - 1)
    near = [said(CUT, orla, days=-MAX_DAYS), said(CUT, orla, days=MAX_DAYS)]
    said(CUT, orla, days=MAX_DAYS + 1)
    assert found(said(FULL, orla)) == [quote.pk for quote in near]


def test_the_same_words_are_found_over_a_longer_time_and_the_nearest_first(orla):
    far, near = said(FULL, orla, days=-SPANS["same"]), said(FULL, orla, days=2)
    said(FULL, orla, days=SPANS["same"] + 1)
    assert found(said(FULL, orla)) == [near.pk, far.pk]


def test_a_quote_of_an_unknown_day_is_found_from_every_day_and_finds_every_day(orla):
    unknown = said(CUT, orla, days=None)
    dated = said(FULL, orla, days=0)
    month = said(FULL, orla, days=900, precision=Precision.MONTH)
    assert sorted(found(dated)) == [unknown.pk, month.pk]
    assert sorted(found(unknown)) == [dated.pk, month.pk]


def test_other_speakers_and_the_quote_itself_are_no_candidates(orla):
    said(FULL, make_person("Tam Brisco"))
    assert found(said(FULL, orla)) == []


def test_a_phrase_said_very_often_is_looked_up_in_the_nearest_days_alone(orla):
    crowd = [
        said(f"{PHRASE}, {number}", orla, days=SPANS["close"] + 1 if number else SPANS["close"])
        for number in range(MAX_POSTINGS + 1)
    ]
    asked = said(f"I say that {PHRASE}", orla)
    assert found(asked) == [crowd[0].pk]
    crowd[-1].delete()
    assert len(found(asked)) > 1


def test_of_the_same_words_said_very_often_the_nearest_are_found(orla):
    often = [said("Not a tide earlier", orla, days=number) for number in range(1, MAX_SAME_WORDS * 4)]
    nearest = [quote.pk for quote in often[:MAX_SAME_WORDS]]
    assert set(nearest) <= set(found(said("Not a tide earlier", orla)))


def test_the_statement_reads_no_more_of_the_table_than_its_index_points_at(orla):
    quote = said(FULL, orla)
    parameters = subject._parameters(quote.pk, file_quotes([quote])[quote.pk])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {subject._STATEMENT}", parameters)
        steps = [step for *_, step in cursor.fetchall() if "quotewordpair" in step or step.startswith("SEARCH")]
    assert [step for step in steps if not step.startswith("SEARCH")] == []
    read = [step for step in steps if "quote_id=?" not in step]
    assert [
        step for step in read if "USING COVERING INDEX quote_word_pair_by_day (speaker_key=? AND pair=?" not in step
    ] == []
    assert len(read) == 7


@pytest.mark.parametrize("held", [1, 30])
def test_joining_takes_as_many_statements_whatever_the_speaker_has_said_before(orla, held, django_assert_num_queries):
    for number in range(held):
        said(f"On day {number} the harbour master counted {number} more barrels of herring", orla, days=number)
    said(CUT, orla)
    quote = said(FULL, orla)
    with django_assert_num_queries(17):
        renew_utterances([quote])
