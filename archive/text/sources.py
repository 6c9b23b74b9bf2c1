"""From the mention that was chosen to the speaker who is shown: name, kind, how resolved, reason."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from archive.text.chunk_kinds import MENTIONS, Kind
from archive.text.chunks import ChunkRow
from archive.text.day_words import read_day
from archive.text.discourse import Discourse
from archive.text.word_chunks import Chunk

_PLURAL = frozenset({"they", "it"})
#: The words after a noun that belong to the source: "people familiar with the matter".
MODIFIER_REACH = 9


class Source(NamedTuple):
    """A speaker as found: the mention's span, its kind, how it was resolved, how sure, and why."""

    speaker: str | None
    start: int
    end: int
    kind: str | None
    resolved_by: str | None
    certainty: float
    reason: str


class SourceReader:
    """Reads the chunks of one text as sources."""

    def __init__(self, text: str, row: ChunkRow, discourse: Discourse) -> None:
        self.text = text
        self.row = row
        self.chunks = row.chunks
        self.discourse = discourse

    def read(self, index: int, *, continues: bool = False) -> Source:
        """Give the source at a chunk; `continues` says that the mention belongs to the quotation before."""
        index = self._apposed_name(index)
        chunk = self.chunks[index]
        if chunk.kind is Kind.NAME:
            source = self._name(index, chunk)
        elif chunk.kind is Kind.NOUN:
            source = self._noun(index, chunk)
        else:
            source = self._pronoun(index, chunk)
        if not continues or source.speaker is None:
            return source
        return Source(
            source.speaker, source.start, source.end, source.kind, "continuation", source.certainty,
            f"goes on from the quote before: {source.reason}",
        )  # fmt: skip

    def _span(self, index: int) -> tuple[int, int]:
        return self.row.start(index), self.row.end(index)

    def _apposed_name(self, index: int) -> int:
        """Step from a description to the name beside it: "another guest, Orla Tavish", "Tavish, a guest"."""
        chunks = self.chunks
        chunk = chunks[index]
        if chunk.kind is not Kind.NOUN or chunk.noun_class != "person":
            return index
        sentences = self.row.sentences
        after = chunks[index + 1 : index + 4]
        if (
            len(after) >= 2
            and after[0].kind is Kind.COMMA
            and after[1].person is not None
            and sentences[index + 2] == sentences[index]
            and not after[1].possessive
            and (len(after) == 2 or after[2].kind is not Kind.CONJUNCTION)
        ):
            return index + 2
        if index >= 2 and chunks[index - 1].kind is Kind.COMMA:
            back = _before_bracket(chunks, index - 2)
            name = chunks[back]
            if name.person is not None and sentences[back] == sentences[index] and not name.possessive:
                return back
        return index

    def _name(self, index: int, chunk: Chunk) -> Source:
        mention = chunk.mention
        if mention is None:
            return Source(None, *self._span(index), None, None, 0.0, "no name")
        if mention.kind == "person":
            certainty = 0.8 if mention.ambiguous else 1.0
            reason = f"{mention.text} is named"
            if mention.ambiguous:
                reason += ", but more than one person has the name"
            return Source(mention.name, mention.start, mention.end, "person", "name", certainty, reason)
        name = mention.name
        if index and self.chunks[index - 1].word == "the" and self.chunks[index - 1].kind is Kind.DETERMINER:
            name = f"the {name}"
        return Source(name, mention.start, mention.end, "organisation", "name", 1.0, f"{name} is named")

    def _noun(self, index: int, chunk: Chunk) -> Source:
        if chunk.noun_class == "carrier" and (owner := self._owner(index)) is not None:
            return owner
        found = self.discourse.resolve(index)
        if found is not None:
            return Source(found.person.full_name, *self._span(index), "person", "role", found.share, found.reason)
        start, end = self.row.start(index), self._modifier_end(index)
        phrase = " ".join(self.text[start:end].split())
        kind = "organisation" if self._is_body(chunk, phrase) else "unnamed"
        return Source(phrase, start, end, kind, "name", 1.0, f"“{phrase}” is named as the source")

    def _owner(self, index: int) -> Source | None:
        """Give the person whose letter, post or statement it is: "Tavish's letter said"."""
        names = self.row.names
        for number in self._mentions_in(index):
            person = names.persons[number]
            mention = names.mentions[number]
            if person is not None and self.text[mention.end : mention.end + 2] in ("'s", "’s"):
                return Source(
                    mention.name, mention.start, mention.end, "person", "name", 0.95,
                    f"the words are {mention.text}'s",
                )  # fmt: skip
        return None

    def _mentions_in(self, index: int) -> list[int]:
        firsts = self.row.names.first_tokens
        low = bisect_left(firsts, self.row.firsts[index])
        high = bisect_left(firsts, self.row.lasts[index])
        return list(range(low, high))

    def _modifier_end(self, index: int) -> int:
        """Take in "of the committee", "familiar with the matter" after an unnamed source, up to a verb or a pause."""
        end = self.row.end(index)
        ahead = index + 1
        limit = min(len(self.chunks), index + MODIFIER_REACH)
        if ahead >= limit or self.chunks[ahead].kind not in (Kind.PREPOSITION, Kind.OTHER):
            return end
        if self.chunks[ahead].kind is Kind.OTHER and self.chunks[ahead].word not in ("familiar", "close", "briefed"):
            return end
        sentences = self.row.sentences
        while ahead < limit and sentences[ahead] == sentences[index]:
            chunk = self.chunks[ahead]
            if read_day(self.row.names.tokens, self.row.firsts[ahead]) is not None:
                break  # "the campaign on Tuesday responded"
            if chunk.kind in MENTIONS:
                end = self.row.end(ahead)
            elif chunk.kind not in (Kind.PREPOSITION, Kind.OTHER, Kind.DETERMINER, Kind.SPEECH_NOUN):
                break
            elif chunk.kind in (Kind.OTHER, Kind.SPEECH_NOUN):
                end = self.row.end(ahead)
            ahead += 1
        return end

    def _is_body(self, chunk: Chunk, phrase: str) -> bool:
        definite = phrase[:4].lower() == "the " or phrase[:1].isupper()
        return chunk.noun_class == "group" and definite and not chunk.word.endswith("s")

    def _pronoun(self, index: int, chunk: Chunk) -> Source:
        if chunk.word == "i":
            return Source(None, *self._span(index), None, None, 0.0, "the writer's own words")
        found = self.discourse.resolve(index)
        if found is not None:
            return Source(found.person.full_name, *self._span(index), "person", "pronoun", found.share, found.reason)
        earlier = self._earlier_body(index) if chunk.word in _PLURAL else None
        if earlier is not None:
            source = (
                self._name(earlier, self.chunks[earlier])
                if self.chunks[earlier].kind is Kind.NAME
                else (self._noun(earlier, self.chunks[earlier]))
            )
            return Source(
                source.speaker, *self._span(index), source.kind, "pronoun", 0.5,
                f"“{chunk.word}” after {source.speaker}",
            )  # fmt: skip
        return Source(None, *self._span(index), None, None, 0.0, f"nobody fits “{chunk.word}”")

    def _earlier_body(self, index: int) -> int | None:
        """Give the body or group that was the latest source before "they" or "it"."""
        for event in reversed(self.discourse.events[-5:]):
            chunk = self.chunks[event.chunk]
            if event.chunk < index and event.person is None and chunk.kind in (Kind.NAME, Kind.NOUN):
                return event.chunk
        for back in range(index - 1, max(-1, index - 40), -1):
            chunk = self.chunks[back]
            if chunk.kind is Kind.NOUN and chunk.noun_class in ("group", "person") and chunk.word.endswith("s"):
                return back
            if chunk.kind is Kind.NAME and chunk.person is None:
                return back
        return None


def _before_bracket(chunks: list[Chunk], index: int) -> int:
    """Step back over "(D-Ohio)" after a name."""
    if chunks[index].word == ")":
        for back in range(index - 1, max(0, index - 8), -1):
            if chunks[back].word == "(":
                return max(0, back - 1)
    return index
