"""The people and the page of one: names, roles, quotes, articles."""

from __future__ import annotations

import datetime

import pytest
from factories import make_article, make_mention, make_name, make_person, make_quote

DAY = datetime.date(2031, 2, 5)


@pytest.fixture
def marrow(db):
    person = make_person("Ilse Marrow", "Ilse Marów", description="Foreign minister of Verran.", reviewed=True)
    make_name(person, "harbour envoy", kind="role", valid_from=DAY, valid_until=DAY.replace(year=2032))
    return person


@pytest.fixture
def talks(marrow):
    article = make_article("Talks", on=DAY, body="Ilse Marów spoke. “Yes,” said Marów.")
    make_mention(article, "Ilse Marów", person=marrow)
    make_quote(article, "Yes,", speaker=marrow)
    return article


def test_people_in_the_articles_are_listed_by_family_name(open_page, talks):
    dunn = make_person("Peder Dunn")
    make_mention(talks, "spoke", person=dunn)
    make_person("Nobody Named")

    page = open_page("/people/")

    assert page.texts(".index h2") == ["Peder Dunn not reviewed", "Ilse Marrow"]
    assert page.texts(".index .count") == ["1 article · 0 quotes", "1 article · 1 quote"]
    assert page.text(".lede") == "2 people in the articles, by family name."


@pytest.mark.parametrize("part", ["marow", "MARÓW", "Marrow", "ilse"])
def test_a_part_of_any_name_finds_a_person(open_page, talks, part):
    assert open_page(f"/people/?q={part}").texts(".index h2") == ["Ilse Marrow"]


def test_a_name_of_nobody_finds_nobody(open_page, talks):
    page = open_page("/people/?q=Tern")

    assert page.text(".nothing") == "Nobody in the archive has a name like that. All people"
    assert page.soup.select_one("#id_q")["value"] == "Tern"


def test_a_name_of_marks_alone_finds_nobody(open_page, talks):
    assert open_page("/people/?q=%25").texts(".index h2") == []


def test_a_person_is_shown_with_names_roles_quotes_and_articles(open_page, marrow, talks):
    page = open_page("/people/ilse-marrow/")

    assert page.text(".lede") == "Foreign minister of Verran."
    assert page.texts(".roles li") == ["harbour envoy 5 February 2031 to 5 February 2032"]
    assert page.texts(".names li") == ["Ilse Marów"]
    assert page.texts(".tally li") == ["Ilse Marów 1 time"]
    assert page.texts(".words") == ["Yes,"]
    assert page.texts(".headline") == ["Talks"]
    assert page.links(".more a") == {
        "In the list of quotes →": "/quotes/?person=ilse-marrow",
        "In the list of articles →": "/articles/?person=ilse-marrow",
    }


def test_what_is_not_public_is_on_no_persons_page(open_page, marrow):
    draft = make_article("Draft", body="Ilse Marrow said “No”. “Never”, too.", status="draft")
    make_mention(draft, "Ilse Marrow", person=marrow)
    make_quote(draft, "No", speaker=marrow)
    public = make_article("Public", body="“Maybe”")
    make_quote(public, "Maybe", speaker=marrow, status="rejected")

    page = open_page("/people/ilse-marrow/")

    assert (page.texts(".words"), page.texts(".headline"), page.texts(".tally li")) == ([], [], [])
    assert page.texts(".with-aside h2")[:2] == ["0 quotes", "0 articles"]


def test_someone_merged_leads_to_the_survivor(open_page, marrow):
    middle = make_person("I. Marrow", slug="i-marrow", merged_into=marrow)
    make_person("Marrow", slug="marrow", merged_into=middle)

    for slug in ("i-marrow", "marrow"):
        page = open_page(f"/people/{slug}/")
        assert (page.status, page.location) == (302, "/people/ilse-marrow/")


def test_a_person_that_there_is_not_is_named(open_page, db):
    page = open_page("/people/tern/")

    assert (page.status, page.text("h1")) == (404, "There is nobody at the address “tern”.")


def test_an_invented_person_is_called_fiction(open_page, db):
    make_person("Ilse Marrow", fictional=True)

    assert open_page("/people/ilse-marrow/").text(".fiction strong") == (
        "This is fiction, written for the archive’s samples."
    )


def test_an_entry_that_no_curator_has_seen_says_so(open_page, db):
    make_person("Ilse Marrow")

    assert open_page("/people/ilse-marrow/").texts(".hint") == [
        "Proposed by machine from the text of an article; no curator has looked at this entry yet."
    ]
