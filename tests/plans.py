"""How SQLite would answer queries of large tables: as it does without statistics, which here are of a few rows."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="these are SQLite's plans")


def forget_statistics() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS sqlite_stat1")
        cursor.execute("ANALYZE sqlite_schema")


def plan_of(rows: QuerySet[Any]) -> list[str]:
    """The steps, such as `SEARCH x USING COVERING INDEX y (z=?)`; call `forget_statistics` first."""
    # Not `explain`, which cuts the steps of a distinct query as it would cut the columns that only order it.
    sql, parameters = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)
        return [step for *_, step in cursor.fetchall()]
