"""From marked stretches to quotes with speakers."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from archive.text.cues import VERB_FORMS, CueKind
from archive.text.marks import Marked, find_marked
from archive.text.names import Names


@dataclass(frozen=True, slots=True)
class Quote:
    """One place where someone's words are reported; spans are code points and lie inside the marks.

    `kind` is "direct", "partial" or "indirect"; `speaker_kind` "person",
    "organisation", "unnamed" or None; `resolved_by` "name", "pronoun", "role",
    "continuation" or None. `confidence` (0-1) is that of the speaker, `reason`
    says in a short sentence how he was found.
    """

    start: int
    end: int
    text: str
    kind: str
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_kind: str | None = None
    resolved_by: str | None = None
    cue: str | None = None
    confidence: float = 0.0
    reason: str = ""


def attribute(text: str, names: Names) -> list[Quote]:
    """Give the quotes of a text in order."""
    return [_quote(text, names, marked) for marked in find_marked(text)]


def _quote(text: str, names: Names, marked: Marked) -> Quote:
    words = text[marked.start : marked.end]
    complete = words[:1].isupper() and words[-1:] in set(".,?!…")
    kind = "direct" if complete else "partial"
    tokens = names.tokens
    cue = name = None
    after = bisect_left(tokens.starts, marked.outer_end)
    before = bisect_left(tokens.starts, marked.outer_start)
    for window in (range(after, min(len(tokens), after + 12)), range(max(0, before - 30), before)):
        for index in window:
            form = VERB_FORMS.get(tokens.lowers[index])
            if form is not None and CueKind.SAY in form.kinds and form.is_strong:
                cue = index
        if cue is not None:
            near = [
                number
                for number, mention in enumerate(names.mentions)
                if names.persons[number] is not None
                and abs(names.first_tokens[number] - cue) < 8
                and names.first_tokens[number] in window
            ]
            if near:
                name = min(near, key=lambda number: abs(names.first_tokens[number] - cue))
                break
    if cue is None or name is None:
        return Quote(marked.start, marked.end, words, kind)
    mention = names.mentions[name]
    return Quote(
        marked.start, marked.end, words, kind, mention.name, mention.start, mention.end, "person", "name",
        tokens.texts[cue], 0.8, f"{mention.text} beside {tokens.texts[cue]!r}",
    )  # fmt: skip
