"""The Whoosh engine keeps the contract; below, what is its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from search.contract.documents import doc, fill, found
from search.contract.writing import break_off
from search.engine_contract import EngineContract

from archive.search.collections import ARTICLES
from archive.search.engines.base import Engine, IndexDamaged, IndexOutdated
from archive.search.engines.whoosh import folder as index_folder
from archive.search.engines.whoosh.engine import WhooshEngine
from archive.search.query import SearchQuery


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "whoosh index"


class TestWhoosh(EngineContract):
    @pytest.fixture
    def url(self, place: Path) -> str:
        return f"whoosh://{place}"

    @pytest.fixture
    def open_another(self, place: Path) -> Callable[[], Engine]:
        return lambda: WhooshEngine(place)


def stamp_of(place: Path) -> Path:
    return next(place.glob("index-*/")) / index_folder.STAMP


def test_index_of_another_schema_is_refused_and_rebuilt(place: Path) -> None:
    engine = WhooshEngine(place)
    fill(engine, doc(1, "ferry"))
    stamp = stamp_of(place)
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "schema": 0}))

    with pytest.raises(IndexOutdated, match="search_index rebuild"):
        found(WhooshEngine(place), "ferry")
    with pytest.raises(IndexOutdated), WhooshEngine(place).batch(wait=0):
        pass
    fill(WhooshEngine(place), doc(2, "ferry"))

    assert found(WhooshEngine(place), "ferry") == {2}


@pytest.mark.parametrize("victim", ["articles/*.toc", "articles/*.seg", index_folder.STAMP])
def test_damaged_index_is_named_and_left_as_it_is(place: Path, victim: str) -> None:
    fill(WhooshEngine(place), doc(1, "ferry"))
    file = next(place.glob(f"index-*/{victim}"))
    file.write_bytes(b"not what it was")
    before = sorted(place.rglob("*"))

    with pytest.raises(IndexDamaged, match=str(place)):
        found(WhooshEngine(place), "ferry")

    assert sorted(place.rglob("*")) == before
    assert file.read_bytes() == b"not what it was"


def test_pointer_to_somewhere_else_is_refused(place: Path) -> None:
    fill(WhooshEngine(place), doc(1, "ferry"))
    (place / index_folder.POINTER).write_text("../elsewhere")

    with pytest.raises(IndexDamaged, match="does not name an index"):
        found(WhooshEngine(place), "ferry")


def test_rebuild_removes_what_it_replaced(place: Path) -> None:
    engine = WhooshEngine(place)
    fill(engine, doc(1, "ferry"))
    fill(engine, doc(2, "ferry"))

    assert [path.name for path in place.glob("index-*")] == [(place / index_folder.POINTER).read_text()]


def test_failed_rebuild_removes_what_it_began(place: Path) -> None:
    engine = WhooshEngine(place)
    fill(engine, doc(1, "ferry"))
    before = sorted(path.name for path in place.iterdir())
    with pytest.raises(ZeroDivisionError):
        break_off(engine.rebuild(wait=0))

    assert sorted(path.name for path in place.iterdir()) == before


def test_single_additions_leave_few_segments(place: Path) -> None:
    engine = WhooshEngine(place)
    fill(engine)
    for number in range(70):
        with engine.batch(wait=0) as batch:
            batch.put(ARTICLES.name, doc(number, "ferry"))

    assert len(found(engine, "ferry", per_page=100)) == 70
    assert len(list(place.glob("index-*/articles/*.seg"))) <= 15


def test_readers_keep_the_segments_that_a_commit_did_not_touch(place: Path) -> None:
    engine = WhooshEngine(place)
    fill(engine, *(doc(number, "ferry") for number in range(10)))
    kept = engine._openers["articles"].newest().parts[0].segment
    with engine.batch(wait=0) as batch:
        batch.put(ARTICLES.name, doc(10, "ferry"))
        batch.delete(ARTICLES.name, 1)

    assert engine._openers["articles"].newest().parts[0].segment is kept
    assert found(engine, "ferry") == {0, *range(2, 11)}


def test_thorough_batch_tidies_up_without_a_change(place: Path) -> None:
    engine = WhooshEngine(place)
    fill(engine, *(doc(number, "ferry") for number in range(30)))
    with engine.batch(wait=0) as batch:
        for number in range(30, 40):
            batch.put(ARTICLES.name, doc(number, "ferry"))
    segments = [len(list(place.glob("index-*/articles/*.seg")))]
    with engine.batch(wait=0, thorough=True):
        segments.append(len(list(place.glob("index-*/articles/*.seg"))))
    segments.append(len(list(place.glob("index-*/articles/*.seg"))))

    assert segments == [2, 2, 1]
    assert engine.search(SearchQuery.of("ferry")).total == 40


class _MeetingQuery(SearchQuery):
    """In the middle of its search it waits for the other search to get there too."""

    barrier = Barrier(2, timeout=20)

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        self.barrier.wait()
        return super().chosen


def test_searches_do_not_wait_for_each_other(place: Path) -> None:
    engine = WhooshEngine(place)
    fill(engine, doc(1, "ferry"), doc(2, "harbour"))

    with ThreadPoolExecutor(2) as threads:
        pages = list(threads.map(engine.search, [_MeetingQuery.of("ferry"), _MeetingQuery.of("harbour")]))

    assert [[hit.id for hit in page.hits] for page in pages] == [[1], [2]]


def test_threads_that_share_segments_find_what_one_alone_finds(place: Path) -> None:
    words = [f"quay{number}" for number in range(40)]
    for number in range(1, 6):
        fill(WhooshEngine(place), *(doc(10 * number + i, " ".join(words[i :: number + 1])) for i in range(number + 1)))
    queries = [f'{word} OR "{other} {word}" OR {word}*' for word, other in zip(words, words[3:], strict=False)]
    alone = [found(WhooshEngine(place), query) for query in queries]
    engine = WhooshEngine(place)

    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda query: found(engine, query), queries * 4))

    assert together == alone * 4
