"""Photo captions and credits in running text, where no mark-up says that they are such.

Their credit gives them away: an agency behind a slash, "Photo: ...", a name and its
agency behind the caption's full stop. Pages mark their captions; the reader sees to those.
"""

from __future__ import annotations

import re

from archive.text.cleaning.prose import count_words, ends_sentence
from archive.text.tables import word_set

MOST_CAPTION_WORDS = 80

# Agencies that sell pictures and stand behind a slash in credits: facts, kept short on purpose.
AGENCIES = word_set(
    """afp ap reuters getty epa efe dpa upi tass xinhua ansa apa belga anp ritzau zuma imago alamy shutterstock
    sputnik unian ukrinform anadolu bloomberg pool"""
)
_CREDIT_LABEL = re.compile(
    r"(?:(?:file |handout )?(?:photo|photograph|picture|image|foto|illustration)s?(?: credit)?|credits?)"
    r"(?: ?: ?| by | courtesy of )\S",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"[(\[](?:(?:ap|file|afp|handout|stock) )?(?:photo|image|picture|credit|foto)\b[^()\[\]]{0,80}[)\]]\.?$",
    re.IGNORECASE,
)
_LABELLED_TAIL = re.compile(
    r"[.!?)\]”\"] (?:photo|photograph|picture|image|foto)s?(?: credit)?: ?[^:]{2,60}$", re.IGNORECASE
)
_VIA = re.compile(
    r"\b(?:via|/) ?(?:getty images|reuters|ap|afp|epa|shutterstock|flickr|wikimedia commons)$", re.IGNORECASE
)
# Credits at the end of a line all hold one of these: most lines do not, and need not be searched for each form.
_CREDIT_MARK = re.compile(r"[(\[/:]|via", re.IGNORECASE)
_CREDIT_WORD = re.compile(r"[^\W\d_][\w.'’&-]*")
_LABELLED_MOST_WORDS = 20


def is_captioned(text: str) -> bool:
    """Whether a line anywhere in a text ends, or begins, with a credit that only a picture has."""
    words = count_words(text)
    if words > MOST_CAPTION_WORDS:
        return False
    tail = text[-100:]
    if _CREDIT_MARK.search(tail) and (
        _BRACKETED.search(tail) or _VIA.search(tail) or (_LABELLED_TAIL.search(tail) and not ends_sentence(text))
    ):
        return True
    if _CREDIT_LABEL.match(text) and words <= _LABELLED_MOST_WORDS and not ends_sentence(text):
        return True
    credit = _credit_behind_slash(text)
    return credit is not None and any(word.lower().strip(".") in AGENCIES for word in credit.split())


def is_captioned_in_head(text: str) -> bool:
    """Whether a line between headline and text is a caption: there any name behind a slash is a credit."""
    return is_captioned(text) or (count_words(text) <= MOST_CAPTION_WORDS and _credit_behind_slash(text) is not None)


def _credit_behind_slash(text: str) -> str | None:
    """The name behind the last slash, if a sentence or a list of names stands before it and no sentence ends in it."""
    before, slash, after = text.rpartition("/")
    if not slash:
        return None
    credit = after.strip()
    words = credit.split()
    if not before.strip() or ends_sentence(credit) or not 1 <= len(words) <= 5:
        return None
    if not all(_CREDIT_WORD.fullmatch(word) for word in words) or not any(letter.isupper() for letter in credit):
        return None
    spaced = before.endswith(" ") and after.startswith(" ")
    return credit if spaced or words[0].lower() in AGENCIES else None
