"""How fast the text core is, and that its time grows with the length of the text and not faster.

    python -m benchmarks.text [--repeat N]

The articles are the invented samples in `fixtures/samples`, plain text and
pages. Processor time, one core; the best of N runs, for each 700 words of text. The hostile texts are read
at a quarter of their length and in full: four times the text may not take much
more than four times as long.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

from archive.text.cleaning import clean_document
from archive.text.names import read_names
from archive.text.quotes import analyse
from archive.text.readers import read_document

SAMPLES = Path(__file__).resolve().parents[1] / "fixtures" / "samples"
WORDS = 700
SENTENCE = (
    "Orla Tavish said on Monday that the harbour would open. “We will stay,” she said. "
    "The Karst president, Zoltan Prewitt, called it “a draft” and left. "
)
#: Texts of about a million characters that are made to hurt: (name, unit, how often).
HOSTILE = [
    ("news, one paragraph", SENTENCE, 6_600),
    (
        "one sentence",
        "Orla Tavish said “a draft” and he told Karst it was “bad”, while Reed called it “good” who ",
        11_000,
    ),
    ("no space", "a", 1_000_000),
    ("straight marks", '"', 1_000_000),
    ("marks never closed", "“a ", 333_000),
    ("apostrophes", "'", 1_000_000),
    ("every mark", "«„“\"''‘’”", 110_000),
    ("capitals", "Aa ", 333_000),
    ("names", "Orla Tavish ", 83_000),
    ("cues", "said ", 200_000),
    ("relative clauses", "Orla, who said ", 66_000),
    ("commas", ", ", 500_000),
    ("pronouns", "he said “x y z.” ", 58_000),
    ("roles", "the president said ", 52_000),
    ("abbreviations", "A.", 500_000),
    ("line breaks", "\n", 1_000_000),
]


def seconds(work: Callable[[], object], *, repeat: int) -> float:
    """Give the least processor time that a piece of work took."""
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def contents(texts: Path | None) -> list[bytes]:
    """Give the bytes of the sample documents, plain text and pages, or the "text" of each line of a JSON Lines file."""
    if texts:
        return [json.loads(line)["text"].encode() for line in texts.read_text(encoding="utf-8").splitlines()]
    return [path.read_bytes() for path in sorted(SAMPLES.iterdir()) if path.suffix in {".txt", ".html"}]


def report_stages(samples: list[bytes], repeat: int) -> None:
    """Print what each stage does in a second."""
    documents = [read_document(content) for content in samples]
    texts = [clean_document(document).body for document in documents]
    words = sum(len(text.split()) for text in texts)
    found = sum(quote.kind != "indirect" for text in texts for quote in analyse(text).quotes)
    stages: list[tuple[str, Callable[[], object]]] = [
        ("reading", lambda: [read_document(content) for content in samples]),
        ("cleaning", lambda: [clean_document(document) for document in documents]),
        ("names", lambda: [read_names(text) for text in texts]),
        ("names and quotes", lambda: [analyse(text) for text in texts]),
    ]
    print(f"{len(texts)} articles, {words} words, {WORDS * found / words:.1f} marked quotes in {WORDS} words")
    spent = 0.0
    for name, work in stages:
        took = seconds(work, repeat=repeat)
        spent += took if name != "names" else 0.0
        print(f"{name:20} {words / WORDS / took:8.0f} articles of {WORDS} words a second")
    print(f"{'everything':20} {words / WORDS / spent:8.0f}")


def report_hostile() -> None:
    """Print what the hostile texts take at a quarter of their length and in full."""
    for name, unit, times in HOSTILE:
        quarter = seconds(lambda unit=unit, times=times: analyse(unit * (times // 4)), repeat=1)  # type: ignore[misc]
        full = seconds(lambda unit=unit, times=times: analyse(unit * times), repeat=1)  # type: ignore[misc]
        growth = full / max(quarter, 1e-3)
        print(f"{name:20} {len(unit) * times:9} characters {full:6.2f} s, four times the text: x{growth:.1f}")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--texts", type=Path, help='JSON Lines with a "text" each, in place of the samples')
    parser.add_argument("--no-hostile", action="store_true", help="leave the texts of a million characters out")
    options = parser.parse_args()
    report_stages(contents(options.texts), options.repeat)
    if not options.no_hostile:
        report_hostile()


if __name__ == "__main__":
    main()
