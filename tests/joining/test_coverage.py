"""Who carries a statement in which version, and who published on the same days without it."""

from __future__ import annotations

import datetime

import pytest
from factories import make_article, make_mention, make_outlet, make_person, make_quote

from archive.joining.coverage import Cell, Statement, bystanders, carrying, matrix, statements
from archive.models import Article, Outlet, Quote, Utterance

pytestmark = pytest.mark.django_db

DAY = datetime.date(2031, 2, 5)
LAMPS = "The lamps stay lit until the keeper says so"


@pytest.fixture
def marrow():
    return make_person("Ilse Marrow")


def carry(utterance: Utterance, *words: str, outlet: Outlet | None = None, **fields: object) -> Article:
    """An article of its own outlet, unless one is given, that quotes these words of the utterance."""
    quote_fields = {name: fields.pop(name) for name in ("kind", "status") if name in fields}
    article = make_article("Talks", body=" ".join(words), outlet=outlet, **fields)
    for text in words:
        make_quote(article, text, speaker=utterance.speaker, utterance=utterance, **quote_fields)
    return article


def the_statement(utterance: Utterance) -> Statement:
    utterance.refresh_from_db()
    (found,) = statements([utterance])
    return found


def test_the_fullest_comes_first_and_the_others_by_date(marrow):
    utterance = Utterance.objects.create(speaker=marrow)
    late = carry(utterance, "The lamps stay lit", on=DAY + datetime.timedelta(1))
    undated = carry(utterance, "until the keeper says so")
    full = carry(utterance, LAMPS, on=DAY + datetime.timedelta(2))
    early = carry(utterance, "the lamps remain lit until the keeper says", on=DAY)

    found = the_statement(utterance)

    assert [carrier.article for carrier in found.carriers] == [full, early, late, undated]
    assert [carrier.carriage for carrier in found.carriers] == ["full", "reworded", "shortened", "shortened"]
    assert found.fullest.text == LAMPS
    assert found.outlet_count == 4


def test_quotes_of_one_article_are_one_version(marrow):
    utterance = Utterance.objects.create(speaker=marrow)
    carry(utterance, LAMPS)
    both = carry(utterance, "The lamps stay lit", "the keeper says so")

    (_, carrier) = the_statement(utterance).carriers

    assert (carrier.article, carrier.version.text) == (both, "The lamps stay lit … the keeper says so")
    assert [quote.text for quote in carrier.quotes] == ["The lamps stay lit", "the keeper says so"]


def test_a_long_indirect_report_is_not_the_fullest(marrow):
    utterance = Utterance.objects.create(speaker=marrow)
    carry(utterance, f"{LAMPS}, and everybody knows it by now", kind="indirect")
    carry(utterance, "The lamps stay lit")

    found = the_statement(utterance)

    assert [carrier.carriage for carrier in found.carriers] == ["full", "indirect"]


def test_what_was_chosen_as_the_fullest_stays_so_while_it_is_public(marrow):
    utterance = Utterance.objects.create(speaker=marrow)
    chosen = carry(utterance, "The lamps stay lit").quotes.get()
    carry(utterance, LAMPS)
    Utterance.objects.filter(pk=utterance.pk).update(fullest=chosen)
    assert the_statement(utterance).fullest == chosen

    chosen.article.status = Article.Status.WITHDRAWN
    chosen.article.save()
    assert the_statement(utterance).fullest.text == LAMPS


def test_rejected_and_withdrawn_quotes_are_not_there(marrow):
    utterance = Utterance.objects.create(speaker=marrow)
    carry(utterance, LAMPS, status=Quote.Status.REJECTED)
    assert statements([utterance]) == []


def test_a_carriage_is_that_of_the_version(marrow):
    utterance = Utterance.objects.create(speaker=marrow)
    carry(utterance, LAMPS, "the lamps would go out")
    carry(utterance, "The lamps stay lit", "the keeper says so")
    carry(utterance, "It rained")

    carriers = the_statement(utterance).carriers

    assert [carrier.carriage for carrier in carriers] == ["full", "shortened", "reworded"]
    assert [carrier.version.carriage for carrier in carriers] == ["full", "shortened", "reworded"]


def test_articles_that_quote_the_same_words_share_what_is_made_of_them(marrow):
    utterance = Utterance.objects.create(speaker=marrow)
    for words in (LAMPS, "The lamps stay lit", "The lamps stay lit"):
        carry(utterance, words)

    full, *cuts = the_statement(utterance).carriers

    assert cuts[0].version is cuts[1].version
    assert the_statement(utterance).renditions == {full.rendition, cuts[0].rendition}


def test_articles_are_ordered_by_date_without_those_that_have_none(marrow):
    utterance = Utterance.objects.create(speaker=marrow)
    assert carry(utterance, LAMPS).published_on is None
    assert (the_statement(utterance).first, the_statement(utterance).last) == (None, None)

    late, early = (carry(utterance, LAMPS, on=DAY + datetime.timedelta(days)) for days in (3, 1))
    assert (the_statement(utterance).first, the_statement(utterance).last) == (early, late)


def test_an_outlet_s_fullest_article_comes_first_in_its_cell(marrow):
    utterance = Utterance.objects.create(speaker=marrow)
    tide = make_outlet("Evening Tide")
    carry(utterance, LAMPS)
    carry(utterance, "lamps remain lit until keepers say so", outlet=tide, on=DAY, kind="indirect")
    part = carry(utterance, "The lamps stay lit", outlet=tide, on=DAY)

    assert the_statement(utterance).by_outlet[tide.pk][0].article == part


def test_bystanders_published_on_the_days_without_it_and_those_who_name_the_speaker_come_first(marrow):
    utterance = Utterance.objects.create(speaker=marrow)
    carry(utterance, LAMPS, on=DAY)
    carry(utterance, LAMPS, on=DAY + datetime.timedelta(2))
    silent, naming, other_day, month = (make_outlet(name) for name in ("Silent", "Naming", "Other day", "Month"))
    for day in (0, 2):
        make_article("Gulls", body="It rained.", outlet=silent, on=DAY + datetime.timedelta(day))
    make_mention(make_article("Visit", body="Ilse Marrow came.", outlet=naming, on=DAY), "Ilse Marrow", person=marrow)
    make_article("Gulls", body="It rained.", outlet=other_day, on=DAY + datetime.timedelta(1))
    make_article("Gulls", body="It rained.", outlet=month, on=DAY.replace(day=1), precision="month")

    found = [(each.outlet, each.articles, each.naming) for each in bystanders(the_statement(utterance))]

    assert found == [(naming, 1, 1), (silent, 2, 0)]


def test_nobody_left_out_what_no_day_is_known_of(marrow):
    utterance = Utterance.objects.create(speaker=marrow)
    carry(utterance, LAMPS)
    make_article("Gulls", on=DAY)
    assert bystanders(the_statement(utterance)) == []


def test_the_matrix_has_a_cell_for_each_outlet_in_order(marrow):
    utterance = Utterance.objects.create(speaker=marrow)
    tide, post, wire = (make_outlet(name) for name in ("Tide", "Post", "Wire"))
    full = carry(utterance, LAMPS, outlet=tide, on=DAY)
    make_article("Gulls", outlet=wire, on=DAY)

    ((row),) = matrix([utterance], [post, wire, tide])

    assert [(cell.outlet, cell.carriage, cell.published) for cell in row.cells] == [
        (post, None, False),
        (wire, None, True),
        (tide, "full", True),
    ]
    assert row.cells[0] == Cell(post, (), published=False)
    assert row.cells[2].carriers[0].article == full


def test_a_matrix_of_twenty_rows_asks_as_often_as_one_of_one(marrow, django_assert_num_queries):
    outlets = [make_outlet(f"Wide {number}") for number in range(3)]
    for number in range(20):
        utterance = Utterance.objects.create(speaker=marrow)
        for outlet in outlets:
            carry(utterance, f"{LAMPS} {number}", outlet=outlet, on=DAY + datetime.timedelta(number))
    every = list(Utterance.objects.all())
    for some in (every[:1], every):
        with django_assert_num_queries(4):
            assert len(matrix(some, outlets)) == len(some)


def test_outlets_are_counted_by_the_statements_they_carry(marrow):
    tide, post = make_outlet("Tide"), make_outlet("Post")
    for outlets in ([tide], [tide, post]):
        utterance = Utterance.objects.create(speaker=marrow)
        for outlet in outlets:
            carry(utterance, LAMPS, outlet=outlet)
    carry(Utterance.objects.create(), LAMPS, outlet=post)

    assert carrying(Utterance.objects.said_by(marrow.pk)) == [(tide, 2), (post, 1)]
