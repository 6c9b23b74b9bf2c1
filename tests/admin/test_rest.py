"""Outlets, utterances, suggestions and copies: what is particular to each."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from desk_rows import act, errors, list_address, make_rows, page_address, said
from django.test import Client
from factories import make_article, make_import_run, make_outlet, make_quote

from archive.models import (
    ImportedDocument,
    Judgement,
    SamePersonSuggestion,
    SameUtteranceSuggestion,
    SharedText,
    Utterance,
)

pytestmark = pytest.mark.django_db


def edit(desk: Client, row: Any, **fields: Any) -> Any:
    form = desk.get(page_address(row)).context["adminform"].form
    data = {name: form.fields[name].prepare_value(form[name].value()) for name in form.fields} | fields
    posted = {name: value for name, value in data.items() if value not in (None, False)}
    return desk.post(page_address(row), posted, follow=True)


def test_an_edited_outlet_is_curated(desk: Client) -> None:
    outlet = make_outlet("The Verran Post", hosts=["post.example"])
    edit(desk, outlet, hosts="post.example\r\nWWW.Post.Example\r\n", country="xv", note="Weekly.")
    outlet.refresh_from_db()
    assert (outlet.hosts, outlet.country) == (["post.example", "www.post.example"], "XV")
    assert outlet.curated_fields == ["country", "hosts", "note"]


def test_an_outlet_saved_unchanged_is_not_curated(desk: Client) -> None:
    outlet = make_outlet("The Verran Post", hosts=["post.example"], other_names=["Post"])
    edit(desk, outlet)
    outlet.refresh_from_db()
    assert outlet.curated_fields == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("hosts", "http://post.example/"), ("country", "Verran"), ("homepage", "x y"), ("kind", "blog"), ("name", "")],
)
def test_nonsense_about_an_outlet_is_refused_beside_its_field(field: str, value: str, desk: Client) -> None:
    assert list(errors(edit(desk, make_outlet("The Verran Post"), **{field: value}))) == [field]


def test_the_day_of_an_utterance_is_given_as_far_as_it_is_known(desk: Client) -> None:
    utterance = make_rows()["utterance"]
    edit(desk, utterance, said="2031-03")
    utterance.refresh_from_db()
    assert (utterance.said_on, utterance.said_precision, utterance.said_basis) == (
        datetime.date(2031, 3, 1),
        "month",
        "curated",
    )
    assert list(errors(edit(desk, utterance, said="in March"))) == ["said"]


def test_the_page_of_an_utterance_shows_what_articles_tell_of_its_day(desk: Client) -> None:
    utterance = make_rows()["utterance"]
    article = make_article(
        body="“We wait,” she said on Monday.", on=datetime.date(2031, 3, 4), outlet=make_outlet("Tide")
    )
    make_quote(article, "We wait,", day="on Monday", utterance=utterance)
    page = desk.get(page_address(utterance)).content.decode()
    assert "in Tide: “on Monday”, the last Monday before publication, 2031-03-03</div>" in page


def test_a_day_that_a_curator_set_is_given_up_by_action(desk: Client) -> None:
    utterance = make_rows()["utterance"]
    article = make_article(body="“We wait,” she said on Monday.", on=datetime.date(2031, 3, 4))
    make_quote(article, "We wait,", day="on Monday", utterance=utterance)
    nothing = "Nothing was changed. No curator has set when this was said."
    assert said(act(desk, "from_articles", utterance)) == [nothing]
    edit(desk, utterance, said="2031-02")
    assert said(act(desk, "from_articles", utterance)) == ["Dated by articles: 1."]
    utterance.refresh_from_db()
    assert (utterance.said_on, utterance.said_basis) == (datetime.date(2031, 3, 3), "inferred")


def test_utterances_are_joined_by_action(desk: Client) -> None:
    first = make_rows()["utterance"]
    second = make_rows()["utterance"]
    assert said(act(desk, "join", first)) == ["Choose two utterances or more."]
    assert "said the one" in said(act(desk, "join", first, second))[0]
    Utterance.objects.update(speaker=None)
    assert said(act(desk, "join", first, second)) == ["Joined into the first: 1."]


@pytest.mark.parametrize(("action", "verdict"), [("different", "no"), ("unsure", "unsure")])
def test_an_answered_suggestion_about_people_is_not_shown_again(action: str, verdict: str, desk: Client) -> None:
    suggestion = make_rows()["samepersonsuggestion"]
    act(desk, action, suggestion)
    judged = Judgement.objects.get(left_id=suggestion.left_id, right_id=suggestion.right_id)
    assert judged.verdict == verdict
    assert list(desk.get(list_address(SamePersonSuggestion)).context["cl"].result_list) == []


@pytest.mark.parametrize(("action", "message"), [("join", "Joined: 1."), ("apart", "Judged to be two occasions: 1.")])
def test_an_answered_suggestion_about_quotes_is_not_shown_again(action: str, message: str, desk: Client) -> None:
    rows = make_rows()
    suggestion = rows["sameutterancesuggestion"]
    suggestion.left.utterance = suggestion.right.utterance = None
    suggestion.left.save()
    suggestion.right.save()
    assert said(act(desk, action, suggestion)) == [message]
    assert list(desk.get(list_address(SameUtteranceSuggestion)).context["cl"].result_list) == []


@pytest.mark.parametrize(("action", "status"), [("confirm", "confirmed"), ("part", "parted"), ("leave", "found")])
def test_copies_are_judged_by_action(action: str, status: str, desk: Client) -> None:
    pair = make_rows()["sharedtext"]
    act(desk, action, pair)
    assert SharedText.objects.get().status == status


def test_the_page_of_an_import_shows_failures_first_and_no_more_than_fifty(desk: Client) -> None:
    run = make_import_run()
    ImportedDocument.objects.bulk_create(
        ImportedDocument(run=run, source=f"{number}.txt", outcome="failed" if number == 59 else "created")
        for number in range(60)
    )
    page = desk.get(page_address(run))
    shown = page.context["inline_admin_formsets"][0].formset.forms
    assert [form.instance.source for form in shown[:2]] == ["59.txt", "0.txt"]
    assert len(shown) == 50
    assert "60 documents" in page.content.decode()
