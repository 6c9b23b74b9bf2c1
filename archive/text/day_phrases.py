"""Reads from a place in a sentence to the words for a day, across phrases of place, occasion and listener alone.

"told the Harbour Guild at a rally in Orlo on Friday": nothing else can have happened on that
Friday. A verb, another topic or a clause between ends the reading. Which cue such a
day belongs to is decided in `cue_days`, what the words mean in `said_days`.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from archive.text.chunk_kinds import Kind
from archive.text.chunks import ChunkRow
from archive.text.cues import SPEECH_NOUNS
from archive.text.day_words import DayWords, read_day, weekday_at
from archive.text.tables import word_set

Span = tuple[int, int]

#: A noun phrase is read over at most so many chunks.
PHRASE_REACH = 7

#: Behind these stand places, occasions and channels, where words are said.
WHERE = word_set("in at on during from aboard via by with inside outside")
#: Directly behind the cue these rather begin what the words are about: "on" the war, "from" the minister.
TOPICAL = word_set("on from with by")
#: "On" one of these things are said, however it is called: "on her website on Friday".
_CHANNELS = word_set(
    """
    page account website site blog show programme program network channel platform station air radio television tv
    phone telephone sidelines floor trail stage call
    """
)
#: Verbs with a listener before the day: "told the Karst Tribune on Friday".
_TELLING = word_set("tell warn inform remind assure reassure advise urge ask address brief notify email text message")
#: Verbs that may have their listener behind "to"; "agreed to host talks on Friday" tells the day of the talks.
_SPEAKING = word_set("say speak talk write testify explain comment")
#: What is made public at the moment it speaks: "in a statement released on Friday".
_RELEASED = word_set("released issued posted sent made delivered given")
#: "in response to the strike on Friday" gives the day of the strike.
_ABOUT = word_set(
    """
    response reaction reference regard relation respect connection support favour favor wake view light case
    addition contrast opposition advance anticipation
    """
)
_OCCASIONS = SPEECH_NOUNS | word_set(
    "debate rally hearing summit meeting event broadcast appearance call show programme program talk talks session"
)
#: "told the Mail on Sunday" names no day.
_SUNDAY_PAPERS = word_set("mail independent scotland wales")
_SUNDAY = 6
_OWNERS = word_set("a an the his her their its")
#: A clause that was said begins with these behind a bare day: "asked on air Friday how …".
_CLAUSE_OPENERS = word_set("how what why when")
#: Behind "said Friday" these make "Friday" the subject, or a part of the phrase, of what was said.
_HEADS = frozenset({Kind.OTHER, Kind.SPEECH_NOUN, Kind.NOUN, Kind.AUX, Kind.VERB})
DETERMINING = frozenset({Kind.DETERMINER, Kind.POSSESSIVE})
IN_PHRASE = frozenset({Kind.NAME, Kind.NOUN, Kind.SPEECH_NOUN, Kind.OTHER})
_NAMING = frozenset({Kind.NAME, Kind.NOUN})
_POSSESSIVES = frozenset({"'s", "’s"})


class Day(NamedTuple):
    """Words for a day in a sentence: their place in code points, their first chunk, and the first behind them."""

    place: Span
    chunk: int
    behind: int


class DayReader:
    """Reads the chunks of one text for days."""

    def __init__(self, row: ChunkRow) -> None:
        self.row = row
        self.chunks = row.chunks
        self.tokens = row.names.tokens

    def day_at(self, index: int) -> Day | None:
        """The words for a day that begin with a chunk, unless they belong to a noun or a verb behind them."""
        if index >= len(self.chunks):
            return None
        first = self.row.firsts[index]
        words = read_day(self.tokens, first)
        if words is None or self._word(words.end) in _POSSESSIVES or self._is_paper(first, words):
            return None
        behind = bisect_left(self.row.firsts, words.end)
        if words.is_bare and self._has_head(words, behind):
            return None
        return Day((self.tokens.starts[first], self.tokens.ends[words.end - 1]), index, behind)

    def _is_paper(self, first: int, words: DayWords) -> bool:
        return words.weekday == _SUNDAY and first > 0 and self._word(first - 1) in _SUNDAY_PAPERS

    def behind(self, index: int, end: int, verb: str) -> Day | None:
        """The day to be read from a chunk on, which stands behind a verb, given as its lemma, or a preposition."""
        first = index
        while index < end:
            day = self.day_at(index)
            if day is not None:
                return day
            chunk = self.chunks[index]
            if chunk.kind is Kind.ADVERB or chunk.kind is Kind.OBJECT:
                index += 1
            elif chunk.kind is Kind.TO and self._has_listener(index, verb):
                index = self.phrase_end(index + 1, end)
            elif chunk.kind is Kind.PREPOSITION and chunk.word in WHERE:
                is_topical = index == first and chunk.word in TOPICAL
                occasion = None if is_topical else self._occasion(index + 1)
                if occasion is not None:
                    return occasion
                index = self.phrase_end(index + 1, end, is_topical=is_topical)
            elif index == first and verb in _TELLING and (chunk.kind in IN_PHRASE or chunk.kind in DETERMINING):
                index = self.phrase_end(index, end)
            elif index > first and chunk.word in _RELEASED:
                index += 1
            elif chunk.word == "while" and index + 1 < end and self.chunks[index + 1].word.endswith("ing"):
                index += 2  # "while campaigning in Orlo on Friday"
            else:
                return None
        return None

    def phrase_end(self, index: int, end: int, *, is_topical: bool = False) -> int:
        """The chunk behind a noun phrase with its "of …"; `end` where there is none, or it names what words are about.

        Where a preposition may begin a topic, only a channel is taken: "on Radio Karst", but not "on the war".
        """
        first = index
        while index < end and (self.chunks[index].kind in DETERMINING or self.chunks[index].word == "her"):
            index += 1
        head = index
        while index < end and index < first + PHRASE_REACH and self._goes_on(index, head):
            index += 1
        words = {chunk.word for chunk in self.chunks[head:index]}
        if index in (head, end) or not _ABOUT.isdisjoint(words):
            return end
        if is_topical and (head > first or self._has_determiner(head)) and _CHANNELS.isdisjoint(words):
            return end
        return self.phrase_end(index + 1, end) if self.chunks[index].word == "of" else index

    def _goes_on(self, index: int, head: int) -> bool:
        """Whether the chunk belongs to the noun phrase that begins at `head`, and is neither a day nor a verb."""
        chunk, before = self.chunks[index], self.chunks[index - 1]
        if chunk.kind is Kind.QUOTE:  # the name of a programme
            return index == head or self._word(self.row.firsts[index] - 1) in _POSSESSIVES
        if chunk.kind not in IN_PHRASE or not chunk.word[0].isalnum() or self.day_at(index) is not None:
            return False
        if index == head:
            return True
        if chunk.kind is Kind.NOUN and before.kind in _NAMING:
            return before.possessive  # else a clause begins: "in Orlo rebels …"
        return not (chunk.kind is Kind.OTHER and chunk.word.endswith("ed"))

    def _has_listener(self, to: int, verb: str) -> bool:
        """Whether "to" leads to a listener, "spoke to reporters", "in remarks to the guild", not to what was agreed."""
        if to + 1 >= len(self.chunks) or (verb not in _SPEAKING and self.chunks[to - 1].kind is not Kind.SPEECH_NOUN):
            return False
        listener = self.chunks[to + 1]
        if listener.kind is Kind.NOUN:
            return self._has_determiner(to + 1) or listener.noun_class == "group" or listener.word.endswith("s")
        return listener.kind in (Kind.NAME, *DETERMINING) or self.row.word(to + 1)[0].isupper()

    def _has_determiner(self, index: int) -> bool:
        """Whether a noun's chunk begins with its determiner."""
        first = self.row.firsts[index]
        return self.row.lasts[index] > first + 1 and self.tokens.lowers[first] in _OWNERS

    def _occasion(self, index: int) -> Day | None:
        """The weekday of "a Friday interview" and "Friday's speech", an occasion on which things are said."""
        if index >= len(self.chunks):
            return None
        position = self.row.firsts[index]
        position += self._word(position) in _OWNERS
        if weekday_at(self.tokens, position) is None:
            return None
        following = position + 1
        following += self._word(following) in _POSSESSIVES
        for noun in range(following, following + 4):
            word = self._word(noun)
            if word in _OCCASIONS:
                place = self.tokens.starts[position], self.tokens.ends[position]
                return Day(place, index, bisect_left(self.row.firsts, noun + 1))
            if not word[:1].isalpha():
                return None
        return None

    def _has_head(self, words: DayWords, behind: int) -> bool:
        """Whether bare words for a day belong to what follows: "said Friday talks would …", "said today was …"."""
        following = self._word(words.end)
        if not following[:1].isalpha() or following in _CLAUSE_OPENERS:
            return False
        if behind >= len(self.chunks) or self.row.firsts[behind] != words.end:
            return True  # the day is a part of a noun's chunk
        kind = self.chunks[behind].kind
        return kind in _HEADS and not (kind is Kind.NOUN and self._has_determiner(behind))

    def _word(self, position: int) -> str:
        return self.tokens.lowers[position] if position < len(self.tokens) else ""
