from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from factories import make_name, make_outlet, make_person
from import_material import OUTLETS, PEOPLE, write, write_reference

from archive.importing.reference import ReferenceProblem, load_reference, outlet_slugs
from archive.models import Outlet, Person, PersonName, ReferenceFile

pytestmark = pytest.mark.django_db

NEW_OUTLET = {**OUTLETS[0], "name": "Weir Weekly", "slug": "weir-weekly"}


def marrow() -> Person:
    return Person.objects.get(name="Ilse Marrow")


def changed_people(**fields: object) -> list[dict[str, object]]:
    people = deepcopy(PEOPLE)
    people[0].update(fields)
    return people


def test_the_lists_become_outlets_and_people(lists: Path) -> None:
    assert load_reference() == {"outlets.json": True, "people.json": True}
    outlet = Outlet.objects.get(slug="quarry-wire")
    assert (outlet.name, outlet.kind, outlet.hosts, outlet.fictional) == (
        "Quarry Wire",
        "agency",
        ["wire.example"],
        True,
    )
    person = marrow()
    assert (person.slug, person.sort_name, person.gender, person.reviewed) == (
        "ilse-marrow", "Marrow, Ilse", "female", True,
    )  # fmt: skip
    assert list(person.names.order_by("pk").values_list("text", "kind", "origin")) == [
        ("Ilse Marrow", "full", "fixture"),
        ("Ilsa Marrow", "spelling", "fixture"),
        ("Foreign Minister of Verran", "role", "fixture"),
    ]
    assert person.names.get(kind="full").folded == "ilse marrow"


def test_an_edition_is_read_once(lists: Path) -> None:
    load_reference()
    before = ReferenceFile.objects.values_list("name", "sha256", "loaded_at").order_by("name")
    kept = list(before)
    assert load_reference() == {"outlets.json": False, "people.json": False}
    assert list(before) == kept
    assert (Outlet.objects.count(), Person.objects.count(), PersonName.objects.count()) == (2, 1, 3)


def test_what_a_curator_deleted_stays_away_while_the_list_is_the_same(lists: Path) -> None:
    load_reference()
    marrow().delete()
    Outlet.objects.get(slug="quarry-wire").delete()
    load_reference()
    assert (Person.objects.count(), Outlet.objects.count()) == (0, 1)
    assert outlet_slugs() == {"saltmarsh-courier"}


def test_a_new_edition_changes_all_but_curated_fields(lists: Path) -> None:
    load_reference()
    person = marrow()
    person.description = "The curator's words."
    person.mark_curated(["description"])
    person.save()
    write_reference(lists, outlets=[*OUTLETS, NEW_OUTLET], people=changed_people(description="New.", gender="male"))
    assert load_reference() == {"outlets.json": True, "people.json": True}
    person.refresh_from_db()
    assert (person.description, person.gender, Outlet.objects.count()) == ("The curator's words.", "male", 3)


def test_a_name_that_left_the_list_goes_and_the_curators_names_stay(lists: Path) -> None:
    load_reference()
    make_name(marrow(), "Iron Ilse", origin=PersonName.Origin.CURATOR)
    names = [{"text": "Ilse Marrow", "kind": "full"}, {"text": "Marrow", "kind": "short"}]
    write_reference(lists, people=changed_people(names=names))
    load_reference()
    assert set(marrow().names.values_list("text", flat=True)) == {"Ilse Marrow", "Marrow", "Iron Ilse"}


def test_names_that_a_curator_has_worked_on_stay_as_they_are(lists: Path) -> None:
    load_reference()
    person = marrow()
    person.mark_curated(["names"])
    person.save()
    person.names.get(text="Ilsa Marrow").delete()
    write_reference(lists, people=changed_people(description="New."))
    load_reference()
    assert not person.names.filter(text="Ilsa Marrow").exists()


def test_the_names_of_someone_merged_go_to_the_one_who_stands_for_him(lists: Path) -> None:
    load_reference()
    survivor = make_person("Ilse Marrow-Tann")
    person = marrow()
    person.merged_into = survivor
    person.save()
    names = [*PEOPLE[0]["names"], {"text": "Madame Marrow", "kind": "short"}]
    write_reference(lists, people=changed_people(names=names, description="New."))
    load_reference()
    assert survivor.names.filter(text="Madame Marrow").exists()
    person.refresh_from_db()
    assert (person.merged_into, person.description) == (survivor, "Foreign minister of Verran.")


def test_a_person_whom_an_article_named_first_is_taken_over(lists: Path) -> None:
    proposed = make_person("Ilse Marrow", reviewed=False)
    load_reference()
    proposed.refresh_from_db()
    assert (Person.objects.count(), proposed.reviewed, proposed.gender) == (1, True, "female")


def test_two_people_of_one_name_are_not_taken_for_the_listed_one(lists: Path) -> None:
    make_person("Ilse Marrow", slug="one", reviewed=False)
    make_person("Ilse Marrow", slug="two", reviewed=False)
    load_reference()
    assert Person.objects.get(reviewed=True).slug == "ilse-marrow"


def test_an_outlet_that_a_page_proposed_gets_the_lists_slug(lists: Path) -> None:
    proposed = make_outlet("Quarry Wire", slug="quarry-wire-2")
    load_reference()
    proposed.refresh_from_db()
    assert (proposed.slug, proposed.kind, Outlet.objects.count()) == ("quarry-wire", "agency", 2)


def test_slugs_of_a_list_that_was_not_read_yet_are_known(lists: Path) -> None:
    make_outlet("Other", slug="other")
    assert outlet_slugs() == {"other", "quarry-wire", "saltmarsh-courier"}
    assert Outlet.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [("[{]", "is not valid JSON"), ('[{"name": "X"}]', "entry 1 needs a name and slug"), ("[7]", "entry 1 needs")],
)
def test_a_broken_list_is_refused_and_nothing_of_it_kept(lists: Path, text: str, reason: str) -> None:
    write(lists, "outlets.json", text)
    with pytest.raises(ReferenceProblem, match=reason):
        load_reference()
    assert (Outlet.objects.count(), ReferenceFile.objects.count()) == (0, 0)


def test_no_lists_are_no_lists(settings, tmp_path: Path) -> None:
    settings.FIXTURES_DIR = tmp_path
    assert load_reference() == {"outlets.json": False, "people.json": False}
    assert outlet_slugs() == set()
