"""The import of the shipped samples, as `make run` does it: all of them, twice, from the real lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from import_material import imported_once

from archive.importing.pipeline import import_paths
from archive.importing.report import Outcome, Report
from archive.importing.sources import find_sources
from archive.importing.verification import verify
from archive.models import Article, Outlet, Person

pytestmark = pytest.mark.django_db


def samples() -> Path:
    return Path(settings.FIXTURES_DIR) / "samples"


@pytest.fixture(scope="module")
def imported(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[tuple[Report, Path]]:
    with imported_once(django_db_blocker, tmp_path_factory.mktemp("samples"), samples()) as imported:
        yield imported


@pytest.fixture
def report(imported: tuple[Report, Path], settings) -> Report:
    """The report of an import of all samples, whose rows and captures are at hand."""
    settings.CAPTURES_DIR = imported[1]
    return imported[0]


def test_every_sample_is_imported_and_the_correction_updates_its_article(report: Report) -> None:
    assert report.failures == []
    assert len(report.results) == len(find_sources([samples()])) >= 24
    updated = [Path(result.source).name for result in report.results if result.outcome is Outcome.UPDATED]
    assert updated == ["009_calder-post_a-bill-for-the-moon-corrected.html"]
    assert report.counts["created"] == Article.objects.count() == len(report.results) - 1


def test_the_corrected_article_keeps_what_it_said(report: Report) -> None:
    (article,) = Article.objects.filter(versions__isnull=False)
    version = article.versions.get()
    assert (version.number, version.body == article.body, version.capture == article.capture) == (1, False, False)


def test_importing_the_samples_again_changes_nothing(report: Report) -> None:
    assert import_paths([samples()]).counts == {
        "created": 0,
        "updated": 0,
        "unchanged": len(report.results),
        "failed": 0,
    }


def test_every_sample_is_of_an_invented_outlet_and_invents_its_people(report: Report) -> None:
    assert set(Outlet.objects.filter(articles__isnull=False).values_list("fictional", flat=True)) == {True}
    assert Outlet.objects.filter(articles__isnull=False).distinct().count() == 6
    assert set(Person.objects.filter(mentions__isnull=False).values_list("fictional", flat=True)) == {True}


def test_three_spellings_are_one_person(report: Report) -> None:
    spelled = {"Dorovenskyy", "Dorovensky", "Dorovenskiy"}
    people = Person.objects.filter(mentions__text__in=spelled).distinct()
    assert people.count() == 1
    assert spelled <= set(people.get().mentions.values_list("text", flat=True))


def test_every_place_in_the_samples_holds_its_words(report: Report) -> None:
    assert verify().findings == []
