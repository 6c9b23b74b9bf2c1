"""Runs of capitalised words, and the title, name and context in each.

What a run is (a person, a body, a place) is decided in `names`; who it is, in
`people`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress
from operator import itemgetter

from archive.text import places
from archive.text.cues import VERB_FORMS, Form
from archive.text.genders import GIVEN_NAMES
from archive.text.nouns import FUNCTION_WORDS, person_noun
from archive.text.organisations import HEADS
from archive.text.sentences import HEADING_LENGTH, is_heading, paragraphs
from archive.text.tables import word_set
from archive.text.titles import OFFICE_TOKENS, OFFICE_WORDS, PARTICLES
from archive.text.tokens import Tokens

_FIRST_LETTER = itemgetter(0)
#: Longer runs are headings without being recognised as such; what follows is taken as a new run.
MAX_RUN = 12
_JOINERS = frozenset(["of", "for", "and", "on", "the", "&"])
_JUNIOR = frozenset(["jr.", "sr.", "jr", "sr"])
_FIRST_PERSON = frozenset(["I", "I'", "I’"])
_SENTENCE_ENDS = frozenset([".", "!", "?", ":", "\n", "“", '"', "”", "''", "--", "•", "*", "…", "...", "|", "‘", "'"])
#: Never part of a personal name, wherever they stand; May, April and August can be.
_CALENDAR = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays
    saturdays sundays january february july september october november december
    """
)
#: A body does not go on with these: "the Harbour Council on Friday", "Karst News on March 14".
_DAYS_AND_MONTHS = _CALENDAR | word_set("march april may june august")
#: No run goes on over these: days, months, and verbs that stand capitalised only where a heading in capitals is not
#: recognised as one ("Tavish Said").
_ENDS_RUN = (
    _CALENDAR
    | {"says", "said", "told", "tells"}
    | {word for word, form in VERB_FORMS.items() if word.endswith("ed") and form.form is Form.PAST}
)
#: Capitalised at the beginning of sentences and in headings, never the beginning of a name.
_STARTERS = FUNCTION_WORDS | word_set(
    """
    according asked speaking yes no oh well please thanks thank welcome dear hello let like look see
    read watch click photo photos image video updated update breaking exclusive analysis opinion
    editorial live meanwhile still even although unlike given despite following based last next another
    earlier later since until during after before monday tuesday wednesday thursday friday saturday
    sunday january february march april june july august september october november december many
    critics supporters experts officials people sources says said why here there yet nor hence thus
    indeed perhaps maybe both each every either neither only also once inside outside
    eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen dozens hundreds thousands
    """
)
#: So are these, alone and before the units: "Eighty-six Karst fishermen".
_TENS = word_set("twenty thirty forty fifty sixty seventy eighty ninety")


@dataclass(slots=True)
class Run:
    """A run of capitalised words: tokens `first` to `last` (exclusive), of which the name starts at `core`.

    `title` holds the folded title words before the name, `owner` the folded
    adjective or country they belong to ("russian" in "Russian President").
    """

    first: int
    core: int
    last: int
    title: tuple[str, ...] = ()
    owner: str = ""
    in_heading: bool = False

    @property
    def length(self) -> int:
        """The number of words in the name."""
        return self.last - self.core


def heading_spans(text: str) -> list[tuple[int, int]]:
    """Give the spans of the paragraphs that look like headings."""
    return [
        (start, end) for start, end in paragraphs(text) if end - start <= HEADING_LENGTH and is_heading(text[start:end])
    ]


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and word[:2] not in _FIRST_PERSON


def find_runs(tokens: Tokens, headings: list[tuple[int, int]]) -> Iterator[Run]:
    """Yield the runs of capitalised words outside headings, and of single words inside headings."""
    texts, lowers = tokens.texts, tokens.lowers
    count = len(texts)
    heading = reached = 0
    for position in compress(range(count), map(str.isupper, map(_FIRST_LETTER, texts))):
        if position < reached:
            continue
        word = texts[position]
        start = tokens.starts[position]
        while heading < len(headings) and headings[heading][1] <= start:
            heading += 1
        in_heading = heading < len(headings) and headings[heading][0] <= start
        if not _is_capitalised(word):
            continue
        starts_sentence = position == 0 or texts[position - 1] in _SENTENCE_ENDS
        if lowers[position] in _CALENDAR or ((starts_sentence or in_heading) and _only_starts(lowers[position])):
            continue
        last = _run_end(texts, lowers, position, count)
        yield _split_titles(lowers, texts, position, last, in_heading=in_heading)
        reached = last


def _only_starts(word: str) -> bool:
    return word in _STARTERS or word.partition("-")[0] in _TENS


def _run_end(texts: list[str], lowers: list[str], first: int, count: int) -> int:
    """Give the token after the run that begins at `first`."""
    last = first + 1
    limit = min(count, first + MAX_RUN)
    while last < limit:
        word = texts[last]
        if lowers[last] in _ENDS_RUN:
            break
        if _is_capitalised(word) or (lowers[last] in PARTICLES and last + 1 < count and _is_name_word(texts[last + 1])):
            last += 1
        elif (
            word in _JOINERS
            and _takes_of(lowers[last - 1], word)
            and (ahead := _capital_after_joiners(texts, last, limit)) > 0
            and lowers[ahead] not in _DAYS_AND_MONTHS
        ):
            last = ahead + 1
        elif word == "," and last + 1 < count and lowers[last + 1] in _JUNIOR:
            last += 2
        else:
            break
    return last


def _is_name_word(word: str) -> bool:
    return word[0].isupper() or word in PARTICLES


def _takes_of(previous: str, joiner: str) -> bool:
    """Tell whether a word goes on with "of": offices and bodies do (Secretary of State, Bank of England)."""
    if joiner == "&":
        return True
    known = previous in OFFICE_TOKENS or previous in HEADS or (previous[:-1] in OFFICE_WORDS)
    return known and joiner in {"of", "for", "on"}


def _capital_after_joiners(texts: list[str], position: int, limit: int) -> int:
    ahead = position + 1
    if ahead < limit and texts[ahead] == "the":
        ahead += 1
    return ahead if ahead < limit and texts[ahead][0].isupper() else -1


def _split_titles(lowers: list[str], texts: list[str], first: int, last: int, *, in_heading: bool) -> Run:
    """Divide a run into title and name: the name begins after the last word of an office."""
    if last - first == 1:
        title, owner = _words_before(lowers, first)
        return Run(first, first, last, title, owner, in_heading)
    core = first
    for position in range(first, last):
        if lowers[position] not in OFFICE_TOKENS:
            continue
        word = lowers[position].rstrip(".")
        if position + 1 >= last and position > first:
            break  # an office word that ends the run is a surname (Steve King) or no title of anyone
        previous = lowers[position - 1] if position > first else ""
        if previous in GIVEN_NAMES and previous not in OFFICE_WORDS and position - 1 >= core:
            break
        if word in {"state", "national", "security"} and position + 1 < last and lowers[position + 1] in HEADS:
            continue
        core = position + 1
    if core >= last:
        core = first
        title = ()
    else:
        while core < last - 1 and (lowers[core] in places.ADJECTIVES or lowers[core] in _JOINERS):
            core += 1
        title = tuple(lowers[index].rstrip(".") for index in range(first, core))
        core = _after_body_in_title(lowers, core, last, title)
    if core == first:
        while core < last - 1 and lowers[core] in places.ADJECTIVES and lowers[core + 1] not in HEADS:
            core += 1  # "Russian Yury Ushakov"
        title = ()
    title_before, owner = _words_before(lowers, first)
    if title:
        owner = next((word for word in title if word in places.ADJECTIVES), owner)
    return Run(first, core, last, title or title_before, owner, in_heading)


def _after_body_in_title(lowers: list[str], core: int, last: int, title: tuple[str, ...]) -> int:
    """Skip the body an office belongs to: "Director of National Intelligence Tulsi Gabbard"."""
    for position in range(core, last - 1):
        if lowers[position] in HEADS and lowers[position + 1] in GIVEN_NAMES:
            return position + 1
    return core


def _words_before(lowers: list[str], first: int) -> tuple[tuple[str, ...], str]:
    """Give the lower-case office before a name ("aide Yury Ushakov", "… envoy, Steve Witkoff") and whose it is."""
    position = first - 1
    if position > 0 and lowers[position] in ("'s", "’s") and lowers[position - 1] in places.STATES:
        return (), lowers[position - 1]
    if position >= 0 and lowers[position] == ",":
        position -= 1
    if position < 0:
        return (), ""
    word = lowers[position]
    if word not in OFFICE_WORDS and person_noun(word) is None:
        return (), ""
    owner = ""
    for back in range(position - 1, max(-1, position - 5), -1):
        if lowers[back] in places.COUNTRY_OF_ADJECTIVE:
            owner = lowers[back]
            break
    return (word,), owner
