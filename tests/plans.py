"""How SQLite would answer queries of large tables: as it does without statistics, which here are of a few rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="these are SQLite's plans")


def forget_statistics() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS sqlite_stat1")
        cursor.execute("ANALYZE sqlite_schema")


def plan_of(rows: QuerySet[Any]) -> list[str]:
    """The steps, such as `SEARCH x USING COVERING INDEX y (z=?)`; call `forget_statistics` first."""
    # Not `explain`, which cuts the steps of a distinct query as it would cut the columns that only order it.
    return _steps(*rows.query.sql_with_params())


def plans_of(ask: Callable[[], object]) -> list[list[str]]:
    """The same of each query that is made while this is called."""
    with CaptureQueriesContext(connection) as captured:
        ask()
    return [_steps(query["sql"].replace("%", "%%")) for query in captured.captured_queries]


def _steps(sql: str, parameters: Sequence[object] = ()) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)
        return [step for *_, step in cursor.fetchall()]
