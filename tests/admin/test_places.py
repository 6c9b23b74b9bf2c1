"""Mentions and quotes: what stands at a place of an article."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from desk_rows import act, errors, list_address, page_address, said
from django.test import Client
from django.urls import reverse
from factories import make_article, make_mention, make_name, make_person, make_quote

from archive.models import Article, Mention, Person, Quote

pytestmark = pytest.mark.django_db

BODY = "“Yes,” Marrow said. Ilse Marrow left.\n\n“Yes,” she repeated. Marrow slept."


@pytest.fixture
def article(db: None) -> Article:
    return make_article(body=BODY)


@pytest.fixture
def marrows(db: None) -> list[Person]:
    return [make_person("Ilse Marrow", "Marrow"), make_person("Odo Marrow", "Marrow")]


def add(desk: Client, model: str, **data: Any) -> Any:
    return desk.post(reverse(f"admin:archive_{model}_add"), data, follow=True)


def edit(desk: Client, row: Mention | Quote, **fields: Any) -> Any:
    form = desk.get(page_address(row)).context["adminform"].form
    data = {name: form[name].value() for name in form.fields} | fields
    posted = {name: value for name, value in data.items() if value not in (None, False)}
    return desk.post(page_address(row), posted, follow=True)


# -- mentions


def test_the_list_names_whom_an_ambiguous_mention_could_mean(
    article: Article, marrows: list[Person], desk: Client
) -> None:
    make_mention(article, "Marrow", ambiguous=True)
    make_mention(article, "Ilse Marrow", person=marrows[0])
    page = desk.get(list_address("mention"), {"to_decide": "1"}).content.decode()
    assert "Ilse Marrow, Odo Marrow" in page
    assert "1 mention" in page


def test_the_candidates_are_the_choices(article: Article, marrows: list[Person], desk: Client) -> None:
    mention = make_mention(article, "Marrow", ambiguous=True)
    edit(desk, mention, decision=str(marrows[1].pk))
    mention.refresh_from_db()
    assert (mention.person, mention.curated, mention.ambiguous) == (marrows[1], True, False)


def test_a_decision_can_hold_for_the_whole_article(article: Article, marrows: list[Person], desk: Client) -> None:
    first = make_mention(article, "Marrow", ambiguous=True)
    start = BODY.rindex("Marrow")
    last = Mention.objects.anchored(article, start, start + 6, ambiguous=True)
    response = edit(desk, first, decision=str(marrows[1].pk), same_spelling=True)
    last.refresh_from_db()
    assert last.person == marrows[1]
    assert "Decided: 2 mentions; 0 quotes followed." in said(response)


def test_somebody_else_can_be_chosen(article: Article, marrows: list[Person], desk: Client) -> None:
    mention, orrel = make_mention(article, "Marrow", ambiguous=True), make_person("Tam Orrel")
    edit(desk, mention, person=orrel.pk)
    mention.refresh_from_db()
    assert (mention.person, mention.curated) == (orrel, True)


def test_nobody_known_is_a_decision_too(article: Article, marrows: list[Person], desk: Client) -> None:
    mention = make_mention(article, "Marrow", person=marrows[0])
    edit(desk, mention, decision="nobody")
    mention.refresh_from_db()
    assert (mention.person, mention.curated) == (None, True)


def test_saving_a_mention_undecided_decides_nothing(article: Article, marrows: list[Person], desk: Client) -> None:
    mention = make_mention(article, "Marrow", ambiguous=True)
    edit(desk, mention)
    mention.refresh_from_db()
    assert (mention.curated, mention.ambiguous) == (False, True)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"decision": "999"}, "decision"),
        ({"decision": "else"}, "person"),
        ({"person": "999999"}, "person"),
        ({"same_spelling": "on"}, "decision"),
    ],
)
def test_nonsense_about_a_mention_is_refused_beside_its_field(
    fields: dict[str, str], field: str, article: Article, marrows: list[Person], desk: Client
) -> None:
    mention = make_mention(article, "Marrow", ambiguous=True)
    assert list(errors(edit(desk, mention, **fields))) == [field]


def test_mentions_are_decided_and_left_open_by_action(article: Article, marrows: list[Person], desk: Client) -> None:
    mention = make_mention(article, "Marrow", ambiguous=True)
    assert said(act(desk, "mark_unknown", mention)) == ["Marked as nobody the archive knows: 1."]
    assert said(act(desk, "release", mention)) == ["Left open again: 1."]
    mention.refresh_from_db()
    assert (mention.curated, mention.ambiguous) == (False, True)
    assert "Nobody has decided who “Marrow” is." in said(act(desk, "release", mention))[0]


def test_a_mention_is_added_by_its_words(article: Article, marrows: list[Person], desk: Client) -> None:
    add(desk, "mention", article=article.pk, text="Ilse Marrow", person=marrows[0].pk)
    mention = Mention.objects.get()
    assert (BODY[mention.start : mention.end], mention.person, mention.curated) == ("Ilse Marrow", marrows[0], True)


# -- quotes


def test_a_quote_is_added_by_its_words(article: Article, marrows: list[Person], desk: Client) -> None:
    add(desk, "quote", article=article.pk, text="she repeated", kind="indirect", speaker=marrows[0].pk)
    quote = Quote.objects.get()
    assert (BODY[quote.start : quote.end], quote.speaker, quote.speaker_kind) == ("she repeated", marrows[0], "person")
    assert quote.status == "corrected"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": "Never said"}, "text"),
        ({"text": "Yes,"}, "start"),
        ({"text": "Yes,", "start": "0"}, "start"),
        ({"text": "Yes,", "start": "-1"}, "start"),
        ({"text": "Yes,", "start": "9" * 30}, "start"),
        ({"text": "Yes,", "start": "x"}, "start"),
        ({"text": "  "}, "text"),
        ({"text": "slept", "kind": "shouted"}, "kind"),
        ({"text": "slept", "article": "x"}, "article"),
        ({"text": "slept", "article": "999999"}, "article"),
        ({"text": "slept", "speaker_kind": "unnamed"}, "speaker_label"),
        ({"text": "slept", "speaker_label": "an official"}, "speaker_label"),
        ({"text": "said", "kind": "indirect"}, "text"),
    ],
)
def test_nonsense_about_a_quote_is_refused_beside_its_field(
    fields: dict[str, str], field: str, article: Article, desk: Client
) -> None:
    make_quote(article, "said", kind="indirect")
    response = add(desk, "quote", **{"article": article.pk, "kind": "direct", **fields})
    assert list(errors(response)) == [field]
    assert Quote.objects.count() == 1


def test_words_that_stand_twice_are_told_apart_by_their_start(article: Article, desk: Client) -> None:
    second = BODY.rindex("Yes,")
    response = add(desk, "quote", article=article.pk, kind="direct", text="Yes,")
    assert f"The words stand at 1, {second}; say which is meant." in errors(response)["start"]
    add(desk, "quote", article=article.pk, kind="direct", text="Yes,", start=second)
    assert Quote.objects.get().start == second


def test_a_lengthened_quote_is_found_around_its_former_place(article: Article, desk: Client) -> None:
    quote = make_quote(article, "Yes,", reason="found by machine")
    edit(desk, quote, text="“Yes,” Marrow")
    quote.refresh_from_db()
    assert (quote.start, quote.end, quote.text) == (0, 13, "“Yes,” Marrow")
    assert (quote.status, quote.reason) == ("corrected", "found by machine")


def test_a_corrected_speaker_is_set_by_a_curator(article: Article, marrows: list[Person], desk: Client) -> None:
    quote = make_quote(article, "Yes,", speaker=marrows[0])
    edit(desk, quote, speaker=marrows[1].pk)
    quote.refresh_from_db()
    assert (quote.speaker, quote.speaker_label, quote.status) == (marrows[1], "Odo Marrow", "corrected")
    assert (quote.reason, quote.resolved_by) == ("set by a curator", "")


def test_the_words_for_the_day_of_a_quote_are_corrected_and_taken_away(desk: Client) -> None:
    body = "“Yes,” Marrow said on Friday. She left on Monday."
    quote = make_quote(make_article(body=body, on=datetime.date(2031, 3, 15)), "Yes,", day="on Monday")
    edit(desk, quote, day_text="on Friday")
    quote.refresh_from_db()
    assert (quote.day_text, quote.said_on, quote.status) == ("on Friday", datetime.date(2031, 3, 14), "corrected")
    edit(desk, quote, day_text="")
    quote.refresh_from_db()
    assert (quote.day_text, quote.day_start, quote.said_on) == ("", None, None)
    assert errors(edit(desk, quote, day_text="on Tuesday")) == {
        "day_text": ["The article does not have these words beside the quote."]
    }


def test_a_quote_is_added_with_its_day(desk: Client) -> None:
    article = make_article(body="“Yes,” Marrow said on Friday.", on=datetime.date(2031, 3, 15))
    add(desk, "quote", article=article.pk, text="Yes,", kind="direct", day_text="on Friday")
    assert Quote.objects.values_list("day_text", "said_on").get() == ("on Friday", datetime.date(2031, 3, 14))


def test_a_speaker_can_be_taken_away_or_be_an_organisation(
    article: Article, marrows: list[Person], desk: Client
) -> None:
    quote = make_quote(article, "Yes,", speaker=marrows[0])
    edit(desk, quote, speaker=None)
    quote.refresh_from_db()
    assert (quote.speaker, quote.speaker_kind, quote.speaker_label) == (None, "", "")
    edit(desk, quote, speaker_kind="organisation", speaker_label="the harbour board")
    quote.refresh_from_db()
    assert quote.speaker_name == "the harbour board"


def test_saving_a_quote_unchanged_decides_nothing(article: Article, marrows: list[Person], desk: Client) -> None:
    quote = make_quote(article, "Yes,", speaker=marrows[0])
    edit(desk, quote)
    quote.refresh_from_db()
    assert quote.status == "machine"


def test_quotes_are_confirmed_rejected_and_undone_by_action(article: Article, desk: Client) -> None:
    quote = make_quote(article, "Yes,")
    for action, message, status in (
        ("confirm", "Confirmed: 1.", "confirmed"),
        ("reject", "Rejected: 1.", "rejected"),
        ("confirm", "Nothing was changed. This quote was rejected; undo that before confirming it.", "rejected"),
        ("undo", "Undone: 1.", "confirmed"),
        ("undo", "Undone: 1.", "machine"),
        ("undo", "Nothing was changed. No curator has decided anything about this quote.", "machine"),
    ):
        assert said(act(desk, action, quote)) == [message]
        quote.refresh_from_db()
        assert quote.status == status


def test_an_action_that_one_row_refuses_changes_none(article: Article, desk: Client) -> None:
    good, rejected = make_quote(article, "Yes,"), make_quote(article, "slept", status="rejected")
    act(desk, "confirm", good, rejected)
    good.refresh_from_db()
    assert good.status == "machine"


def test_quotes_are_joined_and_split_by_action(marrows: list[Person], desk: Client) -> None:
    quotes = [make_quote(make_article(body=BODY), "Yes,", speaker=marrows[0]) for _ in range(3)]
    assert said(act(desk, "join", quotes[0])) == ["Choose two quotes or more."]
    assert said(act(desk, "join", *quotes)) == ["Joined with the first: 2."]
    quotes[0].refresh_from_db()
    assert quotes[0].utterance.quotes.count() == 3
    assert said(act(desk, "split", quotes[2])) == ["New utterances: 1."]
    assert quotes[0].utterance.quotes.count() == 2
    make_name(marrows[1], "O. Marrow")
    other = make_quote(make_article(body=BODY), "Yes,", speaker=marrows[1])
    assert "said the one and" in said(act(desk, "join", quotes[0], other))[0]
