"""Words and marks of a text with their places, found in one pass.

A token is a word, a number, an abbreviation with its full stop, the possessive
"'s", a line break, or a single other character. What tokens mean is not said here.
"""

from __future__ import annotations

import re
from itertools import accumulate

from archive.text.tables import word_set

# Abbreviations whose full stop does not end a sentence; without the stop they are ordinary words.
ABBREVIATIONS = sorted(
    word_set(
        """
    Mr Mrs Ms Mx Dr Prof Sen Sens Rep Reps Gov Govs Gen Lt Col Maj Capt Cpl Sgt Cmdr Adm Brig Pvt Rev Fr
    Hon Pres Amb St Jr Sr Esq Atty Asst Dep Det Insp Supt Messrs Jan Feb Mar Apr Jun Jul Aug Sept Sep
    Oct Nov Dec No Nos  Inc Ltd Corp Co Bros Mt Ft Ave Blvd Dept Univ Assn Ariz Ark Calif Colo
    Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt
    Wash Wis Wyo
    """
    )
)


def _by_first_letter(words: list[str]) -> str:
    """Write an alternation that looks at the first letter once."""
    letters = sorted({word[0] for word in words})
    return "|".join(
        f"{letter}(?:{'|'.join(sorted((word[1:] for word in words if word[0] == letter), reverse=True))})"
        for letter in letters
    )


# Nothing is tried at a space. Plain words come first, since most are; what else begins with a capital is looked at
# more closely.
TOKEN = re.compile(
    r"(?! )([A-Za-z][a-z]*+(?=[ ,\n])"
    r"|\n"
    r"|(?=[^\W\d_a-z])(?:(?:[^\W\d_]\.){2,}"  # U.S., J.D.
    r"|\b(?:" + _by_first_letter(ABBREVIATIONS) + r")\."
    r"|[^\W\d_]\.(?=[^\S\n]?[^\W\d_]))"  # an initial: the J. of J. Doe
    r"|[ap]\.m\."
    r"|[^\W_\d][^\W_]*+(?:(?:[-&/]|['’](?!s\b)|\.(?=[a-z]))[^\W_]+)*"
    r"|\d+(?:[.,:]\d+)*(?:[^\W\d_]{1,3}\b)?%?(?:-[^\W_]+)*"
    r"|['’]s\b"
    r"|\.{2,}"
    r"|--+"
    r"|[^\s])"
)


class Tokens:
    """The tokens of one text as parallel lists: `texts`, `lowers`, `starts`, `ends` (code points)."""

    __slots__ = ("ends", "lowers", "starts", "texts")

    def __init__(self, text: str) -> None:
        # Splitting at the tokens gives gap, token, gap, …: everything from here on runs without a Python loop.
        parts = TOKEN.split(text)
        places = list(accumulate(map(len, parts)))
        self.texts: list[str] = parts[1::2]
        self.lowers: list[str] = [*map(str.lower, self.texts)]
        self.starts: list[int] = places[0:-1:2]
        self.ends: list[int] = places[1::2]

    def __len__(self) -> int:
        return len(self.texts)
