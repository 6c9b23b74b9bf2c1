"""The command `search_index`."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command
from factories import make_article

from archive.models import PendingIndexing

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("search_index", *arguments, stdout=out)
    return out.getvalue()


def test_update_builds_and_then_updates() -> None:
    make_article("Ferry strike")

    assert run("update") == "Built anew: 1 written, 0 removed, 0 unchanged.\n"
    make_article("Ferry ends")
    assert run("update") == "Up to date: 1 written, 0 removed, 0 unchanged.\n"
    assert run("update") == "Up to date: 0 written, 0 removed, 0 unchanged.\n"


def test_rebuild_reports_as_json() -> None:
    make_article("Ferry strike")

    assert json.loads(run("rebuild", "--json")) == {"written": 1, "removed": 0, "unchanged": 0, "rebuilt": True}


def test_check_reports_an_index_in_step() -> None:
    make_article("Ferry strike")
    run("rebuild")

    assert run("check") == (
        "1 articles: 0 missing from the index, 0 stale, 0 superfluous; "
        "0 quotes: 0 missing from the index, 0 stale, 0 superfluous; 0 changes pending.\n"
    )


def test_check_fails_with_numbers_when_out_of_step(capsys: pytest.CaptureFixture[str]) -> None:
    run("rebuild")
    article = make_article("Ferry strike")
    PendingIndexing.objects.all().delete()
    out = io.StringIO()

    with pytest.raises(CommandError, match="out of step") as caught:
        call_command("search_index", "check", "--json", stdout=out)

    assert caught.value.returncode == 1
    assert json.loads(out.getvalue()) == {
        "collections": {
            "articles": {"documents": 1, "missing": [article.pk], "stale": [], "superfluous": []},
            "quotes": {"documents": 0, "missing": [], "stale": [], "superfluous": []},
        },
        "pending": 0,
        "in_step": False,
    }


def test_missing_index_is_a_command_error() -> None:
    with pytest.raises(CommandError, match="There is no search index"):
        run("check")


def test_no_progress_bar_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    make_article("Ferry strike")
    run("rebuild")

    assert capsys.readouterr().err == ""
