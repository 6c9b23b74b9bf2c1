"""Which quotes to compare with one: those that have rare pairs of words, or all their words, in common with it.

One statement a quote, which reads the weeks around its day alone and counts no further than it has
to, so that its work does not grow with the archive. The choice among the rows is that of
`archive.text.utterance_index`.
"""

from __future__ import annotations

from collections import defaultdict

from django.db import connection

from archive.joining.wordings import Filed
from archive.models import QuoteWordPair
from archive.text.utterance_index import (
    LAST_DAY,
    MAX_DAYS,
    MAX_POSTINGS,
    UNKNOWN_DAY,
    WHOLE_TEXT,
    days_apart,
    nearness,
    ranked,
    window,
)

#: The most quotes compared with one, those with most rare pairs in common first.
MAX_COMPARED = 10
#: Of quotes of the same words the nearest are as good as all.
MAX_SAME_WORDS = 5
#: Days either way: for the same words, which are one utterance over a longer time; for words in common; and for phrases
#: said so often in these weeks that not all can be looked up.
SPANS = {"same": 365, "weeks": MAX_DAYS, "close": 3}
#: The most rows read for one quote.
MAX_ROWS = 3_000

_TABLE = QuoteWordPair._meta.db_table
_OTHERS = f"FROM {_TABLE} other WHERE other.speaker_key = %(speaker)s AND other.quote_id <> %(quote)s"
_ROWS = f"SELECT pair, quote_id, day, pair_count {_OTHERS}"
# Pairs that stand in more than MAX_POSTINGS quotes of these days: no row of the index beyond that is looked at.
_CROWDED = f"EXISTS (SELECT 1 {_OTHERS} AND other.pair = mine.pair AND {{days}} LIMIT 1 OFFSET {MAX_POSTINGS})"
_WITHIN = "other.day BETWEEN %(first_{span})s AND %(last_{span})s"
_CROWDED_WEEKS = _CROWDED.format(days=_WITHIN.format(span="weeks"))
_CROWDED_UNDATED = _CROWDED.format(days="other.day = %(undated)s")
_PAIRS = f"SELECT mine.pair FROM {_TABLE} mine WHERE mine.quote_id = %(quote)s AND mine.pair < {WHOLE_TEXT}"
# Written out, because Django takes ten times as long to compose it as SQLite takes to answer it. What the limit
# cuts off comes last: phrases said very often.
_STATEMENT = f"""
SELECT * FROM (
    {_ROWS} AND other.pair = %(whole)s AND ({_WITHIN.format(span="same")} OR other.day = %(undated)s)
    ORDER BY ABS(day - %(day)s) LIMIT {MAX_SAME_WORDS}
) same_words
UNION ALL {_ROWS} AND {_WITHIN.format(span="weeks")} AND other.pair IN ({_PAIRS} AND NOT {_CROWDED_WEEKS})
UNION ALL {_ROWS} AND other.day = %(undated)s AND other.pair IN ({_PAIRS} AND NOT {_CROWDED_UNDATED})
UNION ALL {_ROWS} AND {_WITHIN.format(span="close")} AND other.pair IN ({_PAIRS} AND {_CROWDED_WEEKS})
LIMIT {MAX_ROWS}
"""


def candidates(quote_id: int, filed: Filed) -> list[int]:
    """The ids of the quotes to compare with this one, filed as `filed` says; the likeliest first."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    days: dict[int, int] = {}
    pair_counts: dict[int, int] = {}
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, _parameters(quote_id, filed))
        for pair, other, days[other], pair_counts[other] in cursor.fetchall():
            holders[pair].append(other)
    same_words = holders.pop(filed.whole, [])
    ranks = ranked(holders, day=filed.day, days=days, pair_counts=pair_counts, limit=MAX_COMPARED)
    for other in same_words:
        ranks[other] = max(nearness(days_apart(filed.day, days[other])), ranks.get(other, 0.0))
    return sorted(ranks, key=lambda other: (-ranks[other], other))[:MAX_COMPARED]


def _parameters(quote_id: int, filed: Filed) -> dict[str, int | None]:
    is_dated = filed.day != UNKNOWN_DAY
    parameters: dict[str, int | None] = {
        "quote": quote_id,
        "speaker": filed.speaker,
        "whole": filed.whole,
        # The latest are the nearest to a day that nobody knows.
        "day": filed.day if is_dated else LAST_DAY,
        # All days hold the unknown one too.
        "undated": UNKNOWN_DAY if is_dated else None,
    }
    for span, reach in SPANS.items():
        parameters[f"first_{span}"], parameters[f"last_{span}"] = window(filed.day, reach)
    return parameters
