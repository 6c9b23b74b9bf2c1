"""What a reporting verb tells the reader about the words: "said" nothing, "claimed" doubt, "insisted" force.

The classes follow, in fewer words, C. R. Caldas-Coulthard, "On reporting reporting" (1994), who tells neutral
verbs from those by which a reporter interprets. Which words are cues at all is decided in `cues`.
"""

from __future__ import annotations

import re
from enum import StrEnum

from archive.text.cues import VERB_FORMS


class Tone(StrEnum):
    """What the outlet's verb does with the words; the values are what the pages say."""

    NEUTRAL = "neutral"
    SEQUENCE = "tells its place in the talk"
    ANNOUNCES = "announces"
    STRESSES = "gives it force"
    DISTANCES = "keeps its distance"
    CONCEDES = "lets it sound conceded"
    COMMITS = "a promise or a threat"
    DEMANDS = "a demand"
    BLAMES = "blames"
    PRAISES = "praises"
    THINKS = "reports a thought"
    ASKS = "asks"
    MANNER = "tells the manner"


#: Lemmas by tone. A cue verb in none of them says no more than that it reports.
_LEMMAS: dict[Tone, str] = {
    Tone.SEQUENCE: "add answer begin close conclude continue counter echo finish interject interrupt reiterate rejoin "
    "repeat reply respond retort",
    Tone.ANNOUNCES: "announce confirm declare decree disclose inform issue notify proclaim publish reveal rule",
    Tone.STRESSES: "affirm assure avow emphasise emphasize highlight insist maintain reassert reassure "
    "stress swear underline underscore",
    Tone.DISTANCES: "allege assert boast brag claim contend hint imply portray profess speculate suggest tout",
    Tone.CONCEDES: "acknowledge admit allow concede confess recognise recognize",
    Tone.COMMITS: "caution offer pledge promise refuse threaten undertake vow warn",
    Tone.DEMANDS: "advise appeal beg call demand exhort implore instruct order plead press push request urge",
    Tone.BLAMES: "accuse assail attack bash blame blast castigate chide condemn criticise criticize decry denounce "
    "deride disparage dismiss excoriate fault lambast lambaste mock object protest rebuke reject ridicule "
    "scold slam taunt",
    Tone.PRAISES: "applaud commend congratulate defend hail laud praise salute thank welcome",
    Tone.THINKS: "anticipate believe consider doubt expect fear feel figure guess hope imagine judge know regret "
    "suspect think understand wish worry",
    Tone.ASKS: "ask enquire inquire query question wonder",
    Tone.MANNER: "bark chuckle complain cry deadpan exclaim fume gripe groan growl grumble joke lament laugh moan "
    "murmur mutter quip rage rail rant roar scoff scream shout sigh smile snap sneer stammer thunder whisper "
    "yell",
}
_TONES = {lemma: tone for tone, lemmas in _LEMMAS.items() for lemma in lemmas.split()}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def tone_of(cue: str) -> Tone | None:
    """The tone of a cue such as "insisted" or "told reporters": that of its first reporting verb.

    "According to" and other cues without a verb are neutral; no cue has no tone.
    """
    if not _WORD.search(cue):
        return None
    return _TONES.get(verb_of(cue), Tone.NEUTRAL)


def verb_of(cue: str) -> str:
    """The lemma of a cue's first reporting verb, "tell" of "told reporters"; of a cue without one, its words."""
    words = _WORD.findall(cue.casefold())
    return next((VERB_FORMS[word].lemma for word in words if word in VERB_FORMS), " ".join(words))
