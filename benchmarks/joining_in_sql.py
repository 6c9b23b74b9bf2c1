"""Measures joining at import: `python -m benchmarks.joining_in_sql [--quotes N ...]`.

An SQLite file holds quotes of one speaker over five years in twelve outlets,
invented by `benchmarks.invented`; further ones, of days anywhere between, are
joined one by one. Milliseconds of the processor for a quote, of filing and of
asking and judging apart, and the statements that one quote takes. Figures are kept in docs/joining.md.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from benchmarks.invented import InventedQuote, quotes

if TYPE_CHECKING:
    from archive.models import Outlet, Person, Quote

DAYS = 5 * 365
OUTLETS = 12
FIRST_DAY = datetime.date(2026, 1, 1)
ADDED = 500
SIZES = (10_000, 30_000, 100_000)
#: Articles that are written together while the archive is being made.
LOT = 2_000

_numbers = itertools.count()


@contextmanager
def scratch_archive() -> Iterator[None]:
    """Django on a new SQLite file that goes at the end."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "archive.settings",
            "DATA_DIR": folder,
            "DEBUG": "0",
            "SECRET_KEY": "of a benchmark",
        }
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        yield


def store(made: Iterable[InventedQuote], speaker: Person, outlets: Sequence[Outlet]) -> list[Quote]:
    """An article of its own for every quote, which is all that its body holds."""
    from archive.models import Article, Quote

    articles = []
    for number, quote in enumerate(made):
        article = Article(headline="Said", body=quote.text, outlet=outlets[number % OUTLETS], outlet_basis="stated")
        article.identity = f"source:{next(_numbers)}"
        article.set_published(FIRST_DAY + datetime.timedelta(days=quote.day), "day", "stated")
        article.set_slug()
        articles.append(article)
    return Quote.objects.bulk_create(
        Quote(
            article=article,
            start=0,
            end=len(article.body),
            text=article.body,
            kind=Quote.Kind.DIRECT,
            speaker=speaker,
            speaker_kind=Quote.SpeakerKind.PERSON,
            confidence=0.9,
        )
        for article in Article.objects.bulk_create(articles)
    )


def measure(size: int) -> None:
    """Makes the archive, then joins the quotes that are left, one by one, as an import of one article each does."""
    from django.db import transaction

    from archive.joining.wordings import file_quotes
    from archive.models import Outlet, Person, QuoteWordPair

    made = quotes(size + ADDED, seed=13, days=DAYS)
    random.Random(17).shuffle(made)
    speaker = Person.objects.create(name="Aldo Korsky", slug="aldo-korsky", sort_name="Korsky")
    outlets = Outlet.objects.bulk_create(Outlet(name=f"Outlet {n}", slug=f"outlet-{n}") for n in range(OUTLETS))
    filing = 0.0
    stored: list[int] = []
    for first in range(0, size, LOT):
        with transaction.atomic():
            lot = store(made[first : min(first + LOT, size)], speaker, outlets)
            stored += [quote.pk for quote in lot]
            began = time.process_time()
            file_quotes(lot)
            filing += time.process_time() - began
    with transaction.atomic():
        new = store(made[size:], speaker, outlets)
    times, statements = join_one_by_one(new)
    print(
        f"{size} quotes of one speaker ({QuoteWordPair.objects.count() / (size + len(new)):.0f} rows each, "
        f"filed in {filing / size * 1000:.2f} ms each in lots): one more takes {statistics.mean(times):.1f} ms, "
        f"median {statistics.median(times):.1f}, 95th percentile {statistics.quantiles(times, n=20)[-1]:.1f}, "
        f"most {max(times):.1f}; statements {min(statements)} to {max(statements)}"
    )
    print_truth(dict(zip([*stored, *(quote.pk for quote in new)], made, strict=True)), new)


def join_one_by_one(new: Sequence[Quote]) -> tuple[list[float], list[int]]:
    """For each quote the milliseconds and the statements that joining takes."""
    from django.db import connection, transaction

    from archive.joining.utterances import renew_utterances

    times, counts = [], []
    for quote in new:
        asked: Counter[str] = Counter()

        def count(execute: Any, *arguments: Any, asked: Counter[str] = asked) -> Any:
            asked["statements"] += 1
            return execute(*arguments)

        # The commit is the article's, not ours.
        with transaction.atomic(), connection.execute_wrapper(count):
            began = time.process_time()
            renew_utterances([quote])
            times.append((time.process_time() - began) * 1000)
        counts.append(asked["statements"])
    return times, counts


def print_truth(truth: dict[int, InventedQuote], added: Sequence[Quote]) -> None:
    """How many of the added quotes that truly have others of their utterance joined one, and whether the right ones."""
    from archive.models import Quote, SameUtteranceSuggestion

    homes = dict(Quote.objects.exclude(utterance=None).values_list("pk", "utterance_id"))
    members = defaultdict(list)
    for pk, utterance in homes.items():
        members[utterance].append(pk)
    carried = Counter(quote.utterance for quote in truth.values())
    expected = [quote.pk for quote in added if carried[truth[quote.pk].utterance] > 1]
    pairs = [
        truth[quote.pk].utterance == truth[other].utterance
        for quote in added
        for other in members[homes.get(quote.pk)]
        if other != quote.pk
    ]
    print(
        f"  of {len(expected)} with others of their utterance {sum(pk in homes for pk in expected)} joined one; "
        f"of {len(pairs)} pairs in one utterance {sum(pairs) / len(pairs):.3f} are right; "
        f"{SameUtteranceSuggestion.objects.count()} suggestions"
    )


def main() -> None:
    """Each size in a process and a database of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quotes", type=int, help="measure at this size only")
    options = parser.parse_args()
    if options.quotes:
        with scratch_archive():
            measure(options.quotes)
        return
    for size in SIZES:
        sys.stdout.flush()
        subprocess.run([sys.executable, "-m", "benchmarks.joining_in_sql", "--quotes", str(size)], check=True)


if __name__ == "__main__":
    main()
