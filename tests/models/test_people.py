from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError
from django.db.models import Count
from factories import make_article, make_mention, make_name, make_outlet, make_person, make_quote
from plans import forget_statistics, plan_of, plans_of, sqlite_only

from archive.models import Article, Mention, Person, PersonName, Quote

pytestmark = pytest.mark.django_db

BODY = "“Yes,” Marrow said. “No,” she added."


def test_current_leaves_out_merged_entries() -> None:
    marrow = make_person("Ilse Marrow")
    make_person("Ilse Marow", merged_into=marrow)
    assert list(Person.objects.current()) == [marrow]


def test_survivor_is_the_person_merged_into_or_oneself() -> None:
    marrow = make_person("Ilse Marrow")
    merged = make_person("Ilse Marow", merged_into=marrow)
    assert [person.survivor for person in (merged, marrow)] == [marrow, marrow]


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
MONTH = (datetime.date(2031, 2, 1), datetime.date(2031, 2, 28))


def repeated() -> list[tuple[object, ...]]:
    return list(Mention.objects.order_by("pk").values_list(*Mention.REPEATED))


def test_mentions_repeat_the_outlet_dates_and_status_of_their_article() -> None:
    article = make_article(body=BODY, on=DAY)
    make_mention(article, "Marrow")
    Mention.objects.bulk_create([Mention(article=article, text="she", start=30, end=33)])
    draft = make_article(body=BODY, on=MONTH[0], precision="month", status="draft")
    make_mention(draft, "Marrow")

    assert repeated() == [
        (article.outlet_id, DAY, DAY, True, DAY),
        (article.outlet_id, DAY, DAY, True, DAY),
        (draft.outlet_id, *MONTH, False, None),
    ]


def test_mentions_hear_of_every_change_of_their_article() -> None:
    article = make_article(body=BODY, on=DAY, status="draft")
    make_mention(article, "Marrow")
    for field, value, expected in (
        ("status", "published", (article.outlet_id, DAY, DAY, True, DAY)),
        ("outlet", None, (None, DAY, DAY, True, DAY)),
        ("published", (MONTH[0], "month", "curated"), (None, *MONTH, True, None)),
        ("published", (None, "unknown", "unknown"), (None, None, None, True, None)),
        ("status", "withdrawn", (None, None, None, False, None)),
    ):
        if field == "published":
            article.set_published(*value)
        else:
            setattr(article, field, value)
        article.outlet_basis = "stated" if article.outlet else "unknown"
        article.save()

        assert repeated() == [expected]


def test_mentions_hear_of_a_change_of_many_articles_at_once() -> None:
    article = make_article(body=BODY, on=DAY)
    make_mention(article, "Marrow")
    Article.objects.filter(published_on=DAY).update(status="withdrawn", outlet=None, outlet_basis="unknown")

    assert repeated() == [(None, DAY, DAY, False, DAY)]


def test_public_mentions_are_those_of_published_articles() -> None:
    shown, *_ = (make_mention(make_article(body=BODY, status=each), "Marrow") for each in ("published", "draft"))

    assert list(Mention.objects.public()) == [shown]


def test_the_articles_of_mentions_come_once_each_newest_first_undated_last() -> None:
    undated, old, new = (make_article(body=BODY, on=on) for on in (None, DAY, DAY.replace(day=9)))
    for article in (old, undated, new):
        make_mention(article, "Marrow")
        make_mention(article, "she")

    assert list(Mention.objects.articles_newest_first()) == [new.pk, old.pk, undated.pk]
    assert Mention.objects.articles_newest_first().count() == 3


def test_uses_count_each_outlets_spellings_with_their_first_and_last_day() -> None:
    marrow = make_person("Ilse Marrow")
    herald = make_outlet("Coast Herald")
    for day in (DAY, DAY.replace(day=9), None):
        make_mention(make_article(body=BODY, on=day, outlet=herald), "Marrow", person=marrow)
    for day in (DAY.replace(day=3), DAY.replace(day=2)):
        unknown = make_article(body=BODY, on=day)
        unknown.outlet, unknown.outlet_basis = None, "unknown"
        unknown.save()
        make_mention(unknown, "Marrow", person=marrow)
    make_mention(make_article(body=BODY, outlet=herald), "she", person=marrow)
    make_mention(make_article(body=BODY, status="withdrawn"), "No", person=marrow)

    assert Mention.objects.public().filter(person=marrow).uses() == [
        {"text": "Marrow", "outlet": herald.pk, "number": 3, "first": DAY, "last": DAY.replace(day=9)},
        {"text": "Marrow", "outlet": None, "number": 2, "first": DAY.replace(day=2), "last": DAY.replace(day=3)},
        {"text": "she", "outlet": herald.pk, "number": 1, "first": None, "last": None},
    ]


def test_spellings_are_counted_apart_by_whatever_is_asked() -> None:
    marrow = make_person("Ilse Marrow")
    articles = [make_article(body=BODY) for _ in range(2)]
    for article, texts in zip(articles, (("Marrow", "she"), ("Marrow",)), strict=True):
        for text in texts:
            make_mention(article, text, person=marrow)

    assert list(Mention.objects.spellings()) == [{"text": "Marrow", "number": 2}, {"text": "she", "number": 1}]
    assert list(Mention.objects.spellings("outlet")) == [
        {"text": "Marrow", "outlet": articles[0].outlet_id, "number": 1},
        {"text": "Marrow", "outlet": articles[1].outlet_id, "number": 1},
        {"text": "she", "outlet": articles[0].outlet_id, "number": 1},
    ]


@sqlite_only
def test_an_index_alone_answers_what_the_pages_ask_of_someones_mentions() -> None:
    forget_statistics()
    public = Mention.objects.public()
    hers = public.filter(person__in=[1])
    narrowed = hers.filter(outlet__in=[1], published_on__gte=DAY, published_until__lte=DAY)
    several = public.filter(person__in=[1, 2]).order_by().values("person").annotate(Count("article", distinct=True))
    asked = {
        "mention_of_person": [public.filter(outlet=1, person__in=[1, 2]).spellings("person")],
        "mention_of_person_newest": [each.articles_newest_first()[:25] for each in (hers, narrowed)],
        "mention_article_of_person": [several, *(each.articles_newest_first().order_by() for each in (hers, narrowed))],
    }

    for index, every in asked.items():
        for plan in map(plan_of, every):
            assert plan[0].startswith(f"SEARCH archive_mention USING COVERING INDEX {index} ("), plan
            assert {"USE TEMP B-TREE FOR DISTINCT", "USE TEMP B-TREE FOR GROUP BY"}.isdisjoint(plan)


@sqlite_only
def test_uses_are_counted_and_their_days_looked_up_in_one_index_alone() -> None:
    forget_statistics()
    plans = plans_of(Mention.objects.public().filter(person=1).uses)
    read = [step for plan in plans for step in plan if step.startswith(("SEARCH", "SCAN"))]

    assert [step for step in read if "USING COVERING INDEX mention_of_person (" not in step] == []
    assert [step for step in read if "outlet_id=? AND text=? AND day>?" in step] == [read[1]] * 2


@sqlite_only
def test_someones_newest_articles_are_found_in_their_order_and_not_sorted() -> None:
    forget_statistics()
    newest = Mention.objects.public().filter(person__in=[1]).articles_newest_first()[:25]

    assert plan_of(newest) == [
        "SEARCH archive_mention USING COVERING INDEX mention_of_person_newest (person_id=? AND is_published=?)"
    ]
