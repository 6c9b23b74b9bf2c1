"""Measures the pages: `python -m benchmarks.pages [--articles N] [--folder DIR] [--requests N]`.

An archive of invented articles (`benchmarks.pages_archive`) and its index are made in the folder, once; then each
type of page is asked for by Django's test client, at addresses drawn as readers would: whoever is in more articles
is asked for more often. Printed for each type: the median and the 95th percentile of the server's time, of the
clock and of the processor, and how many queries a page makes. The most prominent person's page is among those asked.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pages_archive import DAYS, FIRST_DAY, OUTLETS, PEOPLE, SEED, build

LIMIT_MS = 150
WORDS = ("harbour", "ceasefire grain", '"the river pact"', "treaty OR truce")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--requests", type=int, default=40, help="of each type of page")
    parser.add_argument("--folder", type=Path, default=Path("/tmp/pages-benchmark"))
    parser.add_argument("--only", default="", help="types of pages whose name begins so")
    options = parser.parse_args()
    start(options.folder / str(options.articles))
    make(options.articles)
    measure(options.requests, options.only)


def start(folder: Path) -> None:
    """Django on the folder's database and index, as the site runs."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "archive.settings",
        "DATA_DIR": str(folder),
        "DEBUG": "0",
        "SECRET_KEY": "of a benchmark, and as long as Django likes them to be",
        "ALLOWED_HOSTS": "testserver",
        "LOG_LEVEL": "ERROR",
    }
    from django.conf import settings

    # The server's own way in: it makes the process ready too.
    import archive.wsgi  # noqa: F401

    # The names of static files come from a list that only `collectstatic` writes.
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STATIC_ROOT.mkdir(exist_ok=True)


def make(articles: int) -> None:
    """The archive and its index, unless they are there."""
    from django.core.management import call_command
    from django.db import transaction

    from archive.importing.statistics import renew_statistics
    from archive.models import Article
    from archive.search import sync

    call_command("migrate", verbosity=0)
    if Article.objects.exists():
        return
    began = time.perf_counter()
    with transaction.atomic():
        build(articles)
    renew_statistics()
    print(f"{articles:,} articles written in {time.perf_counter() - began:.0f} s")
    began = time.perf_counter()
    sync.rebuild(wait=0)
    print(f"indexed in {time.perf_counter() - began:.0f} s")


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds of each request, by the clock and of the processor, and the most queries that one made."""

    name: str
    clock: list[float]
    processor: list[float]
    queries: int

    @property
    def line(self) -> str:
        clock, processor = (f"{statistics.median(ms):7.1f} {p95(ms):7.1f}" for ms in (self.clock, self.processor))
        verdict = "" if p95(self.clock) < LIMIT_MS else f"  over {LIMIT_MS}"
        return f"{self.name:28} {clock}   {processor}   {self.queries:3}{verdict}"


def measure(requests: int, only: str) -> None:
    from archive.models import Article, Mention, Quote, Utterance

    print(
        ", ".join(
            f"{model.objects.count():,} {model._meta.model_name}s" for model in (Article, Mention, Quote, Utterance)
        )
        + f"; load {os.getloadavg()[0]:.1f}"
    )
    print(f"{'ms':28}   clock (p50, p95)  processor (p50, p95)  queries")
    for name, addresses in pages().items():
        if name.startswith(only):
            print(measured(name, addresses, requests).line, flush=True)


def measured(name: str, address: Callable[[random.Random], str], requests: int) -> Measured:
    """Asks once before the clock runs: a process that serves has its templates and its index open."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    rng, client = random.Random(SEED), Client()
    every = [address(rng) for _ in range(requests)]
    clock, processor, queries = [], [], 0
    for number, each in enumerate([every[0], *every]):
        began = time.perf_counter(), time.process_time()
        response = client.get(each)
        b"".join(response.streaming_content) if response.streaming else response.content
        took = time.perf_counter() - began[0], time.process_time() - began[1]
        if response.status_code != 200:
            raise SystemExit(f"{each}: {response.status_code}")
        if number:
            clock.append(1000 * took[0])
            processor.append(1000 * took[1])
    for each in every[:3]:
        with CaptureQueriesContext(connection) as captured:
            client.get(each)
        queries = max(queries, len(captured))
    return Measured(name, clock, processor, queries)


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def pages() -> dict[str, Callable[[random.Random], str]]:
    """The types of pages, each with what draws an address of it."""
    from archive.models import Article, Quote, Utterance

    articles = list(Article.objects.order_by("pk").values_list("pk", "slug"))
    quotes = list(Quote.objects.order_by("pk").values_list("pk", flat=True)[: len(articles)])
    utterances = list(Utterance.objects.order_by("pk").values_list("pk", flat=True)[: len(articles)])
    weights = [1 / rank for rank in range(1, PEOPLE + 1)]

    def person(rng: random.Random) -> str:
        return f"person-{rng.choices(range(PEOPLE), weights)[0]}"

    def outlet(rng: random.Random) -> str:
        return f"outlet-{rng.randrange(OUTLETS):02}"

    def day(rng: random.Random) -> str:
        return (FIRST_DAY.fromordinal(FIRST_DAY.toordinal() + rng.randrange(DAYS))).isoformat()

    return {
        "home": lambda rng: "/",
        "person": lambda rng: f"/people/{person(rng)}/",
        "person, the most prominent": lambda rng: "/people/person-0/",
        "person, every name": lambda rng: f"/people/{person(rng)}/?names=all",
        "person, quotes narrowed": lambda rng: f"/people/{person(rng)}/?q=harbour&outlet={outlet(rng)}&verb=say",
        "outlet": lambda rng: f"/outlets/{outlet(rng)}/",
        "people": lambda rng: f"/people/?page={rng.randint(1, 20)}",
        "people called": lambda rng: "/people/?q=ban",
        "outlets": lambda rng: "/outlets/",
        "article": lambda rng: "/article/{}/{}/".format(*rng.choice(articles)),
        "quote": lambda rng: f"/quote/{rng.choice(quotes)}/",
        "utterance": lambda rng: f"/utterance/{rng.choice(utterances)}/",
        "compare": lambda rng: f"/compare/?person={person(rng)}",
        "compare since a day": lambda rng: f"/compare/?from={day(rng)}",
        "articles": lambda rng: f"/articles/?page={rng.randint(1, 20)}",
        "articles of a person": lambda rng: f"/articles/?person={person(rng)}",
        "articles of an outlet": lambda rng: f"/articles/?outlet={outlet(rng)}&from={day(rng)[:4]}",
        "quotes": lambda rng: f"/quotes/?page={rng.randint(1, 20)}",
        "quotes of a person": lambda rng: f"/quotes/?person={person(rng)}",
        "year": lambda rng: f"/articles/{day(rng)[:4]}/",
        "month": lambda rng: f"/articles/{day(rng)[:7].replace('-', '/')}/",
        "day": lambda rng: f"/articles/{day(rng).replace('-', '/')}/",
        "undated": lambda rng: "/articles/undated/",
        "search": lambda rng: f"/search/?q={rng.choice(WORDS)}",
        "search quotes": lambda rng: f"/search/quotes/?q={rng.choice(WORDS)}&speaker={person(rng)}",
    }


if __name__ == "__main__":
    main()
