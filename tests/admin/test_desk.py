"""What holds for every model on the desk."""

from __future__ import annotations

from typing import Any

import pytest
from desk_rows import MODELS, list_address, make_rows, name_of, page_address, warm_up
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive.models import Article, Capture, ImportRun, Judgement, Mention, Outlet, Person, Quote

pytestmark = pytest.mark.django_db

every_model = pytest.mark.parametrize("model", MODELS, ids=name_of)
READ_ONLY = ("capture", "importrun", "importeddocument", "judgement", "pendingindexing", "articleversion")


def queries_of(desk: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert desk.get(address).status_code == 200
    return len(queries)


@every_model
def test_a_list_makes_no_more_queries_as_it_grows(model: type[Model], desk: Client) -> None:
    warm_up(desk)
    make_rows()
    with_one = queries_of(desk, list_address(model))
    make_rows()
    make_rows()
    assert model._default_manager.count() >= 3
    assert queries_of(desk, list_address(model)) == with_one


@every_model
def test_a_page_makes_no_more_queries_as_the_archive_grows(model: type[Model], desk: Client) -> None:
    warm_up(desk)
    row = make_rows()[name_of(model)]
    alone = queries_of(desk, page_address(row))
    make_rows()
    make_rows()
    assert queries_of(desk, page_address(row)) == alone


@every_model
def test_every_filter_and_search_of_a_list_finds_rows_or_none(
    model: type[Model], rf: RequestFactory, curator: User
) -> None:
    make_rows()
    desk = admin.site._registry[model]

    def listed(query: str) -> Any:
        request = rf.get(f"{list_address(model)}{query}")
        request.user = curator
        found = desk.get_changelist_instance(request)
        list(found.result_list)
        return found

    listed("?q=Marrow%27+OR+1%3D1+--+%25_%5C")
    everything = listed("")
    for spec in everything.filter_specs:
        for choice in spec.choices(everything):
            assert listed(choice["query_string"]).params is not None


@every_model
def test_a_nonsensical_list_address_is_answered_without_a_traceback(model: type[Model], desk: Client) -> None:
    for query in ("?o=x.y", "?p=minus", "?nonsense=1", "?id__exact=abc", "?e=1", "?q=%00", "?all="):
        response = desk.get(list_address(model) + query, follow=True)
        assert response.status_code == 200, query


@every_model
def test_a_page_of_nothing_leads_back_with_a_sentence(model: type[Model], desk: Client) -> None:
    for pk in ("0", "abc", "9" * 23, "1_5F"):
        response = desk.get(reverse(f"admin:archive_{name_of(model)}_change", args=[pk]), follow=True)
        assert response.status_code == 200
        assert "doesn’t exist" in response.content.decode(), pk


@pytest.mark.parametrize("name", READ_ONLY)
def test_provenance_and_history_can_only_be_read(name: str, desk: Client) -> None:
    row = make_rows()[name]
    assert desk.get(page_address(row)).context["has_change_permission"] is False
    assert desk.post(page_address(row), {"anything": "else"}).status_code == 403
    assert desk.post(reverse(f"admin:archive_{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
    assert desk.get(reverse(f"admin:archive_{name}_add")).status_code == 403
    assert type(row)._default_manager.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", [Article, Capture, Judgement, Mention, Outlet, Quote, ImportRun])
def test_what_the_archive_keeps_cannot_be_deleted_from_a_list(model: type[Model], desk: Client) -> None:
    row = make_rows()[name_of(model)]
    desk.post(list_address(model), {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
    assert model._default_manager.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", [Article, Outlet, Person, Quote])
def test_a_page_links_to_the_page_on_the_site(model: type[Model], desk: Client) -> None:
    row = make_rows()[name_of(model)]
    response = desk.get(page_address(row))
    assert "View on site" in response.content.decode()
    seen = desk.get(response.context["absolute_url"])
    assert (seen.status_code, seen["Location"].endswith(row.get_absolute_url())) == (302, True)


def test_the_desk_has_a_name_of_its_own(desk: Client) -> None:
    page = desk.get(reverse("admin:index")).content.decode()
    assert "Archive – curator&#x27;s desk" in page


def test_imported_text_is_never_markup(desk: Client) -> None:
    rows = make_rows()
    article = rows["article"]
    evil = "<script>alert(1)</script>"
    Article.objects.filter(pk=article.pk).update(
        headline=evil, removed=[{"rule": evil, "text": evil}, "odd"], body=f"{evil} Marrow {evil}"
    )
    Mention.objects.filter(pk=rows["mention"].pk).update(start=26, end=32)
    for address in (
        list_address("article"),
        page_address(article),
        list_address("mention"),
        page_address(rows["mention"]),
        list_address("quote"),
        page_address(rows["quote"]),
        page_address(rows["articleversion"]),
        page_address(rows["importrun"]),
        page_address(rows["sharedtext"]),
    ):
        page = desk.get(address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_somebody_without_rights_sees_nothing(db: None) -> None:
    client = Client()
    client.force_login(User.objects.create(username="reader", is_staff=True))
    rows = make_rows()
    person = rows["person"]
    pair = f"{reverse('admin:archive_person_merge')}?one={person.pk}&other={person.pk}"
    split = reverse("admin:archive_person_split", args=[person.pk])
    for address in (list_address("article"), page_address(person), pair, split):
        assert client.get(address).status_code == 403


def test_nobody_is_asked_to_log_in_first(client: Client) -> None:
    for address in (list_address("person"), reverse("admin:archive_person_merge")):
        assert client.get(address)["Location"].startswith("/admin/login/")
