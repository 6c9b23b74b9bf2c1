"""Speech reported without marks: "X said that …", "…, X said", "according to X, …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from archive.text.chunk_kinds import MENTIONS, Kind
from archive.text.chunks import ChunkRow
from archive.text.cue_days import CueDays
from archive.text.cues import CueKind
from archive.text.dates import LONGEST_DATELINE, find_dateline
from archive.text.day_phrases import Span
from archive.text.tables import word_set
from archive.text.word_chunks import Chunk

#: Reported words shorter than this many chunks are no statement.
MIN_CHUNKS = 3
#: A clause is read over at most so many chunks.
REACH = 90

_THAT_VERBS = frozenset({CueKind.SAY, CueKind.THINK})
_NOT_INDIRECT = word_set(
    """
    find show begin start open close offer deliver express share point mention hold read detail quote
    continue speak talk fire shoot blast allow sign outline object weigh finish prompt pose see hear
    feel know understand learn like love remember recognize recognise imagine sense decide judge
    describe portray rule bet pray relate
    """
)


class Indirect(NamedTuple):
    """A stretch of indirect speech: its span, the chunks of its source and of its cue, how sure, what tells its day."""

    start: int
    end: int
    subject: int
    cue: int
    certainty: float
    day: Span | None


def find_indirect(text: str, days: CueDays) -> Iterator[Indirect]:
    """Find indirect speech, in order and without overlap; clauses that hold marked words are left to those."""
    row, cue_index = days.row, days.cues
    according = _sentences_with_according(row)
    reached = -1
    for sentence in sorted(according.union(cue_index.sentences())):
        for found in _in_sentence(text, days, sentence, has_according=sentence in according):
            if found.start >= reached and found.start < found.end:
                reached = found.end
                yield found


def _sentences_with_according(row: ChunkRow) -> set[int]:
    if not row.has_according:
        return set()
    return {row.sentences[index] for index, chunk in enumerate(row.chunks) if chunk.word == "according"}


def _in_sentence(text: str, days: CueDays, sentence: int, *, has_according: bool) -> Iterator[Indirect]:
    row = days.row
    chunks = row.chunks
    first, last = row.sentence_bounds(sentence)
    first = _behind_dateline(text, row, first)
    cues = days.cues.cues_of(sentence)
    for cue, subject, manner in zip(cues.cues, cues.subjects, cues.manners, strict=True):
        form = chunks[cue].cue
        if subject < 0 or form is None or not form.kinds & _THAT_VERBS or form.lemma in _NOT_INDIRECT:
            continue
        day = days.of(cue, subject)
        # "Said on Friday the port was closed": the day of the saying is none of the words reported.
        behind = row.chunk_from(day[1]) if day is not None and day[0] > row.start(cue) else cue + 1
        span = _after_cue(chunks, behind, last, saying=form.is_strong)
        if span is None and form.is_strong and manner in ("adjacent", "apposition", "inverted"):
            span = _before_source(chunks, min(cue, subject), first, cue, last)
            if span is not None and day is not None and row.start(span[0]) <= day[0] < row.end(span[1] - 1):
                continue  # "On Friday in Orlo, Tavish said"
        if span is None:
            continue
        yield Indirect(
            *_trim(text, row.start(span[0]), row.end(span[1] - 1)), subject, cue, 0.9 if form.is_strong else 0.75, day
        )
    if has_according:
        yield from _according(text, days, first, last)


def _behind_dateline(text: str, row: ChunkRow, first: int) -> int:
    """Give the chunk that a sentence begins with; where it opens a paragraph, a dateline may stand before it."""
    start = row.start(first)
    if text[start - 1 : start].strip("\n"):
        return first
    dateline = find_dateline(text[start : start + LONGEST_DATELINE])
    return row.chunk_from(start + dateline.end) if dateline else first


def _after_cue(chunks: list[Chunk], start: int, last: int, *, saying: bool) -> tuple[int, int] | None:
    """Give the clause after "said (that)", None where there is none or it holds marked words."""
    last = min(last, start + REACH)
    limit = min(last, start + 8)
    that = next((index for index in range(start, limit) if chunks[index].kind is Kind.THAT), -1)
    if that >= 0 and not any(chunks[index].kind in (Kind.COMMA, Kind.QUOTE, Kind.CUE) for index in range(start, that)):
        start = that + 1
    elif not saying or start >= last or not _begins_clause(chunks, start, last):
        return None
    end = start
    while end < last and chunks[end].kind not in (Kind.STOP, Kind.QUOTE):
        end += 1
    if (end < last and chunks[end].kind is Kind.QUOTE) or end - start < MIN_CHUNKS:
        return None
    return start, end


def _begins_clause(chunks: list[Chunk], start: int, last: int) -> bool:
    """Tell whether a clause with a subject of its own begins here, without "that"."""
    if chunks[start].kind is Kind.DETERMINER and start + 1 < last:
        start += 1
    for index in range(start, min(last, start + 7)):
        kind = chunks[index].kind
        if kind in (Kind.AUX, Kind.CUE, Kind.VERB):
            return index > start
        if kind in (Kind.COMMA, Kind.STOP, Kind.QUOTE, Kind.PREPOSITION, Kind.TO, Kind.CONJUNCTION):
            return False
        if kind is Kind.OTHER and chunks[index].word.endswith(("ed", "s")) and index > start:
            return any(chunk.kind in MENTIONS for chunk in chunks[start:index])
    return False


def _before_source(chunks: list[Chunk], source: int, first: int, cue: int, last: int) -> tuple[int, int] | None:
    """Give the clause before ", X said." at the end of a sentence."""
    after = cue + 1
    while after < last and after < cue + 6 and chunks[after].kind not in (Kind.STOP, Kind.COMMA):
        after += 1
    if after < last and chunks[after].kind is not Kind.STOP:
        return None
    comma = source - 1
    while comma > first and comma > source - 4 and chunks[comma].kind is Kind.DETERMINER:
        comma -= 1
    if comma <= first or chunks[comma].kind is not Kind.COMMA or comma - first < MIN_CHUNKS + 1:
        return None
    if any(chunk.kind is Kind.QUOTE for chunk in chunks[first:comma]) or comma - first > REACH:
        return None
    return first, comma


def _according(text: str, days: CueDays, first: int, last: int) -> Iterator[Indirect]:
    """Find "according to X, …" and "…, according to X"."""
    row, chunks = days.row, days.chunks
    for index in range(first, last - 2):
        if chunks[index].word != "according" or chunks[index + 1].kind is not Kind.TO:
            continue
        source = next((at for at in range(index + 2, min(last, index + 6)) if chunks[at].kind in MENTIONS), -1)
        if source < 0:
            return
        if index - first <= 1:
            comma = next((at for at in range(source + 1, last) if chunks[at].kind is Kind.COMMA), -1)
            start, end = comma + 1, last
            if comma < 0:
                return
        else:
            start, end = first, index
        while end > start and chunks[end - 1].kind in (Kind.STOP, Kind.COMMA):
            end -= 1
        if end - start < MIN_CHUNKS or end - start > REACH:
            return
        if any(chunk.kind is Kind.QUOTE for chunk in chunks[start:end]):
            return
        yield Indirect(*_trim(text, row.start(start), row.end(end - 1)), source, index, 0.95, days.of(index, source))
        return


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return start, end
