"""All that one segment holds, as arrays: built from documents, merged from segments, written and read as one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from archive.search.engines.whoosh.arrayfile import Array, ArrayFile
from archive.search.engines.whoosh.columns import FacetValues, StoredTexts
from archive.search.engines.whoosh.inverted import Inverted, Words

# A text and a facet may have one name.
_WORDS = "_words"
_FACET = "_facet"


@dataclass(frozen=True, eq=False)
class Content:
    """Records and stored texts by document, the words of each text and the facets by name."""

    records: Array
    texts: StoredTexts
    words: Mapping[str, Inverted]
    facets: Mapping[str, FacetValues]

    @classmethod
    def read(cls, file: ArrayFile) -> Content:
        """Raises KeyError for a file that lacks something."""
        return cls(
            file["records"],
            StoredTexts.read(file),
            {name: Inverted.read(file, f"{name}{_WORDS}") for name in _named(file, f"{_WORDS}.terms")},
            {name: FacetValues.read(file, f"{name}{_FACET}") for name in _named(file, f"{_FACET}.codes")},
        )

    def arrays(self) -> Iterator[tuple[str, Array]]:
        """What `read` reads, for `write_arrays`."""
        yield from content_arrays(self.records, self.texts, self.words.items(), self.facets.items())

    def __len__(self) -> int:
        return len(self.records)


def content_arrays(
    records: Array,
    texts: StoredTexts,
    words: Iterable[tuple[str, Words]],
    facets: Iterable[tuple[str, FacetValues]],
) -> Iterator[tuple[str, Array]]:
    """What `Content.read` reads; every part is asked for when its turn comes, and no longer needed after."""
    yield "records", records
    yield from texts.arrays()
    for name, of_text in words:
        yield from of_text.arrays(f"{name}{_WORDS}")
    for name, of_facet in facets:
        yield from of_facet.arrays(f"{name}{_FACET}")


def _named(file: Mapping[str, Array], ending: str) -> list[str]:
    return [name.removesuffix(ending) for name in file if name.endswith(ending)]
