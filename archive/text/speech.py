"""Is a marked stretch somebody's words, or a title, a term, a scare quote?

Of marked stretches of one to three words over a quarter are no speech, of nine
or more one in a hundred. The features here are weighed by `data/speech.json`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import itemgetter

from archive.text.candidates import Candidate
from archive.text.chunk_kinds import LABELS, Kind
from archive.text.cues import CueForm
from archive.text.marks import Marked
from archive.text.ranker import Evidence
from archive.text.scenes import Scene
from archive.text.tables import word_set

#: Below this probability a marked stretch is no quote.
THRESHOLD = 0.5
#: The words of a stretch are read over so many characters, and at first over fewer.
WORDS_REACH = 400
GLANCE = 80

_WORD = re.compile(r"[^\W_][\w'’-]*")
_CLOSERS = frozenset(".,?!…;:—-–")
#: Words before the marks that are looked at one by one; others only by their kind.
_TELLING = word_set(
    """
    a an the so-called called dubbed known titled entitled named term word words phrase as of his her
    their its show program film movie book song album series on like saying said says that and or to is
    was are were be for with about in from by at than but not more new these those this such one
    """
)
_WORKS = word_set(
    """
    memoir memoirs book books novel film films movie movies show shows series song songs album program programme
    documentary newsletter magazine painting play musical poem episode segment sitcom drama game games starred
    starring author
    co-author called titled entitled words terms anthem comedy opera podcast blockbuster hit bestseller
    """
)
_SMALL = word_set(
    """
    a an and as at but by for from in into is of on or the to vs with
    """
)


def evidence(scene: Scene, text: str, best: Candidate | None) -> list[Evidence]:
    """Give the evidence about a marked stretch, with that of its likeliest speaker."""
    marked = scene.row.marked[scene.number]
    words = _words(text, marked)
    size = _size(len(words))
    upper = text[marked.start].isupper()
    found: list[Evidence] = [
        (_shaped, size, upper, text[marked.end - 1] in _CLOSERS, scene.setting, _in_heading(scene)),
        _around(scene, size),
    ]
    if len(words) <= 3:
        found += [f"word.{word.lower()}" for word in words]
    if upper and _is_title_case(words):
        found += ["title", f"title.{size}", *_title_setting(text, marked)]
    if text[max(0, marked.start - 2) : marked.start - 1] == "=":
        found.append("markup")  # the value of an attribute, in markup that was left in the text
    if not marked.closed:
        found.append("unclosed")
    if scene.row.repeats[scene.number] > 1:
        found.append(f"repeated.{size}")
    if _is_nickname(scene):
        found.append("nickname")
    if _follows_work(scene):
        found += ["work", f"work.{'title' if upper else 'lower'}"]
    _add_cues(found, scene, size)
    if best is not None:
        level = max(-4, min(8, int(best.score)))
        same = "here" if scene.row.sentences[best.chunk] == scene.sentence else "away"
        found.append((_best, level, size, same, scene.setting))
    else:
        found.append("best.none")
    return found


def _is_nickname(scene: Scene) -> bool:
    """Tell whether the marks stand inside a name: Orla "Sparky" Tavish."""
    index, texts = scene.index, scene.row.names.tokens.texts
    if not scene.first < index < scene.last - 1:
        return False
    before, after = scene.row.lasts[index - 1] - 1, scene.row.firsts[index + 1]
    return texts[before][0].isupper() and texts[after][0].isupper()


def _follows_work(scene: Scene) -> bool:
    """Tell whether a book, film, show or the like is spoken of just before or after the marks."""
    start = max(scene.first, scene.index - 4)
    nearby = [chunk.word for chunk in scene.chunks[start : min(scene.last, scene.index + 4)]]
    return not _WORKS.isdisjoint(nearby)


def _size(count: int) -> str:
    if count <= 3:
        return str(count)
    if count <= 5:
        return "5"
    return "8" if count <= 8 else "9"


def _in_heading(scene: Scene) -> bool:
    headings, start = scene.row.names.headings, scene.row.marked[scene.number].outer_start
    before = bisect_right(headings, start, key=itemgetter(0)) - 1
    return before >= 0 and start < headings[before][1]


def _words(text: str, marked: Marked) -> list[str]:
    """Give the first words of a marked stretch: all that it takes to tell its size and whether it is a title."""
    for reach in (GLANCE, WORDS_REACH):
        words = _WORD.findall(text, marked.start, min(marked.end, marked.start + reach))
        if len(words) >= 9 and not _is_title_case(words):
            break  # most stretches
    return words


def _is_title_case(words: list[str]) -> bool:
    """Tell whether all words but small ones begin with a capital."""
    counted = 0
    for word in words:
        if word.lower() in _SMALL:
            continue
        if not (word[0].isupper() or word[0].isdigit()):
            return False
        counted += 1
    return counted > 0


def _title_setting(text: str, marked: Marked) -> list[str]:
    """Name what stands beside words written like a title: Karst Radio's "Morning Tide", "Salt Roads" by Orla Venn."""
    before = _WORD.findall(text, max(0, marked.start - 40), marked.start)
    after = _WORD.findall(text, marked.end, marked.end + 30)
    found = []
    if before:
        last = before[-1]
        is_owner = last.endswith(("'s", "’s"))
        found += [f"title.after.{last.lower()}", f"title.owner.{is_owner}", f"title.named.{last[0].isupper()}"]
    if after:
        found.append(f"title.before.{after[0].lower()}")
    if len(after) > 1 and after[0] == "by" and after[1][0].isupper():
        found.append("title.by")
    return found


def _around(scene: Scene, size: str) -> Evidence:
    """Give the evidence of the words next to the marks."""
    index = scene.index
    previous = scene.chunks[index - 1] if index > scene.first else None
    following = scene.chunks[index + 1] if index + 1 < scene.last else None
    places = scene.row.quote_index
    near = bisect_left(places, min(scene.last, index + 40)) - bisect_left(places, max(scene.first, index - 40))
    return (
        _surrounded,
        size,
        previous.kind if previous is not None else None,
        previous.word if previous is not None and previous.word in _TELLING else "",
        previous is not None and previous.possessive,
        following.kind if following is not None else None,
        following.word if following is not None and following.word in _TELLING else "",
        min(near - 1, 3),
    )


def _add_cues(found: list[Evidence], scene: Scene, size: str) -> None:
    """Add the evidence of the cues before and after."""
    length = _length(size)
    if scene.before >= 0:
        at = scene.cues.cues[scene.before]
        gap = scene.index - at
        near = "1" if gap <= 2 else "6" if gap <= 6 else "15" if gap <= 15 else "far"
        found.append((_before, scene.chunks[at].cue, near, length))
    if scene.after >= 0:
        gap = scene.cues.cues[scene.after] - scene.index
        found.append((_after, "3" if gap <= 3 else "8" if gap <= 8 else "far", length))


def _length(size: str) -> str:
    return "short" if size in "123" else "long"


# How the features are called


def _shaped(size: str, upper: bool, ends: bool, setting: str, in_heading: bool) -> list[str]:
    shape = ("upper" if upper else "lower") + (".ends" if ends else ".open")
    names = ["bias", f"size.{size}", f"shape.{shape}", f"size.{size}.{shape}", f"setting.{setting}.{size}"]
    return [*names, f"heading.{in_heading}"]


def _surrounded(
    size: str,
    previous: Kind | None,
    previous_word: str,
    is_owned: bool,
    following: Kind | None,
    following_word: str,
    others: int,
) -> list[str]:
    length = _length(size)
    names = [f"others.{others}"]
    names.append(f"previous.edge.{size}" if previous is None else f"previous.{LABELS[previous]}.{length}")
    names.append(f"next.edge.{size}" if following is None else f"next.{LABELS[following]}.{length}")
    if previous_word:
        names.append(f"previous.word.{previous_word}")
    if is_owned:
        names.append("previous.owner")
    return [*names, f"next.word.{following_word}"] if following_word else names


def _before(cue: CueForm, near: str, length: str) -> list[str]:
    return [f"before.{cue.lemma}", f"before.gap.{near}.{length}", *(f"before.{kind}.{near}" for kind in cue.kinds)]


def _after(near: str, length: str) -> list[str]:
    return [f"after.gap.{near}.{length}", "after.any"]


def _best(level: int, size: str, same: str, setting: str) -> list[str]:
    return [f"best.{level}", f"best.{'low' if level < 1 else 'high'}.{size}", f"best.{same}.{setting}"]
