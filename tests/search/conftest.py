"""The contract suite is no test file itself; its assertions are to explain themselves all the same."""

import pytest

pytest.register_assert_rewrite(
    "search.contract.asking", "search.contract.matching", "search.contract.pages", "search.contract.writing"
)
