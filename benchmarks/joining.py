"""Measures names, joining and copies: `python -m benchmarks.joining [--quotes N ...]`.

Names: precision and recall on the two lists in tests/text. Joining: quotes
made by `benchmarks.invented` with known truth, filed and compared as an import
would. Copies: sampled shingles against full sets compared pair by pair.
Seconds are of the processor, so that other work on the machine does not
count. Figures are kept in docs/joining.md.
"""

from __future__ import annotations

import argparse
import itertools
import random
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from archive.text.name_index import NameIndex
from archive.text.similarity import COPY_CONTAINMENT, containment, shared_passages, shingle_hashes
from archive.text.spellings import compare_names
from archive.text.utterances import Decision, UtteranceIndex, joining
from archive.text.words import plain_words
from benchmarks.invented import InventedQuote, article, full_name, quotes

LISTS = Path(__file__).parent.parent / "tests" / "text"


def measure_name_list(name: str) -> None:
    """Precision, recall and cost of suggesting over all pairs of one list."""
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    known = [line.split(" | ") for line in lines if line.strip() and not line.startswith("#")]
    flat = [(person, spelling) for person, spellings in enumerate(known) for spelling in spellings]
    counts: Counter[tuple[bool, bool]] = Counter()
    began = time.process_time()
    for (first, a), (second, b) in itertools.combinations(flat, 2):
        counts[first == second, compare_names(a, b).is_suggested] += 1
    seconds = time.process_time() - began
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    print(
        f"names, {name}: {len(known)} people, {len(flat)} spellings, {right + missed} true pairs, "
        f"{counts.total() - right - missed} false; precision {right / (right + wrong):.3f} ({wrong} wrong), "
        f"recall {right / (right + missed):.3f}, {seconds / counts.total() * 1e6:.0f} µs a pair"
    )


def measure_name_index(size: int) -> None:
    """Seconds to file many names and to ask for one."""
    rng = random.Random(7)
    index: NameIndex[int] = NameIndex()
    names = [full_name(rng) for _ in range(size)]
    began = time.process_time()
    for key, name in enumerate(names):
        index.add(key, name)
    filed = time.process_time() - began
    asked = rng.sample(names, 300)
    began = time.process_time()
    for name in asked:
        index.suggest(name)
    each = (time.process_time() - began) / len(asked)
    print(f"name index: {size} names filed in {filed:.1f} s, a question {each * 1000:.1f} ms")


def measure_joining(size: int) -> None:
    """File and compare quotes of one speaker in order of publication, as an import does."""
    made = quotes(size, seed=11)
    index: UtteranceIndex[int] = UtteranceIndex()
    joined: list[tuple[int, int]] = []
    suggested: list[tuple[int, int]] = []
    began = time.process_time()
    for number, quote in enumerate(made):
        for other, _ in index.candidates(quote.text, quote.day):
            days = abs(quote.day - made[other].day)
            decision = joining(made[other].text, quote.text, days=days).decision
            if decision is not Decision.APART:
                (joined if decision is Decision.JOIN else suggested).append((other, number))
        index.add(number, quote.text, quote.day)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    right = sum(made[a].utterance == made[b].utterance for a, b in joined)
    print(
        f"joining, {size} quotes of one speaker: {seconds:.1f} s ({seconds / size * 1000:.2f} ms a quote), "
        f"peak {peak:.0f} MB; joined pairs {len(joined)}, precision {right / max(len(joined), 1):.3f}; "
        f"suggested besides {len(suggested)}"
    )
    print_recall(made, joined, suggested)


def print_recall(made: list[InventedQuote], joined: list[tuple[int, int]], suggested: list[tuple[int, int]]) -> None:
    """For every variant: is it joined with, or at least suggested for, another quote of its utterance?"""
    reached: dict[int, int] = defaultdict(int)
    for level, pairs in ((1, suggested), (2, joined)):
        for pair in pairs:
            if made[pair[0]].utterance == made[pair[1]].utterance:
                for number in pair:
                    reached[number] = max(reached[number], level)
    kinds: dict[str, list[int]] = defaultdict(list)
    for number, quote in enumerate(made):
        if quote.variant not in {"whole", "alone", "trap"}:
            kinds[quote.variant].append(reached[number])
    for kind, levels in sorted(kinds.items()):
        share = sum(level == 2 for level in levels) / len(levels)
        seen = sum(level >= 1 for level in levels) / len(levels)
        print(f"  {kind:12} {len(levels):6} joined {share:.3f}, joined or suggested {seen:.3f}")


def measure_copies(size: int) -> None:
    """Sampled shingles in an inverted index against full sets compared pair by pair."""
    rng = random.Random(5)
    texts = [article(rng) for _ in range(size)]
    copies = {}
    for source in range(0, size, 5):  # every fifth is copied, 40 to 100 % of it, inside another text
        words = texts[source].split()
        part = " ".join(words[: int(len(words) * rng.uniform(0.4, 1.0))])
        copies[len(texts)] = source
        texts.append(f"{article(rng)[:800]} {part} {article(rng)[:800]}")

    began = time.process_time()
    hashes = [shingle_hashes(text) for text in texts]
    hashed = time.process_time() - began
    holders: dict[int, list[int]] = defaultdict(list)
    found = set()
    for number, held in enumerate(hashes):
        shared = Counter(other for value in held for other in holders[value])
        for other, count in shared.items():
            if count / min(len(held), len(hashes[other])) >= COPY_CONTAINMENT:
                found.add((other, number))
        for value in held:
            holders[value].append(number)
    ours = time.process_time() - began

    began = time.process_time()
    sets = []
    for text in texts:
        words = plain_words(text)
        sets.append(frozenset(zip(*(words[start:] for start in range(5)), strict=False)))
    naive = set()
    for a, b in itertools.combinations(range(len(texts)), 2):
        if containment(*sorted((sets[a], sets[b]), key=len)) >= COPY_CONTAINMENT:  # type: ignore[arg-type]
            naive.add((a, b))
    peer = time.process_time() - began

    true = {(source, copy) for copy, source in copies.items()}
    began = time.process_time()
    for a, b in true:
        shared_passages(texts[a], texts[b])
    shown = (time.process_time() - began) / len(true)
    count = len(texts)
    mean = sum(len(plain_words(text)) for text in texts) / count
    print(
        f"copies, {count} articles of {mean:.0f} words: hashing {hashed / count * 1000:.2f} ms an article, "
        f"finding all copies {ours:.2f} s against {peer:.2f} s by full sets and all pairs (ratio {peer / ours:.1f}); "
        f"precision {len(found & true) / len(found):.3f} (peer {len(naive & true) / len(naive):.3f}), "
        f"recall {len(found & true) / len(true):.3f} (peer {len(naive & true) / len(true):.3f}); "
        f"shared passages {shown * 1000:.1f} ms a pair"
    )


def main() -> None:
    """Run everything; each number of quotes in a process of its own, so that its peak of memory is its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quotes", type=int, help="measure joining at this size only")
    options = parser.parse_args()
    if options.quotes:
        measure_joining(options.quotes)
        return
    # First, because a child's peak counts what the parent held when it was started.
    for size in (1_000, 100_000):
        sys.stdout.flush()
        subprocess.run([sys.executable, "-m", "benchmarks.joining", "--quotes", str(size)], check=True)
    measure_name_list("people_spellings.txt")
    measure_name_list("people_spellings_heldout.txt")
    measure_name_index(100_000)
    for size in (500, 1_000):
        measure_copies(size)


if __name__ == "__main__":
    main()
