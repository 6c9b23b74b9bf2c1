from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from import_material import KNOWN_QUOTE, page, plain_report

from archive.importing.derivation import Derived, Task, Underivable, derive, derive_all
from archive.text.known_names import KnownNames, KnownPerson

KNOWN = KnownNames([KnownPerson("Ilse Marrow", key=7)])
CONTENTS = [plain_report(), b"", page(), b"\x00\x01\x02" * 99, plain_report("Another headline for the same")]


def tasks() -> list[Task]:
    return [Task(number, content, f"{number}.txt") for number, content in enumerate(CONTENTS)]


def test_a_document_is_read_cleaned_and_analysed() -> None:
    derived = derive(Task(0, plain_report(), "a.txt"), KNOWN)
    assert isinstance(derived, Derived)
    assert derived.media_type == "text/plain"
    quote = next(quote for quote in derived.analysis.quotes if quote.text == KNOWN_QUOTE)
    assert derived.clean.body[quote.start : quote.end] == KNOWN_QUOTE


@pytest.mark.parametrize("content", [b"", b" \n\n ", b"\x00\x01\x02" * 99, b"%PDF-1.7 \xff\xfe binary"])
def test_bytes_that_are_no_article_give_a_reason(content: bytes) -> None:
    derived = derive(Task(0, content, "a.txt"), KNOWN)
    assert isinstance(derived, Underivable)
    assert derived.reason.endswith(".")


def test_outcomes_come_in_the_order_of_the_tasks() -> None:
    outcomes = list(derive_all(tasks(), KNOWN))
    assert [task.number for task, _ in outcomes] == [0, 1, 2, 3, 4]
    assert [isinstance(derived, Derived) for _, derived in outcomes] == [True, False, True, False, True]


def test_several_processes_give_what_one_gives() -> None:
    assert list(derive_all(tasks(), KNOWN, workers=2)) == list(derive_all(tasks(), KNOWN))


class DeadlyName(str):
    """A name that ends the worker that unpickles it: the tests' stand-in for a reader that crashes."""

    def __reduce__(self):
        return os._exit, (3,)


def test_a_worker_that_dies_costs_only_the_document_it_died_of() -> None:
    given = tasks()
    given[2] = Task(2, page(), DeadlyName("2.html"))
    outcomes = [derived for _, derived in derive_all(given, KNOWN, workers=2)]
    assert outcomes[2] == Underivable("Reading the document ended the process that read it.")
    assert [isinstance(derived, Derived) for derived in outcomes] == [True, False, False, False, True]


STALLED_IMPORT = """
import sys
from archive.importing.derivation import Task, derive_all
from archive.text.known_names import KnownNames

def tasks():
    for number in range(20):
        yield Task(number, b"A report.", "a.txt")
    print("working", flush=True)
    sys.stdin.read()

if __name__ == "__main__":
    list(derive_all(tasks(), KnownNames(), workers=2))
"""


def test_workers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    script = tmp_path / "stalled.py"
    script.write_text(STALLED_IMPORT)
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, script], cwd=root, env={**os.environ, "PYTHONPATH": str(root)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as parent:  # fmt: skip
        assert parent.stdout is not None
        assert parent.stdout.readline() == "working\n"
        parent.kill()
        # The workers hold the other end of this pipe: it closes when the last of them is gone.
        assert parent.communicate(timeout=30)[0] == ""
