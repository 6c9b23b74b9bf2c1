"""The page of one statement: the fullest, each outlet's version with its differences marked, and who left it out."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories import make_article, make_mention, make_outlet, make_person, make_quote

from archive.curation.utterances import join_quotes, undo_utterance_judgement
from archive.joining.reach import renew_reach
from archive.models import Article, Quote, Utterance

DAY = datetime.date(2031, 2, 5)
LAMPS = "The lamps stay lit until the keeper says so"


@pytest.fixture
def marrow(db):
    return make_person("Ilse Marrow")


@pytest.fixture
def lamps(marrow):
    return Utterance.objects.create(speaker=marrow)


@pytest.fixture
def carry(lamps):
    """An outlet's article with these words of the statement in it."""

    def one(outlet: str, words: str, *, body: str = "{}", on: datetime.date | None = DAY, **fields: object) -> Quote:
        article = make_article(f"{outlet} report", body=body.format(words), outlet=make_outlet(outlet), on=on)
        return make_quote(article, words, speaker=lamps.speaker, utterance=lamps, **fields)

    return one


def test_the_fullest_stands_on_top_and_every_version_says_how_it_was_carried(open_page, lamps, carry):
    carry("Tide", "The lamps stay lit", cue="claimed")
    fullest = carry("Post", LAMPS, cue="said", on=DAY + datetime.timedelta(1))
    carry("Wire", "the lamps would stay lit", kind="indirect", cue="insisted")

    page = open_page(lamps.get_absolute_url())

    assert page.text("h1") == "One statement in 3 outlets"
    assert page.text(".statement-head blockquote") == LAMPS
    assert page.links(".statement-head .speaker a") == {"Ilse Marrow": "/people/ilse-marrow/"}
    assert page.texts(".versions h3") == ["Post", "Tide", "Wire"]
    assert page.texts(".carriage") == ["● the fullest, as above", "◐ shortened", "○ indirectly"]
    assert page.texts(".statement-head dd")[:2] == ["not recorded", "5 February 2031 to 6 February 2031"]
    assert [text.split(" · ")[:2] for text in page.texts(".reports .source")] == [
        ["Quoted directly", "“said” (neutral)"],
        ["Quoted directly", "“claimed” (keeps its distance)"],
        ["Reported indirectly", "“insisted” (gives it force)"],
    ]
    assert f"{fullest.article.get_absolute_url()}#quote-{fullest.pk}" in page.links(".reports a").values()


def test_what_a_version_cuts_is_marked_and_named(open_page, lamps, carry):
    carry("Post", LAMPS)
    carry("Tide", "The lamps stay lit")

    page = open_page(lamps.get_absolute_url())

    assert page.text(".versions blockquote") == "The lamps stay lit [cut: until the keeper says so]"
    assert page.texts(".versions del") == ["[cut: until the keeper says so]"]


def test_a_rewording_stands_beside_the_fullest_with_both_sides_marked(open_page, lamps, carry):
    carry("Post", LAMPS)
    carry("Tide", "The lamps remain lit until keepers say so")

    page = open_page(lamps.get_absolute_url())

    assert page.texts(".beside del") == ["[replaced: stay]", "[replaced: the keeper says]"]
    assert page.texts(".beside ins") == ["[by: remain]", "[by: keepers say]"]
    assert page.text(".beside blockquote") == "The lamps [by: remain] lit until [by: keepers say] so"


def test_what_one_side_does_not_show_leaves_no_space_on_it(open_page, lamps, carry):
    carry("Post", LAMPS)
    carry("Tide", "lamps remain lit until keepers", kind="partial")

    page = open_page(lamps.get_absolute_url())

    assert page.soup.select_one(".beside blockquote p").get_text() == "lamps [by: remain] lit until [by: keepers]"


def test_the_same_words_are_called_the_same(open_page, lamps, carry):
    carry("Post", LAMPS)
    carry("Tide", f"{LAMPS},")

    page = open_page(lamps.get_absolute_url())

    assert page.texts(".carriage") == ["● the fullest, as above", "● the same words"]
    assert page.texts(".statement-head dd")[2].startswith("Proposed by machine: every article has the same words.")
    assert page.texts(".versions del, .versions ins") == []


def test_a_fragment_is_shown_in_the_reporter_s_sentence(open_page, lamps, carry):
    carry("Post", LAMPS)
    carry("Tide", "until the keeper", body="It rained.\n\nShe would wait “{}” spoke.\n\nGulls.", kind="partial")

    assert open_page(lamps.get_absolute_url()).text(".around") == "She would wait “until the keeper” spoke."


def test_outlets_without_it_are_named_with_what_they_published(open_page, lamps, carry):
    carry("Post", LAMPS)
    naming = make_article("Visit", body="Ilse Marrow came.", outlet=make_outlet("Naming"), on=DAY)
    make_mention(naming, "Ilse Marrow", person=lamps.speaker)
    make_article("Gulls", outlet=make_outlet("Silent"), on=DAY)

    page = open_page(lamps.get_absolute_url())

    assert page.texts(".bystanders li") == [
        "Naming 1 article, 1 naming Ilse Marrow",
        "Silent 1 article, none naming Ilse Marrow",
    ]


def test_without_a_day_nobody_is_said_to_have_left_it_out(open_page, lamps, carry):
    carry("Post", LAMPS, on=None)
    make_article("Gulls", outlet=make_outlet("Silent"), on=DAY)

    page = open_page(lamps.get_absolute_url())

    assert page.text(".bystanders .nothing").startswith("No version is dated to the day")
    assert page.texts(".statement-head dd")[1] == "undated"


def test_the_day_it_was_said_is_shown_with_its_basis(open_page, lamps, carry):
    carry("Post", LAMPS)
    Utterance.objects.update(said_on=DAY.replace(day=1), said_precision="month", said_basis="curated")

    assert open_page(lamps.get_absolute_url()).texts(".statement-head dd")[0] == "February 2031, set by a curator"


def test_each_outlet_s_words_for_the_day_are_shown_with_what_follows_from_them(open_page, lamps, carry):
    carry("Post", LAMPS, body="She said on Monday: “{}”", day="on Monday")
    carry("Tide", LAMPS, body="On Tuesday she said: “{}”", day="On Tuesday")
    renew_reach([lamps.pk])

    page = open_page(lamps.get_absolute_url())

    assert page.texts(".statement-head dd")[0] == (
        "the articles do not agree: 3 February 2031: “on Monday” in Post; 4 February 2031: “On Tuesday” in Tide"
    )
    assert [text.split(" · ")[1] for text in page.texts(".reports .source")] == [
        "said “on Monday”: 3 February 2031",
        "said “On Tuesday”: 4 February 2031",
    ]


def test_what_a_curator_decided_is_told_and_what_was_taken_back(open_page, lamps, carry, admin_user):
    post, tide = carry("Post", LAMPS), carry("Tide", "The lamps stay lit")
    Quote.objects.filter(pk=tide.pk).update(utterance=None)
    tide.refresh_from_db()
    judgement = join_quotes(one=post, other=tide, user=admin_user)

    page = open_page(lamps.get_absolute_url())
    assert page.texts(".statement-head dd")[2] == "Confirmed by a curator."
    (sentence,) = page.texts(".decisions li")
    assert sentence.endswith("A curator joined two quotes as one statement.")

    undo_utterance_judgement(judgement, user=admin_user)
    (sentence,) = open_page(lamps.get_absolute_url()).texts(".decisions li")
    assert "Taken back on" in sentence


def test_an_utterance_that_was_joined_redirects_to_the_one_that_is_left(open_page, lamps, carry):
    carry("Post", LAMPS)
    former = Utterance.objects.create(joined_into=Utterance.objects.create(joined_into=lamps))

    page = open_page(former.get_absolute_url())

    assert (page.status, page.location) == (302, lamps.get_absolute_url())


def test_a_statement_that_nothing_published_carries_is_gone(open_page, lamps, carry):
    carry("Post", LAMPS)
    for article in Article.objects.all():
        article.status = Article.Status.WITHDRAWN
        article.save()

    page = open_page(lamps.get_absolute_url())

    assert (page.status, page.text("h1")) == (410, "No article in the archive carries this statement any longer.")


@pytest.mark.django_db
def test_an_unknown_number_is_not_found(open_page):
    page = open_page("/utterance/99999999999999999999/")
    assert (page.status, page.text("h1")) == (404, "There is no statement number 99999999999999999999.")


def test_mark_up_in_the_words_is_text(open_page, lamps, carry):
    hostile = "<script>alert(1)</script> & <b>lamps</b> stay lit"
    carry("Post", hostile)
    carry("Tide", "<b>lamps</b> stay <i>lit</i>")

    page = open_page(lamps.get_absolute_url())

    assert page.soup.select("main script, main b, main i") == []
    assert hostile in page.text(".statement-head blockquote")


def test_how_many_articles_carry_it_in_which_way_is_told(open_page, lamps, carry):
    carry("Post", LAMPS)
    carry("Tide", "The lamps stay lit")
    carry("Wire", "until the keeper says so")

    assert open_page(lamps.get_absolute_url()).texts(".key strong") == [
        "1 in full",
        "2 shortened",
        "0 reworded",
        "0 indirectly",
    ]


def test_twenty_five_versions_make_a_page_and_the_fullest_stays_on_top(open_page, lamps, carry):
    for number in range(26):
        carry(f"Outlet {number}", LAMPS if number == 3 else "The lamps stay lit")

    first, second, third = (open_page(f"{lamps.get_absolute_url()}?page={number}") for number in (1, 2, 3))

    assert [len(page.soup.select(".versions > li")) for page in (first, second)] == [25, 1]
    assert [page.text(".statement-head blockquote") for page in (first, second)] == [LAMPS, LAMPS]
    assert second.text("#versions") == "26 versions"
    assert first.links(".pager a")["Next →"] == "?page=2"
    assert (third.status, third.text(".problem")) == (404, "There is no page 3; the last one is 2.")


def test_three_versions_cost_as_many_queries_as_two(client, lamps, carry):
    counts = []
    for outlets in (["Post", "Tide"], ["Wire"]):
        for outlet in outlets:
            carry(outlet, LAMPS)
            make_article("Gulls", outlet=make_outlet(f"Silent {outlet}"), on=DAY)
        with CaptureQueriesContext(connection) as captured:
            client.get(lamps.get_absolute_url())
        counts.append(len(captured))

    assert counts[0] == counts[1]
