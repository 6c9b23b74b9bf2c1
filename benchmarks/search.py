"""Measures search against SQLite FTS5 and Tantivy: `python -m benchmarks.search [--articles N] [--engines …]`.

An invented archive is indexed by every engine (once; kept in `--folder`), then all are asked the same questions in
one process, taking turns, and must agree on every count. Times are of the processor, so that other work on the
machine does not count; `--wall` takes the clock's. Prints Markdown; figures are kept in docs/performance.md.

    python -m benchmarks.search --articles 10000 --kinds word,phrase --engines ours,tantivy
    python -m benchmarks.search --articles 10000 --build ours       builds anew, nothing else
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from benchmarks import search_measuring, search_tables
from benchmarks.search_corpus import Corpus
from benchmarks.search_questions import PER_KIND, questions

ROOT = Path(__file__).resolve().parents[1]
ENGINES = ("ours", "fts5", "tantivy")


def main() -> None:
    options = arguments()
    folder = options.folder / f"articles-{options.articles}"
    if options.build:
        print(search_measuring.build(options.build, Corpus(options.folder), options.articles, folder).line)
        return
    if options.first_answer:
        print(search_measuring.first_answer(folder))
        return
    if options.memory:
        print(search_measuring.memory_after(folder, questions(Corpus(options.folder), options.queries)))
        return
    engines = options.engines.split(",")
    for name in engines:
        if not (folder / name).exists():
            # In a process of its own, so that its peak of memory is its own.
            run_again(options, "--build", name)
    asked = questions(Corpus(options.folder), options.queries)
    if options.kinds:
        asked = [question for question in asked if question.kind in options.kinds.split(",")]
    clock = search_measuring.WALL if options.wall else search_measuring.PROCESSOR
    print(search_tables.heading(options.articles, len(asked), options.rounds, clock))
    search_tables.warm(search_measuring.warm(engines, folder, asked, options.rounds, clock))
    if "ours" in engines:
        search_tables.cold(search_measuring.cold(engines, folder, asked, clock))
        search_tables.visible(search_measuring.visible(folder, Corpus(options.folder)))
        run_again(options, "--first-answer")
        run_again(options, "--memory")


def run_again(options: argparse.Namespace, *more: str) -> None:
    sys.stdout.flush()
    same = ["--articles", str(options.articles), "--folder", str(options.folder), "--queries", str(options.queries)]
    subprocess.run([sys.executable, "-m", "benchmarks.search", *same, *more], cwd=ROOT, check=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--engines", default=",".join(ENGINES), help="default: %(default)s")
    parser.add_argument("--queries", type=int, default=PER_KIND, help="questions of each kind; default: %(default)s")
    parser.add_argument("--kinds", help="only these kinds of questions, as the table names them")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is asked; default: %(default)s")
    parser.add_argument("--folder", type=Path, default=Path("/tmp/archive-benchmark"), help="default: %(default)s")
    parser.add_argument("--wall", action="store_true", help="seconds of the clock instead of the processor's")
    parser.add_argument("--build", metavar="ENGINE", help="build that engine's index anew and do nothing else")
    parser.add_argument("--first-answer", action="store_true", help="open our index, ask once, and do nothing else")
    parser.add_argument("--memory", action="store_true", help="ask our engine everything, tell the memory, no more")
    return parser.parse_args()


if __name__ == "__main__":
    main()
