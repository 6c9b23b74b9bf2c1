"""What a curator decides at the desk holds: the next import leaves it, and the index follows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk_rows import act, page_address
from django.contrib.auth.models import User
from django.test import Client
from factories import make_article, make_mention, make_person, make_quote
from import_material import HEADLINE, KNOWN_QUOTE, NEW_QUOTE, PARAGRAPHS, page, write, write_reference

from archive.curation import merge_people, set_mention_person, undo_judgement, withdraw_articles
from archive.importing.pipeline import import_paths
from archive.importing.reprocessing import reprocess_articles
from archive.models import Article, Mention, PendingIndexing, Person, Quote
from archive.search.query import SearchQuery
from archive.search.searching import search

ADDED = "The lock keepers, who had heard of it first, rang the bell at noon and went home early that day."


@pytest.fixture
def folder(db: None, settings: Any, tmp_path: Path) -> Path:
    """A folder whose one page has been imported."""
    settings.FIXTURES_DIR = tmp_path / "lists"
    write_reference(settings.FIXTURES_DIR)
    dispatches = tmp_path / "dispatches"
    write(dispatches, "tolls.html", page())
    assert import_paths([dispatches]).counts["created"] == 1
    return dispatches


def correct(folder: Path) -> None:
    """A later capture of the same page has another headline, another date and one paragraph more."""
    write(folder, "tolls.html", page("Something else", ADDED, *PARAGRAPHS, date="2031-05-05"))
    assert import_paths([folder]).counts["failed"] == 0


def edit(desk: Client, row: Any, **fields: Any) -> None:
    form = desk.get(page_address(row)).context["adminform"].form
    data = {name: form.fields[name].prepare_value(form[name].value()) for name in form.fields} | fields
    posted = {name: value for name, value in data.items() if value is not None}
    assert desk.post(page_address(row), posted).status_code == 302


def test_edits_of_an_article_survive_a_correction_of_the_rest(desk: Client, folder: Path) -> None:
    article = Article.objects.get()
    edit(desk, article, headline="The curator's headline", published="2031", byline="A. Curator")
    correct(folder)
    article.refresh_from_db()
    assert (article.headline, article.byline, article.slug) == (
        "The curator's headline",
        "A. Curator",
        "the-curators-headline",
    )
    assert (str(article.published_on), article.published_precision, article.published_basis) == (
        "2031-01-01",
        "year",
        "curated",
    )
    assert article.body.startswith(ADDED)


def test_an_edited_body_survives_a_correction(desk: Client, folder: Path) -> None:
    article = Article.objects.get()
    edited = article.body.replace("River tolls", "The river's tolls")
    edit(desk, article, body=edited)
    correct(folder)
    article.refresh_from_db()
    assert (article.body, article.headline) == (edited, "Something else")
    for row in (*article.quotes.all(), *article.mentions.all()):
        assert article.body[row.start : row.end] == row.text


def test_a_second_import_after_edits_changes_nothing(desk: Client, folder: Path) -> None:
    edit(desk, Article.objects.get(), headline="The curator's headline", outlet="", published="")
    before = list(Article.objects.values())
    assert import_paths([folder]).counts == {"created": 0, "updated": 0, "unchanged": 1, "failed": 0}
    assert list(Article.objects.values()) == before


def test_decided_quotes_survive_reprocessing_and_correction(desk: Client, folder: Path) -> None:
    known, new = (Quote.objects.get(text=text) for text in (KNOWN_QUOTE, NEW_QUOTE))
    other = make_person("Olga Tann")
    edit(desk, known, speaker=other.pk)
    act(desk, "reject", new)
    reprocess_articles([known.article_id])
    correct(folder)
    decided = dict(Quote.objects.decided_by_a_curator().values_list("text", "status"))
    assert decided == {KNOWN_QUOTE: "corrected", NEW_QUOTE: "rejected"}
    known.refresh_from_db()
    assert known.speaker == other
    assert Quote.objects.filter(text=NEW_QUOTE).count() == 1


def test_a_decided_mention_survives_a_correction(desk: Client, folder: Path) -> None:
    mention = Mention.objects.get(text="Ilse Marrow")
    other = make_person("Ilse Marrow the Younger")
    edit(desk, mention, decision="else", person=other.pk)
    correct(folder)
    assert Mention.objects.get(text="Ilse Marrow").person == other


def test_a_merged_persons_names_lead_to_the_survivor_at_the_next_import(
    desk: Client, folder: Path, curator: User
) -> None:
    marrow = Person.objects.get(name="Ilse Marrow")
    survivor = make_person("I. M. Marrow", reviewed=True)
    merge_people(survivor=survivor, other=marrow, user=curator)
    write(folder, "again.html", page(HEADLINE, ADDED, *PARAGRAPHS[:2], url="https://courier.example/world/again"))
    import_paths([folder])
    assert set(Mention.objects.filter(text="Ilse Marrow").values_list("person_id", flat=True)) == {survivor.pk}
    assert Mention.objects.filter(text="Ilse Marrow").count() == 2


@pytest.fixture
def committed(transactional_db: None) -> Iterator[User]:
    """A curator whose changes are really committed, so that the index hears of them."""
    return User.objects.create(username="curator", is_staff=True, is_superuser=True)


def found(text: str = "", **filters: Any) -> set[int]:
    return {hit.id for hit in search(SearchQuery.of(text, **filters)).hits}


def test_the_search_follows_an_edit_a_withdrawal_and_a_decision_at_once(committed: User) -> None:
    body = "“We came to listen,” said Ilse Marrow."
    article = make_article("Ferry strike", body=body)
    mention = make_mention(article, "Ilse Marrow")
    make_quote(article, "We came to listen,")
    desk = Client()
    desk.force_login(committed)
    edit(desk, article, headline="Harbour strike")
    assert (found("ferry"), found("harbour")) == (set(), {article.pk})
    person = make_person("Ilse Marrow")
    assert found(include={"person": [str(person.pk)]}) == set()
    set_mention_person(mention=mention, person=person, user=committed)
    assert found(include={"person": [str(person.pk)]}) == {article.pk}
    withdraw_articles(articles=[article], user=committed)
    assert (found("harbour"), PendingIndexing.objects.count()) == (set(), 0)


def test_the_search_follows_a_merge_and_its_undoing_at_once(committed: User) -> None:
    article = make_article("Ferry strike", body="Ilse Marow left.")
    other = make_person("Ilse Marow")
    make_mention(article, "Ilse Marow", person=other)
    survivor = make_person("Edda Quill")
    of_survivor, of_other = {"person": [str(survivor.pk)]}, {"person": [str(other.pk)]}
    assert (found(include=of_survivor), found(include=of_other)) == (set(), {article.pk})
    merge = merge_people(survivor=survivor, other=other, user=committed)
    assert (found(include=of_survivor), PendingIndexing.objects.count()) == ({article.pk}, 0)
    undo_judgement(judgement=merge.judgement, user=committed)
    assert (found(include=of_survivor), found(include=of_other)) == (set(), {article.pk})
    assert PendingIndexing.objects.count() == 0
