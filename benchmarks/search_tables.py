"""What the search benchmark prints, as Markdown."""

from __future__ import annotations

import datetime
import platform
import statistics
from pathlib import Path

from benchmarks import search_measuring
from benchmarks.search_measuring import Asked, Seen

MOST_DISAGREEMENTS = 10


def heading(articles: int, questions: int, rounds: int, clock: search_measuring.Clock) -> str:
    kind = "the clock" if clock is search_measuring.WALL else "the processor"
    cpus = [line.split(":", 1)[1].strip() for line in _read("/proc/cpuinfo") if line.startswith("model name")]
    today = datetime.datetime.now(datetime.UTC).date()
    return (
        f"{today}, {len(cpus)} x {cpus[0] if cpus else platform.machine()}, Python {platform.python_version()}; "
        f"{articles:,} articles, {questions} questions, medians of {rounds} rounds, milliseconds of {kind}\n"
    )


def _read(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).exists() else []


def warm(asked: Asked) -> None:
    """Medians and 95th percentiles by kind, and ratios of ours to the others."""
    engines = list(asked.milliseconds)
    rivals = [name for name in engines if name != "ours"] if "ours" in engines else []
    columns = [f"{name} median" for name in engines] + [f"{name} p95" for name in engines]
    columns += [f"ours / {name}" for name in rivals]
    print(f"| kind | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}")
    for kind in [*asked.kinds, None]:
        times = {name: asked.of(name, kind) for name in engines}
        medians = {name: statistics.median(times[name]) for name in engines}
        cells = [f"{medians[name]:.2f}" for name in engines]
        cells += [f"{percentile(times[name], 95):.2f}" for name in engines]
        cells += [f"{medians['ours'] / medians[name]:.2f} x" for name in rivals]
        print(f"| {kind or 'all'} | {' | '.join(cells)} |")
    print(f"\nCounts that differ, of hits or of a facet: {len(asked.disagreements)}.")
    for line in asked.disagreements[:MOST_DISAGREEMENTS]:
        print(f"- {line}")


def cold(asked: Asked) -> None:
    """Nothing decoded before the question: medians by kind."""
    rival = "tantivy" in asked.milliseconds
    print(f"\n| cold postings | ours median | ours p95 |{' tantivy median | ours / tantivy |' if rival else ''}")
    print(f"|---|---|---|{'---|---|' if rival else ''}")
    for kind in [*asked.kinds, None]:
        ours = asked.of("ours", kind)
        cells = [f"{statistics.median(ours):.2f}", f"{percentile(ours, 95):.2f}"]
        if rival:
            other = statistics.median(asked.of("tantivy", kind))
            cells += [f"{other:.2f}", f"{statistics.median(ours) / other:.2f} x"]
        print(f"| {kind or 'all'} | {' | '.join(cells)} |")


def visible(seen: Seen) -> None:
    """One changed article at a time."""
    print("\n| one changed article (clock) | median | p95 | longest |\n|---|---|---|---|")
    for name, times in (("commit", seen.commits), ("a reader's next answer shows it", seen.answers)):
        print(f"| {name} | {statistics.median(times):.1f} | {percentile(times, 95):.1f} | {max(times):.1f} |")
    print()


def percentile(values: list[float], share: int) -> float:
    """Between the two nearest values where it falls between them."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
