"""Invented quotes, articles and names with known truth, for benchmarks only.

Sentences are put together from word lists written for this project, about
countries and quarrels that do not exist. Two sentences share phrases as a
politician's do, which makes them harder to tell apart than real ones.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

SUBJECTS = """
our government|the council in Lindel|every fisherman on this coast|the northern provinces|my cabinet
the grain commission|our neighbours across the strait|the federation|both delegations
the harbour authority|the people of Marrow Bay|our partners|the opposition in Tarn
the admiral and his staff|the joint committee|the farmers upriver|no one in this parliament
the envoys we sent|the signatories of the river pact|the island republic
"""
VERBS = """
will defend|has always respected|cannot abandon|wants to restore|intends to review
has asked us to guarantee|expects to sign|refuses to discuss|is ready to finance|must publish
would rather postpone|has already paid for|keeps open|seeks to widen|plans to inspect|shall observe
hopes to ratify|decided to suspend|worked hard to secure|is determined to enforce
"""
OBJECTS = """
the ceasefire on the river|a fair price for grain|the fishing rights of the islands
the release of the crews|the lighthouse agreement|safe passage for every convoy|the mining of the estuary
a common customs house|the winter truce|the return of the archives|the border crossing at Hale
the quota for salted fish|a permanent observer mission|the ban on night patrols
the repair of the great lock|the exchange of prisoners|the tariff on timber|the inspection of warehouses
the charter of the free port|the treaty on coastal waters
"""
ENDINGS = """
before the first frost comes|without any condition from outside|as long as the lock stands
in the open and on paper|because our children will ask us why|once the monsoon has passed
whatever the newspapers in Tarn may print|under the eyes of neutral judges
for the sake of the smaller ports|even at the price of another vote|until the last ship is accounted for
with or without the southern members|in the presence of both admirals|by the end of the harvest month
and that is written in our constitution|provided the ferries sail again
while the mediators are still at the table|though it may take another generation
on the terms we agreed in spring|if the insurers give their word
"""
OPENERS = """
I can tell you that|let me be clear,|as I said to the mayor,|what matters is this:|frankly,
we have learnt that|nobody doubts that|it is no secret that|I give you my word:|the truth is that
"""
TAILS = """
We have waited long enough.|Nothing else was promised.|The tide does not negotiate.
I signed it with this pen.|That much I owe to the pilots.|Ask the harbour master.|My father fished there.
We counted every sack.|There is no second lighthouse.|They know where to find me.
"""
#: What another translator would have chosen.
RENDERINGS = {
    "will": "shall",
    "defend": "protect",
    "respected": "honoured",
    "abandon": "give up",
    "restore": "re-establish",
    "review": "examine anew",
    "wants": "wishes",
    "refuses": "declines",
    "ready": "prepared",
    "must": "has to",
    "postpone": "put off",
    "seeks": "tries",
    "hopes": "would like",
    "fair": "just",
    "price": "payment",
    "grain": "cereals",
    "safe": "secure",
    "passage": "transit",
    "release": "freeing",
    "common": "shared",
    "return": "restitution",
    "permanent": "standing",
    "ban": "prohibition",
    "people": "inhabitants",
    "partners": "allies",
    "farmers": "peasants",
    "government": "cabinet",
    "before": "ahead of",
    "comes": "arrives",
    "condition": "demand",
    "outside": "abroad",
    "children": "sons and daughters",
    "price of another vote": "cost of voting again",
    "signed": "put my name to",
    "waited": "been patient",
    "enough": "sufficiently",
    "know": "are aware",
    "agreed": "settled",
    "discuss": "talk about",
    "guarantee": "vouch for",
}
GIVEN = "Aldo Bera Cyra Davo Elin Faro Gerta Halvo Ines Joran Karin Lemo Mirta Nestor Olga Pavel Rosa Sanno Tove Viktor"
SYLLABLES = "ban dor fel gar hin kal lom mar nev ost per rik sol tam ul ver wen yar zel bro"
ENDS = "ov sky son ez ini berg ak uk ian aga"


@dataclass(frozen=True, slots=True)
class InventedQuote:
    """A quote, the day it was printed, which utterance it truly carries, and how it was changed."""

    text: str
    day: int
    utterance: int
    variant: str


def _choice(rng: random.Random, table: str) -> str:
    return rng.choice([entry for line in table.strip().splitlines() for entry in line.split("|")])


def sentence(rng: random.Random) -> str:
    """One sentence of 6 to 40 words."""
    body = f"{_choice(rng, SUBJECTS)} {_choice(rng, VERBS)} {_choice(rng, OBJECTS)}"
    # Real quotes hold particulars; without them every pair of words would be common among 100,000.
    if rng.random() < 0.6:
        body = f"{body} with {family_name(rng)}"
    if rng.random() < 0.5:
        body = f"{_choice(rng, OPENERS)} {body}"
    if rng.random() < 0.7:
        body = f"{body} {_choice(rng, ENDINGS)}"
    if rng.random() < 0.4:
        body = f"{body}, and {_choice(rng, SUBJECTS)} {_choice(rng, VERBS)} {_choice(rng, OBJECTS)}"
    return body[0].upper() + body[1:] + "."


def utterance(rng: random.Random) -> str:
    """One to three sentences."""
    said = [sentence(rng)]
    if rng.random() < 0.5:
        said.append(sentence(rng))
    if rng.random() < 0.5:
        said.append(_choice(rng, TAILS))
    return " ".join(said)


def article(rng: random.Random) -> str:
    """About 700 words in an order that makes no sense, so that nothing but copying repeats five in a row."""
    paragraphs = []
    for _ in range(9):
        words = " ".join(sentence(rng) for _ in range(4)).split()
        rng.shuffle(words)
        paragraphs.append(" ".join(words))
    return "\n\n".join(paragraphs)


def family_name(rng: random.Random) -> str:
    """One of some hundred thousand, a few of them common."""
    return ("".join(rng.choices(SYLLABLES.split(), k=rng.choice((1, 2, 2, 3)))) + rng.choice(ENDS.split())).capitalize()


def full_name(rng: random.Random) -> str:
    """A given name and a family name; of the family names some are common."""
    return f"{rng.choice(GIVEN.split())} {family_name(rng)}"


def cut(rng: random.Random, text: str) -> str:
    """The beginning, the middle or the end, at least five words."""
    words = text.split()
    length = max(5, int(len(words) * rng.uniform(0.35, 0.8)))
    start = rng.randint(0, max(0, len(words) - length))
    return " ".join(words[start : start + length]).rstrip(".,")


def marked(rng: random.Random, text: str) -> str:
    """The same words in other marks and spaces."""
    return f"“{text.upper() if rng.random() < 0.2 else text.replace('.', ' —').replace(',', ' ,')}”"


def shortened(rng: random.Random, text: str) -> str:
    """An ellipsis for some of the middle, a bracket for the first words."""
    words = text.split()
    start = rng.randint(2, max(2, len(words) // 2))
    left_out = rng.randint(2, 5)
    rest = [*words[:start], "...", *words[start + left_out :]]
    return " ".join(rest if rng.random() < 0.5 else ["[They]", *rest[1:]])


def edited(rng: random.Random, text: str) -> str:
    """One word in twelve dropped or another put in."""
    kept: list[str] = []
    for word in text.split():
        if rng.random() < 1 / 24:
            continue
        kept.append(word)
        if rng.random() < 1 / 24:
            kept.append(rng.choice(("really", "now", "indeed", "today")))
    return " ".join(kept)


def translated(rng: random.Random, text: str) -> str:
    """Other words for about a third, and sometimes the sentences in another order."""
    words = [RENDERINGS.get(word, word) for word in text.split()]
    words = [word if rng.random() > 0.1 else rng.choice(("this", "such", "quite", "simply")) for word in words]
    said = " ".join(words).split(". ")
    if len(said) > 1 and rng.random() < 0.3:
        said.reverse()
    return ". ".join(part.rstrip(".") for part in said)


def contrary(rng: random.Random, text: str) -> str:
    """The same words with a negation put in or taken out: another utterance, whatever the day."""
    words = edited(rng, text).split()
    if "not" in words:
        words.remove("not")
    else:
        words.insert(len(words) // 2, rng.choice(("never", "not")))
    return " ".join(words)


def stock_phrase(rng: random.Random, text: str) -> str:
    """Three to five words of it, as they may be said on any occasion."""
    words = text.split()
    start = rng.randint(0, max(0, len(words) - 6))
    return " ".join(words[start : start + rng.randint(3, 5)])


def trap(rng: random.Random, text: str, day: int) -> tuple[str, int]:
    """What must stay apart from the text: its contrary, or nearly its words on another occasion."""
    make, later = rng.choice(((contrary, 0), (translated, rng.randint(8, 40)), (stock_phrase, rng.randint(5, 40))))
    return make(rng, text), day + later


VARIANTS = {"marks": marked, "cut": cut, "shortened": shortened, "edited": edited, "translated": translated}


def quotes(size: int, *, seed: int, days: int = 3_000) -> list[InventedQuote]:
    """So many quotes in order of `days`: half carry an utterance in several forms, others stand alone or are traps."""
    rng = random.Random(seed)
    made: list[InventedQuote] = []
    number = 0
    while len(made) < size:
        number += 1
        text, day = utterance(rng), rng.randint(0, days)
        if rng.random() < 0.75:
            made.append(InventedQuote(text, day, number, "alone"))
            continue
        made.append(InventedQuote(text, day, number, "whole"))
        for name in rng.sample(sorted(VARIANTS), 3):
            made.append(InventedQuote(VARIANTS[name](rng, text), day + rng.randint(0, 1), number, name))
        number += 1
        said, later = trap(rng, text, day)
        made.append(InventedQuote(said, later, number, "trap"))
    made = made[:size]
    return sorted(made, key=lambda quote: quote.day)
