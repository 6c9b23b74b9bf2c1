from __future__ import annotations

import datetime

import pytest
from factories import make_article, make_mention, make_name, make_outlet, make_person
from hypothesis import given
from hypothesis import strategies as st

from archive.importing.mentions import link_names, store_mentions
from archive.importing.people import drop_unused_proposals, known_names, people_called, propose_people, sort_name_of
from archive.models import Judgement, Mention, Person, PersonName
from archive.models.slugs import unused_slug
from archive.text.known_names import KnownPerson, Role
from archive.text.names import NameMention

pytestmark = pytest.mark.django_db

BODY = "Corin Vasht met Ilse Marrow. Vasht spoke first, Marrow last."


def propose(name: str) -> Person:
    return Person.objects.get(pk=propose_people({name: ""})[name])


def named(text: str, name: str, *, after: int = 0, **fields: object) -> NameMention:
    start = BODY.index(text, after)
    return NameMention(start, start + len(text), text, name, **fields)


def stored(found: list[NameMention], article=None) -> list[tuple[str, str | None, bool]]:
    article = article or make_article(body=BODY)
    store_mentions(article, found)
    rows = article.mentions.order_by("start").values_list("text", "person__name", "ambiguous")
    return list(rows)


def test_reviewed_people_are_known_with_names_roles_and_gender() -> None:
    person = make_person("Ilse Marrow", "Ilsa Marrow", gender="female", reviewed=True)
    make_name(person, "Foreign Minister", kind="role", valid_from=datetime.date(2029, 5, 1))
    make_person("Corin Vasht")
    assert list(known_names()) == [
        KnownPerson(
            "Ilse Marrow", ("Ilsa Marrow",), (Role("Foreign Minister", datetime.date(2029, 5, 1)),), "female", person.pk
        )
    ]


def test_names_of_people_who_were_merged_lead_to_the_one_who_stands_for_them() -> None:
    survivor = make_person("Ilse Marrow", reviewed=True)
    for former in ("Ilse Marrow-Tann", "I. M. Tann"):
        make_person(former, merged_into=survivor)
    (known,) = known_names()
    assert (known.key, known.other_names) == (survivor.pk, ("Ilse Marrow-Tann", "I. M. Tann"))
    assert people_called(["i. m. tann"]) == {"i. m. tann": [survivor.pk]}


def test_a_known_name_is_linked() -> None:
    person = make_person("Ilse Marrow", reviewed=True)
    (known,) = known_names()
    found = [named("Ilse Marrow", "Ilse Marrow", known=known), named("Marrow", "Ilse Marrow", after=40, known=known)]
    assert stored(found) == [("Ilse Marrow", "Ilse Marrow", False), ("Marrow", "Ilse Marrow", False)]
    assert Person.objects.get() == person


def test_a_known_person_who_was_merged_meanwhile_is_linked_to_the_survivor() -> None:
    person, survivor = make_person("Ilse Marrow", reviewed=True), make_person("Ilse Marrow-Tann")
    (known,) = known_names()
    person.merged_into = survivor
    person.save()
    assert stored([named("Ilse Marrow", "Ilse Marrow", known=known)]) == [("Ilse Marrow", "Ilse Marrow-Tann", False)]


def test_a_known_person_who_was_deleted_meanwhile_is_not_linked() -> None:
    person = make_person("Ilse Marrow", reviewed=True)
    (known,) = known_names()
    person.delete()
    assert stored([named("Ilse Marrow", "Ilse Marrow", known=known)]) == [("Ilse Marrow", None, False)]


def test_a_new_name_is_proposed_with_what_the_text_tells() -> None:
    found = [
        named("Corin Vasht", "Corin Vasht", gender="male"),
        named("Vasht", "Corin Vasht", after=20, gender="male"),
    ]
    article = make_article(body=BODY, outlet=make_outlet(fictional=True))
    assert stored(found, article) == [("Corin Vasht", "Corin Vasht", False), ("Vasht", "Corin Vasht", False)]
    person = Person.objects.get()
    assert (person.slug, person.sort_name, person.gender, person.reviewed, person.fictional) == (
        "corin-vasht", "Vasht, Corin", "male", False, True,
    )  # fmt: skip
    name = person.names.get()
    assert (name.text, name.kind, name.origin, name.folded) == ("Corin Vasht", "full", "text", "corin vasht")


def test_two_articles_that_name_the_same_new_person_propose_one() -> None:
    for body in (BODY, BODY + " Then both left."):
        store_mentions(make_article(body=body), [named("Corin Vasht", "Corin  VASHT")])
    person = Person.objects.get()
    assert person.mentions.count() == 2


def test_another_spelling_of_a_new_name_is_a_proposal_of_its_own() -> None:
    propose("Korin Vasht")
    assert stored([named("Corin Vasht", "Corin Vasht")]) == [("Corin Vasht", "Corin Vasht", False)]
    assert Person.objects.count() == 2


def test_a_name_that_two_people_bear_stays_unlinked_and_is_put_before_the_curator() -> None:
    make_person("Corin Vasht", slug="one")
    make_person("Corin Vasht", slug="two")
    assert stored([named("Corin Vasht", "Corin Vasht")]) == [("Corin Vasht", None, True)]
    assert list(Mention.objects.to_decide().values_list("text", flat=True)) == ["Corin Vasht"]


def test_a_name_that_the_text_leaves_open_stays_unlinked() -> None:
    known = tuple(KnownPerson(name, key=make_person(name).pk) for name in ("Ilse Marrow", "Olga Marrow"))
    found = [named("Marrow", "Marrow", after=40, ambiguous=True, candidates=known)]
    assert stored(found) == [("Marrow", None, True)]


def test_a_bare_family_name_is_nobodys() -> None:
    propose("Corin Vasht")
    assert stored([named("Vasht", "Vasht", after=20)]) == [("Vasht", None, False)]


def test_organisations_are_no_mentions() -> None:
    assert stored([named("Ilse Marrow", "Ilse Marrow", kind="organisation")]) == []


def test_a_curators_mention_stands_and_nothing_is_put_on_top_of_it() -> None:
    article, other = make_article(body=BODY), make_person("Olga Marrow")
    make_mention(article, "Ilse Marrow", person=other, curated=True)
    linked = store_mentions(article, [named("Marrow", "Ilse Marrow"), named("Ilse Marrow", "Ilse Marrow")])
    rows = article.mentions.values_list("text", "person__name", "curated")
    assert list(rows) == [("Ilse Marrow", "Olga Marrow", True)]
    assert linked.person_id((16, 27), "Ilse Marrow") == other.pk


def test_mentions_that_are_found_again_keep_their_rows() -> None:
    article = make_article(body=BODY)
    found = [named("Corin Vasht", "Corin Vasht"), named("Vasht", "Corin Vasht", after=20)]
    store_mentions(article, found)
    before = dict(article.mentions.values_list("text", "pk"))
    store_mentions(article, found[:1])
    assert dict(article.mentions.values_list("text", "pk")) == {"Corin Vasht": before["Corin Vasht"]}


def test_linking_writes_no_mentions() -> None:
    linked, ambiguous = link_names([named("Corin Vasht", "Corin Vasht")])
    person = Person.objects.get()
    assert (linked.by_name, ambiguous, Mention.objects.count()) == ({"Corin Vasht": person.pk}, frozenset(), 0)


def test_proposals_that_nothing_names_any_more_go_unless_a_curator_touched_them() -> None:
    _, judged, reviewed, named_by_curator, edited = (propose(f"Corin {word}") for word in "ABCDE")
    Judgement.objects.create(question="same person", left_id=judged.pk, right_id=9_999, verdict="no")
    Person.objects.filter(pk=reviewed.pk).update(reviewed=True)
    make_name(named_by_curator, "Corrie", origin=PersonName.Origin.CURATOR)
    edited.mark_curated(["gender"])
    edited.save()
    used = propose("Corin Vasht")
    make_mention(make_article(body=BODY), "Vasht", person=used)
    drop_unused_proposals(Person.objects.values_list("pk", flat=True))
    assert set(Person.objects.all()) == {judged, reviewed, named_by_curator, edited, used}


@pytest.mark.parametrize(
    ("name", "sorted_under"),
    [
        ("Ilse Marrow", "Marrow, Ilse"),
        ("Marrow", "Marrow"),
        ("Ilse van der Marrow", "van der Marrow, Ilse"),
        ("Corin Vasht Jr.", "Vasht Jr., Corin"),
        ("Yusuf bin Karim", "bin Karim, Yusuf"),
        ("Corin P. Vasht", "Vasht, Corin P."),
    ],
)
def test_people_are_sorted_under_their_family_names(name: str, sorted_under: str) -> None:
    assert sort_name_of(name) == sorted_under


def test_slugs_are_latin_and_unused() -> None:
    assert unused_slug("Ильзе Марроу", set(), fallback="person").isascii()
    assert unused_slug("Ilse Marrow", {"ilse-marrow", "ilse-marrow-2"}, fallback="person") == "ilse-marrow-3"
    assert unused_slug("…", set(), fallback="person") == "person"


@given(st.text(max_size=300), st.sets(st.from_regex(r"[a-z-]{1,8}", fullmatch=True)))
def test_a_slug_is_never_empty_long_or_taken(text: str, taken: set[str]) -> None:
    slug = unused_slug(text, taken, fallback="person")
    assert slug
    assert len(slug) <= 100
    assert slug not in taken


def test_two_writings_of_a_new_name_are_one_new_person() -> None:
    ids = propose_people({"Corin Vasht": "", "Córin Vasht": "male", "Ilse Marrow": ""})
    assert ids["Corin Vasht"] == ids["Córin Vasht"] != ids["Ilse Marrow"]
    assert [(person.name, person.gender, person.slug) for person in Person.objects.order_by("pk")] == [
        ("Corin Vasht", "male", "corin-vasht"), ("Ilse Marrow", "", "ilse-marrow"),
    ]  # fmt: skip


def test_new_people_get_slugs_that_nobody_has() -> None:
    make_person("Corin Vasht")
    make_person("Corin Vasht", slug="corin-vasht-2")
    assert Person.objects.unused_slugs(["Corin Vasht", "Ilse Marrow", "Corin Vasht", "Ilse-Marrow"]) == [
        "corin-vasht-3", "ilse-marrow", "corin-vasht-4", "ilse-marrow-2",
    ]  # fmt: skip


def test_many_new_names_cost_a_few_statements(django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(3):
        propose_people({f"Corin Vasht{chr(97 + number)}": "" for number in range(20)})
