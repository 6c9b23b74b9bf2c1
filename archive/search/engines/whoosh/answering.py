"""One search over a snapshot: what matches under all filters, in which order, and what a page shows of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np
import numpy.typing as npt

from archive.search.collections import ARTICLES
from archive.search.engines.whoosh.execution import Execution
from archive.search.engines.whoosh.facets import FacetCounter, filter_masks, narrowed
from archive.search.engines.whoosh.ordering import Found, Ranking
from archive.search.engines.whoosh.schema import stem
from archive.search.engines.whoosh.whole import Indexes, Whole
from archive.search.highlighting import MOST_MATCHES, fragments, pieces, whole_fragment
from archive.search.marking import Marker, Span
from archive.search.query import SearchQuery, Sort
from archive.search.reasons import Reasons
from archive.search.results import Hit, ResultPage
from archive.search.terms import wanted_leaves


class Search:
    """Works out only what is asked of it."""

    def __init__(self, query: SearchQuery, whole_of: Callable[[str], Whole]) -> None:
        """`whole_of` gives the documents of a collection by its name. Raises QueryError."""
        self._query = query
        self.whole = whole_of(query.collection)
        self._execution = Execution(whole_of, query.kind)
        self._matched = self._execution.matched(query.tree)
        self._filters = filter_masks(query, self.whole)

    @cached_property
    def numbers(self) -> Indexes:
        """The numbers of all that match, ascending."""
        return np.flatnonzero(narrowed(self._matched, self._filters))

    def ranking(self, sort: Sort) -> Ranking:
        scores = None
        if sort is Sort.RELEVANCE and self._query.tree is not None:
            scores = self._execution.scores(self._query.tree, self.numbers)
        return Ranking(self.whole, self.numbers, scores, sort)

    def page(self) -> ResultPage:
        """The page asked for, with its fragments and all counts."""
        query = self._query
        ranking = self.ranking(query.effective_sort)
        folded = ranking.fold(self.whole.column("copies")) if self._folds else 0
        return ResultPage(
            total=len(self.numbers),
            hits=self._hits(ranking.page(query.page, query.per_page)),
            facets=FacetCounter(query, self.whole, self._matched, self._filters).values(),
            page=query.page,
            per_page=query.per_page,
            sort=query.effective_sort,
            folded=folded,
        )

    def marked(self, number: int, *, most: int | None = None) -> tuple[dict[str, str], dict[str, list[Span]]]:
        """The texts of a document, and where in those that are searched something stands that a hit may show."""
        texts = self.whole.texts(number)
        return texts, {name: marker.spans(texts[name], most=most) for name, marker in self._markers.items()}

    def owner(self, number: int) -> int:
        """The id of the article that the document is or belongs to."""
        return int(self._owners[number])

    @cached_property
    def _owners(self) -> npt.NDArray[np.int64]:
        return self.whole.column(self._query.kind.owner)

    @cached_property
    def _markers(self) -> dict[str, Marker]:
        """The marker of each text; one for all that look for the same, since it remembers the words it has judged."""
        leaves = {text.name: tuple(wanted_leaves(self._query.tree, text)) for text in self._query.kind.texts}
        made = {some: Marker(some, stem) for some in set(leaves.values())}
        return {name: made[some] for name, some in leaves.items()}

    @property
    def _folds(self) -> bool:
        return self._query.fold and self._query.kind is ARTICLES

    def _hits(self, page: list[Found]) -> tuple[Hit, ...]:
        reasons = Reasons(self._query.tree, self._query.kind, stem)
        return tuple(self._hit(found, reasons) for found in page)

    def _hit(self, found: Found, reasons: Reasons) -> Hit:
        kind = self._query.kind
        texts, spans = self.marked(found.number, most=MOST_MATCHES)
        shown = (
            fragments(texts["body"], spans["body"])
            if kind is ARTICLES
            else whole_fragment(texts["said"], spans["said"])
        )
        headline = pieces(texts.get("headline", ""), spans.get("headline", ()))
        return Hit(
            id=int(self.whole.ids[found.number]),
            score=found.score,
            headline=headline,
            fragments=shown,
            matched_in=tuple(name for name, own in spans.items() if own),
            stored={name: texts[name] for name in kind.stored},
            copies=found.copies,
            why=reasons.of(texts, spans, [*headline, *(piece for fragment in shown for piece in fragment.pieces)]),
        )
