"""What a chunk is, and the chunk that a word makes by itself.

A word makes the same chunk wherever it stands, so each is made once and shared
by all texts; where it stands is kept by `chunks.ChunkRow`. Words whose context
decides what they are have no chunk here; `chunk_reader` looks at them.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.text.chunk_kinds import LABELS, NOUN_CLASS, WORD_KINDS, Kind
from archive.text.cues import VERB_FORMS, CueForm
from archive.text.names import NameMention
from archive.text.nouns import SUBJECT_PRONOUNS
from archive.text.people import Person

#: So many words are kept, and none that is longer: hostile texts don't fill the memory.
MOST_WORDS = 20_000
LONGEST_WORD = 30

#: Kinds that need a second look in their context, or are noted where they stand.
_CAREFUL = frozenset({Kind.CUE, Kind.NOUN, Kind.STOP})
_CONTRACTED = ("'d", "’d", "'ve", "’ve", "'ll", "’ll", "'re", "’re")


@dataclass(slots=True, eq=False)
class Chunk:
    """One chunk: its kind, its lower-case head word, and what it refers to. Shared between texts: never changed.

    Not frozen only because that makes creation slow. `noun_class` of a noun
    phrase is "person", "group" or "carrier"; `number` counts a quotation among
    the marked stretches.
    """

    kind: Kind
    word: str
    noun_class: str = ""
    cue: CueForm | None = None
    passive: bool = False
    possessive: bool = False
    mention: NameMention | None = None
    person: Person | None = None
    number: int = -1

    def __repr__(self) -> str:
        return f"{LABELS[self.kind]}:{self.word}"

    def owning(self) -> Chunk:
        """Give the chunk with a possessive "'s" after it."""
        return Chunk(self.kind, self.word, self.noun_class, possessive=True, mention=self.mention, person=self.person)


class _WordChunks(dict[str, Chunk | None]):
    """Word -> the chunk it makes anywhere, None where its context decides; filled as words are met."""

    def __missing__(self, word: str) -> Chunk | None:
        chunk = _read_word(word)
        if len(self) < MOST_WORDS and len(word) <= LONGEST_WORD:
            self[word] = chunk
        return chunk


def _read_word(word: str) -> Chunk | None:
    kind = WORD_KINDS.get(word)
    if kind is not None:
        return None if kind in _CAREFUL or word == "us" else Chunk(kind, word)
    if word.isalpha():
        return Chunk(Kind.ADVERB if word.endswith("ly") and len(word) > 4 else Kind.OTHER, word)
    if word in {"\n", "'s", "’s"} or ("-" in word and is_compound_noun(word)):
        return None
    for ending in _CONTRACTED:
        if word.endswith(ending) and word[: -len(ending)] in SUBJECT_PRONOUNS:
            return Chunk(Kind.PRONOUN, word[: -len(ending)])
    return Chunk(Kind.OTHER, word)


def is_compound_noun(word: str) -> bool:
    """Tell whether a word is a noun by its last part: "vice-chairman", "seven-year-old"."""
    return word.rsplit("-", 1)[1] in NOUN_CLASS or word.endswith("-year-old")


def noun_chunk(word: str) -> Chunk:
    """Give the chunk of a noun; one that no table holds is somebody."""
    return _NOUNS.get(word) or Chunk(Kind.NOUN, word, NOUN_CLASS.get(word.rsplit("-", 1)[-1], "person"))


def cue_chunk(word: str, *, passive: bool) -> Chunk:
    """Give the chunk of a word that is a verb of speech where it stands."""
    return _PASSIVE_CUES[word] if passive else _CUES[word]


WORD_CHUNKS = _WordChunks()
_NOUNS = {word: Chunk(Kind.NOUN, word, noun_class) for word, noun_class in NOUN_CLASS.items()}
_CUES = {word: Chunk(Kind.CUE, word, cue=form) for word, form in VERB_FORMS.items()}
_PASSIVE_CUES = {word: Chunk(Kind.CUE, word, cue=form, passive=True) for word, form in VERB_FORMS.items()}
