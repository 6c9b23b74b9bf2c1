"""Is a run of capitalised words a person's name? What its words, its title and the document say.

A body, a place or an ordinary word looks like a name too; who the person is,
is not asked here.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from archive.text import organisations, places
from archive.text.cues import VERB_FORMS
from archive.text.genders import GIVEN_NAMES
from archive.text.known_names import KnownNames
from archive.text.name_runs import Run
from archive.text.nouns import FUNCTION_WORDS, person_noun
from archive.text.titles import HONORIFICS, OFFICE_TOKENS, PARTICLES, STRONG_TITLES, SUFFIXES
from archive.text.tokens import Tokens

# The tables that a question asks about, joined: one look for each word instead of one in every table.
_BODY_WORDS = organisations.COMMON | organisations.HEADS
_NO_SURNAMES = _BODY_WORDS | VERB_FORMS.keys() | places.ADJECTIVES | OFFICE_TOKENS
_NO_FOREIGN_NAMES = _NO_SURNAMES | organisations.NAMES | places.PLACES
_NO_SINGLE_NAMES = places.PLACES | places.ADJECTIVES | organisations.NAMES | organisations.HEADS | OFFICE_TOKENS
_ARTICLES = frozenset(["the", "a", "an"])
_JOINERS = frozenset(["of", "for", "and", "the", "on"])
_SURNAME_HEADS = frozenset(["church", "post", "guard", "weeks", "bond"])


class NameJudge:
    """Judges the runs of one text.

    `after_in` holds the names that stand after "in" somewhere in it, `things` those that mostly bear an article,
    `realms` those that someone holds an office of: "the President of Karst".
    """

    def __init__(self, tokens: Tokens, known_names: KnownNames) -> None:
        self.tokens = tokens
        self.known_names = known_names
        self.after_in: set[str] = set()
        self.things: set[str] = set()
        self.realms: set[str] = set()

    def survey(self, runs: list[Run]) -> None:
        """Learn from the whole document which names stand where people's do not."""
        texts, lowers = self.tokens.texts, self.tokens.lowers
        named: Counter[str] = Counter()
        articled: Counter[str] = Counter()
        for run in runs:
            name = " ".join(texts[run.core : run.last])
            named[name] += 1
            if run.core > run.first and lowers[run.core - 1] == "of":
                self.realms.add(name)
            before = lowers[run.first - 1] if run.first else ""
            if before == "in":
                self.after_in.add(name)
            elif before in _ARTICLES and run.core == run.first and run.length > 1 and self._ends_phrase(run.last):
                articled[name] += 1
        self.things = {name for name, times in articled.items() if 2 * times >= named[name]}

    def _ends_phrase(self, position: int) -> bool:
        """Tell whether no noun follows, as in "the Orla Tavish campaign", of which an article would be."""
        following = self.tokens.lowers[position] if position < len(self.tokens) else ""
        return following in FUNCTION_WORDS or following in VERB_FORMS or not following[:1].isalpha()

    def can_be_surname(self, word: str) -> bool:
        return word not in _NO_SURNAMES and word[0].isalpha() and len(word) > 1

    def is_person(self, run: Run) -> bool:
        """Decide whether a run of two words or more names a person."""
        lowers = self.tokens.lowers[run.core : run.last]
        texts = self.tokens.texts[run.core : run.last]
        if any(word == "&" or word[0].isdigit() for word in texts):
            return False
        phrase = " ".join(lowers)
        if phrase in places.PLACES or lowers[0] in organisations.NAMES:
            return False
        if self.known_names.by_name([word.rstrip(".") for word in lowers]):
            return True
        if self.things and " ".join(texts) in self.things:
            return False
        words = [word for word in lowers if word not in SUFFIXES]
        if len(words) < 2 or not _JOINERS.isdisjoint(words):
            return False
        if not organisations.HEADS.isdisjoint(words[1:]) and not self._is_surname_head(words):
            return False
        if words[0] in GIVEN_NAMES and words[0] not in places.STATES and words[-1] not in places.STATES:
            return organisations.COMMON.isdisjoint(words[1:-1])
        if not STRONG_TITLES.isdisjoint(run.title):
            return _BODY_WORDS.isdisjoint(words[:-1])
        if any(map(_is_initial, texts[:-1])):
            return words[-1] not in organisations.COMMON
        if run.title or not PARTICLES.isdisjoint(words[1:-1]):
            return organisations.COMMON.isdisjoint(words)
        return self._looks_foreign(words, texts) and not self._is_somewhere(words, texts)

    def _is_surname_head(self, words: list[str]) -> bool:
        """Some heads of bodies are surnames too (Post, Church, Guard): believed after a given name alone."""
        return len(words) == 2 and words[0] in GIVEN_NAMES and words[1] in _SURNAME_HEADS

    def _looks_foreign(self, words: list[str], texts: list[str]) -> bool:
        """Take two or three unknown words for a person's name if nothing else knows any of them."""
        if len(words) > 4 or not _NO_FOREIGN_NAMES.isdisjoint(words):
            return False
        return not any(
            person_noun(word) is not None or (text.isupper() and len(text) > 1) or word in self.lower_words
            for word, text in zip(words, texts, strict=False)
        )

    def _is_somewhere(self, words: list[str], texts: list[str]) -> bool:
        """Tell an unknown place from an unknown person: by a landform in the name, or by "in" before it somewhere."""
        return not places.LANDFORMS.isdisjoint(words) or " ".join(texts) in self.after_in

    @cached_property
    def distinct(self) -> frozenset[str]:
        """The different words of this document as printed."""
        return frozenset(self.tokens.texts)

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """The words that this document writes in lower case."""
        return frozenset(filter(str.islower, self.distinct))

    def may_be_single(self, run: Run, word: str) -> bool:
        plain = word.rstrip(".")
        text = self.tokens.texts[run.core]
        return (
            len(plain) > 1
            and plain not in _NO_SINGLE_NAMES
            and person_noun(plain) is None
            and (plain not in organisations.COMMON or not STRONG_TITLES.isdisjoint(run.title))
            and not (text.isupper() and len(text) > 1)
            and word[0].isalpha()
            and not self._is_country(text)
            and text not in self.realms
        )

    def _is_country(self, text: str) -> bool:
        """Tell a country and its people by each other: the document holds both "Ruvenia" and "Ruvenian"."""
        return (text.endswith("ia") and f"{text}n" in self.distinct) or (
            text.endswith("ian") and text[:-1] in self.distinct
        )

    def shows_person(self, run: Run) -> bool:
        """Tell whether the context of a single word shows a person."""
        if any(title in STRONG_TITLES or title in HONORIFICS for title in run.title):
            return True
        if self.tokens.lowers[run.core] in self.lower_words:
            return False
        lowers = self.tokens.lowers
        following = lowers[run.last] if run.last < len(lowers) else ""
        form = VERB_FORMS.get(following)
        if form is not None and form.is_strong:
            return True
        previous = VERB_FORMS.get(lowers[run.first - 1]) if run.first else None
        return previous is not None and previous.is_strong and following in {",", "."}


def _is_initial(text: str) -> bool:
    return text.endswith(".") and text.replace(".", "").isupper() and len(text) <= 6
