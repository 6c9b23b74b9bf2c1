"""Which of many names to compare: candidates by consonants of the family name and the given name's first sound.

The judgement itself is `spellings.compare_names`. The index lives in memory;
the keys are plain strings, so that a database may hold them instead.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable
from typing import Generic, TypeVar

from archive.text.given_names import full_head
from archive.text.name_folding import name_parts, rough_consonants
from archive.text.spellings import SUGGESTED, NameMatch, compare_names

Key = TypeVar("Key", bound=Hashable)

#: The most names compared for one question; more share a block only among the commonest family names.
MAX_COMPARED = 2_000
_GLUED_ARTICLE = re.compile(r"^[ae]?l(?=.{2})")
_STARTS = str.maketrans("yjzqwgceao", "iiskvhkeee")


def block_keys(name: str) -> frozenset[str]:
    """The keys under which a name is filed; names worth comparing share at least one.

    The main key is the consonants of the last word with the first sound of the
    first, given names taken in all their languages.
    """
    words = name_parts(name).words
    if len(words) <= 1:
        return frozenset(f"{rough_consonants(word) or word}|" for word in words)
    keys = {"=" + rough_consonants("".join(words)), "~" + "".join(map(_unvowelled, words))}
    start = full_head(words[0])[:1].translate(_STARTS)
    keys.add(f"{rough_consonants(words[-1]) or words[-1]}|{start}")
    # Whole words for what the first key misses: the family name first, or a name of the house at the end.
    for one, other in ((words[0], words[-1]), (words[0], words[1])):
        keys.add("+".join(sorted((rough_consonants(full_head(one)), rough_consonants(full_head(other))))))
    return frozenset(keys)


def _unvowelled(word: str) -> str:
    """A word as Arabic and Hebrew script leave it: without its glued article, w and v."""
    bare = _GLUED_ARTICLE.sub("", word)
    return rough_consonants(re.sub("^v", "b", bare)).replace("v", "")


class NameIndex(Generic[Key]):
    """Names with their keys; suggests the ones that may be the same person.

    One key may be added under several names. The work of a question grows with
    the names in its blocks (at most `MAX_COMPARED`), not with all names.
    """

    def __init__(self) -> None:
        self._blocks: dict[str, list[int]] = defaultdict(list)
        self._entries: list[tuple[Key, str]] = []

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, key: Key, name: str) -> None:
        """File a name under a key."""
        for block in block_keys(name):
            self._blocks[block].append(len(self._entries))
        self._entries.append((key, name))

    def suggest(self, name: str, limit: int = 10, *, minimum: float = SUGGESTED) -> list[tuple[Key, NameMatch]]:
        """The keys whose names score at least `minimum`, best first, each key once with its best match."""
        best: dict[Key, NameMatch] = {}
        for entry in self._candidates(name):
            key, other = self._entries[entry]
            match = compare_names(name, other)
            if match.score >= minimum and (key not in best or match.score > best[key].score):
                best[key] = match
        ranked = sorted(best.items(), key=lambda item: -item[1].score)
        return ranked[:limit]

    def _candidates(self, name: str) -> list[int]:
        """Entries that share a block with the name, small blocks first, each once."""
        blocks = sorted((self._blocks.get(block, ()) for block in block_keys(name)), key=len)
        found: dict[int, None] = {}
        for block in blocks:
            for entry in block:
                found[entry] = None
                if len(found) >= MAX_COMPARED:
                    return list(found)
        return list(found)
