from __future__ import annotations

from archive.importing.report import Outcome, Report, Result


def test_report_counts_every_outcome_zeros_included() -> None:
    report = Report([Result("a", Outcome.CREATED), Result("b", Outcome.CREATED), Result("c", Outcome.FAILED, "Bad.")])
    assert report.counts == {"created": 2, "updated": 0, "unchanged": 0, "failed": 1}
    assert report.as_line() == "2 created, 0 updated, 0 unchanged, 1 failed"


def test_report_as_json_names_each_failure() -> None:
    report = Report([Result("a", Outcome.UNCHANGED, "A remark."), Result("c", Outcome.FAILED, "Bad.")])
    assert report.as_json() == {
        "created": 0,
        "updated": 0,
        "unchanged": 1,
        "failed": 1,
        "failures": [{"source": "c", "reason": "Bad."}],
    }
    assert [result.source for result in report.remarks] == ["a"]
