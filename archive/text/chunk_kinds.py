"""What a chunk can be, and what each word can be before its context is looked at."""

from __future__ import annotations

from enum import IntEnum

from archive.text.cues import SPEECH_NOUNS, VERB_FORMS
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


class Kind(IntEnum):
    """What a chunk is."""

    __hash__ = int.__hash__  # an enum's own hash is slow, and kinds are looked up for every word

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
#: The names of the kinds in lower case, as features are called.
LABELS = {kind: kind.name.lower() for kind in Kind}


def _noun_classes() -> dict[str, str]:
    classes: dict[str, str] = {}
    for words, name in ((CARRIER_NOUNS, "carrier"), (GROUP_NOUNS, "group"), (PERSON_NOUNS, "person")):
        for word in words:
            classes[word] = name
            ends_in_y = word.endswith("y") and word[-2] not in "aeiou"
            classes.setdefault(word[:-1] + "ies" if ends_in_y else word + "s", name)
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
    for mark in ("'", "’", "‘", '"', "“", "”", "`", "$", "%", "...", "…", "/", "*", "|"):
        kinds[mark] = Kind.OTHER
    for mark in ("—", "–", "--", "-", "(", ")", "[", "]"):
        kinds[mark] = Kind.DASH
    return kinds


WORD_KINDS = _word_kinds()
