from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError
from factories import make_article, make_mention, make_name, make_person, make_quote

from archive.models import Mention, Person, PersonName, Quote

pytestmark = pytest.mark.django_db

BODY = "“Yes,” Marrow said. “No,” she added."


def test_current_leaves_out_merged_entries() -> None:
    marrow = make_person("Ilse Marrow")
    make_person("Ilse Marow", merged_into=marrow)
    assert list(Person.objects.current()) == [marrow]


def test_survivor_follows_several_merges() -> None:
    last = make_person("Ilse Marrow")
    middle = make_person("Ilse Marow", merged_into=last)
    first = make_person("I. Marow", merged_into=middle)
    assert [person.survivor for person in (first, middle, last)] == [last, last, last]


def test_survivor_ends_where_merges_run_in_a_circle() -> None:
    one = make_person("Ada Ro")
    other = make_person("Ada Roe", merged_into=one)
    one.merged_into = other
    assert one.survivor in (one, other)


def test_counts_leave_out_withdrawn_articles_and_rejected_quotes() -> None:
    marrow = make_person("Ilse Marrow")
    for article in (make_article(body=BODY), make_article(body=BODY, status="withdrawn")):
        make_mention(article, "Marrow", person=marrow)
        make_quote(article, "Yes,", speaker=marrow)
        make_quote(article, "No,", speaker=marrow, status=Quote.Status.REJECTED)
    counted = Person.objects.with_counts().get()
    assert (counted.article_count, counted.quote_count) == (1, 1)


def test_spellings_are_names_without_roles() -> None:
    marrow = make_person("Ilse Marrow", "Marrow", roles=("foreign minister",))
    assert set(marrow.names.spellings().values_list("text", flat=True)) == {"Ilse Marrow", "Marrow"}


def test_to_decide_are_ambiguous_mentions_that_no_curator_has_seen() -> None:
    article = make_article(body="Marrow Orrel Ro")
    waiting = make_mention(article, "Marrow", ambiguous=True)
    make_mention(article, "Orrel", ambiguous=True, curated=True)
    make_mention(article, "Ro")
    assert list(Mention.objects.to_decide()) == [waiting]


def test_the_database_refuses_one_wikidata_id_for_two_entries() -> None:
    marrow = make_person("Ilse Marrow", wikidata_id="Q1")
    make_person("Ilse Marow", wikidata_id="Q1", merged_into=marrow)
    with pytest.raises(IntegrityError, match="UNIQUE"):
        make_person("Ada Ro", wikidata_id="Q1")


def test_the_database_refuses_a_person_merged_into_itself() -> None:
    marrow = make_person("Ilse Marrow")
    with pytest.raises(IntegrityError, match="person_not_merged_into_itself"):
        Person.objects.filter(pk=marrow.pk).update(merged_into=marrow)


def test_the_database_refuses_a_name_twice_even_without_dates() -> None:
    marrow = make_person("Ilse Marrow", "Marrow")
    with pytest.raises(IntegrityError, match="UNIQUE"):
        make_name(marrow, "Marrow")


def test_the_database_refuses_a_role_that_ends_before_it_begins() -> None:
    with pytest.raises(IntegrityError, match="person_name_dates_in_order"):
        make_name(
            make_person("Ilse Marrow"),
            "minister",
            kind=PersonName.Kind.ROLE,
            valid_from=datetime.date(2031, 3, 4),
            valid_until=datetime.date(2031, 3, 3),
        )


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (0, 7)])
def test_the_database_refuses_a_mention_whose_offsets_do_not_fit_its_text(start: int, end: int) -> None:
    with pytest.raises(IntegrityError, match="CHECK"):
        Mention.objects.create(article=make_article(), text="Marrow", start=start, end=end)


DAY = datetime.date(2031, 2, 5)


def repeated() -> list[tuple[int | None, datetime.date | None]]:
    return list(Mention.objects.order_by("pk").values_list("outlet", "day"))


def test_mentions_repeat_the_outlet_and_day_of_their_article() -> None:
    article = make_article(body=BODY, on=DAY)
    make_mention(article, "Marrow")
    Mention.objects.bulk_create([Mention(article=article, text="she", start=30, end=33)])

    assert repeated() == [(article.outlet_id, DAY)] * 2


def test_mentions_hear_of_another_outlet_and_day() -> None:
    article = make_article(body=BODY, on=DAY)
    make_mention(article, "Marrow")
    article.set_published(DAY, "month", "curated")
    article.outlet, article.outlet_basis = None, "unknown"
    article.save()

    assert repeated() == [(None, None)]


def test_a_month_is_no_day_that_a_mention_repeats() -> None:
    make_mention(make_article(body=BODY, on=DAY, precision="month"), "Marrow")

    assert [day for _, day in repeated()] == [None]


def test_uses_count_each_spelling_with_its_first_and_last_day() -> None:
    marrow = make_person("Ilse Marrow")
    for day in (DAY, DAY.replace(day=9), None):
        make_mention(make_article(body=BODY, on=day), "Marrow", person=marrow)
    make_mention(make_article(body=BODY), "she", person=marrow)
    make_mention(make_article(body=BODY, status="withdrawn"), "No", person=marrow)

    assert list(Mention.objects.public().filter(person=marrow).uses()) == [
        {"text": "Marrow", "number": 3, "first": DAY, "last": DAY.replace(day=9)},
        {"text": "she", "number": 1, "first": None, "last": None},
    ]
