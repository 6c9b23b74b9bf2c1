"""Suggestions that two people are one."""

from __future__ import annotations

import pytest
from factories import make_name, make_person

from archive.joining.people import suggest_same_people
from archive.models import Judgement, Person, PersonName, SamePersonSuggestion

pytestmark = pytest.mark.django_db


def test_another_spelling_of_a_name_is_suggested():
    known = make_person("Oleksiy Horovskyy", reviewed=True)
    new = make_person("Aleksei Gorovsky")
    assert suggest_same_people([new.pk]) == 1
    suggestion = SamePersonSuggestion.objects.get()
    assert (suggestion.left, suggestion.right) == (known, new)
    assert suggestion.reason


def test_suggesting_again_adds_nothing():
    make_person("Oleksiy Horovskyy")
    new = make_person("Oleksii Horovsky")
    assert [suggest_same_people([new.pk]), suggest_same_people([new.pk])] == [1, 0]


def test_a_judged_pair_is_not_asked_about_again():
    known, new = make_person("Oleksiy Horovskyy"), make_person("Oleksii Horovsky")
    Judgement.objects.create(
        question=Judgement.Question.SAME_PERSON, left_id=known.pk, right_id=new.pk, verdict=Judgement.Verdict.NO
    )
    assert suggest_same_people([new.pk]) == 0


def test_an_answer_about_someone_merged_since_holds_for_whoever_stands_for_him():
    survivor, new = make_person("Oleksiy Horovskyy"), make_person("Oleksii Horovsky")
    former = make_person("O. Horovskyy", merged_into=survivor)
    Judgement.objects.create(
        question=Judgement.Question.SAME_PERSON, left_id=new.pk, right_id=former.pk, verdict=Judgement.Verdict.UNSURE
    )
    assert suggest_same_people([new.pk]) == 0


def test_father_and_son_are_not_suggested():
    make_person("Edmund Rook")
    son = make_person("Edmund Rook Jr.")
    assert suggest_same_people([son.pk]) == 0


def test_a_short_name_in_common_suggests_nobody():
    vera, pavlo = make_person("Vera Kostelan"), make_person("Pavlo Kostelan")
    for person in (vera, pavlo):
        make_name(person, "Kostelan", kind=PersonName.Kind.SHORT)
    assert suggest_same_people([pavlo.pk]) == 0


def test_a_merged_person_is_neither_asked_for_nor_suggested():
    survivor = make_person("Ilse Marrow")
    gone = make_person("Oleksiy Horovskyy", merged_into=survivor)
    new = make_person("Oleksii Horovsky")
    assert suggest_same_people(Person.objects.filter(pk__in=[gone.pk, new.pk]).values_list("pk", flat=True)) == 0
