"""Which quotes to compare: filed by pairs of words under their speaker, and looked up for many at once.

The keys and the choice among them are those of `archive.text.utterance_index`;
here are the table and its statements. What is done with the candidates is `utterances`.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db.models import Count

from archive.models import Quote, QuoteWordPair
from archive.models.anchors import batches
from archive.text.utterance_index import pairs_to_look_up, word_pairs

#: The most quotes compared with one, those with most rare pairs in common first.
MAX_COMPARED = 20
BATCH = 400


def speaker_key(quote: Quote) -> int | None:
    """Under whom a quote is filed: a person's id, a negative number for an organisation, None for anybody else."""
    if quote.speaker_id is not None:
        return quote.speaker_id
    if quote.speaker_kind == Quote.SpeakerKind.ORGANISATION and quote.speaker_label:
        words = quote.speaker_label.casefold().removeprefix("the ")
        return -1 - zlib.crc32(words.encode("utf-8", "surrogatepass"))
    return None


def file_quotes(quotes: Sequence[Quote]) -> dict[int, tuple[int, list[int]]]:
    """Files these quotes anew; those that are filed, by id, with the key of the speaker and the pairs of words.

    Rejected quotes, and those of nobody in particular, are only taken out.
    """
    for ids in batches(quote.pk for quote in quotes):
        QuoteWordPair.objects.filter(quote_id__in=ids).delete()
    filed = {
        quote.pk: (key, word_pairs(quote.text))
        for quote in quotes
        if quote.status != Quote.Status.REJECTED and (key := speaker_key(quote)) is not None
    }
    rows = (
        QuoteWordPair(quote_id=pk, speaker_key=key, pair=pair) for pk, (key, pairs) in filed.items() for pair in pairs
    )
    QuoteWordPair.objects.bulk_create(rows, batch_size=BATCH)
    return filed


def candidates(filed: Mapping[int, tuple[int, list[int]]]) -> dict[int, list[int]]:
    """For each of these quotes, as `file_quotes` gave them, the ids to compare it with, the likeliest first."""
    by_speaker: defaultdict[int, dict[int, list[int]]] = defaultdict(dict)
    for pk, (key, pairs) in filed.items():
        by_speaker[key][pk] = pairs
    frequencies = _frequencies(by_speaker)
    found: dict[int, list[int]] = {}
    for key, theirs in by_speaker.items():
        # Each quote is filed itself and is no candidate for itself.
        others = {pair: number - 1 for pair, number in frequencies[key].items() if number > 1}
        chosen = {pk: pairs_to_look_up(pairs, others) for pk, pairs in theirs.items()}
        holders = _holders(key, {pair for pairs in chosen.values() for pair in pairs})
        for pk, pairs in chosen.items():
            common: defaultdict[int, float] = defaultdict(float)
            for pair in pairs:
                for other in holders[pair]:
                    common[other] += 1 / others[pair]
            common.pop(pk, None)
            found[pk] = sorted(common, key=lambda other: (-common[other], other))[:MAX_COMPARED]
    return found


def _frequencies(by_speaker: Mapping[int, Mapping[int, Iterable[int]]]) -> defaultdict[int, dict[int, int]]:
    """For each speaker's key in how many of his quotes each of these pairs stands."""
    wanted = {pair for theirs in by_speaker.values() for pairs in theirs.values() for pair in pairs}
    numbers: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for keys in batches(by_speaker):
        for some in _lots(wanted):
            rows = QuoteWordPair.objects.filter(speaker_key__in=keys, pair__in=some).order_by()
            for key, pair, number in rows.values_list("speaker_key", "pair").annotate(number=Count("id")):
                numbers[key][pair] = number
    return numbers


def _holders(speaker: int, pairs: Iterable[int]) -> defaultdict[int, list[int]]:
    """For each pair the ids of the speaker's quotes that have it."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for some in _lots(pairs):
        rows = QuoteWordPair.objects.filter(speaker_key=speaker, pair__in=some).order_by()
        for pk, pair in rows.values_list("quote_id", "pair"):
            holders[pair].append(pk)
    return holders


def _lots(pairs: Iterable[int]) -> Iterator[list[int]]:
    every = sorted(pairs)
    return (every[first : first + BATCH] for first in range(0, len(every), BATCH))
