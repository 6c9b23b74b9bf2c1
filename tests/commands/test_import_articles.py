from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from import_material import catalogue, page, plain_report, write

from archive.models import Article, Capture, ImportRun

pytestmark = pytest.mark.django_db


def test_the_numbers_end_the_output(run, folder: Path) -> None:
    write(folder, "a.txt", plain_report())
    assert run("import_articles", folder) == (0, "1 created, 0 updated, 0 unchanged, 0 failed\n", "")
    assert run("import_articles", folder) == (0, "0 created, 0 updated, 1 unchanged, 0 failed\n", "")


def test_each_failure_is_named_and_the_exit_status_is_one(run, folder: Path) -> None:
    write(folder, "a.txt", plain_report())
    empty = write(folder, "b.txt", b"")
    assert run("import_articles", folder, folder / "c.txt") == (
        1,
        "1 created, 0 updated, 0 unchanged, 2 failed\n",
        f"failed: {empty}: The file is empty.\n"
        f"failed: {folder / 'c.txt'}: The path cannot be read: no such file or directory.\n",
    )


def test_json_is_the_report_and_nothing_else(run, folder: Path) -> None:
    write(folder, "a.txt", plain_report())
    empty = write(folder, "b.txt", b"")
    status, out, err = run("import_articles", "--json", folder)
    assert json.loads(out) == {
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "failed": 1,
        "failures": [{"source": str(empty), "reason": "The file is empty."}],
    }
    assert (status, err) == (1, "")


def test_a_dry_run_says_that_it_is_one(run, folder: Path) -> None:
    write(folder, "a.txt", plain_report())
    assert run("import_articles", "--dry-run", folder) == (
        0, "Would be: 1 created, 0 updated, 0 unchanged, 0 failed\n", "",
    )  # fmt: skip
    assert (Article.objects.count(), Capture.objects.count(), ImportRun.objects.count()) == (0, 0, 0)


def test_what_is_worth_a_remark_is_printed(run, folder: Path) -> None:
    write(folder, "a.html", page())
    run("import_articles", folder)
    file = write(folder, "a.html", page(aside="Read also: the almanac."))
    assert run("import_articles", folder)[1] == (
        f"unchanged: {file}: Captured again; the text is the same.\n0 created, 0 updated, 1 unchanged, 0 failed\n"
    )


def test_catalogue_and_outlet_are_passed_on(run, folder: Path) -> None:
    write(folder, "a.txt", plain_report())
    given = write(folder.parent, "given.toml", catalogue((plain_report(), {"date": "2031"})))
    assert run("import_articles", folder, "--catalogue", given, "--outlet", "quarry-wire", "--workers", 2)[0] == 0
    article = Article.objects.get()
    assert (article.outlet.slug, article.published_precision) == ("quarry-wire", "year")
    assert ImportRun.objects.get().options["workers"] == 2


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--outlet", "nobody"], "Nothing was imported. There is no outlet with the slug 'nobody'."),
        (["--catalogue", "/nowhere/c.toml"], "Nothing was imported. /nowhere/c.toml: the catalogue cannot be read: "
                                             "no such file or directory."),
        (["--workers", "0"], "--workers takes a number from 1 up."),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused_in_a_sentence(run, folder: Path, arguments: list[str], reason: str) -> None:
    with pytest.raises(CommandError) as refused:
        run("import_articles", folder, *arguments)
    assert str(refused.value) == reason


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_progress_bar_on_stderr(folder: Path) -> None:
    write(folder, "a.txt", plain_report())
    out, err = io.StringIO(), Terminal()
    call_command("import_articles", str(folder), stdout=out, stderr=err)
    assert "1/1" in err.getvalue()
    assert out.getvalue() == "1 created, 0 updated, 0 unchanged, 0 failed\n"
