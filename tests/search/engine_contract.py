"""What every engine must do. An engine's test file inherits EngineContract and gives `open_another` and `url`.

What an engine can't do is overridden there with `xfail(strict=True)` and the reason.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from search.contract.asking import AskingContract
from search.contract.matching import MatchingContract
from search.contract.pages import PagesContract
from search.contract.writing import WritingContract

from archive.search.engines.base import Engine


class EngineContract(MatchingContract, AskingContract, PagesContract, WritingContract):
    """Inherit it, and give the fixture `open_another`: each call an engine of its own over one and the same index."""

    @pytest.fixture
    def open_another(self) -> Callable[[], Engine]:
        raise NotImplementedError("an engine's test file gives this fixture")

    @pytest.fixture
    def url(self) -> str:
        raise NotImplementedError("an engine's test file gives this fixture")

    @pytest.fixture
    def engine(self, open_another: Callable[[], Engine]) -> Engine:
        return open_another()
