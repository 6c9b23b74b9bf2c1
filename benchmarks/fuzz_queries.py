"""Asks a small real archive any number of random queries: `python -m benchmarks.fuzz_queries [--queries N] [--seed S]`.

Every string must be answered, or refused with a `QueryError` that says where the trouble is and suggests nothing but
queries. The archive is invented and lies in a temporary folder. What goes wrong is printed with its query, and the
exit status is 1. Ctrl-C ends it with the figures so far; they are kept in docs/search.md.
"""

from __future__ import annotations

import argparse
import datetime
import os
import random
import sys
import tempfile
import time
import tomllib
import traceback
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

GOLDEN = Path(__file__).parent.parent / "tests" / "search" / "golden_queries.toml"
#: What queries are made of, beside golden queries and any characters at all.
PIECES = """
ferry harbour grain negotiat* fe* U.S. Märrow Marrow Marrov Марров "grain corridor" corridor"~5 ="Marrow" =ferry OR
AND NOT - -- ( ) " “ ” « = * ~ ~5 : … & é headline: outlet: person: speaker: said: date: is: has: language: speeker:
title: calder-post veld 2031 2031-03 2031-02-30 .. 2031..2032 confirmed direct quotes en 10:30 Note: cease-fire
https://news.example/a lighthouse xqzjvw
"""
TERMS = (
    'ferry', 'harbour', 'negotiat*', '"grain corridor"', '"harbour ferry"~9', '="Marrow"', 'marrow', 'lighthouse',
    'headline:report', 'headline:(ferry 1*)', 'outlet:veld', 'person:marrow', 'speaker:"Ilse Marrow"', 'said:listen',
    'said:"quay is"', 'speaker:office', 'is:confirmed', 'is:direct', 'has:quotes', 'language:en', 'date:2031..2032',
    'date:2031-04..', 'cease-fire', '10:30', '-quiet', 'NOT silent',
)  # fmt: skip
ALPHABET = "abz OR\"“'’-–—()*~=:.,… \t\nÀéßøłžЖяіשم漢字한ᄒ\u0301\u200b\u00ad\u202e\x00\x1f\ufffd😀\ud800" + "²½ⅫﬁİıſK"
BODIES = (
    "The ferry left the harbour while the grain corridor stayed shut.",
    "“We came to listen,” said Ilse Marrow, and the harbour office kept silent.",
    "They negotiated for a cease-fire; Marrov called it a beginning.\n\n“The quay is ours,” said Tomas Veld.",
    "A quiet day in Port Verran. Марров took the ferry at 10:30.",
)


def random_queries(rng: random.Random, golden: list[str]) -> Iterator[str]:
    """Endless queries: pieces in any order, golden queries damaged or joined, and plain noise."""
    pieces = PIECES.split()
    while True:
        match rng.randrange(5):
            case 0:
                yield " ".join(rng.choices(pieces, k=rng.randint(1, 9)))
            case 1:
                yield "".join(rng.choices(pieces, k=rng.randint(1, 9)))
            case 2:
                yield composed(rng, 3)
            case 3:
                yield damaged(rng, " ".join(rng.choices(golden, k=rng.randint(1, 2))))
            case _:
                yield "".join(rng.choices(ALPHABET, k=rng.randint(0, 30)))


def composed(rng: random.Random, depth: int) -> str:
    """A query that is mostly in order."""
    if depth and rng.randrange(3):
        joined = rng.choice((" ", " OR ", " AND ")).join(composed(rng, depth - 1) for _ in range(rng.randint(1, 3)))
        return rng.choice(("{}", "({})", "-({})")).format(joined)
    return rng.choice(TERMS)


def damaged(rng: random.Random, text: str) -> str:
    """The text with up to three characters lost, doubled, or replaced."""
    characters = list(text)
    for _ in range(rng.randint(0, 3)):
        place = rng.randrange(len(characters) or 1)
        characters[place : place + 1] = rng.choice(([], characters[place : place + 1] * 2, [rng.choice(ALPHABET)]))
    return "".join(characters)


def fill_archive() -> None:
    """Outlets, people, articles with quotes and mentions, and the index of them."""
    from django.core.management import call_command

    from archive.models import Article, Basis, Mention, Outlet, Person, PersonName, Quote
    from archive.search import sync
    from archive.text.spellings import fold

    call_command("migrate", verbosity=0)
    outlets = [
        Outlet.objects.create(name=name, slug=slug)
        for name, slug in (("Calder Post", "calder-post"), ("Veld Wire", "veld"))
    ]
    people = []
    for name, *others in (("Ilse Marrow", "Marrow", "Marrov", "Марров"), ("Tomas Veld", "Veld")):
        person = Person.objects.create(name=name, slug=name.lower().replace(" ", "-"), sort_name=name)
        people.append(person)
        PersonName.objects.bulk_create(
            PersonName(person=person, text=text, folded=fold(text)) for text in (name, *others)
        )
    with sync.postponed():
        for number in range(60):
            body = BODIES[number % len(BODIES)]
            article = Article(headline=f"Ferry report {number}", body=body, outlet=outlets[number % 2], language="en")
            article.outlet_basis, article.identity = Basis.STATED, f"source:fuzz/{number}"
            if number % 5:
                day = datetime.date(2031, 1, 1) + datetime.timedelta(days=11 * number)
                article.set_published(day, "day", Basis.STATED)
            article.save()
            for words, person in (("We came to listen,", people[0]), ("The quay is ours,", people[1])):
                if (start := body.find(words)) >= 0:
                    place = {"text": words, "start": start, "end": start + len(words)}
                    Quote.objects.create(
                        article=article, kind="direct", speaker=person, speaker_label=person.name, **place
                    )
            if (start := body.find("Marrow")) >= 0:
                Mention.objects.create(article=article, text="Marrow", start=start, end=start + 6, person=people[0])


def ask(text: str, rng: random.Random) -> str:
    """Asks everything that a page may ask of one string; gives what came of it. Raises whatever is no design."""
    from archive.search.explaining import explain
    from archive.search.language.errors import QueryError
    from archive.search.language.parsing import normal_form, parse
    from archive.search.query import SearchQuery
    from archive.search.results import OccurrenceOrder
    from archive.search.searching import count, occurrences, search
    from archive.search.suggesting import suggest

    collection = rng.choice(["articles", "articles", "quotes"])
    if not rng.randrange(10):
        suggest(text)
    try:
        query = SearchQuery.of(
            text,
            collection=collection,
            as_typed=not rng.randrange(4),
            fold=not rng.randrange(4),
            sort=rng.choice(["relevance", "newest", "oldest"]),
            include={"outlet": ["veld"]} if not rng.randrange(6) else {},
            exclude={"speaker": ["1"]} if not rng.randrange(6) else {},
        )
        page = search(query)
        refusal = None
    except QueryError as error:
        refusal = error
    if refusal:
        assert refusal.message.endswith("."), refusal.message
        assert 0 <= refusal.position <= len(normal_form(text)), refusal.position
        assert refusal.suggestion is None or parse(refusal.suggestion, collection=collection), refusal.suggestion
        return "refused"
    assert page.total >= len(page.hits)
    assert page.total == count(query)
    if collection == "articles" and not rng.randrange(10):
        for _ in islice(occurrences(query, order=rng.choice(list(OccurrenceOrder))), 5):
            pass
    if not page.total and not rng.randrange(10):
        assert all(search(each.without).total == each.count > 0 for each in explain(query).ruled_out)
    return "found something" if page.total else "found nothing"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    golden = [entry["text"] for entry in tomllib.loads(GOLDEN.read_text("utf-8"))["query"]]
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "archive.settings",
            "SECRET_KEY": "for a benchmark",
            "DATA_DIR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/archive.sqlite3",
            "SEARCH_URL": f"whoosh://{folder}/index",
        }
        import django

        django.setup()
        fill_archive()
        outcomes: Counter[str] = Counter()
        began = time.process_time()
        for text in islice(random_queries(rng, golden), options.queries):
            try:
                outcomes[ask(text, rng)] += 1
            except KeyboardInterrupt:
                break
            except Exception:
                outcomes["FAILED"] += 1
                print(f"--- {text!r}\n{traceback.format_exc()}", file=sys.stderr)
        seconds = time.process_time() - began
    parts = ", ".join(f"{number:,} {outcome}" for outcome, number in outcomes.most_common())
    asked = outcomes.total()
    print(f"{asked:,} queries (seed {options.seed}): {parts}; {1e3 * seconds / max(asked, 1):.2f} ms each")
    return 1 if outcomes["FAILED"] else 0


if __name__ == "__main__":
    sys.exit(main())
