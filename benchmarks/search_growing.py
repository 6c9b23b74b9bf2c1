"""Whether an archive that grows article by article stays as fast as one that was built at once.

    python -m benchmarks.search_growing [--articles N] [--additions N] [--folder F]

Adds articles to an index one by one, each in a commit of its own that another reader then sees, and asks the same
words of it before, after, after tidying up, and of an index that was built with all of them. Times are of the
processor; commits also by the clock, as they wait for the disk.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import time
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

from archive.search.collections import ARTICLES, Document
from archive.search.engines.whoosh.engine import WhooshEngine
from archive.search.query import SearchQuery
from benchmarks.search_corpus import Corpus
from benchmarks.search_engines.archive_whoosh import document

#: Places of words in the vocabulary, common ones first.
WORDS = (2, 10, 40, 100, 300, 600, 1_000, 2_000, 4_000)
PHRASES = 12
ROUNDS = 3


def questions(corpus: Corpus) -> list[SearchQuery]:
    """Everything, words, pairs of words and phrases; each a full page with its counts."""
    words = [corpus.families[place] for place in WORDS]
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    phrases = ['"' + " ".join(phrase) + '"' for phrase in corpus.phrases[:PHRASES]]
    return [SearchQuery.of(text) for text in ("", *words, *pairs, *phrases)]


def built(place: Path, documents: Iterable[Document]) -> WhooshEngine:
    shutil.rmtree(place, ignore_errors=True)
    engine = WhooshEngine(place)
    with engine.rebuild(wait=0) as batch:
        for each in documents:
            batch.put(ARTICLES.name, each)
    return engine


def spread(times: list[float]) -> str:
    """Of seconds, in milliseconds."""
    ordered = sorted(1_000 * each for each in times)
    return f"{statistics.median(ordered):.1f} / {ordered[int(0.95 * len(ordered))]:.1f} / {ordered[-1]:.1f}"


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the clock and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def asked(engine: WhooshEngine, queries: list[SearchQuery]) -> str:
    medians = [
        statistics.median(timed(lambda query=query: engine.search(query))[1] for _ in range(ROUNDS))
        for query in queries
    ]
    return spread(medians)


def add(engine: WhooshEngine, each: Document) -> None:
    with engine.batch(wait=0) as batch:
        batch.put(ARTICLES.name, each)


def tidy_up(engine: WhooshEngine) -> None:
    with engine.batch(wait=0, thorough=True):
        pass


def segments(place: Path) -> int:
    return len(list(place.glob(f"index-*/{ARTICLES.name}/*.seg")))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--additions", type=int, default=2_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/archive-benchmark"))
    options = parser.parse_args()
    corpus = Corpus(options.folder)
    total = options.articles + options.additions
    grown, at_once = options.folder / "grown", options.folder / "at-once"

    def documents(first: int, last: int) -> Iterable[Document]:
        return (document(each) for lot in corpus.lots(last) for each in lot if each.id >= first)

    queries = questions(corpus)
    writer = built(grown, documents(1, options.articles))
    reader = WhooshEngine(grown)
    print(f"pages before (median / p95 / max, ms): {asked(reader, queries)}; {segments(grown)} segments")
    commits, seen = [], []
    for each in documents(options.articles + 1, total):
        commits.append(timed(lambda each=each: add(writer, each)))
        seen.append(timed(lambda: reader.versions(ARTICLES.name, ()))[0])
    print(f"{len(commits)} commits: {spread([clock for clock, _ in commits])} by the clock, ", end="")
    print(f"{spread([processor for _, processor in commits])} of the processor; seen after {spread(seen)}")
    print(f"pages after: {asked(reader, queries)}; {segments(grown)} segments")
    print(f"tidying up: {timed(lambda: tidy_up(writer))[1]:.2f} s of the processor")
    print(f"pages after tidying up: {asked(reader, queries)}; {segments(grown)} segments")
    fresh = built(at_once, documents(1, total))
    print(f"pages of an index built at once: {asked(fresh, queries)}; {segments(at_once)} segments")


if __name__ == "__main__":
    main()
