"""Names brought down to plain letters: `fold`, `skeleton`, and the parts of a name.

What two names mean for each other is decided in `spellings`; which given
names are one name in several languages stands in `given_names`. Nothing here
reads running text: a name comes in as a string of its own.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

#: Longer strings are not names; reading stops there so that hostile input costs little.
MAX_CHARS = 200
MAX_TOKENS = 12


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


#: Words that stand before a name and are not part of it, folded. Dropped only where a name is left after them.
TITLES = _words(
    """mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron count president vice
    premier chancellor king queen prince princess emperor sultan emir sheikh shaikh sheik pope
    cardinal archbishop bishop patriarch metropolitan rabbi imam ayatollah reverend rev father
    minister secretary senator sen representative rep congressman congresswoman governor gov mayor
    ambassador envoy spokesman spokeswoman speaker general gen colonel col major maj captain capt
    lieutenant lt sergeant sgt admiral adm marshal commander judge justice herr frau monsieur madame
    mme senor senora former acting deputy foreign defense defence prime crown first us uk russian
    ukrainian french german american british chinese israeli turkish pm"""
)
#: Words that go on a title: "Secretary of State", "Minister for Foreign Affairs".
TITLE_ENDS = _words("of for and the state affairs treasury")
SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
#: Words that join a family name to what stands before it.
PARTICLES = _words("van von der den de del della di da dos das do du la le ten ter zu zur af av")
SONS = _words("bin ibn ben bint bn")
ARTICLES = _words("al el as ad an ar ash at az ul")
SERVANTS = _words("abd abdel abdul abdal abdol abdur abdoul")

#: Two-character Chinese family names; any other Han name splits after its first character.
HAN_COMPOUND_FAMILIES = _words("歐陽 欧阳 司馬 司马 諸葛 诸葛 上官 司徒 東方 东方 夏侯 皇甫 尉遲 尉迟 公孫 公孙")

_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ`´][sS]$")
_MARKS = re.compile(r"['’‘ʼʹ`´\"“”]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_INITIALS = re.compile(r"\b[A-Z]{2}\b")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]{2,4}")
_ABJAD = re.compile(r"[\u0590-\u07ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SYLLABLES_IN_CAPITALS = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _spaced_han(match: re.Match[str]) -> str:
    """Write "習近平" as "Xi Jinping": the family name, a space, the given name."""
    characters = match.group()
    cut = 2 if len(characters) > 2 and characters[:2] in HAN_COMPOUND_FAMILIES else 1
    family, given = anyascii(characters[:cut]).strip(), anyascii(characters[cut:]).strip()
    return f" {family.capitalize()} {given.capitalize()} "


def _plain(name: str) -> str:
    """The name in ASCII, case kept, possessive ending removed."""
    name = unicodedata.normalize("NFKC", name[:MAX_CHARS]).strip()
    name = _POSSESSIVE.sub("", name)
    if name.isascii():
        return name
    name = _HAN.sub(_spaced_han, name)
    # Hangul comes out of anyascii as GimJeongEun.
    words = [
        " ".join(_SYLLABLES_IN_CAPITALS.split(anyascii(word))) if _is_hangul(word) else anyascii(word)
        for word in name.split()
    ]
    return " ".join(words)


def _is_hangul(word: str) -> bool:
    return "\uac00" <= word[:1] <= "\ud7a3"


@lru_cache(maxsize=65_536)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, titles dropped, "Family, Given" turned round, "JD" read as "j d"."""
    plain = _plain(name)
    if not plain.isupper():
        plain = _INITIALS.sub(_spaced_initials, plain)
    family, comma, given = plain.partition(",")
    if comma and _fold_ascii(given) and _fold_ascii(given) not in SUFFIXES:
        plain = f"{given} {family}"
    words = _fold_ascii(plain).split()[:MAX_TOKENS]
    start = 0
    while start < len(words) - 1 and (words[start] in TITLES or (start and words[start] in TITLE_ENDS)):
        start += 1
    return tuple(words[start:])


def _spaced_initials(match: re.Match[str]) -> str:
    word = match.group()
    is_initials = not set(word) & set("AEIOUY") or word in {"AJ", "OJ", "AB", "JA"}
    return " ".join(word) if is_initials and word.lower() not in TITLES.union(SUFFIXES) else word


def _fold_ascii(text: str) -> str:
    return _NOT_WORD.sub(" ", _MARKS.sub("", text).lower()).strip()


def fold(name: str) -> str:
    """The name without case, accents, apostrophes, dashes, leading titles and possessive, in Latin letters.

    Words are apart by one space. Letters of other scripts are transliterated
    by anyascii, a name in Han characters split after its family name:
    "Зеленський" gives "zelenskiy", "習近平" gives "xi jinping".
    """
    return " ".join(name_words(name))


#: Spellings of one sound, in the order applied; what stands right is the skeleton's letter.
_SOUNDS = [
    (re.compile(pattern), letter)
    for pattern, letter in [
        (r"schtsch|chtch|shch|sc?hch", "S"),
        (r"tsch|tch|cz", "C"),
        (r"dsch|dzh|dj", "j"),
        (r"sch|sh", "S"),
        (r"zh", "Z"),
        (r"ch", "C"),
        (r"kh", "h"),
        (r"gh(?!t)", "g"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"ck|q", "k"),
        (r"ts|tz", "s"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"ff$", "v"),
        (r"z", "s"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"yeo|eo(?!n$)", "o"),
        (r"eu", "u"),
        (r"(?<=.)[jy]", "i"),
        (r"^[yj]e", "e"),
        (r"^y", "i"),
        (r"(?<=n)e$", ""),
        (r"(?<=i)[ij]+", ""),
        (r"ie", "e"),
    ]
]
_REPEATED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]+")
_ROUGH = str.maketrans("gCSkZj", "hhhhhh")
_CLASSES = str.maketrans("eo", "au")


@lru_cache(maxsize=65_536)
def sounds(word: str) -> str:
    """One folded word with spellings of the same sound made one; vowels kept apart (Jong is not Jung)."""
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return _REPEATED.sub(r"\1", word)


def word_skeleton(word: str) -> str:
    """One folded word as `sounds`, with a/e and o/u each made one, as transliterations of Arabic mix them."""
    return _REPEATED.sub(r"\1", sounds(word).translate(_CLASSES))


def consonants(word: str) -> str:
    """The consonants of one folded word as `sounds`."""
    return _REPEATED.sub(r"\1", _VOWELS.sub("", sounds(word)))


def rough_consonants(word: str) -> str:
    """The consonants with guttural and hissing sounds made one: a key to find candidates by."""
    return _REPEATED.sub(r"\1", consonants(word).translate(_ROUGH))


def skeleton(name: str) -> str:
    """A key that the usual transliterations of one name share, without spaces; unlike names may share it too.

    "Zelensky", "Zelenskyy", "Zelens'kyi", "Зеленський" and "Selenskyj" are one
    skeleton, "Zelenska" is another. A key for looking things up, not a
    verdict: `spellings.compare_names` gives that.
    """
    return "".join(word_skeleton(word) for word in name_words(name) if word not in ARTICLES)


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart, folded: given names, family name words, generation suffix."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    patronymic: tuple[str, ...] = ()  # what follows "bin" or "ibn"
    suffix: str = ""
    abjad: bool = False  # written in a script without short vowels

    @property
    def words(self) -> tuple[str, ...]:
        return self.given + self.patronymic + self.family


@lru_cache(maxsize=65_536)
def name_parts(name: str) -> NameParts:
    """Take a name apart; the last word is the family name unless particles say that it begins earlier."""
    words = list(name_words(name))
    suffix = ""
    if len(words) > 1 and words[-1] in SUFFIXES:
        suffix = SUFFIXES[words.pop()]
    abjad = bool(_ABJAD.search(name[:MAX_CHARS]))
    words = _without_articles(words)
    patronymic: list[str] = []
    son = next((i for i, word in enumerate(words) if word in SONS and 0 < i < len(words) - 1), None)
    if son is not None:
        patronymic, rest = [words[son + 1]], [word for word in words[son + 2 :] if word not in SONS]
        return NameParts(tuple(words[:son]), tuple(rest), tuple(patronymic), suffix, abjad)
    cut = len(words) - 1
    particle = next((i for i, word in enumerate(words) if word in PARTICLES and i > 0), None)
    if particle is not None and particle < len(words) - 1:
        cut = particle
    family = tuple(word for word in words[max(cut, 0) :])
    return NameParts(tuple(words[: max(cut, 0)]), family, (), suffix, abjad)


def _without_articles(words: list[str]) -> list[str]:
    """Arabic articles dropped, "Abdel Fattah", "Abd al-Fattah" and "Abdelfattah" made one word each."""
    kept: list[str] = []
    position = 0
    while position < len(words):
        word = words[position]
        following = position + 1
        if word in SERVANTS:
            while following < len(words) and words[following] in ARTICLES:
                following += 1
            if following < len(words):
                kept.append("abdul" + words[following])
                position = following + 1
                continue
        if not (word in ARTICLES and position < len(words) - 1):
            kept.append(re.sub(r"^abd[aeou]l(?=[a-z]{3})", "abdul", word))
        position += 1
    return kept
