from __future__ import annotations

from typing import Any

import pytest
from desk_rows import act, errors, page_address, said
from django.test import Client
from django.urls import reverse
from factories import make_article, make_mention, make_person, make_quote

from archive.models import Judgement, Person, PersonName, SamePersonSuggestion

pytestmark = pytest.mark.django_db

BODY = "“Yes,” said Ilse Marrow. Ilse Marow left."


@pytest.fixture
def two(db: None) -> tuple[Person, Person]:
    return make_person("Ilse Marrow", "Marrow", reviewed=True), make_person("Ilse Marow")


def merge_address(one: object, other: object) -> str:
    return f"{reverse('admin:archive_person_merge')}?one={one}&other={other}"


def edit(desk: Client, person: Person, names: list[dict[str, Any]] | None = None, **fields: Any) -> Any:
    """Posts the person's form; `names` changes rows of the list of names, one that is beyond its end is new."""
    shown = desk.get(page_address(person))
    form = shown.context["adminform"].form
    data = {name: form[name].value() for name in form.fields} | fields
    formset = shown.context["inline_admin_formsets"][0].formset
    data |= {f"names-{name}": formset.management_form[name].value() for name in formset.management_form.fields}
    rows = [{name: each[name].value() for name in each.fields} for each in formset.initial_forms]
    for number, changes in enumerate(names or []):
        if number == len(rows):
            rows.append({"text": "", "kind": "spelling", "valid_from": "", "valid_until": "", "person": person.pk})
        rows[number] |= changes
    data["names-TOTAL_FORMS"] = len(rows)
    for number, row in enumerate(rows):
        data |= {f"names-{number}-{name}": value for name, value in row.items()}
    posted = {name: value for name, value in data.items() if value not in (None, False)}
    return desk.post(page_address(person), posted, follow=True)


def test_an_edited_field_is_curated(desk: Client, two: tuple[Person, Person]) -> None:
    edit(desk, two[1], description="A delegate.", reviewed=True)
    two[1].refresh_from_db()
    assert (two[1].description, two[1].reviewed, two[1].curated_fields) == ("A delegate.", True, ["description"])


def test_an_edited_list_of_names_is_curated_and_folded(desk: Client, two: tuple[Person, Person]) -> None:
    person = two[1]
    PersonName.objects.update(origin="fixture")
    edit(desk, person, names=[{"text": "Ilse Màrow"}, {"text": "I. Marow"}])
    person.refresh_from_db()
    assert person.curated_fields == ["names"]
    assert set(person.names.values_list("text", "folded", "origin")) == {
        ("Ilse Màrow", "ilse marow", "curator"),
        ("I. Marow", "i marow", "curator"),
    }


def test_a_deleted_name_is_gone_for_good(desk: Client, two: tuple[Person, Person]) -> None:
    edit(desk, two[0], names=[{}, {"DELETE": "on"}])
    two[0].refresh_from_db()
    assert (list(two[0].names.values_list("text", flat=True)), two[0].curated_fields) == (["Ilse Marrow"], ["names"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": "Ilse Marow", "kind": "full"}, "names-1-text"),
        ({"text": "Marow", "valid_from": "2031-03-04", "valid_until": "2031-03-03"}, "names-1-valid_until"),
        ({"text": "Marow", "valid_from": "yesterday"}, "names-1-valid_from"),
        ({"text": "x" * 201}, "names-1-text"),
        ({"text": "Marow", "kind": "nickname"}, "names-1-kind"),
    ],
)
def test_nonsense_in_the_list_of_names_is_refused_beside_its_field(
    changes: dict[str, str], field: str, desk: Client, two: tuple[Person, Person]
) -> None:
    response = edit(desk, two[1], names=[{}, changes])
    assert [name for name in errors(response) if name.startswith("names-")] == [field]
    assert two[1].names.count() == 1


@pytest.mark.parametrize(("wikidata_id", "sentence"), [("42", "such as Q42"), ("Q٤٢", "such as Q42"), ("Q7", "merge")])
def test_a_wikidata_id_is_checked(wikidata_id: str, sentence: str, desk: Client, two: tuple[Person, Person]) -> None:
    Person.objects.filter(pk=two[0].pk).update(wikidata_id="Q7")
    assert sentence in errors(edit(desk, two[1], wikidata_id=wikidata_id))["wikidata_id"][0]


def test_an_address_stays_when_the_name_changes(desk: Client, two: tuple[Person, Person]) -> None:
    edit(desk, two[1], name="Ilsa Marow", slug="ilsa")
    two[1].refresh_from_db()
    assert (two[1].name, two[1].slug) == ("Ilsa Marow", "ilse-marow")


def test_a_new_person_bears_the_own_name(desk: Client) -> None:
    data = {
        "name": "Odo Marrow",
        "slug": "odo-marrow",
        "sort_name": "Marrow, Odo",
        "names-TOTAL_FORMS": 0,
        "names-INITIAL_FORMS": 0,
    }
    desk.post(reverse("admin:archive_person_add"), data, follow=True)
    person = Person.objects.get()
    assert list(person.names.values_list("text", "folded", "kind")) == [("Odo Marrow", "odo marrow", "full")]


def test_reviewing_is_an_action(desk: Client, two: tuple[Person, Person]) -> None:
    assert said(act(desk, "mark_reviewed", *two)) == ["Reviewed: 1."]
    assert not Person.objects.filter(reviewed=False).exists()


def test_merging_asks_which_entry_survives(desk: Client, two: tuple[Person, Person]) -> None:
    article = make_article(body=BODY)
    make_mention(article, "Ilse Marow", person=two[1])
    make_quote(article, "Yes,", speaker=two[1])
    page = act(desk, "merge", *two)
    shown = page.content.decode()
    assert page.redirect_chain[-1][0] == merge_address(two[0].pk, two[1].pk)
    assert page.context["chosen"] == str(two[0].pk)
    assert "1 articles, 1 quotes" in shown
    assert "Ilse Marow" in shown
    done = desk.post(
        merge_address(two[0].pk, two[1].pk),
        {"decision": "same", "survivor": two[1].pk, "note": "Spelt so."},
        follow=True,
    )
    assert "“Ilse Marrow” is merged into “Ilse Marow”: 2 names, 0 mentions and 0 quotes moved." in said(done)[0]
    two[0].refresh_from_db()
    assert (two[0].merged_into, Judgement.objects.get().note) == (two[1], "Spelt so.")


@pytest.mark.parametrize("number", [1, 3])
def test_merging_needs_two(number: int, desk: Client, two: tuple[Person, Person]) -> None:
    people = [*two, make_person("Tam Orrel")][:number]
    assert said(act(desk, "merge", *people)) == ["Choose the two people that are one."]


@pytest.mark.parametrize(("decision", "verdict"), [("different", "no"), ("unsure", "unsure")])
def test_the_question_can_be_answered_otherwise(
    decision: str, verdict: str, desk: Client, two: tuple[Person, Person]
) -> None:
    left, right = sorted(person.pk for person in two)
    SamePersonSuggestion.objects.create(left_id=left, right_id=right, score=0.9, reason="spelt alike")
    desk.post(merge_address(two[0].pk, two[1].pk), {"decision": decision})
    assert Judgement.objects.get().verdict == verdict
    assert not SamePersonSuggestion.objects.open().exists()


@pytest.mark.parametrize(
    "data", [{}, {"decision": "perhaps"}, {"decision": "same"}, {"decision": "same", "survivor": 0}]
)
def test_an_answer_that_is_none_is_asked_for_again(
    data: dict[str, object], desk: Client, two: tuple[Person, Person]
) -> None:
    response = desk.post(merge_address(two[0].pk, two[1].pk), data)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Judgement.objects.exists()


def test_people_who_contradict_each_other_are_not_merged(desk: Client) -> None:
    one, other = make_person("Ada Ro", gender="male"), make_person("Ada Roe", gender="female")
    assert "cannot be merged as they stand" in desk.get(merge_address(one.pk, other.pk)).content.decode()
    response = desk.post(merge_address(one.pk, other.pk), {"decision": "same", "survivor": one.pk})
    assert "has the gender male" in response.content.decode()
    assert not Judgement.objects.exists()


@pytest.mark.parametrize(("one", "other"), [("", ""), ("x", "1"), ("1", "1"), ("0", "99"), ("9" * 30, "1"), ("²", "1")])
def test_a_pair_that_is_none_leads_back_to_the_list(one: str, other: str, desk: Client) -> None:
    assert said(desk.get(merge_address(one, other), follow=True)) == ["Choose the two people that are one."]


def test_splitting_makes_a_person_of_the_chosen_names(desk: Client) -> None:
    person = make_person("Ilse Marrow", "Odo Marrow")
    name = person.names.get(text="Odo Marrow")
    data = {"names": [name.pk], "name": "Odo Marrow", "sort_name": "Marrow, Odo"}
    response = desk.post(reverse("admin:archive_person_split", args=[person.pk]), data, follow=True)
    assert said(response) == ["“Odo Marrow” has 1 names, 0 mentions and 0 quotes now."]
    assert Person.objects.get(slug="odo-marrow").names.get() == name


@pytest.mark.parametrize("data", [{}, {"names": ["x"], "name": "Odo", "sort_name": "Odo"}])
def test_splitting_asks_again_for_what_is_missing(data: dict[str, object], desk: Client) -> None:
    person = make_person("Ilse Marrow", "Odo Marrow")
    response = desk.post(reverse("admin:archive_person_split", args=[person.pk]), data)
    assert "names" in response.context["form"].errors
    assert Person.objects.count() == 1


def test_splitting_nobody_leads_back_to_the_list(desk: Client) -> None:
    response = desk.get(reverse("admin:archive_person_split", args=[99]), follow=True)
    assert said(response) == ["There is no such person."]


def test_a_judgement_is_undone_by_action(desk: Client, two: tuple[Person, Person]) -> None:
    desk.post(merge_address(two[0].pk, two[1].pk), {"decision": "same", "survivor": two[0].pk}, follow=True)
    judgement = Judgement.objects.get()
    assert said(act(desk, "undo", judgement)) == ["Undone: 1."]
    two[1].refresh_from_db()
    assert two[1].merged_into is None
    assert said(act(desk, "undo", judgement)) == ["Nothing was changed. This judgement no longer stands."]
