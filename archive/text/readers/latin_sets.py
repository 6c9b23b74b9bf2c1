"""Which of the single-byte sets of Latin letters a text is in, told by the alphabets of the languages.

General statistics confuse these sets: they differ in a few letters only. An
alphabet decides them, for hardly a language uses the letters that the wrong set shows.
"""

from __future__ import annotations

import re

LEAST_SHARE = 0.9  # of the letters beyond ASCII that must be of one alphabet
LEAST_ASCII = 0.6  # of all letters; below it the text is in another script

# (character set, letters beyond ASCII of one language); the first of those that fit equally well is taken.
_ALPHABETS: tuple[tuple[str, str], ...] = (
    ("windows-1252", "àâçéèêëîïôœùûüæ"),  # French, and English with its loan words
    ("windows-1252", "äöüßé"),  # German
    ("windows-1252", "áéíñóúü"),  # Spanish
    ("windows-1252", "ãõáâàçéêíóôúü"),  # Portuguese
    ("windows-1252", "àèéìíòóù"),  # Italian
    ("windows-1252", "åäöéüæø"),  # Swedish, Danish, Norwegian, Finnish
    ("windows-1252", "àçèéíïòóúü·"),  # Catalan
    ("windows-1254", "çğışöüâîûi̇"),  # Turkish
    ("windows-1250", "ąćęłńóśźż"),  # Polish
    ("windows-1250", "áčďéěíňóřšťúůýž"),  # Czech
    ("windows-1250", "áäčďéíľĺňóôŕšťúýž"),  # Slovak
    ("windows-1250", "čćđšž"),  # Croatian, Bosnian, Slovene
    ("windows-1250", "áéíóöőúüű"),  # Hungarian
    ("windows-1250", "ăâîşţșț"),  # Romanian
    ("windows-1257", "āčēģīķļņšūž"),  # Latvian
    ("windows-1257", "ąčęėįšųūž"),  # Lithuanian
    ("windows-1257", "äöüõšž"),  # Estonian
    ("windows-1252", "áðéíóúýþæö"),  # Icelandic
)
_TAG = re.compile(rb"<[^<>]{0,2000}>")
_ASCII_LETTER = re.compile(rb"[A-Za-z]")
# Marks that all these sets share say nothing.
_SHARED = frozenset("„…†‡‰‹›“”‘’•–—™\xa0§©«»¬\xad®°±´µ¶·¤¦¨€")


def latin_set(content: bytes) -> str | None:
    """The character set of a text in Latin letters, by its web name; None where no alphabet fits."""
    text = _TAG.sub(b" ", content)
    high = bytes(byte for byte in text if byte > 0x7F)
    if not high or len(_ASCII_LETTER.findall(text)) < LEAST_ASCII * (len(_ASCII_LETTER.findall(text)) + len(high)):
        return None
    best, best_share = None, 0.0
    for encoding, alphabet in _ALPHABETS:
        letters = [c for c in high.decode(encoding.replace("windows-", "cp"), "replace") if c not in _SHARED]
        known = set(alphabet + alphabet.upper())
        share = sum(letter in known for letter in letters) / len(letters) if letters else 1.0
        if share > best_share:
            best, best_share = encoding, share
    return best if best_share >= LEAST_SHARE else None
