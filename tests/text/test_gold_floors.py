"""The gold of our own must never be read worse than it has been; `gold/floors.json` may only be raised."""

from __future__ import annotations

import json
from pathlib import Path

from archive.text.__main__ import evaluate_records, read_gold
from archive.text.evaluation import Result

GOLD = Path(__file__).parent / "gold"
FLOORS = json.loads((GOLD / "floors.json").read_text(encoding="utf-8"))


def _result() -> Result:
    records = [record for path in sorted(GOLD.glob("*.jsonl")) for record in read_gold(path)]
    return evaluate_records(records, ("direct", "partial"))


def test_gold_spans_lie_in_their_texts() -> None:
    for path in sorted(GOLD.glob("*.jsonl")):
        for record in read_gold(path):
            for quote in record["quotes"]:
                assert record["text"][quote["start"] : quote["end"]] == quote["text"]


def test_gold_is_read_no_worse_than_its_floors() -> None:
    result = _result()
    precision, recall, both = result.scores()
    measured = {"span precision": precision, "span recall": recall, "span F1": both}
    for named_as, tally in result.speakers.items():
        measured[f"speaker {named_as}"] = tally.share
    assert result.golds >= FLOORS["quotes"]
    assert {name: share for name, share in measured.items() if share < FLOORS["floors"][name]} == {}
    assert set(measured) == set(FLOORS["floors"])
