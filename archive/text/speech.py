"""Is a marked stretch somebody's words, or a title, a term, a scare quote?

Of marked stretches of one to three words over a quarter are no speech, of nine
or more one in a hundred. The features here are weighed by `data/speech.json`.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from archive.text.candidates import Candidate
from archive.text.chunk_kinds import LABELS
from archive.text.scenes import Scene
from archive.text.tables import word_set

#: Below this probability a marked stretch is no quote.
THRESHOLD = 0.5

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


def features(scene: Scene, text: str, best: Candidate | None) -> list[str]:
    """Give the features of a marked stretch, with those of its likeliest speaker."""
    marked = scene.row.marked[scene.number]
    words = _WORD.findall(text, marked.start, min(marked.end, marked.start + 400))
    size = _size(len(words))
    end = text[marked.end - 1]
    upper = text[marked.start].isupper()
    shape = ("upper" if upper else "lower") + (".ends" if end in _CLOSERS else ".open")
    found = [
        "bias",
        f"size.{size}",
        f"shape.{shape}",
        f"size.{size}.{shape}",
        f"setting.{scene.setting}.{size}",
        f"heading.{_in_heading(scene)}",
    ]
    if upper and _is_title_case(words):
        found += ["title", f"title.{size}"]
    if not marked.closed:
        found.append("unclosed")
    if scene.row.repeats[scene.number] > 1:
        found.append(f"repeated.{size}")
    if _is_nickname(scene):
        found.append("nickname")
    if _follows_work(scene):
        found += ["work", f"work.{'title' if upper else 'lower'}"]
    found += _around(scene, size)
    found += _cues(scene, size)
    if best is not None:
        level = max(-4, min(8, int(best.score)))
        same = "here" if scene.chunks[best.chunk].sentence == scene.quote.sentence else "away"
        found += [f"best.{level}", f"best.{'low' if level < 1 else 'high'}.{size}"]
        found += [f"best.{same}.{scene.setting}"]
    else:
        found.append("best.none")
    return found


def _is_nickname(scene: Scene) -> bool:
    """Tell whether the marks stand inside a name: Orla "Sparky" Tavish."""
    index, texts = scene.index, scene.row.names.tokens.texts
    if not scene.first < index < scene.last - 1:
        return False
    before, after = scene.chunks[index - 1], scene.chunks[index + 1]
    return texts[before.last - 1][0].isupper() and texts[after.first][0].isupper()


def _follows_work(scene: Scene) -> bool:
    """Tell whether a book, film, show or the like is spoken of just before or after the marks."""
    start = max(scene.first, scene.index - 4)
    nearby = scene.chunks[start : scene.index] + scene.chunks[scene.index + 1 : min(scene.last, scene.index + 4)]
    return any(chunk.word in _WORKS for chunk in nearby)


def _size(count: int) -> str:
    if count <= 3:
        return str(count)
    if count <= 5:
        return "5"
    return "8" if count <= 8 else "9"


def _in_heading(scene: Scene) -> bool:
    start = scene.quote.start
    return any(first <= start < last for first, last in scene.row.names.headings)


def _is_title_case(words: list[str]) -> bool:
    counted = [word for word in words if word.lower() not in _SMALL]
    return bool(counted) and all(word[0].isupper() or word[0].isdigit() for word in counted)


def _around(scene: Scene, size: str) -> list[str]:
    """Give features of the words next to the marks."""
    found = []
    chunks, index = scene.chunks, scene.index
    if index > scene.first:
        previous = chunks[index - 1]
        found.append(f"previous.{LABELS[previous.kind]}.{'short' if size in '123' else 'long'}")
        if previous.word in _TELLING:
            found.append(f"previous.word.{previous.word}")
        if previous.possessive:
            found.append("previous.owner")
    else:
        found.append(f"previous.edge.{size}")
    if index + 1 < scene.last:
        following = chunks[index + 1]
        found.append(f"next.{LABELS[following.kind]}.{'short' if size in '123' else 'long'}")
        if following.word in _TELLING:
            found.append(f"next.word.{following.word}")
    else:
        found.append(f"next.edge.{size}")
    places = scene.row.quote_index
    near = bisect_left(places, min(scene.last, index + 40)) - bisect_left(places, max(scene.first, index - 40))
    found.append(f"others.{min(near - 1, 3)}")
    return found


def _cues(scene: Scene, size: str) -> list[str]:
    """Give features of the cues before and after."""
    found = []
    length = "short" if size in "123" else "long"
    if scene.before >= 0:
        cue = scene.chunks[scene.cues.cues[scene.before]]
        gap = scene.index - scene.cues.cues[scene.before]
        near = "1" if gap <= 2 else "6" if gap <= 6 else "15" if gap <= 15 else "far"
        if cue.cue is not None:
            found += [f"before.{cue.cue.lemma}", f"before.gap.{near}.{length}"]
            found += [f"before.{kind.value}.{near}" for kind in cue.cue.kinds]
    if scene.after >= 0:
        cue = scene.chunks[scene.cues.cues[scene.after]]
        gap = scene.cues.cues[scene.after] - scene.index
        near = "3" if gap <= 3 else "8" if gap <= 8 else "far"
        found.append(f"after.gap.{near}.{length}")
        comma = scene.row.names.tokens.texts[scene.chunks[scene.index].last - 1 : scene.chunks[scene.index].last]
        if comma:
            found.append("after.any")
    return found
