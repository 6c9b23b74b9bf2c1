"""`python -m archive.text extract FILE...` and `python -m archive.text evaluate GOLD.jsonl`.

Reads plain text and JSON Lines, prints JSON Lines and tables. Everything it
shows comes from `archive.text.quotes` and `archive.text.evaluation`.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from archive.text.evaluation import NAMED_AS, Result, evaluate
from archive.text.known_names import KnownNames, KnownPerson
from archive.text.quotes import Quote, extract_quotes


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the two commands; gives the exit code, 1 where a file could not be read."""
    parser = argparse.ArgumentParser(prog="python -m archive.text", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    extract = commands.add_parser("extract", help="print the quotes of text files as JSON Lines")
    extract.add_argument("files", nargs="+", type=Path, metavar="FILE")
    extract.add_argument("--people", type=Path, help='JSON list of {"name", "other_names", "gender"}')
    score = commands.add_parser("evaluate", help="compare the quotes found with annotated ones")
    score.add_argument("gold", nargs="+", type=Path, metavar="GOLD.jsonl")
    score.add_argument("--kinds", default="direct,partial,mixed", help="kinds of gold quotes that count")
    options = parser.parse_args(arguments)
    if options.command == "extract":
        return _extract(options.files, options.people)
    return _evaluate(options.gold, options.kinds.split(","))


def _complain(path: Path, error: Exception) -> None:
    print(f"{path}: {error}", file=sys.stderr)


def _read_people(path: Path | None) -> KnownNames:
    if path is None:
        return KnownNames()
    entries = json.loads(path.read_text(encoding="utf-8"))
    return KnownNames(
        KnownPerson(str(entry["name"]), tuple(entry.get("other_names", ())), gender=entry.get("gender"))
        for entry in entries
    )


def _extract(files: Iterable[Path], people: Path | None) -> int:
    try:
        known = _read_people(people)
    except (OSError, ValueError, KeyError, TypeError) as error:
        _complain(people or Path(), error)
        return 1
    failed = False
    for path in files:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            _complain(path, error)
            failed = True
            continue
        for quote in extract_quotes(text, known):
            print(json.dumps({"file": str(path), **quote_record(quote)}, ensure_ascii=False))
    return int(failed)


def quote_record(quote: Quote) -> dict[str, Any]:
    """Give a quote as a dictionary that JSON can hold, in the order of its fields."""
    return dataclasses.asdict(quote)


def _evaluate(files: Iterable[Path], kinds: Sequence[str]) -> int:
    records: list[Mapping[str, Any]] = []
    for path in files:
        try:
            records += read_gold(path)
        except (OSError, ValueError, KeyError) as error:
            _complain(path, error)
            return 1
    print("\n".join(report(evaluate_records(records, kinds))))
    return 0


def read_gold(path: Path) -> list[dict[str, Any]]:
    """Read a gold file: one JSON object a line with `text` and `quotes`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    records: list[dict[str, Any]] = [json.loads(line) for line in lines if line.strip()]
    for record in records:
        if not isinstance(record["text"], str) or not isinstance(record["quotes"], list):
            raise ValueError("a gold record needs a text and a list of quotes")
    return records


def evaluate_records(records: Iterable[Mapping[str, Any]], kinds: Sequence[str]) -> Result:
    """Extract the quotes of gold records and score them; indirect ones count only where they are asked for."""
    documents = []
    for record in records:
        quotes = extract_quotes(str(record["text"]))
        counted = [quote for quote in quotes if quote.kind != "indirect" or "indirect" in kinds]
        documents.append((record, [quote_record(quote) for quote in counted]))
    return evaluate(documents, kinds)


def report(result: Result) -> list[str]:
    """Give the lines of the report: spans, speakers by how they are named, speakers by confidence."""
    lines = [f"quotes annotated {result.golds}, found {result.predictions}"]
    for label, exact in (("exact", True), (">=80%", False)):
        precision, recall, both = result.scores(exact=exact)
        lines.append(f"spans {label:6} precision {precision:.3f}  recall {recall:.3f}  F1 {both:.3f}")
    for named_as in NAMED_AS:
        if tally := result.speakers.get(named_as):
            lines.append(f"speaker {named_as:13} {tally.share:.3f}  ({tally.right} of {tally.total})")
    everyone = result.all_speakers
    lines.append(f"speaker {'all':13} {everyone.share:.3f}  ({everyone.right} of {everyone.total})")
    if result.negatives.total:
        lines.append(f"marked but no quote, left out: {result.negatives.right} of {result.negatives.total}")
    for step in sorted(result.by_confidence, reverse=True):
        tally = result.by_confidence[step]
        lines.append(f"confidence {step:.1f}-{step + 0.1:.1f}  {tally.share:.3f} right  ({tally.total})")
    return lines


if __name__ == "__main__":
    sys.exit(main())
