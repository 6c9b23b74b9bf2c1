"""How SQLite would answer queries of large tables; its own statistics are of a few rows here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="these are SQLite's plans")


def forget_statistics() -> None:
    """Makes SQLite plan for a million rows a table, of whose values nothing is known."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("DELETE FROM sqlite_stat1")
        # Without a row a table keeps the size that it had in an earlier test.
        cursor.execute("INSERT INTO sqlite_stat1 SELECT name, NULL, 1000000 FROM sqlite_schema WHERE type = 'table'")
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
