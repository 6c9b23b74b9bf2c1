"""Reads tokens, names and marked stretches into chunks: what is a verb here, what a noun, how far a phrase goes."""

from __future__ import annotations

from bisect import bisect_left

from archive.text.chunk_kinds import MENTIONS, NOUN_CLASS, WORD_KINDS, Kind
from archive.text.cues import SPEECH_NOUNS, VERB_FORMS, CueForm, Form
from archive.text.marks import Marked
from archive.text.names import Names
from archive.text.nouns import PERSON_NOUNS, PLURAL_IRREGULAR
from archive.text.word_chunks import WORD_CHUNKS, Chunk, cue_chunk, noun_chunk

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "get", "got", "gets"])
_PAST_FORMS = frozenset({Form.PAST, Form.PARTICIPLE})
_PRESENT_FORMS = frozenset({Form.BASE, Form.PRESENT})
#: What stands between a participle and its agent, if not "by" itself: "set out by".
_PARTICLES_BEFORE_BY = frozenset(["by", "out", "up", "down", "forward", "forth"])
#: Cue forms that are nouns or adjectives after these kinds of chunk.
_BEFORE_NOUN = frozenset({Kind.DETERMINER, Kind.POSSESSIVE, Kind.PREPOSITION, Kind.CUE, Kind.VERB})
#: A noun phrase is read back over at most so many tokens.
_PHRASE_REACH = 9


class ChunkReader:
    """Reads one text into `chunks`, and for each the range of its tokens, `firsts` and `lasts` (exclusive).

    `breaks` are the chunks before which a line ends, `stops` those that may end
    a sentence; `quote_index` and `cue_index` tell which are quotations and cues.
    """

    def __init__(self, names: Names, marked: list[Marked]) -> None:
        self.names = names
        self.marked = marked
        self.chunks: list[Chunk] = []
        self.firsts: list[int] = []
        self.lasts: list[int] = []
        self.quote_index: list[int] = []
        self.cue_index: list[int] = []
        self.breaks: list[int] = []
        self.stops: list[int] = []

    def read(self) -> None:
        """Read all chunks in order."""
        tokens = self.names.tokens
        lowers, count = tokens.lowers, len(tokens.starts)
        mentions = [*self.names.first_tokens, count]
        quotes = [*(bisect_left(tokens.starts, marked.outer_start) for marked in self.marked), count]
        add_chunk, add_first, add_last = self.chunks.append, self.firsts.append, self.lasts.append
        mention = quote = position = 0
        next_special = min(mentions[0], quotes[0])
        while position < count:
            if position >= next_special:
                if position >= quotes[quote]:
                    position = self._add_quote(quote, position)
                    quote += 1
                else:
                    position = self._add_name(mention, position)
                while mentions[mention] < position:
                    mention += 1
                next_special = min(mentions[mention], quotes[quote])
                continue
            chunk = WORD_CHUNKS[lowers[position]]
            if chunk is None:
                self._add_word(position, lowers[position])
                position += 1
            else:
                add_chunk(chunk)
                add_first(position)
                position += 1
                add_last(position)

    def _add(self, chunk: Chunk, first: int, last: int) -> None:
        self.chunks.append(chunk)
        self.firsts.append(first)
        self.lasts.append(last)

    def _drop(self, index: int) -> None:
        """Drop the chunks from this one on: they become part of a longer one."""
        del self.chunks[index:], self.firsts[index:], self.lasts[index:]

    def _add_name(self, number: int, position: int) -> int:
        """Add the chunk of a name and give the position of the first token after it."""
        self._drop_title()
        mention = self.names.mentions[number]
        starts = self.names.tokens.starts
        after = position + 1
        while after < len(starts) and starts[after] < mention.end:
            after += 1
        word = self.names.tokens.lowers[position]
        self._add(Chunk(Kind.NAME, word, mention=mention, person=self.names.persons[number]), position, after)
        return after

    def _drop_title(self) -> None:
        """Take a noun directly before a name for the name's title: "campaign manager Orla Tavish"."""
        if not self.chunks or (self.breaks and self.breaks[-1] == len(self.chunks)):
            return
        last = self.chunks[-1]
        if last.kind is Kind.NOUN and last.noun_class == "person" and not last.possessive and not _is_plural(last.word):
            self._drop(len(self.chunks) - 1)

    def _add_quote(self, number: int, position: int) -> int:
        """Add the chunk of a marked stretch and give the position of the first token after it."""
        after = max(bisect_left(self.names.tokens.starts, self.marked[number].outer_end), position + 1)
        self.quote_index.append(len(self.chunks))
        self.stops.append(len(self.chunks))
        self._add(Chunk(Kind.QUOTE, "", number=number), position, after)
        return after

    def _add_word(self, position: int, word: str) -> None:
        """Add a word that needs a closer look: a possessive, a line break, a stop, a cue, a noun, "us"."""
        kind = WORD_KINDS.get(word)
        if kind is Kind.CUE:
            self._add_cue(position, word)
        elif kind is Kind.NOUN:
            self._add_noun(word, position + 1)
        elif kind is Kind.STOP:
            self.stops.append(len(self.chunks))
            self._add(Chunk(kind, word), position, position + 1)
        elif kind is not None:  # "us" may be the country
            is_country = self.names.tokens.texts[position] == "US"
            self._add(Chunk(Kind.OTHER if is_country else kind, word), position, position + 1)
        elif word == "\n":
            self.breaks.append(len(self.chunks))
        elif word in {"'s", "’s"}:
            self._add_possessive(position, word)
        else:
            self._add_noun(word, position + 1)

    def _add_possessive(self, position: int, word: str) -> None:
        last = self.chunks[-1] if self.chunks else None
        tokens = self.names.tokens
        if last is None or last.kind not in MENTIONS or tokens.ends[self.lasts[-1] - 1] != tokens.starts[position]:
            return
        if last.kind is Kind.PRONOUN:
            self._add(Chunk(Kind.AUX, word), position, position + 1)
        else:
            self.chunks[-1] = last.owning()

    def _add_cue(self, position: int, word: str) -> None:
        """Decide whether a word that can be a cue is a verb here."""
        form = VERB_FORMS[word]
        previous = self.chunks[-1] if self.chunks else None
        before = previous.kind if previous is not None else Kind.STOP
        noun_like = form.form in _PRESENT_FORMS
        as_noun = False
        if before is Kind.DETERMINER or before is Kind.POSSESSIVE or (previous is not None and previous.possessive):
            as_noun = noun_like or form.form is Form.ING or not form.is_strong
        if noun_like and not as_noun:
            bare = before is Kind.OTHER or (before is Kind.STOP and form.form is Form.BASE)
            as_noun = before in _BEFORE_NOUN or (bare and not (form.is_strong and form.form is Form.PRESENT))
        if as_noun or (noun_like and self._is_followed_by_owner(position, word)):
            self._add_as_noun(position, word)
            return
        if form.is_strong and before is Kind.OTHER and form.form in (Form.PAST, Form.PRESENT):
            self._promote_subject()
        passive = form.form in _PAST_FORMS and (self._is_passive() or self._names_its_agent(position, form))
        self.cue_index.append(len(self.chunks))
        self._add(cue_chunk(word, passive=passive), position, position + 1)

    def _is_followed_by_owner(self, position: int, word: str) -> bool:
        """Tell whether "from" or "by" follows, as in "leaked comments from the ministry"."""
        lowers = self.names.tokens.lowers
        return word in SPEECH_NOUNS and position + 1 < len(lowers) and lowers[position + 1] in ("from", "by")

    def _promote_subject(self) -> None:
        """Take an unknown word with a determiner before a saying verb for its subject: "another commenter said"."""
        word = self.chunks[-1].word
        if not word[0].isalpha() or word.endswith("ed"):
            return
        for back in range(len(self.chunks) - 2, max(-1, len(self.chunks) - 6), -1):
            kind = self.chunks[back].kind
            if kind is Kind.DETERMINER or kind is Kind.POSSESSIVE:
                last = self.lasts[-1]
                self._drop(len(self.chunks) - 1)
                self._add_noun(word, last)
                return
            if kind is not Kind.OTHER:
                return

    def _add_as_noun(self, position: int, word: str) -> None:
        if word in NOUN_CLASS:
            self._add_noun(word, position + 1)
        else:
            self._add(Chunk(Kind.SPEECH_NOUN if word in SPEECH_NOUNS else Kind.OTHER, word), position, position + 1)

    def _is_passive(self) -> bool:
        for back in range(len(self.chunks) - 1, max(-1, len(self.chunks) - 4), -1):
            chunk = self.chunks[back]
            if chunk.kind is Kind.AUX:
                return chunk.word in _BE
            if chunk.kind is not Kind.ADVERB:
                return False
        return False

    def _names_its_agent(self, position: int, form: CueForm) -> bool:
        """Tell whether "by" follows, as in "the framework laid out by the envoy"; but "said by telephone"."""
        if form.is_saying:
            return False
        following = self.names.tokens.lowers[position + 1 : position + 3]
        return "by" in following and following[0] in _PARTICLES_BEFORE_BY

    def _add_noun(self, word: str, last: int) -> None:
        """Add a head noun with its phrase: the words before it up to its determiner; it ends before token `last`."""
        chunks = self.chunks
        back = len(chunks)
        limit = max(0, back - _PHRASE_REACH, self.breaks[-1] if self.breaks else 0)
        while back > limit:
            previous = chunks[back - 1]
            kind = previous.kind
            if kind is Kind.OTHER:
                if not (previous.word[0].isalnum() or previous.word == "’"):
                    break
            elif kind is Kind.DETERMINER or kind is Kind.POSSESSIVE:
                back -= 1
                if back > limit and chunks[back - 1].kind is Kind.DETERMINER:
                    continue
                break
            elif kind is Kind.NOUN:
                back -= 1
                break  # its own words are taken in already
            elif kind is not Kind.NAME and not (kind is Kind.ADVERB and previous.word.endswith("ly")):
                break
            back -= 1
        first = last - 1
        if back < len(chunks):
            first = self.firsts[back]
            self._drop(back)
        self._add(noun_chunk(word), first, last)


def _is_plural(word: str) -> bool:
    return word in PLURAL_IRREGULAR or (word.endswith("s") and not word.endswith("ss") and word not in PERSON_NOUNS)
