from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from factories import make_article, make_mention, make_person, make_quote

from archive.curation import CurationError, split_person, undo_judgement
from archive.models import PendingIndexing, Person, PersonName

pytestmark = pytest.mark.django_db

BODY = "“Yes,” said Odo Marrow. Ilse Marrow left. Marrow slept. O. Marrow woke."


@pytest.fixture
def both() -> Person:
    """One entry that holds Ilse and Odo Marrow."""
    return make_person("Ilse Marrow", "Marrow", "Odo Marrow", "O. Marrow", reviewed=True)


def odo_names(person: Person) -> list[PersonName]:
    return list(person.names.filter(text__startswith="O"))


def test_split_takes_names_mentions_and_quotes_along(both: Person, curator: User) -> None:
    article = make_article(body=BODY)
    odo, ilse = make_mention(article, "Odo Marrow", person=both), make_mention(article, "Ilse Marrow", person=both)
    quote = make_quote(article, "Yes,", speaker=both, speaker_text="Odo Marrow")
    PendingIndexing.objects.all().delete()
    split = split_person(person=both, name="Odo Marrow", sort_name="Marrow, Odo", names=odo_names(both), user=curator)
    for row in (odo, ilse, quote):
        row.refresh_from_db()
    assert (odo.person, ilse.person, quote.speaker) == (split.person, both, split.person)
    assert (split.names, split.mentions, split.quotes) == (2, 1, 1)
    assert (split.person.slug, split.person.reviewed) == ("odo-marrow", True)
    assert set(PendingIndexing.objects.values_list("article_id", flat=True)) == {article.pk}


def test_split_leaves_what_a_curator_decided(both: Person, curator: User) -> None:
    mention = make_mention(make_article(body=BODY), "Odo Marrow", person=both, curated=True)
    split_person(person=both, name="Odo Marrow", sort_name="Marrow, Odo", names=odo_names(both), user=curator)
    mention.refresh_from_db()
    assert mention.person == both


def test_split_gives_the_new_person_the_name_that_was_missing(both: Person, curator: User) -> None:
    names = both.names.filter(text="O. Marrow")
    split = split_person(person=both, name="Oda Marrow", sort_name="Marrow, Oda", names=names, user=curator)
    assert sorted(split.person.names.values_list("text", "folded", "kind")) == [
        ("O. Marrow", "o marrow", "spelling"),
        ("Oda Marrow", "oda marrow", "full"),
    ]


def test_split_finds_an_address_that_is_free(both: Person, curator: User) -> None:
    make_person("Odo Marrow")
    split = split_person(person=both, name="Odo Marrow", sort_name="Marrow, Odo", names=odo_names(both), user=curator)
    assert split.person.slug == "odo-marrow-2"


def test_a_split_is_a_judgement_that_can_be_undone(both: Person, curator: User) -> None:
    mention = make_mention(make_article(body=BODY), "Odo Marrow", person=both)
    names = set(both.names.values_list("text", "kind"))
    split = split_person(person=both, name="Odo Marrow", sort_name="Marrow, Odo", names=odo_names(both), user=curator)
    assert (split.judgement.verdict, split.judgement.right_id) == ("no", split.person.pk)
    undo_judgement(judgement=split.judgement, user=curator)
    mention.refresh_from_db()
    split.person.refresh_from_db()
    assert mention.person == both
    assert set(both.names.values_list("text", "kind")) == names
    assert split.person.survivor == both


@pytest.mark.parametrize("texts", [[], ["Ilse Marrow", "Marrow", "Odo Marrow", "O. Marrow"], ["Ilse Marrow"]])
def test_split_refuses_no_name_every_name_and_the_entrys_own(both: Person, texts: list[str], curator: User) -> None:
    with pytest.raises(CurationError, match=r"not none and not all|own name"):
        split_person(
            person=both,
            name="Odo Marrow",
            sort_name="Marrow, Odo",
            names=both.names.filter(text__in=texts),
            user=curator,
        )
    assert Person.objects.count() == 1


def test_split_refuses_an_empty_name(both: Person, curator: User) -> None:
    with pytest.raises(CurationError, match="needs a name"):
        split_person(person=both, name=" ", sort_name="", names=odo_names(both), user=curator)
