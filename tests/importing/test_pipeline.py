"""An import from real files to rows: what is created, updated, unchanged, failed, and why."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from django.conf import settings as current_settings
from factories import make_outlet
from import_material import (
    HEADLINE,
    KNOWN_QUOTE,
    NEW_QUOTE,
    PARAGRAPHS,
    catalogue,
    page,
    plain_report,
    sha256,
    write,
    write_reference,
)

from archive.importing.pipeline import ImportOptions, ImportRefused, import_paths
from archive.importing.report import Report
from archive.models import (
    Article,
    Capture,
    ImportedDocument,
    ImportRun,
    Mention,
    Outlet,
    PendingIndexing,
    Person,
    Quote,
    ReferenceFile,
)

pytestmark = pytest.mark.django_db

FICTION = (
    "The observatory on the ridge counted ninety comets last winter, a keeper wrote in the yearly register.",
) * 2


def imported(*paths: Path, **options: object) -> Report:
    return import_paths(paths, ImportOptions(**options))


def outcomes(report: Report) -> list[tuple[str, str]]:
    return [(Path(result.source).name, result.outcome.value) for result in report.results]


def everything() -> dict[str, list[dict[str, object]]]:
    """Every row that an import could have written, its own record left out."""
    models = (Article, Capture, Person, Outlet, Mention, Quote, ReferenceFile)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_a_report_becomes_an_article_with_people_and_quotes(folder: Path) -> None:
    write(folder, "tolls.txt", plain_report())
    assert outcomes(imported(folder)) == [("tolls.txt", "created")]
    article = Article.objects.get()
    assert (article.headline, article.slug, article.body) == (
        HEADLINE, "tolls-on-the-river-to-fall-by-half", "\n\n".join(PARAGRAPHS),
    )  # fmt: skip
    assert (article.identity, article.outlet, article.outlet_basis) == ("source:dispatches/tolls.txt", None, "unknown")
    assert (article.published_on, article.published_basis, article.status) == (None, "unknown", "published")
    assert [removed["rule"] for removed in article.removed] == ["headline"]
    said = dict(article.quotes.values_list("text", "speaker__name"))
    assert (said[KNOWN_QUOTE], said[NEW_QUOTE]) == ("Ilse Marrow", "Tomas Brandvik")
    assert dict(Person.objects.values_list("name", "reviewed")) == {"Ilse Marrow": True, "Tomas Brandvik": False}


def test_a_page_brings_its_own_address_outlet_and_date(folder: Path) -> None:
    write(folder, "tolls.html", page())
    imported(folder)
    article = Article.objects.get()
    assert article.identity == "url:https://courier.example/world/tolls"
    assert (article.outlet.slug, article.outlet_basis) == ("saltmarsh-courier", "metadata")
    assert (article.published_on, article.published_basis) == (datetime.date(2031, 3, 3), "metadata")
    assert (article.capture.media_type, article.capture.source_url) == ("text/html", article.url)


def test_the_bytes_are_kept_with_what_is_known_of_them(folder: Path) -> None:
    file = write(folder, "tolls.txt", plain_report())
    imported(folder)
    capture = Capture.objects.get()
    assert capture.file.read_bytes() == file.read_bytes()
    assert (capture.sha256, capture.size, capture.original_name, capture.media_type) == (
        sha256(plain_report()), len(plain_report()), "tolls.txt", "text/plain",
    )  # fmt: skip
    assert (capture.captured_at, capture.import_run) == (None, ImportRun.objects.get())


def test_importing_twice_changes_nothing(folder: Path) -> None:
    write(folder, "tolls.txt", plain_report())
    write(folder, "more/tolls.html", page())
    imported(folder)
    before = everything()
    assert outcomes(imported(folder)) == [("tolls.html", "unchanged"), ("tolls.txt", "unchanged")]
    assert everything() == before


def test_the_same_bytes_twice_in_one_import_are_one_article(folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        write(folder, name, plain_report())
    report = imported(folder)
    assert outcomes(report) == [("a.txt", "created"), ("b.txt", "unchanged")]
    assert report.results[1].reason == f"The same bytes as {folder / 'a.txt'}."
    assert report.results[1].article_id == Article.objects.get().pk


def test_the_same_bad_bytes_twice_fail_twice(folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        write(folder, name, b"\x00\x01\x02" * 99)
    report = imported(folder)
    assert outcomes(report) == [("a.txt", "failed"), ("b.txt", "failed")]
    assert report.failures[0].reason == report.failures[1].reason


def test_a_file_that_moved_is_unchanged(folder: Path) -> None:
    file = write(folder, "tolls.txt", plain_report())
    imported(folder)
    file.rename(folder / "renamed.txt")
    assert outcomes(imported(folder)) == [("renamed.txt", "unchanged")]


def test_each_bad_document_is_named_with_its_reason_and_the_rest_go_on(folder: Path) -> None:
    write(folder, "1-empty.txt", b"")
    write(folder, "2-blank.txt", b" \n\n ")
    write(folder, "3-binary.txt", bytes(range(256)) * 20)
    (folder / "4-loop.txt").symlink_to(folder / "4-loop.txt")
    with (folder / "5-huge.txt").open("wb") as out:
        out.truncate(50 * 1024 * 1024)
    write(folder, "6-tolls.txt", plain_report())
    report = imported(folder, folder / "7-gone.txt")
    assert outcomes(report) == [
        ("1-empty.txt", "failed"),
        ("2-blank.txt", "failed"),
        ("3-binary.txt", "failed"),
        ("4-loop.txt", "failed"),
        ("5-huge.txt", "failed"),
        ("6-tolls.txt", "created"),
        ("7-gone.txt", "failed"),
    ]
    reasons = [result.reason for result in report.failures]
    assert reasons[0] == "The file is empty."
    assert reasons[3] == "The file cannot be read: too many levels of symbolic links."
    assert reasons[4] == "The file is too large for an article: 50.0 MB, where 20 MB are taken."
    assert reasons[5] == "The path cannot be read: no such file or directory."
    assert all(reason.endswith(".") for reason in reasons)


def test_the_capture_of_a_document_that_cannot_be_read_is_kept_and_tried_again(folder: Path) -> None:
    content = b"\x00\x01\x02" * 99
    write(folder, "a.txt", content)
    imported(folder)
    assert Capture.objects.get().file.read_bytes() == content
    assert (outcomes(imported(folder)), Capture.objects.count()) == ([("a.txt", "failed")], 1)


def test_a_capture_whose_bytes_were_lost_is_written_again(folder: Path) -> None:
    write(folder, "tolls.txt", plain_report())
    imported(folder)
    file = Capture.objects.get().file
    file.unlink()
    assert outcomes(imported(folder)) == [("tolls.txt", "unchanged")]
    assert file.read_bytes() == plain_report()


def test_captures_that_cannot_be_written_fail_and_leave_no_row(folder: Path, settings) -> None:
    settings.CAPTURES_DIR = write(folder.parent, "in-the-way", b"x")
    write(folder, "tolls.txt", plain_report())
    report = imported(folder)
    assert [result.reason for result in report.failures] == ["The capture could not be written: not a directory."]
    assert (Capture.objects.count(), Article.objects.count()) == (0, 0)


def test_a_dry_run_says_what_would_happen_and_writes_nothing(folder: Path) -> None:
    write(folder, "a.txt", plain_report())
    write(folder, "b.txt", b"")
    write(folder, "c.html", page())
    write(folder, "d.html", page("River tolls to fall by a third, not by half"))
    expected = [("a.txt", "created"), ("b.txt", "failed"), ("c.html", "created"), ("d.html", "updated")]
    assert outcomes(imported(folder, dry_run=True)) == expected
    assert set(map(len, everything().values())) == {0}
    assert (ImportRun.objects.count(), PendingIndexing.objects.count()) == (0, 0)
    assert not Path(current_settings.CAPTURES_DIR).exists()
    assert outcomes(imported(folder)) == expected


def test_a_dry_run_over_an_archive_tells_corrections_from_what_is_there(folder: Path) -> None:
    write(folder, "a.html", page())
    imported(folder)
    before = everything()
    write(folder, "b.html", page("River tolls to fall by a third, not by half"))
    write(folder, "c.html", page(aside="Read also: the almanac."))
    assert outcomes(imported(folder, dry_run=True)) == [
        ("a.html", "unchanged"), ("b.html", "updated"), ("c.html", "unchanged"),
    ]  # fmt: skip
    assert everything() == before


def test_several_processes_store_what_one_stores(folder: Path) -> None:
    for number in (0, 2, 4):
        write(folder, f"{number}.txt", plain_report(f"Tolls report number {number}"))
    for number in (1, 3):
        write(folder, f"{number}.html", page(f"Tolls page number {number}", url=f"https://courier.example/{number}"))
    write(folder, "5.txt", b"")
    names = ["0.txt", "1.html", "2.txt", "3.html", "4.txt"]
    report = imported(folder, workers=2)
    assert outcomes(report) == [*((name, "created") for name in names), ("5.txt", "failed")]
    assert outcomes(imported(folder)) == [*((name, "unchanged") for name in names), ("5.txt", "failed")]
    assert Person.objects.filter(name="Tomas Brandvik").count() == 1


def test_a_catalogue_in_the_folder_is_believed_and_kept_with_the_capture(folder: Path) -> None:
    facts = {"outlet": "quarry-wire", "outlet_basis": "inferred", "date": "2031-02", "note": "The wire's style."}
    write(folder, "tolls.txt", plain_report())
    write(folder, "catalogue.toml", catalogue((plain_report(), facts)))
    imported(folder)
    article = Article.objects.get()
    assert (article.outlet.slug, article.outlet_basis, article.basis_note) == (
        "quarry-wire", "inferred", "The wire's style.",
    )  # fmt: skip
    assert (article.published_on, article.published_until, article.published_precision, article.published_basis) == (
        datetime.date(2031, 2, 1), datetime.date(2031, 2, 28), "month", "catalogue",
    )  # fmt: skip
    assert article.capture.catalogue_entry == {**facts, "date_basis": "catalogue"}


def test_a_catalogue_that_was_corrected_updates_the_article(folder: Path) -> None:
    write(folder, "tolls.txt", plain_report())
    write(folder, "catalogue.toml", catalogue((plain_report(), {"date": "2031-02"})))
    imported(folder)
    write(folder, "catalogue.toml", catalogue((plain_report(), {"date": "2031-02-11"})))
    assert outcomes(imported(folder)) == [("tolls.txt", "updated")]
    article = Article.objects.get()
    assert (article.published_on, article.published_precision, article.versions.count()) == (
        datetime.date(2031, 2, 11), "day", 0,
    )  # fmt: skip
    assert outcomes(imported(folder)) == [("tolls.txt", "unchanged")]


def test_a_catalogue_that_is_given_comes_before_the_archives_own(folder: Path, lists: Path) -> None:
    write(folder, "tolls.txt", plain_report())
    write(lists, "catalogue.toml", catalogue((plain_report(), {"date": "2030"})))
    given = write(lists, "given.toml", catalogue((plain_report(), {"date": "2031"})))
    imported(folder, catalogue=given)
    assert Article.objects.get().published_on == datetime.date(2031, 1, 1)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[[", "the catalogue is not valid TOML"),
        (catalogue((b"x", {"outlet": "nobody"})), "there is no outlet with the slug 'nobody'."),
    ],
)
def test_a_broken_catalogue_stops_the_import_before_anything_is_written(folder: Path, text: str, reason: str) -> None:
    write(folder, "tolls.txt", plain_report())
    file = write(folder, "catalogue.toml", text)
    with pytest.raises(ImportRefused) as refused:
        imported(folder)
    assert str(refused.value).startswith(f"{file}: ")
    assert reason in str(refused.value)
    assert (set(map(len, everything().values())), ImportRun.objects.count()) == ({0}, 0)


def test_a_broken_list_stops_the_import(folder: Path, lists: Path) -> None:
    write(lists, "people.json", "[{")
    with pytest.raises(ImportRefused, match=r"people\.json: the list is not valid JSON"):
        imported(folder)


def test_an_unknown_outlet_for_the_import_is_refused(folder: Path) -> None:
    with pytest.raises(ImportRefused, match="There is no outlet with the slug 'nobody'"):
        imported(folder, outlet="nobody")


def test_the_outlet_of_the_import_is_for_documents_that_name_none(folder: Path) -> None:
    write(folder, "a.txt", plain_report())
    write(folder, "b.html", page())
    imported(folder, outlet="quarry-wire")
    assert list(Article.objects.order_by("pk").values_list("outlet__slug", "outlet_basis")) == [
        ("quarry-wire", "catalogue"), ("saltmarsh-courier", "metadata"),
    ]  # fmt: skip


def test_an_outlet_that_only_a_page_knows_is_proposed_once(folder: Path) -> None:
    write(folder, "a.html", page(outlet="Delta Dispatch", url="https://delta.example/1"))
    write(folder, "b.html", page("A second report", outlet="The Delta Dispatch", url="https://delta.example/2"))
    imported(folder)
    outlet = Outlet.objects.get(slug="delta-dispatch")
    assert (outlet.kind, outlet.articles.count()) == ("other", 2)
    assert outlet.note.startswith(f"Proposed by the importer: {folder / 'a.html'} names it")


def test_two_collections_of_one_name_do_not_overwrite_each_other(folder: Path) -> None:
    write(folder, "one/letters/1.txt", plain_report())
    write(folder, "two/letters/1.txt", plain_report("Comets over the ridge", *FICTION))
    first, second = folder / "one" / "letters", folder / "two" / "letters"
    assert outcomes(imported(first, second)) == [("1.txt", "created"), ("1.txt", "created")]
    write(folder, "two/letters/1.txt", plain_report("Comets over the ridge, corrected", *FICTION))
    assert outcomes(imported(first, second)) == [("1.txt", "unchanged"), ("1.txt", "updated")]
    assert set(Article.objects.values_list("identity", "headline")) == {
        ("source:letters/1.txt", HEADLINE), ("source:letters/1.txt#2", "Comets over the ridge, corrected"),
    }  # fmt: skip


def test_a_reprint_that_names_anothers_page_as_the_original_is_an_article_of_its_own(folder: Path) -> None:
    write(folder, "a.html", page())
    write(folder, "b.html", page(outlet="Quarry Wire", aside="By arrangement."))
    assert outcomes(imported(folder)) == [("a.html", "created"), ("b.html", "created")]
    assert set(Article.objects.values_list("identity", "outlet__slug")) == {
        ("url:https://courier.example/world/tolls", "saltmarsh-courier"), ("source:dispatches/b.html", "quarry-wire"),
    }  # fmt: skip


def test_a_run_is_recorded_with_every_document(folder: Path) -> None:
    write(folder, "a.txt", plain_report())
    write(folder, "b.txt", b"")
    imported(folder, outlet="quarry-wire")
    run = ImportRun.objects.get()
    assert (run.created, run.updated, run.unchanged, run.failed) == (1, 0, 0, 1)
    run.options.pop("process")
    assert run.options == {"paths": [str(folder)], "catalogue": None, "outlet": "quarry-wire", "workers": 1}
    assert run.started_at <= run.finished_at
    assert list(ImportedDocument.objects.values_list("source", "outcome", "reason", "article")) == [
        (str(folder / "a.txt"), "created", "", Article.objects.get().pk),
        (str(folder / "b.txt"), "failed", "The file is empty.", None),
    ]


def test_an_import_that_is_broken_off_leaves_its_record(folder: Path) -> None:
    write(folder, "a.txt", plain_report())
    write(folder, "b.html", page())

    def broken_off(sources):
        yield sources[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_paths([folder], progress=broken_off)
    run = ImportRun.objects.get()
    assert (run.created, run.documents.count(), Article.objects.count()) == (1, 1, 1)
    assert outcomes(imported(folder)) == [("a.txt", "unchanged"), ("b.html", "created")]


def test_every_stored_article_is_noted_for_the_index(folder: Path) -> None:
    write(folder, "a.txt", plain_report())
    imported(folder)
    assert set(PendingIndexing.objects.values_list("article_id", flat=True)) == {Article.objects.get().pk}


def test_a_new_edition_of_the_lists_is_read_at_the_next_import(folder: Path, lists: Path) -> None:
    imported(folder)
    write_reference(lists, outlets=[])
    imported(folder)
    assert make_outlet("Weir Weekly").pk
    assert ReferenceFile.objects.get(name="outlets.json").sha256 == sha256(b"[]")
