"""The reporter's own text as a row of chunks: names, noun phrases, pronouns, cues, marks, quotations.

A marked stretch is one chunk, however long, so that the clause around it reads
as if the words were not there. No grammar is needed beyond this; how chunks
make an attribution is decided in `candidates`.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import IntEnum

from archive.text.cues import SPEECH_NOUNS, VERB_FORMS, CueForm, CueKind, Form
from archive.text.marks import Marked
from archive.text.names import NameMention, Names
from archive.text.nouns import (
    ADVERBS,
    AUXILIARIES,
    CARRIER_NOUNS,
    CONJUNCTIONS,
    DETERMINERS,
    GROUP_NOUNS,
    INDEFINITE,
    OBJECT_PRONOUNS,
    OTHER_VERBS,
    PERSON_NOUNS,
    PLURAL_IRREGULAR,
    POSSESSIVE_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
)
from archive.text.people import Person
from archive.text.places import ADJECTIVES


class Kind(IntEnum):
    """What a chunk is."""

    OTHER = 0
    NAME = 1
    PRONOUN = 2
    NOUN = 3
    QUOTE = 4
    CUE = 5
    AUX = 6
    VERB = 7
    PREPOSITION = 8
    CONJUNCTION = 9
    RELATIVE = 10
    ADVERB = 11
    DETERMINER = 12
    POSSESSIVE = 13
    OBJECT = 14
    COMMA = 15
    COLON = 16
    DASH = 17
    STOP = 18
    THAT = 19
    SPEECH_NOUN = 20
    TO = 21


MENTIONS = frozenset({Kind.NAME, Kind.PRONOUN, Kind.NOUN})
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "get", "got", "gets"])


class Chunk:
    """One chunk: its kind, its span in code points, the token range, and what it refers to.

    `word` is the lower-case head word; `noun_class` of a noun phrase "person",
    "group" or "carrier"; `number` the index of a quotation among the marked
    stretches; `sentence` and `paragraph` count from 0.
    """

    __slots__ = (
        "cue",
        "end",
        "first",
        "kind",
        "last",
        "mention",
        "noun_class",
        "number",
        "paragraph",
        "passive",
        "person",
        "possessive",
        "sentence",
        "start",
        "word",
    )

    def __init__(self, kind: Kind, start: int, end: int, first: int, last: int, word: str) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.first = first
        self.last = last
        self.word = word
        self.mention: NameMention | None = None
        self.person: Person | None = None
        self.noun_class = ""
        self.cue: CueForm | None = None
        self.passive = False
        self.possessive = False
        self.number = -1
        self.sentence = 0
        self.paragraph = 0

    def __repr__(self) -> str:
        return f"{self.kind.name}:{self.word}"


def _noun_classes() -> dict[str, str]:
    classes: dict[str, str] = {}
    for words, name in ((CARRIER_NOUNS, "carrier"), (GROUP_NOUNS, "group"), (PERSON_NOUNS, "person")):
        for word in words:
            classes[word] = name
            classes.setdefault(
                word[:-1] + "ies" if word.endswith("y") and word[-2] not in "aeiou" else word + "s", name
            )
    for plural in PLURAL_IRREGULAR:
        classes[plural] = "person"
    for word in INDEFINITE:
        classes[word] = "group"
    return classes


NOUN_CLASS = _noun_classes()


def _word_kinds() -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}
    for words, kind in (
        (OTHER_VERBS, Kind.VERB),
        (SPEECH_NOUNS, Kind.SPEECH_NOUN),
        (NOUN_CLASS, Kind.NOUN),
        (VERB_FORMS, Kind.CUE),
        (ADVERBS, Kind.ADVERB),
        (CONJUNCTIONS, Kind.CONJUNCTION),
        (PREPOSITIONS, Kind.PREPOSITION),
        (DETERMINERS, Kind.DETERMINER),
        (AUXILIARIES, Kind.AUX),
        (POSSESSIVE_PRONOUNS, Kind.POSSESSIVE),
        (OBJECT_PRONOUNS, Kind.OBJECT),
        (SUBJECT_PRONOUNS, Kind.PRONOUN),
        (RELATIVES, Kind.RELATIVE),
    ):
        for word in words:
            kinds[word] = kind
    kinds["that"] = Kind.THAT
    kinds["to"] = Kind.TO
    kinds["not"] = kinds["n't"] = Kind.ADVERB
    kinds[","] = Kind.COMMA
    kinds[":"] = Kind.COLON
    for mark in (".", "!", "?", ";"):
        kinds[mark] = Kind.STOP
    for mark in ("—", "–", "--", "-", "(", ")", "[", "]"):
        kinds[mark] = Kind.DASH
    return kinds


WORD_KINDS = _word_kinds()
#: Cue forms that are nouns or adjectives after these kinds of chunk.
_BEFORE_NOUN = frozenset({Kind.DETERMINER, Kind.POSSESSIVE, Kind.PREPOSITION, Kind.CUE, Kind.VERB})
#: A noun phrase is read back over at most so many tokens.
_PHRASE_REACH = 9


class ChunkRow:
    """The chunks of a text in order, with the index of each marked stretch's chunk."""

    def __init__(self, names: Names, marked: list[Marked]) -> None:
        self.names = names
        self.marked = marked
        self.chunks: list[Chunk] = []
        self.quote_index: list[int] = []  # marked stretch -> index in chunks
        self.sentence_start: list[int] = []  # sentence -> index of its first chunk
        self.breaks: list[int] = []  # chunk indices before which a line ends
        self._build()
        self._number()

    def sentence_bounds(self, sentence: int) -> tuple[int, int]:
        """Give the first chunk of a sentence and the one after its last."""
        first = self.sentence_start[sentence]
        following = sentence + 1
        return first, (self.sentence_start[following] if following < len(self.sentence_start) else len(self.chunks))

    def _build(self) -> None:
        tokens = self.names.tokens
        starts, lowers = tokens.starts, tokens.lowers
        mentions, firsts = self.names.mentions, self.names.first_tokens
        count = len(starts)
        chunks = self.chunks
        position = mention_number = quote_number = 0
        next_mention = firsts[0] if firsts else count
        next_quote = self.marked[0].outer_start if self.marked else -1
        while position < count:
            start = starts[position]
            if next_quote >= 0 and start >= next_quote:
                marked = self.marked[quote_number]
                position = self._add_quote(quote_number, marked, position)
                quote_number += 1
                next_quote = self.marked[quote_number].outer_start if quote_number < len(self.marked) else -1
                while next_mention < position:
                    mention_number += 1
                    next_mention = firsts[mention_number] if mention_number < len(firsts) else count
                continue
            if position == next_mention:
                chunk = Chunk(Kind.NAME, start, mentions[mention_number].end, position, position + 1, lowers[position])
                chunk.mention = mentions[mention_number]
                chunk.person = self.names.persons[mention_number]
                chunks.append(chunk)
                position += 1
                while position < count and starts[position] < chunk.end:
                    position += 1
                chunk.last = position
                while next_mention < position:
                    mention_number += 1
                    next_mention = firsts[mention_number] if mention_number < len(firsts) else count
                continue
            word = lowers[position]
            if word == "\n":
                self.breaks.append(len(chunks))
                position += 1
                continue
            if word == "'s" or word == "’s":
                if chunks and chunks[-1].kind in MENTIONS and chunks[-1].end == start:
                    if chunks[-1].kind is Kind.PRONOUN:
                        chunks.append(Chunk(Kind.AUX, start, tokens.ends[position], position, position + 1, word))
                    else:
                        chunks[-1].possessive = True
                position += 1
                continue
            chunks.append(self._word_chunk(position, word))
            position += 1

    def _add_quote(self, number: int, marked: Marked, position: int) -> int:
        """Add the chunk of a marked stretch and give the position of the first token after it."""
        tokens = self.names.tokens
        after = max(bisect_right(tokens.starts, marked.outer_end - 1), position + 1)
        chunk = Chunk(Kind.QUOTE, marked.outer_start, marked.outer_end, position, after, "")
        chunk.number = number
        self.quote_index.append(len(self.chunks))
        self.chunks.append(chunk)
        return after

    def _word_chunk(self, position: int, word: str) -> Chunk:
        tokens = self.names.tokens
        kind = WORD_KINDS.get(word, Kind.OTHER)
        if kind is Kind.OTHER:
            if word[-2:] == "ly" and len(word) > 4:
                kind = Kind.ADVERB
            elif "-" in word and (word.rsplit("-", 1)[1] in NOUN_CLASS or word.endswith("-year-old")):
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
        if (
            (adjectival or noun_like or form.form is Form.ING)
            and (owned or before in (Kind.DETERMINER, Kind.POSSESSIVE))
        ) or (noun_like and (before in _BEFORE_NOUN or (form.form is Form.BASE and before in (Kind.STOP, Kind.OTHER)))):
            self._read_as_noun(chunk)
        else:
            if form.is_strong and before is Kind.OTHER and form.form in (Form.PAST, Form.PRESENT):
                self._promote_subject()
            chunk.cue = form
            chunk.passive = form.form in (Form.PAST, Form.PARTICIPLE) and self._is_passive()

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
        limit = max(0, back - _PHRASE_REACH)
        while back > limit:
            previous = chunks[back - 1]
            kind = previous.kind
            if kind is Kind.DETERMINER or kind is Kind.POSSESSIVE:
                back -= 1
                if not (back > limit and chunks[back - 1].kind is Kind.DETERMINER):
                    break
                continue
            joins = kind is Kind.OTHER and (previous.word[0].isalnum() or previous.word == "’")
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

    def _number(self) -> None:
        """Number paragraphs and sentences of the reporter."""
        text_tokens = self.names.tokens.texts
        sentence = paragraph = 0
        self.sentence_start.append(0)
        breaks = iter([*self.breaks, len(self.chunks) + 1])
        next_break = next(breaks)
        previous: Chunk | None = None
        for index, chunk in enumerate(self.chunks):
            ended = False
            if index == next_break:
                while index == next_break:
                    next_break = next(breaks)
                paragraph += 1
                ended = True
            if previous is not None:
                if ended:
                    pass
                elif previous.kind is Kind.QUOTE:
                    ended = self._quote_ends_sentence(index)
                elif previous.kind is Kind.STOP:
                    following = text_tokens[chunk.first]
                    ended = chunk.kind is Kind.QUOTE or not following[0].islower()
                if ended and self.sentence_start[-1] != index:
                    sentence += 1
                    self.sentence_start.append(index)
            chunk.sentence = sentence
            chunk.paragraph = paragraph
            previous = chunk

    def _quote_ends_sentence(self, index: int) -> bool:
        """Tell whether the sentence of the quotation before `index` ended inside the marks."""
        chunk = self.chunks[index]
        marked = self.marked[self.chunks[index - 1].number]
        last = self._last_char(marked)
        if last not in ".!?…":
            return False
        if chunk.kind is Kind.QUOTE:
            return True
        first = self.names.tokens.texts[chunk.first]
        if not first[0].isupper():
            return False
        return not self._is_trailing_source(index)

    def _last_char(self, marked: Marked) -> str:
        token = bisect_right(self.names.tokens.starts, marked.end - 1) - 1
        return self.names.tokens.texts[token][-1] if token >= 0 else ""

    def _is_trailing_source(self, index: int) -> bool:
        """Tell whether what follows a closed sentence is its source: "…?" Smith asked."""
        cue_at = -1
        for ahead in range(index, min(len(self.chunks), index + 5)):
            chunk = self.chunks[ahead]
            if chunk.kind is Kind.CUE and chunk.cue is not None and CueKind.SAY in chunk.cue.kinds:
                cue_at = ahead
                break
            if chunk.kind in (Kind.STOP, Kind.QUOTE):
                return False
        if cue_at < 0:
            return False
        for ahead in range(cue_at + 1, min(len(self.chunks), cue_at + 7)):
            kind = self.chunks[ahead].kind
            if kind is Kind.STOP:
                return True
            if kind in (Kind.QUOTE, Kind.THAT, Kind.COLON, Kind.TO):
                return False
        return False


def is_capital(word: str) -> bool:
    """Tell whether a word begins with a capital and is no adjective of a country."""
    return word[:1].isupper() and word.lower() not in ADJECTIVES
