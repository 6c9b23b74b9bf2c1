"""The records of imports: begun with who runs them, and closed in words where that process is gone.

An import that ends, also with an error, closes its own record (`pipeline`).
"""

from __future__ import annotations

import datetime
import os
import socket
from collections import Counter
from typing import Any

from django.db.models import Max

from archive import __version__
from archive.models import ImportRun

#: The keys in `ImportRun.options` of the process that runs the import, and of the sentence about one that was killed.
PROCESS, BROKEN_OFF = "process", "broken_off"
SENTENCE = (
    "The process was killed or its machine stopped. The numbers are those of the documents recorded until then; "
    "some more may have been imported, and importing again settles them."
)
#: An import on another machine that has kept no capture for so long is taken for gone.
SILENCE = datetime.timedelta(days=1)


def begin_run(options: dict[str, object], *, now: datetime.datetime) -> ImportRun:
    """Opens the record of an import by this process, and closes those of imports that were killed."""
    close_broken_runs(now=now)
    return ImportRun.objects.create(started_at=now, options={**options, PROCESS: _this_process()}, version=__version__)


def close_broken_runs(*, now: datetime.datetime) -> None:
    """Ends the runs whose process is gone: at their last sign of life, with the numbers that they recorded."""
    for run in ImportRun.objects.filter(finished_at=None).annotate(last_capture=Max("captures__imported_at")):
        last_sign = max(run.started_at, run.last_capture or run.started_at)
        if _is_gone(run.options.get(PROCESS), silent_for=now - last_sign):
            _close(run, at=last_sign)


def _close(run: ImportRun, *, at: datetime.datetime) -> None:
    for outcome, number in Counter(run.documents.values_list("outcome", flat=True)).items():
        setattr(run, outcome, number)
    run.finished_at = at
    run.options = {**run.options, BROKEN_OFF: SENTENCE}
    run.save()


def _this_process() -> dict[str, Any]:
    return {"host": socket.gethostname(), "pid": os.getpid()}


def _is_gone(process: Any, *, silent_for: datetime.timedelta) -> bool:
    """Whether nobody runs the import; one of this very process, which is about to begin another, is not run either."""
    here = _this_process()
    if not isinstance(process, dict) or process.get("host") != here["host"]:
        return silent_for > SILENCE
    return process["pid"] == here["pid"] or not _is_alive(process["pid"])


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True  # somebody else's
    return True
