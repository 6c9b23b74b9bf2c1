"""Whether a text can be in the language that its page claims, as far as its letters tell."""

from __future__ import annotations

import unicodedata

from archive.text.tables import word_set

#: Languages (ISO 639) that are not written in Latin letters, one row a script: Cyrillic, Arabic, Hebrew, Greek,
#: Armenian, Georgian, Devanagari, Bengali, Thai, Korean, Chinese and Japanese, Ethiopic.
NOT_LATIN = word_set(
    """
    be bg kk ky mk mn ru tg uk
    ar ckb dv fa ps sd ug ur
    he iw yi
    el
    hy
    ka
    hi mr ne
    as bn
    th
    ko
    zh ja
    am ti
    """
)
#: Letters looked at: enough to know a script by.
SAMPLE = 2_000


def believable(language: str | None, text: str) -> str | None:
    """The claimed language (BCP 47), or None where it is not a Latin one and most of the text is.

    Content systems print the site's language over translations too, so that a
    page in English may claim "ar". Languages that are written in more than one
    script, and claims that name a script ("sr-Latn"), are believed.
    """
    if not language:
        return None
    primary, *subtags = language.lower().split("-")
    if primary not in NOT_LATIN or any(len(tag) == 4 and tag.isalpha() for tag in subtags):
        return language
    letters = [letter for letter in text[: 2 * SAMPLE] if letter.isalpha()][:SAMPLE]
    latin = sum(unicodedata.name(letter, "").startswith("LATIN ") for letter in letters)
    return None if 2 * latin > len(letters) else language
