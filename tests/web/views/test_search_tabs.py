"""The other tabs of the search page, and what it puts in place of a part of itself."""

from __future__ import annotations

import csv
import datetime
import io

import pytest
from factories import make_article, make_mention, make_outlet, make_person, make_quote

from archive.models import CopyGroup
from archive.search.language.fields import FIELDS

FEBRUARY = datetime.date(2031, 2, 5)
TALKS = "The harbour talks opened. “We came to listen,” said Ilse Marrow. “The harbour is warm,” the ministry said."


@pytest.fixture
def harbour(build_index):
    """Two articles by two outlets, of February and undated; the first quotes Marrow and a ministry."""
    tide, post = make_outlet("Evening Tide"), make_outlet("Quay Post")
    marrow = make_person("Ilse Marrow", "Marrow")
    talks = make_article("Talks open", body=TALKS, outlet=tide, on=FEBRUARY, language="en")
    make_article("Gulls", body="=Gulls at the harbour, gulls at the quay.", outlet=post, language="fr")
    make_quote(talks, "We came to listen,", speaker=marrow)
    make_quote(talks, "The harbour is warm,", speaker_label="the ministry", speaker_kind="organisation")
    make_mention(talks, "Ilse Marrow", person=marrow)
    build_index()
    return talks


def headlines(page):
    return sorted(page.texts(".results .headline"))


# -- filters


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("?not_outlet=quay-post", ["Talks open"]),
        ("?speaker=ilse-marrow", ["Talks open"]),
        ("?speaker=Marrow", ["Talks open"]),
        ("?speaker=label:the+ministry", ["Talks open"]),
        ("?not_speaker=ilse-marrow", ["Gulls"]),
        ("?language=fr", ["Gulls"]),
        ("?language=fr&language=en", ["Gulls", "Talks open"]),
        ("?has=quotes", ["Talks open"]),
        ("?language=fr&has=quotes", []),
    ],
)
def test_a_result_is_narrowed_by_any_facet(open_page, harbour, address, found):
    page = open_page("/search/" + address)
    if page.status == 302:
        page = open_page(page.location)

    assert headlines(page) == found


def test_a_source_without_a_name_of_its_own_is_found_by_its_label(open_page, harbour):
    page = open_page("/search/?speaker=the+ministry")

    assert (page.status, page.location) == (302, "/search/?speaker=label%3Athe+ministry")


def test_a_value_can_be_left_out_and_taken_back(open_page, harbour):
    leave = open_page("/search/?q=harbour").links("[aria-labelledby=facet-outlet] .leave")["−Leave out Quay Post"]
    page = open_page(f"/search/{leave}")

    assert leave == "?q=harbour&not_outlet=quay-post"
    assert page.links(".chips a") == {"Remove the filter Without outlet Quay Post ×": "?q=harbour"}
    taken_back = page.links("[aria-labelledby=facet-outlet] .take")
    assert taken_back["× Remove the exclusion of Quay Post 1 article"] == "?q=harbour"


def test_a_chosen_value_without_hits_stays_visible(open_page, harbour):
    page = open_page("/search/?q=listen&outlet=quay-post")

    assert page.links("[aria-labelledby=facet-outlet] .take")["× Remove Quay Post 0 articles"] == "?q=listen"


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/search/?kind=direct", "Address: Articles are not filtered by “kind”."),
        ("/search/quotes/?person=ilse-marrow", "Address: Quotes are not filtered by “person”."),
        ("/search/?has=wings", "Has: “wings” is none of these: quotes, confirmed."),
        ("/search/?copies=all", "Copies: “copies” can only be “apart”; it is “all”."),
    ],
)
def test_a_filter_that_there_is_not_is_named(open_page, harbour, address, sentence):
    page = open_page(address)

    assert (page.status, page.texts(".problem li")) == (400, [sentence])


# -- quotes


def test_what_someone_said_about_something_is_found_with_its_surroundings(open_page, harbour):
    page = open_page("/search/quotes/?q=listen&speaker=ilse-marrow")

    assert page.text(".total") == "1 quote"
    assert page.text(".results .words") == "We came to listen,"
    assert page.text(".results .words .match") == "listen"
    assert page.text(".results .speaker").startswith("Ilse Marrow")
    assert page.text(".surroundings").startswith("… The harbour talks opened. “[the quote]” said Ilse Marrow.")


def test_quotes_are_filtered_by_kind_and_speaker(open_page, harbour):
    page = open_page("/search/quotes/?q=harbour")

    assert page.links("[aria-labelledby=facet-speaker] .take") == {
        "the ministry 1 quote": "?q=harbour&speaker=label%3Athe+ministry"
    }
    assert page.links("[aria-labelledby=facet-kind] .take") == {"direct 1 quote": "?q=harbour&kind=direct"}


def test_tabs_keep_what_the_other_tab_knows(open_page, harbour):
    page = open_page("/search/?q=harbour&outlet=evening-tide&person=ilse-marrow&sort=newest&from=2031")

    assert page.links(".tabs a")["Quotes"] == "/search/quotes/?q=harbour&outlet=evening-tide&from=2031"
    assert (
        page.links(".tabs a")["In context"]
        == "/search/occurrences/?q=harbour&outlet=evening-tide&person=ilse-marrow&from=2031"
    )


# -- every occurrence


def test_every_occurrence_is_listed_with_its_context(open_page, harbour):
    page = open_page("/search/occurrences/?q=harbour&order=left")

    assert page.texts(".kwic .before")[1:] == [
        "=Gulls at the",
        "talks opened. “We came to listen,” said Ilse Marrow. “The",
    ]
    assert page.texts(".kwic .after > .match:first-child") == ["harbour", "harbour", "harbour"]
    assert page.text(".total") == "1–3 in 2 articles"
    assert page.links(".orders a")["Word before"] == "?q=harbour&order=left"


def test_without_words_nothing_occurs(open_page, harbour):
    assert open_page("/search/occurrences/?outlet=quay-post").text(".nothing").startswith("Type a word")


def test_occurrences_go_on_another_page(open_page, build_index):
    make_article("Gulls", body="gull. " * 60)
    build_index()

    first = open_page("/search/occurrences/?q=gull")
    second = open_page("/search/occurrences/?q=gull&page=2")

    assert first.links(".pager a")["Next →"] == "?q=gull&page=2"
    assert [page.text(".total") for page in (first, second)] == ["1–50 in 1 article", "51–61 in 1 article"]
    assert open_page("/search/occurrences/?q=gull&page=3").status == 404


def test_occurrences_are_downloaded_without_anything_to_calculate(client, harbour):
    response = client.get("/search/occurrences.csv?q=gulls&outlet=quay-post")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    heading, *rows = csv.reader(io.StringIO(text))

    assert heading[:6] == ["date", "outlet", "headline", "where", "before", "found"]
    assert [(row[3], row[4], row[5]) for row in rows] == [
        ("headline", "", "Gulls"),
        ("body", "'=", "Gulls"),
        ("body", "'=Gulls at the harbour, ", "gulls"),
    ]


def test_a_download_of_a_broken_query_is_the_page_that_says_so(open_page, harbour):
    page = open_page("/search/occurrences.csv?q=%22gulls")

    assert (page.status, page.texts(".problem p")[0]) == (400, "The quotation mark at position 1 is never closed.")


# -- near copies


def test_near_copies_fold_behind_the_first_and_unfold(open_page, build_index):
    group = CopyGroup.objects.create()
    for number in range(3):
        make_article(f"Report {number}", body="The harbour talks.", copy_group=group)
    make_article("Gulls", body="The harbour.")
    build_index()

    folded = open_page("/search/?q=harbour")
    apart = open_page("/search/" + folded.links(".also a")["Show every one"])

    assert (folded.text(".total"), len(headlines(folded))) == ("4 articles", 2)
    assert len(headlines(apart)) == 4
    assert apart.links(".also a") == {"Fold them": "?q=harbour"}


def test_the_near_copies_of_one_article_are_shown_alone(open_page, build_index):
    first, second = CopyGroup.objects.create(), CopyGroup.objects.create()
    for number in range(2):
        make_article(f"Report {number}", body="The harbour talks.", copy_group=first)
        make_article(f"Notice {number}", body="The harbour fees.", copy_group=second)
    build_index()

    links = open_page("/search/?q=harbour&sort=oldest").links(".copies a")
    page = open_page("/search/" + links["1 near copy behind this"])

    assert headlines(page) in (["Notice 0", "Notice 1"], ["Report 0", "Report 1"])
    assert page.text(".chips .kind") == "Near copies of"
    assert list(page.links(".chips a").values()) == ["?q=harbour&sort=oldest"]


@pytest.mark.parametrize("like", ["0", "x", "9" * 30, "1"])
def test_near_copies_of_what_has_none_are_named_as_unknown(open_page, db, like):
    page = open_page(f"/search/?like={like}")

    assert (page.status, page.texts(".problem li")) == (
        400,
        [f"Near copies of: No near copies are known of an article “{like}”."],
    )


# -- nothing found


def test_what_rules_everything_out_is_a_link_with_the_number_without_it(open_page, harbour):
    page = open_page("/search/?q=gulls+listen&from=2031")

    assert "Without gulls there is 1 article" in page.texts(".nothing li")
    assert page.soup.select_one(".nothing li a")["href"] == "?q=listen&from=2031"


def test_a_filter_that_rules_everything_out_is_named(open_page, harbour):
    page = open_page("/search/?q=listen&outlet=quay-post")

    assert "Without Quay Post there is 1 article" in page.texts(".nothing li")


def test_a_misspelt_word_is_answered_with_one_that_is_there(open_page, harbour):
    page = open_page("/search/?q=harbuor")

    assert page.links(".nothing p a") == {"harbour": "?q=harbour"}


# -- the part that htmx puts in


def test_htmx_gets_the_part_that_changes(client, harbour):
    whole = client.get("/search/?q=harbour").content.decode()
    part = client.get("/search/?q=harbour", headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in part
    assert "<title>harbour · Articles · Search · Diplomacy Archive</title>" in part
    assert '<p id="announcer" hx-swap-oob="innerHTML">2 articles</p>' in part
    body = whole[whole.index('<div class="search-head">') : whole.index("</main>")]
    assert part[part.index('<div class="search-head">') :].strip() == body[: body.rindex("</div>")].strip()


def test_history_gets_the_whole_page(client, harbour):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    assert b"<html" in client.get("/search/?q=harbour", headers=headers).content


@pytest.mark.parametrize("address", ["/search/", "/search/quotes/", "/search/?from=soon", "/search/?q=("])
def test_caches_keep_page_and_part_apart(client, harbour, address):
    assert "HX-Request" in client.get(address).headers["Vary"]


# -- suggestions


def test_people_outlets_and_headlines_are_suggested(client, harbour):
    options = client.get("/suggest/?q=talks+mar").content.decode()

    assert 'data-query="talks person:&quot;Ilse Marrow&quot;"' in options
    assert f'data-address="/article/{harbour.pk}/"' in client.get("/suggest/?q=tal").content.decode()
    assert 'data-query="outlet:&quot;Quay Post&quot;"' in client.get("/suggest/?q=quay").content.decode()


@pytest.mark.parametrize("typed", ["", "q", "zzzz", "%00", "%22"])
def test_nothing_is_suggested_for_what_begins_nothing(client, harbour, typed):
    assert client.get(f"/suggest/?q={typed}").content.strip() == b""


# -- help


def test_every_example_of_the_help_panel_runs(open_page, harbour):
    examples = open_page("/search/").links(".query-help a")

    assert len(examples) >= 14
    assert {example: open_page(f"/search/{address}").status for example, address in examples.items()} == dict.fromkeys(
        examples, 200
    )


def test_the_help_panel_has_an_example_of_every_field(open_page, harbour):
    examples = " ".join(open_page("/search/?q=harbour").links(".query-help a"))

    assert [name for name in FIELDS if f"{name}:" not in examples] == []


# -- words marked in the article


def test_the_words_of_a_search_are_marked_in_the_article(open_page, harbour):
    link = next(iter(open_page("/search/?q=harbour").links(".results .headline a").values()))
    page = open_page(f"{harbour.get_absolute_url()}?q=harbour")

    assert link.endswith("?q=harbour")
    assert page.texts(".text .match") == ["harbour", "harbour"]
    assert [mark["id"] for mark in page.soup.select(".turn-hits")] == ["hit-1", "hit-2"]
    assert page.links("#hit-1 a") == {"›": "#hit-2"}
    assert page.links(".sought a")["Back to the search"] == "/search/?q=harbour"


def test_an_article_under_another_slug_keeps_the_words(open_page, harbour):
    page = open_page(f"/article/{harbour.pk}/?q=harbour&exact=1&page=3")

    assert page.location == f"{harbour.get_absolute_url()}?q=harbour&exact=1"


@pytest.mark.parametrize("query", ["%22never", "", "+", "walrus"])
def test_an_article_is_read_whatever_was_searched_for(open_page, harbour, query):
    page = open_page(f"{harbour.get_absolute_url()}?q={query}")

    assert (page.status, page.texts(".match")) == (200, [])
