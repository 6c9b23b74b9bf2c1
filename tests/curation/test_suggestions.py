from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from factories import make_person

from archive.curation import (
    judge_different_people,
    judge_unsure,
    merge_people,
    suggest_same_people,
    undo_judgement,
)

pytestmark = pytest.mark.django_db


def pairs() -> list[tuple[str, str]]:
    return [(suggestion.one.name, suggestion.other.name) for suggestion in suggest_same_people()]


def test_spellings_of_one_name_are_suggested_once_with_a_reason(curator: User) -> None:
    make_person("Yury Zelenkov", reviewed=True)
    make_person("Yuri Zelenkov")
    make_person("Ada Ro")
    (suggestion,) = suggest_same_people()
    assert (suggestion.one.name, suggestion.other.name) == ("Yury Zelenkov", "Yuri Zelenkov")
    assert suggestion.score >= 0.7
    assert suggestion.reasons != ()


@pytest.mark.parametrize("judge", [judge_different_people, judge_unsure])
def test_a_judged_pair_is_not_suggested_again_until_undone(judge, curator: User) -> None:  # type: ignore[no-untyped-def]
    one, other = make_person("Yury Zelenkov"), make_person("Yuri Zelenkov")
    judgement = judge(one=one, other=other, user=curator)
    assert pairs() == []
    undo_judgement(judgement=judgement, user=curator)
    assert pairs() == [("Yury Zelenkov", "Yuri Zelenkov")]


def test_merged_people_are_not_suggested_and_their_judgements_count_for_the_survivor(curator: User) -> None:
    one, other, third = (make_person(name) for name in ("Yury Zelenkov", "Yuri Zelenkov", "Iouri Zelenkov"))
    judge_different_people(one=other, other=third, user=curator)
    merge_people(survivor=one, other=other, user=curator)
    assert pairs() == []


def test_two_reviewed_people_are_not_suggested(curator: User) -> None:
    make_person("Yury Zelenkov", reviewed=True)
    make_person("Yuri Zelenkov", reviewed=True)
    assert pairs() == []
