"""The measurements of the search benchmark: building, asking, first answers, memory, seeing a change."""

from __future__ import annotations

import gc
import importlib
import os
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

import django

from archive.search.collections import ARTICLES
from benchmarks.search_corpus import Corpus
from benchmarks.search_questions import Answer, Question

MODULES = {"ours": "archive_whoosh", "fts5": "fts5", "tantivy": "tantivy_index"}
Clock: TypeAlias = Callable[[], float]
PROCESSOR: Clock = time.process_time
WALL: Clock = time.perf_counter
CHANGES = 40
#: Ours lets no phrase reach into the next paragraph, as the others do.
WITH_PHRASES = ("phrase", "near", "boolean")
ACROSS_PARAGRAPHS = 0.05


def module(engine: str) -> ModuleType:
    return importlib.import_module(f"benchmarks.search_engines.{MODULES[engine]}")


@dataclass(frozen=True, slots=True)
class Built:
    """What building an index took: seconds of the clock and of the processor, making the articles left out."""

    engine: str
    articles: int
    seconds: float
    processor: float
    disk_mb: float
    peak_mb: float

    @property
    def line(self) -> str:
        return (
            f"building {self.engine}, {self.articles} articles: {self.articles / self.seconds:.0f} a second "
            f"({self.articles / self.processor:.0f} a second of one processor), {self.disk_mb:.0f} MB on disk, "
            f"peak memory {self.peak_mb:.0f} MB"
        )


def build(engine: str, corpus: Corpus, articles: int, folder: Path) -> Built:
    """Builds that index anew. The peak of memory is that of the process, with a lot of articles in it."""
    place = folder / engine
    shutil.rmtree(place, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{engine}.new"
    shutil.rmtree(beside, ignore_errors=True)
    seconds = processor = 0.0
    lots = corpus.lots(articles)
    builder = None
    while True:
        lot = next(lots, None)
        began = time.perf_counter(), _processor()
        if builder is None:
            builder = module(engine).Builder(beside)
        if lot is None:
            builder.finish()
        else:
            builder.add(lot)
        seconds += time.perf_counter() - began[0]
        processor += _processor() - began[1]
        if lot is None:
            break
    beside.rename(place)
    disk = sum(path.stat().st_size for path in place.rglob("*") if path.is_file()) / 1e6
    usage = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Built(engine, articles, seconds, processor, disk, sum(usage) / 1024)


def _processor() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@dataclass(slots=True)
class Asked:
    """Milliseconds by engine and question, and on which questions an engine's answer differs from the first one's."""

    questions: list[Question]
    milliseconds: dict[str, list[float]]
    disagreements: list[str] = field(default_factory=list)

    def of(self, engine: str, kind: str | None = None) -> list[float]:
        times = zip(self.questions, self.milliseconds[engine], strict=True)
        return [took for question, took in times if kind in (None, question.kind)]

    @property
    def kinds(self) -> list[str]:
        return list(dict.fromkeys(question.kind for question in self.questions))


def warm(engines: list[str], folder: Path, asked: list[Question], rounds: int, clock: Clock) -> Asked:
    """The median of so many rounds for each question, after one that is not counted; engines take turns."""
    searchers = {name: module(name).Searcher(folder / name) for name in engines}
    prepared = {name: [searcher.prepare(question) for question in asked] for name, searcher in searchers.items()}
    took: dict[str, list[list[float]]] = {name: [[] for _ in asked] for name in engines}
    result = Asked(asked, {})
    gc.collect()
    gc.freeze()
    for round_ in range(rounds + 1):
        for number, question in enumerate(asked):
            answers = {}
            for turn in range(len(engines)):
                name = engines[(turn + round_ + number) % len(engines)]
                began = clock()
                answers[name] = searchers[name].ask(prepared[name][number])
                if round_:
                    took[name][number].append((clock() - began) * 1000)
            if not round_:
                result.disagreements += _differences(question, answers)
    result.milliseconds = {name: [statistics.median(times) for times in took[name]] for name in engines}
    return result


def _differences(question: Question, answers: dict[str, Answer]) -> list[str]:
    """Each engine against the first: the total, and the counts of facets that nothing is chosen of."""
    first, *others = answers
    found = []
    for other in others:
        one, another = answers[first], answers[other]
        allowed = ACROSS_PARAGRAPHS * another.total if question.kind in WITH_PHRASES and '"' in question.text else 0
        if abs(one.total - another.total) > allowed:
            found.append(f"{question.kind} {question.text!r}: {one.total} in {first}, {another.total} in {other}")
        for facet in one.facets if question.full and one.total == another.total else ():
            if facet in question.filters or (facet == "month" and question.first_day):
                continue
            limit = next(known.limit for known in ARTICLES.facets if known.name == facet)
            tops = [sorted(answer.facets[facet].values(), reverse=True)[:limit] for answer in (one, another)]
            if tops[0] != tops[1]:
                found.append(f"{question.kind} {question.text!r}: {facet} counted differently in {first} and {other}")
    return found


def cold(engines: list[str], folder: Path, asked: list[Question], clock: Clock) -> Asked:
    """Ours with nothing decoded before each question, beside Tantivy, which keeps nothing."""
    ours, rival = module("ours").Searcher(folder / "ours"), None
    if "tantivy" in engines:
        rival = module("tantivy").Searcher(folder / "tantivy")
    took: dict[str, list[float]] = {"ours": [], "tantivy": []} if rival else {"ours": []}
    for question in asked:
        prepared = ours.prepare(question)
        ours.ask(prepared)
        took["ours"].append(statistics.median(_once_cold(ours, prepared, clock) for _ in range(3)))
        if rival:
            prepared = rival.prepare(question)
            took["tantivy"].append(statistics.median(_once(rival, prepared, clock) for _ in range(3)))
    return Asked(asked, took)


def _once(searcher: Any, prepared: Any, clock: Clock) -> float:
    began = clock()
    searcher.ask(prepared)
    return (clock() - began) * 1000


def _once_cold(searcher: Any, prepared: Any, clock: Clock) -> float:
    searcher.engine.forget_postings()
    return _once(searcher, prepared, clock)


@dataclass(frozen=True, slots=True)
class Seen:
    """Milliseconds of the clock for one changed article: the commit, and until a reader's next answer shows it."""

    commits: list[float]
    answers: list[float]


def visible(folder: Path, corpus: Corpus) -> Seen:
    """Changes articles one by one in a copy of our index; another engine over it is asked after each."""
    engine = module("ours")
    copy = folder / "ours.changed"
    shutil.rmtree(copy, ignore_errors=True)
    # Written files never change, so links do.
    shutil.copytree(folder / "ours", copy, copy_function=os.link)
    writer, reader = engine.Searcher(copy).engine, engine.Searcher(copy)
    commits, answers = [], []
    for number in range(1, CHANGES + 1):
        word = f"changedword{number}"
        article = replace(corpus.article(number), headline=word)
        prepared = reader.prepare(Question("changed", word))
        reader.ask(prepared)
        began = time.perf_counter()
        with writer.batch(wait=0) as batch:
            batch.put(ARTICLES.name, engine.document(article))
        committed = time.perf_counter()
        answer = reader.ask(prepared)
        answers.append((time.perf_counter() - committed) * 1000)
        commits.append((committed - began) * 1000)
        if answer.ids != (number,):
            raise AssertionError(f"the change of article {number} is not seen")
    shutil.rmtree(copy)
    return Seen(commits, answers)


def load_site() -> None:
    """Django with its settings, as every process of the site has them; search itself does without."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    os.environ.setdefault("DEBUG", "1")
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATA_DIR", folder)
        django.setup()


def first_answer(folder: Path) -> str:
    """From the start of this process, and from opening the index, to one full page."""
    load_site()
    engine = module("ours")
    began = time.perf_counter()
    searcher = engine.Searcher(folder / "ours")
    searcher.ask(searcher.prepare(Question("word", "first OR answer OR -nothing")))
    ended = time.perf_counter()
    alive = time.clock_gettime(time.CLOCK_BOOTTIME) - _started()
    return (
        f"a new process: {alive:.2f} s to its first full page ({time.process_time():.2f} s of the processor), "
        f"{ended - began:.2f} s of it to open the index and answer"
    )


def _started() -> float:
    """When this process was started, in seconds since the machine was."""
    ticks = int(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory_after(folder: Path, asked: list[Question]) -> str:
    """What this process, with Django, holds after every question."""
    load_site()
    searcher = module("ours").Searcher(folder / "ours")
    for question in asked:
        searcher.ask(searcher.prepare(question))
    lines = Path("/proc/self/status").read_text().splitlines()
    sizes = {line.split()[0]: int(line.split()[1]) / 1024 for line in lines if line.startswith(("VmRSS", "Rss"))}
    return (
        f"memory after {len(asked)} questions: {sizes['VmRSS:']:.0f} MB resident, "
        f"{sizes['RssAnon:']:.0f} MB of it its own, {sizes['RssFile:']:.0f} MB mapped files"
    )
