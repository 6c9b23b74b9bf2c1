"""The report of an import: what became of each document, and the numbers.

Plain values; the rows that keep a report are written by `pipeline`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from archive.models import ImportedDocument

Outcome = ImportedDocument.Outcome


@dataclass(frozen=True, slots=True)
class Result:
    """One document's outcome; `reason` says why it failed, or what a reader of the report should know."""

    source: str
    outcome: Outcome
    reason: str = ""
    article_id: int | None = None


@dataclass
class Report:
    """The results so far, in the order in which the documents were taken."""

    results: list[Result] = field(default_factory=list)

    def add(self, result: Result) -> None:
        self.results.append(result)

    def count(self, outcome: Outcome) -> int:
        return Counter(result.outcome for result in self.results)[outcome]

    @property
    def counts(self) -> dict[str, int]:
        """Every outcome with its number, zeros included."""
        seen = Counter(result.outcome for result in self.results)
        return {outcome.value: seen[outcome] for outcome in Outcome}

    @property
    def failures(self) -> list[Result]:
        return [result for result in self.results if result.outcome is Outcome.FAILED]

    @property
    def remarks(self) -> list[Result]:
        """Documents that did not fail and of which there is still something to say."""
        return [result for result in self.results if result.outcome is not Outcome.FAILED and result.reason]

    def as_json(self) -> dict[str, Any]:
        """The report as `--json` prints it."""
        failures = [{"source": result.source, "reason": result.reason} for result in self.failures]
        return {**self.counts, "failures": failures}

    def as_line(self) -> str:
        return ", ".join(f"{number} {outcome}" for outcome, number in self.counts.items())
