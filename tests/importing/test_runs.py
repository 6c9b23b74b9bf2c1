"""Records of imports whose process was killed."""

from __future__ import annotations

import datetime
import os
import socket
import subprocess
import sys
from typing import Any

import pytest
from factories import make_capture, make_import_run

from archive.importing.runs import BROKEN_OFF, SENTENCE, begin_run, close_broken_runs
from archive.models import ImportRun

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2031, 3, 4, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
HERE = socket.gethostname()


@pytest.fixture
def ended_pid() -> int:
    """The number of a process that is gone."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def run_of(process: dict[str, Any] | None, **fields: Any) -> ImportRun:
    options = {"paths": ["reports"]} | ({"process": process} if process else {})
    return make_import_run(started_at=NOON, options=options, **fields)


def test_the_next_import_closes_the_record_of_one_that_was_killed(ended_pid: int) -> None:
    killed = run_of({"host": HERE, "pid": ended_pid})
    make_capture(import_run=killed, imported_at=NOON + HOUR)
    for outcome in ("created", "created", "failed"):
        killed.documents.create(source=f"{outcome}.txt", outcome=outcome)

    begin_run({"paths": ["reports"]}, now=NOON + 2 * HOUR)

    killed.refresh_from_db()
    assert (killed.finished_at, killed.created, killed.updated, killed.failed) == (NOON + HOUR, 2, 0, 1)
    assert (killed.options["paths"], killed.options[BROKEN_OFF]) == (["reports"], SENTENCE)


def test_what_this_process_left_open_is_closed_and_what_it_begins_is_open() -> None:
    left = begin_run({}, now=NOON)
    begun = begin_run({}, now=NOON + HOUR)

    assert list(ImportRun.objects.filter(finished_at=None)) == [begun]
    left.refresh_from_db()
    assert left.finished_at == NOON
    assert begun.options == {"process": {"host": HERE, "pid": os.getpid()}}


@pytest.mark.parametrize(
    ("process", "after", "is_closed"),
    [
        ({"host": HERE, "pid": os.getppid()}, 100 * HOUR, False),
        ({"host": "another.example", "pid": 1}, 23 * HOUR, False),
        ({"host": "another.example", "pid": 1}, 25 * HOUR, True),
        (None, 23 * HOUR, False),
        (None, 25 * HOUR, True),
    ],
)
def test_an_import_that_may_be_under_way_is_left_alone(process, after, is_closed) -> None:
    run = run_of(process)

    close_broken_runs(now=NOON + after)

    run.refresh_from_db()
    assert (run.finished_at is not None) == is_closed


def test_a_run_that_ended_is_left_as_it_is(ended_pid: int) -> None:
    run = run_of({"host": HERE, "pid": ended_pid}, finished_at=NOON + HOUR, created=7)

    close_broken_runs(now=NOON + 100 * HOUR)

    run.refresh_from_db()
    assert (run.finished_at, run.created, BROKEN_OFF in run.options) == (NOON + HOUR, 7, False)
