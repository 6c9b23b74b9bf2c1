from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction
from factories import make_article, make_outlet, make_person, make_quote
from plans import forget_statistics, plan_of, sqlite_only

from archive.joining.reach import renew_reach
from archive.models import Quote, Utterance, quotes

pytestmark = pytest.mark.django_db

BODY = "“Yes,” Marrow said. “No,” she added."


def test_standing_and_public_quotes() -> None:
    shown = make_quote(make_article(body=BODY), "Yes,")
    withdrawn = make_quote(make_article(body=BODY, status="withdrawn"), "Yes,")
    make_quote(shown.article, "No,", status=Quote.Status.REJECTED)
    assert set(Quote.objects.standing()) == {shown, withdrawn}
    assert list(Quote.objects.public()) == [shown]


def test_said_by_takes_any_of_the_people() -> None:
    marrow, orrel = make_person("Ilse Marrow"), make_person("Tam Orrel")
    article = make_article(body=BODY)
    yes = make_quote(article, "Yes,", speaker=marrow)
    make_quote(article, "No,")
    assert list(Quote.objects.said_by(marrow.pk, orrel.pk)) == [yes]


def test_decided_by_a_curator_is_all_that_the_machine_must_leave_alone() -> None:
    article = make_article(body=BODY)
    make_quote(article, "Yes,")
    no = make_quote(article, "No,", status=Quote.Status.REJECTED)
    assert list(Quote.objects.decided_by_a_curator()) == [no]


def test_in_text_order_goes_by_place() -> None:
    article = make_article(body=BODY)
    no, yes = make_quote(article, "No,"), make_quote(article, "Yes,")
    assert list(Quote.objects.in_text_order()) == [yes, no]


def test_speaker_name_is_the_persons_or_the_label() -> None:
    article = make_article(body=BODY)
    marrow = make_person("Ilse Marrow")
    assert make_quote(article, "Yes,", speaker=marrow, speaker_label="she").speaker_name == "Ilse Marrow"
    assert make_quote(article, "No,", speaker_label="an official").speaker_name == "an official"


def test_a_long_quote_is_named_by_its_beginning() -> None:
    quote = make_quote(make_article(body="word " * 40), "word " * 39)
    assert len(str(quote)) == 80
    assert str(quote).endswith("…")


@pytest.mark.parametrize(
    "fields",
    [
        {"end": 3},
        {"end": 1000},
        {"text": "Yes"},
        {"confidence": 1.5},
        {"confidence": -0.1},
        {"speaker_start": 4},
        {"speaker_start": 9, "speaker_end": 9},
    ],
)
def test_the_database_refuses_a_quote_that_contradicts_itself(fields: dict[str, object]) -> None:
    quote = make_quote(make_article(body=BODY), "Yes,")
    with pytest.raises(IntegrityError, match="CHECK"), transaction.atomic():
        Quote.objects.filter(pk=quote.pk).update(**fields)


def test_the_database_refuses_two_quotes_of_a_kind_at_one_place() -> None:
    article = make_article(body=BODY)
    make_quote(article, "Yes,")
    make_quote(article, "Yes,", kind=Quote.Kind.INDIRECT)
    with pytest.raises(IntegrityError, match="UNIQUE"):
        make_quote(article, "Yes,")


def test_the_database_refuses_a_date_of_speech_without_precision() -> None:
    with pytest.raises(IntegrityError, match="utterance_date_has_precision"):
        Utterance.objects.create(said_on=datetime.date(2031, 3, 4))


def test_current_utterances_leave_out_joined_ones() -> None:
    one = Utterance.objects.create()
    Utterance.objects.create(joined_into=one)
    assert list(Utterance.objects.current()) == [one]


def _carried(*, outlets: int, articles: int = 1, on: datetime.date | None = None, **fields: object) -> Utterance:
    """An utterance that so many outlets carry in so many articles each."""
    utterance = Utterance.objects.create()
    for _ in range(outlets):
        outlet = make_outlet()
        for _ in range(articles):
            make_quote(make_article(outlet=outlet, on=on, **fields), "We came to listen,", utterance=utterance)
    renew_reach([utterance.pk])
    return utterance


def test_utterances_come_most_widely_carried_first_then_newest():
    old, new = datetime.date(2031, 2, 5), datetime.date(2031, 2, 6)
    narrow, undated = _carried(outlets=1, articles=3, on=new), _carried(outlets=2)
    earlier, later = _carried(outlets=2, on=old), _carried(outlets=2, on=new)
    _carried(outlets=3, status="withdrawn")
    Utterance.objects.create()

    assert list(Utterance.objects.widest_first()) == [later, earlier, undated, narrow]


@pytest.mark.parametrize("few", [0, quotes.FEW_QUOTES])
def test_utterances_are_found_by_the_outlets_that_carry_them(monkeypatch, few):
    monkeypatch.setattr(quotes, "FEW_QUOTES", few)
    carried, _ = _carried(outlets=2), _carried(outlets=1)
    outlet = carried.quotes.first().article.outlet
    make_quote(
        make_article(outlet=outlet), "We came to listen,", utterance=Utterance.objects.create(), status="rejected"
    )

    assert list(Utterance.objects.carried_by([outlet])) == [carried]


@pytest.mark.parametrize(
    ("first", "last", "found"), [(None, None, 2), (5, None, 2), (6, None, 1), (None, 5, 1), (6, 6, 1), (7, 8, 0)]
)
def test_utterances_are_found_by_when_they_were_first_published(first, last, found):
    for day in (5, 6):
        _carried(outlets=1, on=datetime.date(2031, 2, day))
    _carried(outlets=1)
    first, last = (day and datetime.date(2031, 2, day) for day in (first, last))

    assert len(Utterance.objects.first_carried(first, last)) == found


def test_a_quote_knows_how_many_outlets_carry_its_utterance(django_assert_num_queries):
    three = _carried(outlets=3, articles=2)
    make_quote(make_article(status="withdrawn"), "We came to listen,", utterance=three)
    alone = make_quote(make_article(), "We came to listen,")

    with django_assert_num_queries(1):
        counts = {quote.pk: quote.outlet_count for quote in Quote.objects.with_outlet_counts()}

    assert (counts[three.quotes.first().pk], counts[alone.pk]) == (3, 0)


def test_an_utterance_that_was_joined_leads_to_the_last_one():
    last = Utterance.objects.create()
    middle = Utterance.objects.create(joined_into=last)
    assert Utterance.objects.create(joined_into=middle).survivor == last
    assert last.survivor == last


def _repeated() -> list[tuple[object, ...]]:
    return list(Quote.objects.order_by("pk").values_list("outlet", "published_on", "published_until", "is_public"))


def test_quotes_repeat_the_outlet_and_dates_of_their_article() -> None:
    article = make_article(body=BODY, on=datetime.date(2031, 2, 1), precision="month")
    make_quote(article, "“Yes,”")
    Quote.objects.bulk_create([Quote(article=article, text="“No,”", start=20, end=25, kind="direct")])

    assert _repeated() == [(article.outlet_id, datetime.date(2031, 2, 1), datetime.date(2031, 2, 28), True)] * 2


def test_quotes_hear_what_becomes_of_their_article() -> None:
    article = make_article(body=BODY, on=datetime.date(2031, 2, 1))
    make_quote(article, "“Yes,”")
    article.set_published(None, "unknown", "curated")
    article.outlet, article.outlet_basis, article.status = None, "unknown", "withdrawn"
    article.save()

    assert _repeated() == [(None, None, None, False)]


def test_a_quote_is_public_as_long_as_it_and_its_article_are() -> None:
    quote = make_quote(make_article(body=BODY), "“Yes,”")
    for status, is_public in (("confirmed", True), ("rejected", False), ("machine", True)):
        Quote.objects.update(status=status)
        assert Quote.objects.public().contains(quote) is is_public


def test_the_newest_quotes_come_first_undated_last_and_otherwise_as_in_the_text() -> None:
    undated, old, new = (
        make_article(body=BODY, on=on) for on in (None, datetime.date(2031, 1, 1), datetime.date(2031, 1, 2))
    )
    expected = [make_quote(article, text) for article in (new, old, undated) for text in ("“Yes,”", "“No,”")]

    assert list(Quote.objects.newest_first()) == expected


@sqlite_only
def test_the_lists_of_quotes_are_found_in_their_order_and_not_sorted() -> None:
    forget_statistics()
    public = Quote.objects.public().newest_first().values("pk")

    assert [plan_of(rows) for rows in (public, public.said_by(1), public.filter(outlet=1))] == [
        ["SEARCH archive_quote USING INDEX quote_newest_first (is_public=?)"],
        ["SEARCH archive_quote USING INDEX quote_of_speaker_newest (speaker_id=? AND is_public=?)"],
        ["SEARCH archive_quote USING INDEX quote_in_outlet (outlet_id=? AND is_public=?)"],
    ]
