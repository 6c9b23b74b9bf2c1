"""The search page: what it finds, how it is narrowed down, and what it says when it cannot."""

from __future__ import annotations

import datetime

import pytest
from factories import make_article, make_mention, make_outlet, make_person

from archive.models import Article
from archive.search.engines.base import MAX_BEGUN_WORDS

FEBRUARY = datetime.date(2031, 2, 5)


@pytest.fixture
def harbour(build_index):
    """Three articles by two outlets: two of February that name Marrow, one undated."""
    tide, post = make_outlet("Evening Tide"), make_outlet("Quay Post")
    marrow = make_person("Ilse Marrow", "Ilse Marów", "Marrow", "Marów")
    first = make_article("Talks open", body="Marrow opened the harbour talks.", outlet=tide, on=FEBRUARY)
    second = make_article("Talks go on", body="Marów stayed at the harbour.", outlet=post, on=FEBRUARY)
    make_article("Gulls", body="Nothing but gulls at the harbour <b>today</b>.", outlet=post)
    make_mention(first, "Marrow", person=marrow)
    make_mention(second, "Marów", person=marrow)
    build_index()
    return marrow


def headlines(page):
    return sorted(page.texts(".results .headline"))


def test_words_find_articles_and_are_marked_in_them(open_page, harbour):
    page = open_page("/search/?q=gulls")

    assert page.status == 200
    assert headlines(page) == ["Gulls"]
    assert set(page.texts("mark.match")) == {"gulls", "Gulls"}


def test_text_of_an_article_is_escaped_before_it_is_marked(open_page, harbour):
    page = open_page("/search/?q=gulls")

    assert page.soup.select(".fragment b") == []
    assert "<b>today</b>" in page.text(".fragment")


def test_what_was_typed_is_escaped_in_the_page(open_page, harbour):
    page = open_page("/search/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E%22")

    assert page.soup.select("script:not([src])") == []


def test_an_empty_search_lists_everything_newest_first(open_page, harbour):
    page = open_page("/search/")

    assert page.texts(".results .headline")[-1] == "Gulls"
    assert page.text(".total") == "3 articles"


def test_a_name_is_found_in_every_spelling_and_the_page_says_so(open_page, harbour):
    page = open_page("/search/?q=Marrow")

    assert headlines(page) == ["Talks go on", "Talks open"]
    assert "Marów" in page.text(".also")
    (only_this,) = page.links(".also a").values()
    assert headlines(open_page(f"/search/{only_this}")) == ["Talks open"]


def test_exactly_as_typed_searches_no_other_spelling(open_page, harbour):
    page = open_page("/search/?q=Marrow&exact=1")

    assert headlines(page) == ["Talks open"]
    assert page.soup.select(".also") == []


def test_facets_count_the_result_and_lead_into_it(open_page, harbour):
    page = open_page("/search/?q=harbour")
    outlets = page.links("[aria-labelledby=facet-outlet] .take")

    assert outlets == {
        "Quay Post 2 articles": "?q=harbour&outlet=quay-post",
        "Evening Tide 1 article": "?q=harbour&outlet=evening-tide",
    }
    assert headlines(open_page("/search/?q=harbour&outlet=evening-tide")) == ["Talks open"]


def test_several_values_of_a_filter_mean_any_of_them(open_page, harbour):
    assert len(headlines(open_page("/search/?q=harbour&outlet=evening-tide&outlet=quay-post"))) == 3


def test_filters_that_are_on_can_be_removed_one_by_one(open_page, harbour):
    page = open_page("/search/?q=harbour&outlet=quay-post&person=ilse-marrow&from=2031-02")

    assert list(page.links(".chips a").values()) == [
        "?q=harbour&person=ilse-marrow&from=2031-02",
        "?q=harbour&outlet=quay-post&from=2031-02",
        "?q=harbour&outlet=quay-post&person=ilse-marrow",
        "?q=harbour",
    ]
    assert headlines(page) == ["Talks go on"]


def test_the_box_keeps_the_filters_and_the_date_form_keeps_the_words(open_page, harbour):
    soup = open_page("/search/?q=harbour&outlet=quay-post&from=2031&sort=oldest").soup

    kept = [(field["name"], field["value"]) for field in soup.select(".big-search [type=hidden]")]
    assert kept == [("outlet", "quay-post"), ("from", "2031"), ("sort", "oldest")]
    kept = [(field["name"], field["value"]) for field in soup.select(".dates-form [type=hidden]")]
    assert kept == [("q", "harbour"), ("outlet", "quay-post"), ("sort", "oldest")]


def columns(page):
    return {link.find(class_="visually-hidden").get_text(): link["href"] for link in page.soup.select(".columns a")}


def test_months_are_columns_that_lead_into_their_days(open_page, harbour):
    page = open_page("/search/?q=harbour")

    assert columns(page) == {"February 2031: 2 articles": "?q=harbour&from=2031-02&to=2031-02"}
    assert page.text(".chart .hint") == "Not in the chart: 1 without a date."
    month = open_page("/search/?q=harbour&from=2031-02&to=2031-02")
    assert headlines(month) == ["Talks go on", "Talks open"]
    assert month.links(".chart .crumbs a") == {"All dates": "?q=harbour", "2031": "?q=harbour&from=2031&to=2031"}


def test_the_numbers_of_the_chart_are_a_table_as_well(open_page, harbour):
    page = open_page("/search/?q=harbour")

    assert page.texts(".chart table th") == ["Month", "Articles", "February 2031"]
    assert page.texts(".chart table td") == ["2"]


def test_a_persons_name_in_the_address_becomes_the_slug(open_page, harbour):
    page = open_page("/search/?q=harbour&person=Ilse+Marów")

    assert (page.status, page.location) == (302, "/search/?q=harbour&person=ilse-marrow")


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("?outlet=gull", "Outlet: There is no outlet “gull” in the archive."),
        ("?person=Nobody", "Person named: Nobody in the archive is called “Nobody”."),
        ("?from=soon", "From: “soon” is not a date. Write it as 2031-02-05, 2031-02 or 2031."),
        ("?to=2031-02-31", "To: “2031-02-31” is not a date. Write it as 2031-02-05, 2031-02 or 2031."),
        ("?from=2032&to=2031", "To: “To” (2031) lies before “from” (2032)."),
        ("?from=2031&from=2032", "From: “from” is given 2 times; it can have one value."),
        ("?sort=best", "Order: “best” is not an order. Results come by relevance, newest or oldest."),
        ("?exact=maybe", "Exact: “exact” can only be 1; it is “maybe”."),
        ("?q=a%00b", "Words: Null characters are not allowed."),
    ],
)
def test_a_wrong_filter_is_named_in_a_sentence(open_page, harbour, address, sentence):
    page = open_page("/search/" + address)

    assert page.status == 400
    assert page.texts(".problem li") == [sentence]


def test_wrong_dates_stay_in_their_boxes(open_page, harbour):
    soup = open_page("/search/?q=harbour&from=soon&to=2031-02-31").soup

    assert [soup.select_one(selector)["value"] for selector in ("#q", "#id_from", "#id_to")] == [
        "harbour",
        "soon",
        "2031-02-31",
    ]


def test_a_broken_query_is_shown_with_its_place_and_a_suggestion(open_page, harbour):
    page = open_page("/search/?q=harbour+%22talks&outlet=quay-post")

    assert page.status == 400
    assert page.texts(".problem p")[0] == "The quotation mark at position 9 is never closed."
    assert page.text(".fault") == '"'
    assert page.links(".problem a") == {'harbour "talks"': "?q=harbour+%22talks%22&outlet=quay-post"}
    assert page.soup.select_one("#q")["value"] == 'harbour "talks'


@pytest.mark.parametrize(
    ("number", "sentence"),
    [("7", "There is no page 7; this is the only one."), ("x", "“x” is not a page number.")],
)
def test_a_page_that_there_is_not_is_named_above_the_first(open_page, harbour, number, sentence):
    page = open_page(f"/search/?q=harbour&page={number}")

    assert (page.status, page.text(".problem")) == (404, sentence)
    assert len(headlines(page)) == 3


def test_a_result_of_several_pages_can_be_paged(open_page, build_index):
    tide = make_outlet("Evening Tide")
    for number in range(21):
        make_article(f"Report {number}", outlet=tide, body="The harbour.")
    build_index()

    page = open_page("/search/?q=harbour&sort=newest")

    assert page.text(".total") == "21 articles 1–20"
    assert page.links(".pager a")["Next →"] == "?q=harbour&sort=newest&page=2"
    assert len(headlines(open_page("/search/?q=harbour&sort=newest&page=2"))) == 1


def test_nothing_found_offers_ways_on(open_page, harbour):
    page = open_page("/search/?q=walrus&outlet=quay-post")

    assert page.texts(".nothing p")[0] == "Nothing in this archive matches walrus with these filters."
    assert page.links(".nothing a")["Search without any filter"] == "?q=walrus"


def test_a_match_that_no_fragment_shows_is_explained(open_page, build_index):
    make_article("Gulls", body="Nothing else.", byline="Petra Nyquist")
    build_index()

    assert open_page("/search/?q=Nyquist").texts(".why") == ["“Nyquist” stands in the byline"]


def test_an_archive_without_an_index_says_so(open_page, db):
    make_article("Gulls")

    page = open_page("/search/?q=gulls")

    assert page.status == 503
    assert len(page.texts(".problem")) == 1


def test_an_article_that_left_the_database_is_left_out(open_page, harbour):
    Article.objects.filter(headline="Gulls").delete()

    assert headlines(open_page("/search/?q=harbour")) == ["Talks go on", "Talks open"]


def test_an_asterisk_that_asks_for_too_many_words_gets_a_sentence(open_page, build_index):
    make_article("Quays", body=" ".join(f"quay{number}" for number in range(MAX_BEGUN_WORDS + 1)))
    build_index()

    page = open_page("/search/?q=quay*")

    assert page.status == 400
    assert page.texts(".problem p")[0].startswith("Too many different words begin with “quay”")


def test_a_query_with_letters_and_accents_apart_is_marked_at_the_right_place(open_page, db):
    page = open_page("/search/?q=cafe%CC%81%20%22harbour")

    assert (page.status, page.text(".broken .fault")) == (400, '"')
