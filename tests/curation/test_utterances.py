from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from factories import make_article, make_person, make_quote

from archive.curation import (
    CurationError,
    join_quotes,
    join_utterances,
    judge_different_utterances,
    reject_quote,
    split_utterance,
    undo_judgement,
)
from archive.joining.reach import renew_reach
from archive.joining.utterances import renew_utterances
from archive.models import Judgement, PendingIndexing, Person, Quote, Utterance

pytestmark = pytest.mark.django_db

FULL = "We came to listen, and we listened all day"
CUT = "We came to listen"
DAY = datetime.date(2031, 3, 4)


@pytest.fixture
def marrow(db: None) -> Person:
    return make_person("Ilse Marrow")


def make_utterance(person: Person | None, *texts: str, **fields: Any) -> Utterance:
    utterance = Utterance.objects.create(speaker=person, **fields)
    for text in texts:
        quote = make_quote(make_article(body=f"“{text},” she said.", on=DAY), text, speaker=person, utterance=utterance)
        if utterance.fullest is None or len(text) > len(utterance.fullest.text):
            utterance.fullest, utterance.known_by = quote, quote.pk
    utterance.save()
    renew_reach([utterance.pk])
    utterance.refresh_from_db()
    return utterance


def texts(utterance: Utterance) -> list[str]:
    return sorted(utterance.quotes.values_list("text", flat=True))


def state() -> list[list[dict[str, Any]]]:
    return [list(model.objects.order_by("pk").values()) for model in (Utterance, Quote)]


def test_joining_moves_the_quotes_and_confirms_the_utterance(marrow: Person, curator: User) -> None:
    short = make_utterance(marrow, CUT)
    full = make_utterance(marrow, FULL, said_on=DAY, said_precision="day", said_basis="curated")
    judgement = join_utterances(survivor=short, other=full, user=curator)
    short.refresh_from_db()
    full.refresh_from_db()
    assert (texts(short), texts(full), full.joined_into) == ([CUT, FULL], [], short)
    assert (short.status, short.said_on, short.fullest.text) == ("confirmed", DAY, FULL)
    assert (judgement.question, judgement.verdict) == ("same utterance", "yes")
    assert list(Utterance.objects.current()) == [short]


def test_undoing_a_joining_restores_both(marrow: Person, curator: User) -> None:
    one = make_utterance(marrow, CUT)
    other = make_utterance(None, FULL, said_on=DAY, said_precision="day")
    before = state()
    judgement = join_utterances(survivor=one, other=other, user=curator)
    PendingIndexing.objects.all().delete()
    undo_judgement(judgement=judgement, user=curator)
    assert state() == before
    assert set(PendingIndexing.objects.values_list("article_id", flat=True)) == {other.fullest.article_id}


def test_joining_refuses_two_speakers(marrow: Person, curator: User) -> None:
    with pytest.raises(CurationError, match="Ilse Marrow said the one and Tam Orrel the other"):
        join_utterances(
            survivor=make_utterance(marrow, CUT), other=make_utterance(make_person("Tam Orrel"), CUT), user=curator
        )


def test_joining_refuses_an_utterance_with_itself_or_one_joined_already(marrow: Person, curator: User) -> None:
    one, two, three = (make_utterance(marrow, CUT) for _ in range(3))
    with pytest.raises(CurationError, match="one utterance already"):
        join_utterances(survivor=one, other=one, user=curator)
    join_utterances(survivor=one, other=two, user=curator)
    with pytest.raises(CurationError, match="has already been joined into"):
        join_utterances(survivor=three, other=two, user=curator)


def test_joinings_are_undone_in_reverse_order(marrow: Person, curator: User) -> None:
    one, two, three = (make_utterance(marrow, CUT) for _ in range(3))
    before = state()
    first = join_utterances(survivor=one, other=two, user=curator)
    second = join_utterances(survivor=three, other=one, user=curator)
    with pytest.raises(CurationError, match="First undo the joining of"):
        undo_judgement(judgement=first, user=curator)
    undo_judgement(judgement=second, user=curator)
    undo_judgement(judgement=first, user=curator)
    assert state() == before


def test_splitting_makes_an_utterance_of_some_quotes(marrow: Person, curator: User) -> None:
    both = make_utterance(marrow, FULL, CUT, "We came")
    cut = both.quotes.filter(text__in=[CUT, "We came"])
    new = split_utterance(quotes=list(cut), user=curator)
    both.refresh_from_db()
    assert (texts(both), texts(new)) == ([FULL], ["We came", CUT])
    assert (new.speaker, new.fullest.text, both.fullest.text, new.status) == (marrow, CUT, FULL, "confirmed")
    assert Judgement.objects.get().verdict == "no"


def test_undoing_a_splitting_gives_the_quotes_back(marrow: Person, curator: User) -> None:
    both = make_utterance(marrow, FULL, CUT)
    new = split_utterance(quotes=[both.quotes.get(text=CUT)], user=curator)
    undo_judgement(judgement=Judgement.objects.get(), user=curator)
    both.refresh_from_db()
    new.refresh_from_db()
    assert (texts(both), both.status, new.joined_into) == ([CUT, FULL], "proposed", both)


def test_splitting_refuses_quotes_of_several_utterances_or_all_of_one(marrow: Person, curator: User) -> None:
    one, two = make_utterance(marrow, FULL, CUT), make_utterance(marrow, CUT)
    with pytest.raises(CurationError, match="quotes of one utterance"):
        split_utterance(quotes=[one.fullest, two.fullest], user=curator)
    with pytest.raises(CurationError, match="not all of them"):
        split_utterance(quotes=list(one.quotes.all()), user=curator)
    with pytest.raises(CurationError, match="quotes of one utterance"):
        split_utterance(quotes=[], user=curator)


def test_a_rejected_quote_is_not_the_fullest(marrow: Person, curator: User) -> None:
    utterance = make_utterance(marrow, FULL, CUT)
    reject_quote(quote=utterance.fullest, user=curator)
    utterance.refresh_from_db()
    assert utterance.fullest.text == CUT


def test_quotes_without_an_utterance_can_be_joined(marrow: Person, curator: User) -> None:
    one, other = (make_quote(make_article(body=f"“{CUT},” she said."), CUT, speaker=marrow) for _ in range(2))
    judgement = join_quotes(one=one, other=other, user=curator)
    one.refresh_from_db()
    assert (texts(one.utterance), one.utterance.status) == ([CUT, CUT], "confirmed")
    assert (judgement.left_id, judgement.right_id) == (one.pk, other.pk)


def test_two_occasions_are_a_judgement_that_can_be_undone(marrow: Person, curator: User) -> None:
    one, other = make_utterance(marrow, CUT).fullest, make_utterance(marrow, FULL).fullest
    judgement = judge_different_utterances(one=other, other=one, user=curator)
    assert (judgement.left_id, judgement.right_id, judgement.verdict) == (one.pk, other.pk, "no")
    undo_judgement(judgement=judgement, user=curator)
    assert not Judgement.objects.standing().exists()


def test_quotes_of_one_utterance_are_not_judged_apart(marrow: Person, curator: User) -> None:
    one, other = make_utterance(marrow, CUT, FULL).quotes.all()
    with pytest.raises(CurationError, match="split it instead"):
        judge_different_utterances(one=one, other=other, user=curator)


def test_joined_quotes_stay_joined_when_the_machine_files_them_again(marrow: Person, curator: User) -> None:
    """The words differ too much for the machine; the curator's word holds."""
    one, other = make_utterance(marrow, CUT), make_utterance(marrow, "Nothing was agreed at the quay")
    join_utterances(survivor=one, other=other, user=curator)
    renew_utterances(Quote.objects.select_related("article", "speaker", "utterance"))
    assert texts(one) == ["Nothing was agreed at the quay", CUT]


def test_split_quotes_stay_split_when_the_machine_files_them_again(marrow: Person, curator: User) -> None:
    both = make_utterance(marrow, FULL, FULL)
    split_utterance(quotes=[both.quotes.first()], user=curator)
    renew_utterances(Quote.objects.select_related("article", "speaker", "utterance"))
    assert [utterance.quotes.count() for utterance in Utterance.objects.all()] == [1, 1]
