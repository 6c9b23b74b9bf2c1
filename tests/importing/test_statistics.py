"""After an import, and after migrations, the database knows how its rows are spread."""

from __future__ import annotations

import pytest
from django.core.management.sql import emit_post_migrate_signal
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


@pytest.mark.parametrize(("applied", "known"), [([], set()), (["0010_of_ours"], {1})])
def test_migrating_renews_them_where_anything_was_applied(applied, known) -> None:
    make_article()
    renew_statistics()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_stat1")

    emit_post_migrate_signal(0, False, "default", plan=[(migration, False) for migration in applied])

    assert rows_known_of("archive_article") == known


def test_an_import_renews_them(tmp_path) -> None:
    write(tmp_path, "report.txt", plain_report())

    import_paths([tmp_path])

    assert rows_known_of("archive_article") == {1}
