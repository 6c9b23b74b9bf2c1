"""The addresses of statements and people that are gone: they lead on, or say that nothing is there."""

from __future__ import annotations

import datetime

import pytest
from factories import make_article, make_outlet, make_person, make_quote

from archive.curation import join_quotes, join_utterances, reject_quote, split_person, undo_quote_decision
from archive.importing.people import drop_unused_proposals
from archive.joining.utterances import look_after, renew_utterances
from archive.models import Person, PersonName, Quote, Utterance

pytestmark = pytest.mark.django_db

DAY = datetime.date(2031, 2, 5)
LAMPS = "The lamps stay lit until the keeper says so"


@pytest.fixture
def marrow(db):
    """Somebody whom only articles have named."""
    person = make_person("Ilse Marrow", "Marrow")
    person.names.update(origin=PersonName.Origin.TEXT)
    return person


@pytest.fixture
def carried(marrow):
    """Two outlets' quotes of one statement."""
    articles = [make_article(outlet=make_outlet(name), body=LAMPS, on=DAY) for name in ("Tide", "Post")]
    quotes = [make_quote(article, LAMPS, speaker=marrow) for article in articles]
    renew_utterances(quotes)
    return list(Quote.objects.select_related("utterance"))


def leave(quotes, into: Utterance | None = None) -> Utterance:
    """Takes the quotes out of their utterance, which is left without any."""
    left = quotes[0].utterance
    Quote.objects.filter(utterance=left).update(utterance=into)
    look_after([left.pk, into and into.pk])
    return Utterance.objects.get(pk=left.pk)


def test_a_statement_whose_quotes_went_to_another_leads_there(open_page, carried):
    other = Utterance.objects.create()
    left = leave(carried, other)

    assert open_page(left.get_absolute_url()).location == other.get_absolute_url()
    assert open_page(other.get_absolute_url()).status == 200


def test_a_statement_leads_on_over_joinings_of_the_one_that_has_its_quotes(open_page, carried):
    first, second = Utterance.objects.create(), Utterance.objects.create()
    left = leave(carried, first)
    other = make_quote(make_article(body=LAMPS), LAMPS, utterance=second)
    look_after([second.pk])
    join_utterances(survivor=other.utterance, other=first, user=None)

    assert open_page(left.get_absolute_url()).location == second.get_absolute_url()
    assert open_page(first.get_absolute_url()).location == second.get_absolute_url()


def test_a_statement_whose_quotes_are_one_by_one_now_leads_to_its_fullest(open_page, carried):
    fullest = Quote.objects.get(pk=Utterance.objects.get().known_by)
    left = leave(carried)

    assert open_page(left.get_absolute_url()).location == fullest.get_absolute_url()


def test_a_statement_whose_quotes_were_read_anew_leads_to_the_new_ones(open_page, carried):
    left = leave(carried)
    article = Quote.objects.get(pk=left.known_by).article
    Quote.objects.all().drop()
    new = make_quote(article, LAMPS.removesuffix(" so"))

    assert open_page(left.get_absolute_url()).location == new.get_absolute_url()


def test_a_statement_that_nothing_carries_any_longer_says_so(open_page, carried):
    left = leave(carried)
    Quote.objects.all().drop()

    page = open_page(left.get_absolute_url())

    assert (page.status, page.text("h1")) == (410, "No article in the archive carries this statement any longer.")


def test_a_statement_never_leads_to_what_readers_may_not_see(open_page, carried):
    left = leave(carried)
    for quote in carried:
        reject_quote(quote=quote, user=None)

    assert open_page(left.get_absolute_url()).status == 410


def test_splitting_a_person_leaves_the_addresses_of_statements(open_page, marrow, carried):
    statement = carried[0].utterance
    Quote.objects.update(speaker_text="Marrow")
    short = marrow.names.get(text="Marrow")
    split_person(person=marrow, name="Odo Marrow", sort_name="Marrow, Odo", names=[short], user=None)
    now = Quote.objects.get(pk=carried[0].pk)

    assert now.utterance_id not in (None, statement.pk)
    assert open_page(statement.get_absolute_url()).location == now.utterance.get_absolute_url()


def test_a_quote_whose_rejection_is_undone_comes_back_to_where_its_statement_went(open_page, carried):
    one, other = carried
    reject_quote(quote=one, user=None)
    wider = make_quote(make_article(body=LAMPS), LAMPS, speaker=one.speaker)
    join_quotes(one=wider, other=other, user=None)
    undo_quote_decision(quote=one, user=None)
    one.refresh_from_db()

    assert one.utterance.joined_into is None
    assert open_page(carried[1].utterance.get_absolute_url()).location == one.utterance.get_absolute_url()


def test_statements_that_were_joined_in_a_ring_end_in_a_page(open_page, carried):
    utterance = carried[0].utterance
    ring = Utterance.objects.create(joined_into=utterance)
    Utterance.objects.filter(pk=utterance.pk).update(joined_into=ring)

    assert open_page(utterance.get_absolute_url()).status == 200


def test_a_proposed_person_whom_nothing_names_any_longer_leaves_an_address(open_page, marrow):
    drop_unused_proposals([marrow.pk])
    assert not Person.objects.exists()

    page = open_page("/people/ilse-marrow/")

    assert (page.status, page.text("h1")) == (
        410,
        "“Ilse Marrow” was taken out of the list of people: no article names anybody by this entry.",
    )


def test_a_statement_without_quotes_keeps_nobody_in_the_list_of_people(marrow, carried):
    leave(carried)
    Quote.objects.all().drop()
    drop_unused_proposals([marrow.pk])

    assert not Person.objects.exists()
    assert Utterance.objects.get().speaker is None


def test_the_address_of_a_person_leads_to_who_has_the_name_now(open_page, marrow):
    marrow.delete()
    make_person("Ilse Brandt-Marrow", "Ilse Márrow", slug="brandt-marrow")

    assert open_page("/people/ilse-marrow/").location == "/people/brandt-marrow/"

    make_person("Ilse Marrow", slug="another-marrow")
    assert open_page("/people/ilse-marrow/").status == 410


def test_an_entry_that_is_made_again_has_its_address_again(open_page, build_index, marrow):
    for _ in range(2):
        Person.objects.all().delete()
        make_person("Ilse Marrow")
    build_index()

    assert open_page("/people/ilse-marrow/").status == 200
