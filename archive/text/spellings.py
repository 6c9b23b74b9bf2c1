"""Are two spellings the same person? For suggesting, never for merging.

`compare_names` judges two names by rules and says why; `name_index` finds
the names worth comparing. Folding is in `name_folding`, the given names that
are one name in `given_names`. Knows spellings only, nothing about people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from archive.text.given_names import full_head, language_head, spelling_head
from archive.text.name_folding import (
    PARTICLES,
    NameParts,
    consonants,
    fold,
    name_parts,
    skeleton,
    sounds,
    word_skeleton,
)

__all__ = ["SUGGESTED", "NameMatch", "Verdict", "compare_names", "fold", "skeleton"]

#: From this score on a pair is worth a curator's time; below it a match is only compatible
#: ("Zelensky" and "Volodymyr Zelensky": the short form fits, and fits everyone of that family name).
SUGGESTED = 0.7
SAME = 0.9
POSSIBLE = 0.5


class Verdict(StrEnum):
    """What the spelling alone says; a curator decides."""

    SAME = "same"
    POSSIBLE = "possible"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How well two names fit: score 0-1, the verdict that follows from it, the rules that decided."""

    score: float
    verdict: Verdict
    reasons: tuple[str, ...]

    @property
    def is_suggested(self) -> bool:
        """Whether the pair should be put before a curator."""
        return self.score >= SUGGESTED


#: A family name before the given name, where each written syllable tells people apart.
_SYLLABIC = """
kim gim lee yi rhee park pak bak choi choe jung jeong chung yoon yun moon mun han cho jo kang ri
nguyen tran pham tsai lai chiang chen wang zhang li xi liu hu wen zhu ma lin tang deng mao zhou
"""
SYLLABIC_FAMILIES = frozenset(_SYLLABIC.split())
#: Hanyu Pinyin: an initial and a final (ISO 7098:2015), without tones.
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|ia|ie|iu|in|ua|uo|ui|un|ue|er|a|o|e|i|u)){1,2}"
)
_PATRONYMIC = re.compile(r".{2,}(?:[oey]vich|[oey]vych|[oe]vna|ivna|yich|ich|ychna|inichna)$")
_SHORT = 4  # a word of so many letters must agree in its vowels too
#: One sound that languages write with different letters; each pair is tried by itself, on long words only.
_LANGUAGE_SOUNDS = (
    str.maketrans("g", "h"),  # Ukrainian and Russian: Lugansk, Luhansk
    str.maketrans("C", "S"),  # French: Ouchakov
    str.maketrans("C", "h"),  # German: Sacharowa
    str.maketrans("k", "g"),  # Persian and Arabic: Araqchi, Araghchi
    str.maketrans("Z", "j"),  # Kazakh: Zhomart, Jomart
)
_LIKE_STARTS = {"c": "k", "q": "k", "w": "v", "y": "i"}


def _different(reason: str, score: float = 0.0) -> NameMatch:
    return NameMatch(score, Verdict.DIFFERENT, (reason,))


def _match(score: float, *reasons: str) -> NameMatch:
    verdict = Verdict.SAME if score >= SAME else Verdict.POSSIBLE if score >= POSSIBLE else Verdict.DIFFERENT
    return NameMatch(round(score, 3), verdict, tuple(reason for reason in reasons if reason))


@lru_cache(maxsize=65_536)
def _word_score(a: str, b: str, abjad: bool = False) -> float:
    """How surely two folded words are one word spelt twice, 0 for not."""
    if a == b:
        return 1.0
    if spelling_head(a) == spelling_head(b):
        return 0.95
    if abjad:
        return 0.85 if _abjad_key(a) == _abjad_key(b) and len(_abjad_key(a)) > 1 else 0.0
    if _glued_article(a, b) or _glued_article(b, a):
        return 0.9
    if min(len(a), len(b)) <= _SHORT:
        return 0.95 if sounds(a) == sounds(b) and _starts_alike(a, b) else 0.0
    if sounds(a) == sounds(b):
        return 0.97
    first, second = word_skeleton(a), word_skeleton(b)
    if first == second:
        return 0.92
    if {a[0], b[0]} <= {"j", "y", "i"} and first[1:] == second[1:]:
        return 0.92
    long_enough = min(len(a), len(b)) >= 6
    if long_enough and any(first.translate(table) == second.translate(table) for table in _LANGUAGE_SOUNDS):
        return 0.9
    # One ending in -a where the other does not is a woman's family name beside a man's.
    if long_enough and consonants(a) == consonants(b) and first[0] == second[0] and first[-1] == second[-1]:
        return 0.75
    return 0.0


def _glued_article(a: str, b: str) -> bool:
    """ "Elsisi" beside "Sisi", the article of "el-Sisi" having been dropped."""
    return a[:2] in {"al", "el"} and len(b) >= _SHORT and word_skeleton(a[2:]) == word_skeleton(b)


def _starts_alike(a: str, b: str) -> bool:
    return _LIKE_STARTS.get(a[0], a[0]) == _LIKE_STARTS.get(b[0], b[0])


def _abjad_key(word: str) -> str:
    """Consonants as Arabic and Hebrew script give them: without w and y, without the article."""
    word = re.sub(r"^a?l(?=.{2})", "", word)
    return re.sub("[vi]", "", re.sub("^v", "b", consonants(word)))


def _given_score(a: str, b: str, abjad: bool) -> tuple[float, str]:
    """How surely two given names are one, and the reason where it is not the spelling."""
    score = _word_score(a, b, abjad)
    if score >= 0.9 or len(a) == len(b) == 1:
        return score, ""
    if len(a) == 1 or len(b) == 1:
        return (0.6, "initial") if a[0] == b[0] else (0.0, "")
    if language_head(a) == language_head(b):
        return 0.85, f"{a} and {b} are one given name in two languages"
    if full_head(a) == full_head(b):
        return 0.8, f"{a} and {b}: a short form"
    return score, ""


def _family_score(a: NameParts, b: NameParts) -> float:
    """How surely two family names are one; particles (von der) count for nothing."""
    first = [word for word in a.family if word not in PARTICLES] or list(a.family)
    second = [word for word in b.family if word not in PARTICLES] or list(b.family)
    if len(first) != len(second):
        return 1.0 if "".join(first) == "".join(second) else 0.0
    return min(_word_score(x, y, a.abjad != b.abjad) for x, y in zip(first, second, strict=True))


def compare_names(a: str, b: str) -> NameMatch:
    """Whether two spellings name one person: a score 0-1, a verdict, and the rules that led there.

    Symmetric; never raises. "same" means that the spellings are one spelling
    transliterated or written in another way; "possible" that something is
    missing or translated; `is_suggested` parts the possible from the merely
    compatible, such as a bare family name.
    """
    first, second = name_parts(a), name_parts(b)
    if not first.words or not second.words:
        return _different("no letters to compare")
    if first.suffix != second.suffix:
        return _different("Jr, Sr or a number on one side only")
    if first.words == second.words:
        return _match(1.0, "same letters")
    if len(first.words) == 1 or len(second.words) == 1:
        return _compare_bare(first, second)
    if _is_syllabic(first) and _is_syllabic(second):
        return _compare_syllabic(first, second)
    if first.patronymic or second.patronymic:
        return _compare_sons(first, second)
    if len(first.words) != len(second.words) and _squeezed(first) == _squeezed(second):
        return _match(0.95, "same letters, other spaces")
    whole = _compare_whole(first, second)
    return whole if whole.score else _compare_turned(first, second)


def _squeezed(parts: NameParts) -> str:
    return "".join(word_skeleton(spelling_head(word)) for word in parts.words)


def _is_syllabic(parts: NameParts) -> bool:
    """Whether the whole name reads as Chinese syllables."""
    return len(parts.words) in (2, 3) and all(_PINYIN.fullmatch(word) for word in parts.words)


def _compare_bare(a: NameParts, b: NameParts) -> NameMatch:
    """A single word against a name."""
    if len(a.words) > 1:
        a, b = b, a
    word = a.words[0]
    abjad = a.abjad != b.abjad
    if len(b.words) == 1:
        score = _word_score(word, b.words[0], abjad)
        if score < 0.9 or min(len(word), len(b.words[0])) <= _SHORT:
            return _match(score * 0.75, "one short word each") if score else _different("other word")
        return _match(score, "one word each, same letters")
    family = b.family or b.patronymic
    if max(_word_score(word, other, abjad) for other in family) >= 0.9:
        return _match(POSSIBLE, "family name only")
    if _word_score(word, b.words[0], abjad) >= 0.9:
        return (
            _match(POSSIBLE, "first word only")
            if b.words[0] in SYLLABIC_FAMILIES
            else _different("given name only", 0.3)
        )
    return _different("other word")


def _compare_syllabic(a: NameParts, b: NameParts) -> NameMatch:
    """Chinese names: whole or not at all, because one letter makes another person."""
    if "".join(a.words) == "".join(b.words):
        return _match(0.97, "same syllables")
    if len(a.words) == len(b.words) == 2 and a.words == b.words[::-1]:
        return _match(0.75, "same syllables in another order")
    return _different("other syllables")


def _compare_sons(a: NameParts, b: NameParts) -> NameMatch:
    """Names with bin or ibn: whose son it is tells people of one house apart."""
    abjad = a.abjad != b.abjad
    if not a.given or not b.given or len(a.given) != len(b.given):
        return _different("other given names")
    given = min(_given_score(x, y, abjad)[0] for x, y in zip(a.given, b.given, strict=True))
    if given < 0.85:
        return _different("other given names")
    family = _family_score(a, b) if a.family and b.family else 1.0
    if not family:
        return _different("other family names")
    if a.patronymic and b.patronymic:
        father = _word_score(a.patronymic[0], b.patronymic[0], abjad)
        if not father:
            return _different("sons of different fathers")
        return _match(min(given, family, father), "same given name and father")
    return _match(0.6, "father named on one side only")


def _compare_whole(a: NameParts, b: NameParts) -> NameMatch:
    """Given names against given names, family name against family name."""
    family = _family_score(a, b)
    if not family:
        return _different("other family names")
    if len(a.given) > len(b.given):
        a, b = b, a
    if not a.given:
        return _match(POSSIBLE, "family name only")
    if len(a.given) != len(b.given):
        return _compare_shortened(a, b, family)
    abjad = a.abjad != b.abjad
    pairs = [_given_score(x, y, abjad) for x, y in zip(a.given, b.given, strict=True)]
    given = min(score for score, _ in pairs)
    if given < 0.5 or (family < 0.85 and given < 0.95):
        return _different("other given names")
    initials = sum(reason == "initial" for _, reason in pairs)
    if initials == len(pairs) > 1:
        return _match(min(family, 0.75), "initials fit")
    if initials and initials < len(pairs) and pairs[0][1] != "initial":
        given = min([0.88, *(score for score, reason in pairs if reason != "initial")])
    family_reason = "same letters" if family >= 0.9 else "consonants agree, vowels differ"
    return _match(min(family, given), family_reason, *(reason for _, reason in pairs))


def _compare_shortened(a: NameParts, b: NameParts, family: float) -> NameMatch:
    """The shorter name `a` against `b`, which has more given names."""
    if len(a.given) > 1:
        return _different("other given names")
    if a.words[0] in SYLLABIC_FAMILIES or b.words[0] in SYLLABIC_FAMILIES:
        return _different("other syllables")
    given, reason = _given_score(a.given[0], b.given[0], a.abjad != b.abjad)
    if given < 0.5 or (family < 0.85 and given < 0.95):
        return _different("other given names")
    if all(_PATRONYMIC.match(word) for word in b.given[1:]):
        return _match(min(family, given, 0.93), "patronymic on one side only", reason)
    return _match(min(family, given, 0.85), "middle name on one side only", reason)


def _compare_turned(a: NameParts, b: NameParts) -> NameMatch:
    """Family name first on one side: "Orban Viktor", "Viktor Orban"."""
    if len(a.words) == len(b.words) and len(a.words) in (2, 3):
        turned = (*b.words[1:], b.words[0]), (b.words[-1], *b.words[:-1])
        for words in turned:
            score = min(_word_score(x, y, a.abjad != b.abjad) for x, y in zip(a.words, words, strict=True))
            if score >= 0.9:
                return _match(0.85, "same words in another order")
    return _different("other names")
