"""After an import the database knows how its rows are spread."""

from __future__ import annotations

import pytest
from django.db import connection
from factories import make_article
from import_material import plain_report, write

from archive.importing.pipeline import import_paths
from archive.importing.statistics import renew_statistics

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="other databases keep statistics by themselves"),
]


def rows_known_of(table: str) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = %s", [table])
        return {int(stat.split()[0]) for (stat,) in cursor.fetchall()}


def test_statistics_count_the_rows_of_each_index() -> None:
    for _ in range(3):
        make_article()

    renew_statistics()

    assert rows_known_of("archive_article") == {3}


def test_an_import_renews_them(tmp_path) -> None:
    write(tmp_path, "report.txt", plain_report())

    import_paths([tmp_path])

    assert rows_known_of("archive_article") == {1}
