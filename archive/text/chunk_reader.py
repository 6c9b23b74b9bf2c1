"""Reads tokens, names and marked stretches into chunks: what is a verb here, what a noun, how far a phrase goes."""

from __future__ import annotations

from bisect import bisect_right

from archive.text.chunk_kinds import LABELS, MENTIONS, NOUN_CLASS, WORD_KINDS, Kind
from archive.text.cues import SPEECH_NOUNS, VERB_FORMS, CueForm, Form
from archive.text.marks import Marked
from archive.text.names import NameMention, Names
from archive.text.nouns import PERSON_NOUNS, PLURAL_IRREGULAR, SUBJECT_PRONOUNS
from archive.text.people import Person

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "get", "got", "gets"])
_POSSESSIVE = frozenset(["'s", "’s"])
#: Kinds that need a second look in their context; "us" may be the country.
_CAREFUL = frozenset({Kind.CUE, Kind.NOUN, Kind.OBJECT})
#: Cue forms that are nouns or adjectives after these kinds of chunk.
_BEFORE_NOUN = frozenset({Kind.DETERMINER, Kind.POSSESSIVE, Kind.PREPOSITION, Kind.CUE, Kind.VERB})
#: A noun phrase is read back over at most so many tokens.
_PHRASE_REACH = 9


class Chunk:
    """One chunk: its kind, its span in code points, the token range, and what it refers to.

    `word` is the lower-case head word; `noun_class` of a noun phrase "person",
    "group" or "carrier"; `number` the index of a quotation among the marked
    stretches; `sentence` and `paragraph` count from 0.
    """

    mention: NameMention | None = None
    person: Person | None = None
    noun_class = ""
    cue: CueForm | None = None
    passive = False
    possessive = False
    number = -1
    sentence = 0
    paragraph = 0

    def __init__(self, kind: Kind, start: int, end: int, first: int, last: int, word: str) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.first = first
        self.last = last
        self.word = word

    def __repr__(self) -> str:
        return f"{LABELS[self.kind]}:{self.word}"


class ChunkReader:
    """Reads one text; `breaks` are the chunks before which a line ends, `stops` those that may end a sentence."""

    def __init__(self, names: Names, marked: list[Marked]) -> None:
        self.names = names
        self.marked = marked
        self.chunks: list[Chunk] = []
        self.quote_index: list[int] = []
        self.breaks: list[int] = []
        self.stops: list[int] = []

    def read(self) -> list[Chunk]:
        """Read all chunks in order."""
        tokens = self.names.tokens
        starts, ends, lowers = tokens.starts, tokens.ends, tokens.lowers
        kind_of, careful = WORD_KINDS, _CAREFUL
        stop, other, adverb = Kind.STOP, Kind.OTHER, Kind.ADVERB
        firsts = [*self.names.first_tokens, len(starts)]
        quotes = [bisect_right(starts, marked.outer_start - 1) for marked in self.marked]
        quotes.append(len(starts))
        chunks = self.chunks
        mention = quote = position = 0
        next_special = min(firsts[0], quotes[0])
        while position < len(starts):
            if position >= next_special:
                if position >= quotes[quote]:
                    position = self._add_quote(quote, position)
                    quote += 1
                else:
                    position = self._add_name(mention, position)
                while firsts[mention] < position:
                    mention += 1
                next_special = min(firsts[mention], quotes[quote])
                continue
            word = lowers[position]
            kind = kind_of.get(word)
            if kind is None and word.isalpha():
                kind = adverb if word[-2:] == "ly" and len(word) > 4 else other
            if kind is None or kind in careful:
                self._add_word(position, word, kind)
            else:
                if kind is stop:
                    self.stops.append(len(chunks))
                chunks.append(Chunk(kind, starts[position], ends[position], position, position + 1, word))
            position += 1
        return chunks

    def _add_name(self, number: int, position: int) -> int:
        """Add the chunk of a name and give the position of the first token after it."""
        self._drop_title()
        mention = self.names.mentions[number]
        starts = self.names.tokens.starts
        after = position + 1
        while after < len(starts) and starts[after] < mention.end:
            after += 1
        chunk = Chunk(Kind.NAME, starts[position], mention.end, position, after, self.names.tokens.lowers[position])
        chunk.mention = mention
        chunk.person = self.names.persons[number]
        self.chunks.append(chunk)
        return after

    def _drop_title(self) -> None:
        """Take a noun directly before a name for the name's title: "campaign manager Orla Tavish"."""
        if not self.chunks or (self.breaks and self.breaks[-1] == len(self.chunks)):
            return
        last = self.chunks[-1]
        if last.kind is Kind.NOUN and last.noun_class == "person" and not last.possessive and not _is_plural(last.word):
            self.chunks.pop()

    def _add_quote(self, number: int, position: int) -> int:
        """Add the chunk of a marked stretch and give the position of the first token after it."""
        marked = self.marked[number]
        after = max(bisect_right(self.names.tokens.starts, marked.outer_end - 1), position + 1)
        chunk = Chunk(Kind.QUOTE, marked.outer_start, marked.outer_end, position, after, "")
        chunk.number = number
        self.quote_index.append(len(self.chunks))
        self.stops.append(len(self.chunks))
        self.chunks.append(chunk)
        return after

    def _add_word(self, position: int, word: str, kind: Kind | None) -> None:
        """Add a word that needs a closer look: an unknown one, a possessive, a line break, a cue, a noun."""
        if word == "\n":
            self.breaks.append(len(self.chunks))
        elif word in _POSSESSIVE:
            self._add_possessive(position, word)
        else:
            self.chunks.append(self._word_chunk(position, word, kind))

    def _add_possessive(self, position: int, word: str) -> None:
        tokens = self.names.tokens
        last = self.chunks[-1] if self.chunks else None
        if last is None or last.kind not in MENTIONS or last.end != tokens.starts[position]:
            return
        if last.kind is Kind.PRONOUN:
            self.chunks.append(
                Chunk(Kind.AUX, tokens.starts[position], tokens.ends[position], position, position + 1, word)
            )
        else:
            last.possessive = True

    def _word_chunk(self, position: int, word: str, kind: Kind | None) -> Chunk:
        tokens = self.names.tokens
        if kind is None:
            kind = Kind.OTHER
            if "-" in word and (word.rsplit("-", 1)[1] in NOUN_CLASS or word.endswith("-year-old")):
                kind = Kind.NOUN
            elif word[-2:] in {"'d", "’d"} and word[:-2] in SUBJECT_PRONOUNS:
                kind, word = Kind.PRONOUN, word[:-2]
            elif word[-3:] in {"'ve", "’ve", "'ll", "’ll", "'re", "’re"} and word[:-3] in SUBJECT_PRONOUNS:
                kind, word = Kind.PRONOUN, word[:-3]
        if word == "us" and tokens.texts[position] == "US":
            kind = Kind.OTHER
        chunk = Chunk(kind, tokens.starts[position], tokens.ends[position], position, position + 1, word)
        if kind is Kind.CUE:
            self._read_cue(chunk)
        if chunk.kind is Kind.NOUN:
            self._read_noun(chunk)
        return chunk

    def _read_cue(self, chunk: Chunk) -> None:
        """Decide whether a word that can be a cue is a verb here."""
        form = VERB_FORMS[chunk.word]
        previous = self.chunks[-1] if self.chunks else None
        before = previous.kind if previous is not None else Kind.STOP
        adjectival = form.form in (Form.PAST, Form.PARTICIPLE) and not form.is_strong
        noun_like = form.form in (Form.BASE, Form.PRESENT)
        owned = previous is not None and previous.possessive
        after_noun = owned or before in (Kind.DETERMINER, Kind.POSSESSIVE)
        as_noun = (adjectival or noun_like or form.form is Form.ING) and after_noun
        if noun_like and not as_noun:
            bare = before is Kind.OTHER or (before is Kind.STOP and form.form is Form.BASE)
            as_noun = before in _BEFORE_NOUN or (bare and not (form.is_strong and form.form is Form.PRESENT))
        if as_noun or (noun_like and self._is_followed_by_owner(chunk)):
            self._read_as_noun(chunk)
        else:
            if form.is_strong and before is Kind.OTHER and form.form in (Form.PAST, Form.PRESENT):
                self._promote_subject()
            chunk.cue = form
            chunk.passive = form.form in (Form.PAST, Form.PARTICIPLE) and self._is_passive()

    def _is_followed_by_owner(self, chunk: Chunk) -> bool:
        """Tell whether "from" or "by" follows, as in "leaked comments from the ministry"."""
        lowers = self.names.tokens.lowers
        return chunk.word in SPEECH_NOUNS and chunk.last < len(lowers) and lowers[chunk.last] in ("from", "by")

    def _promote_subject(self) -> None:
        """Take an unknown word with a determiner before a saying verb for its subject: "another commenter said"."""
        previous = self.chunks[-1]
        if not previous.word[0].isalpha() or previous.word.endswith("ed"):
            return
        for back in range(len(self.chunks) - 2, max(-1, len(self.chunks) - 6), -1):
            kind = self.chunks[back].kind
            if kind in (Kind.DETERMINER, Kind.POSSESSIVE):
                self.chunks.pop()
                previous.kind = Kind.NOUN
                self._read_noun(previous)
                self.chunks.append(previous)
                return
            if kind is not Kind.OTHER:
                return

    def _read_as_noun(self, chunk: Chunk) -> None:
        if chunk.word in NOUN_CLASS:
            chunk.kind = Kind.NOUN
        elif chunk.word in SPEECH_NOUNS:
            chunk.kind = Kind.SPEECH_NOUN
        else:
            chunk.kind = Kind.OTHER

    def _is_passive(self) -> bool:
        for back in range(len(self.chunks) - 1, max(-1, len(self.chunks) - 4), -1):
            chunk = self.chunks[back]
            if chunk.kind is Kind.AUX:
                return chunk.word in _BE
            if chunk.kind is not Kind.ADVERB:
                return False
        return False

    def _read_noun(self, chunk: Chunk) -> None:
        """Make a head noun a phrase: take in the words before it up to its determiner."""
        word = chunk.word
        chunk.noun_class = NOUN_CLASS.get(word) or NOUN_CLASS.get(word.rsplit("-", 1)[-1], "person")
        chunks = self.chunks
        back = len(chunks)
        limit = max(0, back - _PHRASE_REACH, self.breaks[-1] if self.breaks else 0)
        while back > limit:
            previous = chunks[back - 1]
            kind = previous.kind
            if kind is Kind.DETERMINER or kind is Kind.POSSESSIVE:
                back -= 1
                if not (back > limit and chunks[back - 1].kind is Kind.DETERMINER):
                    break
                continue
            joins = kind is Kind.OTHER and (previous.word[0].isalnum() or previous.word == "’")
            joins = joins or (kind is Kind.ADVERB and previous.word.endswith("ly"))
            joins = joins or (kind is Kind.NOUN and not previous.possessive and previous.noun_class != "")
            joins = joins or (kind is Kind.NAME and previous.mention is not None)
            joins = joins or (kind is Kind.NOUN and previous.possessive)
            if not joins:
                break
            if kind is Kind.NOUN:
                back -= 1
                break  # its own words are taken in already
            back -= 1
        if back < len(chunks):
            chunk.start = chunks[back].start
            chunk.first = chunks[back].first
            del chunks[back:]


def _is_plural(word: str) -> bool:
    return word in PLURAL_IRREGULAR or (word.endswith("s") and not word.endswith("ss") and word not in PERSON_NOUNS)
