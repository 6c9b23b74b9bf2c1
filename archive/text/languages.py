"""Whether a text can be in the language that its page claims, as far as its letters tell."""

from __future__ import annotations

import unicodedata
from collections import Counter

#: The scripts, as Unicode names their letters, of languages that are not written in Latin letters.
SCRIPTS = {
    "CYRILLIC": "be bg kk ky mk mn ru tg uk",
    "ARABIC": "ar ckb dv fa ps sd ug ur",
    "HEBREW": "he iw yi",
    "GREEK": "el",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "DEVANAGARI": "hi mr ne",
    "BENGALI": "as bn",
    "THAI": "th",
    "HANGUL": "ko",
    "CJK": "zh ja",
    "ETHIOPIC": "am ti",
}
SCRIPT_OF = {language: script for script, languages in SCRIPTS.items() for language in languages.split()}
#: Letters looked at: enough to know a script by.
SAMPLE = 2_000


def believable(language: str | None, text: str) -> str | None:
    """The claimed language (BCP 47), or None where most of the text is in another script.

    Content systems print the site's language over translations too, so that a
    page in English may claim "ar". Languages that are written in more than one
    script, and claims that name a script ("sr-Latn"), are believed.
    """
    if not language:
        return None
    primary, *subtags = language.lower().split("-")
    if any(len(tag) == 4 and tag.isalpha() for tag in subtags):
        return language
    letters = [letter for letter in text[: 2 * SAMPLE] if letter.isalpha()][:SAMPLE]
    scripts = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in letters)
    if not scripts:
        return language
    script, number = scripts.most_common(1)[0]
    expected = SCRIPT_OF.get(primary)
    claims_another = expected is not None and script == "LATIN"
    return None if claims_another and 2 * number > len(letters) else language
