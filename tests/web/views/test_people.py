"""The people and the page of one: names, roles, quotes, articles."""

from __future__ import annotations

import datetime

import pytest
from factories import make_article, make_mention, make_name, make_outlet, make_person, make_quote

from archive.web import spellings

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
    assert page.texts(".index .count") == ["1 article, 0 quotes", "1 article, 1 quote"]
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


def test_a_person_is_shown_with_names_roles_quotes_and_articles(open_page, build_index, marrow, talks):
    build_index()

    page = open_page("/people/ilse-marrow/")

    assert page.text(".lede") == "Foreign minister of Verran."
    assert page.texts(".roles li") == ["harbour envoy 5 February 2031 to 5 February 2032"]
    assert page.texts(".names li") == ["Ilse Marów"]
    assert page.texts(".words") == ["Yes,"]
    assert page.texts(".headline") == ["Talks"]
    assert page.texts("main h2")[0] == "1 article"
    assert page.text("h2#quotes") == "1 quote"
    assert page.links(".more a") == {"In the list of articles →": "/articles/?person=ilse-marrow"}


def test_spellings_are_shown_by_outlet_with_counts_and_days(open_page, build_index, marrow):
    herald, tide = make_outlet("Coast Herald"), make_outlet("Evening Tide")
    body = "Ilse Marów spoke. Marow left. Marow came back."
    for outlet, day in ((herald, 5), (herald, 9), (tide, 7)):
        article = make_article("Talks", on=DAY.replace(day=day), body=body, outlet=outlet)
        make_mention(article, "Marow", person=marrow)
    make_mention(article, "Ilse Marów", person=marrow)
    make_mention(make_article("Some day", on=DAY, precision="month", body=body, outlet=tide), "Marow", person=marrow)

    rows = [
        [" ".join(cell.get_text().split()) for cell in row.select("th, td")]
        for row in open_page("/people/ilse-marrow/").soup.select(".spellings tbody tr")
    ]

    assert rows == [
        ["Marow", "4", "5 Feb 2031", "9 Feb 2031"],
        ["Coast Herald", "2", "5 Feb 2031", "9 Feb 2031"],
        ["Evening Tide", "2", "7 Feb 2031", "7 Feb 2031"],
        ["Ilse Marów", "1", "7 Feb 2031", "7 Feb 2031"],
        ["Evening Tide", "1", "7 Feb 2031", "7 Feb 2031"],
    ]


def test_many_spellings_are_cut_until_all_are_asked_for(open_page, marrow):
    names = [f"Marrow{letter}" for letter in "abcdefgh"]
    article = make_article("Talks", body=" ".join(names))
    for name in names:
        make_mention(article, name, person=marrow)

    page = open_page("/people/ilse-marrow/")

    assert len(page.texts(".spellings .whole")) == 6
    assert page.links("section .more a")["Every spelling in every outlet →"] == "?names=all#printed"
    assert len(open_page("/people/ilse-marrow/?names=all").texts(".spellings .whole")) == 8


def test_all_spellings_come_in_pages_with_their_heading_on_each(open_page, marrow, monkeypatch):
    monkeypatch.setattr(spellings, "ROWS", 2)
    outlets = [make_outlet(f"Outlet {letter}") for letter in "ABC"]
    for name, users in (("Marrow", outlets), ("Marów", outlets[:1])):
        for outlet in users:
            make_mention(make_article("Talks", body=name, outlet=outlet), name, person=marrow)

    pages = [open_page(f"/people/ilse-marrow/?names={asked}") for asked in ("all", "2", "99")]

    assert [page.texts(".spellings tbody th") for page in pages] == [
        ["Marrow", "Outlet A", "Outlet B"],
        ["Marrow", "Outlet C", "Marów", "Outlet A"],
        ["Marrow", "Outlet C", "Marów", "Outlet A"],
    ]
    assert pages[0].texts(".spellings .whole .number") == ["3"]
    assert pages[1].links("#printed ~ .pager a") == {"1": "?names=1#printed", "2": "?names=2#printed"}
    assert pages[1].text(".pager [aria-current]") == "2"


def test_the_columns_of_a_persons_chart_lead_to_lists_of_that_size(open_page, build_index, marrow, talks):
    make_mention(make_article("More", on=DAY.replace(day=9), body="Marrow"), "Marrow", person=marrow)
    build_index()

    columns = open_page("/people/ilse-marrow/").links(".chart .columns a")

    assert columns == {"FFebruary 2031: 2 articles": "/articles/?person=ilse-marrow&from=2031-02&to=2031-02"}
    assert open_page(*columns.values()).texts(".headline") == ["More", "Talks"]


def test_those_named_in_the_same_articles_are_listed_with_how_many(open_page, build_index, marrow, talks):
    dunn = make_person("Peder Dunn")
    make_mention(talks, "spoke", person=dunn)
    build_index()

    page = open_page("/people/ilse-marrow/")
    links = page.links(".tally a")

    assert page.texts(".tally li") == ["Peder Dunn 1 article with Peder Dunn"]
    assert links["Peder Dunn"] == "/people/peder-dunn/"
    assert open_page(links["1 article with Peder Dunn"]).texts(".headline") == ["Talks"]


@pytest.fixture
def statements(marrow, build_index):
    """Three quotes: one of February that a curator confirmed, two of March in another outlet."""
    first = make_article("First", on=DAY, body="“The harbour opens,” she insisted.", outlet=make_outlet("Coast Herald"))
    tide = make_outlet("Evening Tide")
    second = make_article("Second", on=DAY.replace(month=3), body="“We wait. And the ships?” “No toll.”", outlet=tide)
    make_quote(first, "The harbour opens,", speaker=marrow, cue="insisted", status="confirmed")
    make_quote(second, "We wait. And the ships?", speaker=marrow, cue="told reporters")
    make_quote(second, "No toll.", speaker=marrow, cue="said", kind="partial")
    make_quote(second, "And the ships?", speaker=make_person("Peder Dunn"))
    build_index()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", ["No toll.", "We wait. And the ships?", "The harbour opens,"]),
        ("?q=harbour", ["The harbour opens,"]),
        ("?outlet=coast-herald", ["The harbour opens,"]),
        ("?not_outlet=coast-herald&kind=direct", ["We wait. And the ships?"]),
        ("?verb=tell", ["We wait. And the ships?"]),
        ("?status=confirmed", ["The harbour opens,"]),
        ("?from=2031-03&to=2031-03", ["No toll.", "We wait. And the ships?"]),
        ("?q=toll&verb=insist", []),
    ],
)
def test_the_quotes_of_a_person_can_be_searched_and_filtered(open_page, statements, address, words):
    page = open_page(f"/people/ilse-marrow/{address}")

    assert page.status == 200
    assert sorted(page.texts(".words")) == sorted(words)


def test_the_filters_of_a_persons_quotes_say_how_many_each_lets_through(open_page, statements):
    page = open_page("/people/ilse-marrow/")

    assert page.texts("#filters h2") == ["Outlet", "Kind", "Verb", "Status", "Dates"]
    assert page.links("[aria-labelledby=facet-verb] .take") == {
        "insist 1 quote": "?verb=insist",
        "say 1 quote": "?verb=say",
        "tell 1 quote": "?verb=tell",
    }


def test_a_search_among_quotes_that_is_none_says_so_beside_everything_else(open_page, statements):
    page = open_page("/people/ilse-marrow/?q=(harbour")

    assert (page.status, page.texts(".words")) == (400, [])
    assert len(page.texts(".problem")) == 1
    assert page.text(".roles li") == "harbour envoy 5 February 2031 to 5 February 2032"


def test_a_wrong_filter_of_quotes_is_a_sentence(open_page, statements):
    page = open_page("/people/ilse-marrow/?outlet=gull")

    assert page.status == 400
    assert page.texts(".problem li") == ["Outlet: There is no outlet “gull” in the archive."]


def test_a_page_of_quotes_that_there_is_not_is_said(open_page, statements):
    page = open_page("/people/ilse-marrow/?page=9")

    assert (page.status, page.text(".problem")) == (404, "There is no page 9; this is the only one.")


def test_a_person_is_shown_by_name_while_there_is_no_index(open_page, marrow, talks):
    page = open_page("/people/ilse-marrow/")

    assert (page.status, len(page.texts(".problem"))) == (503, 1)
    assert page.texts(".spellings .whole th") == ["Ilse Marów"]
    assert page.texts("h2#quotes") == []


def test_what_is_not_public_is_on_no_persons_page(open_page, build_index, marrow):
    draft = make_article("Draft", body="Ilse Marrow said “No”. “Never”, too.", status="draft")
    make_mention(draft, "Ilse Marrow", person=marrow)
    make_quote(draft, "No", speaker=marrow)
    public = make_article("Public", body="“Maybe”")
    make_quote(public, "Maybe", speaker=marrow, status="rejected")
    build_index()

    page = open_page("/people/ilse-marrow/")

    assert (page.texts(".words"), page.texts(".headline"), page.texts(".spellings")) == ([], [], [])
    assert page.texts(".nothing") == [
        "No article in the archive names Ilse Marrow.",
        "No quote in the archive is attributed to Ilse Marrow.",
    ]


def test_someone_merged_leads_to_the_survivor(open_page, marrow):
    make_person("I. Marrow", slug="i-marrow", merged_into=marrow)

    page = open_page("/people/i-marrow/")

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
