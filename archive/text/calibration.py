"""From shares of evidence to honest probabilities: of what is called 0.9, nine in ten must be right.

The table is measured on articles that the weights were not learnt from
(`benchmarks/train_speakers.py`) and kept in `data/calibration.json`: for each
way of resolving, steps of (share from, how many were right).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import lru_cache
from importlib import resources
from operator import itemgetter


@lru_cache(maxsize=1)
def _table() -> dict[str, list[tuple[float, float]]]:
    file = resources.files("archive.text").joinpath("data", "calibration.json")
    loaded = json.loads(file.read_text(encoding="utf-8"))
    return {str(name): [(float(a), float(b)) for a, b in steps] for name, steps in loaded["steps"].items()}


def calibrated(resolved_by: str, share: float) -> float:
    """Give the measured probability that an attribution with this share of the evidence is right.

    Ways of resolving that nothing was measured for (roles) keep their share.
    """
    return confidence_from(_table().get(resolved_by, []), share)


def confidence_from(steps: list[tuple[float, float]], share: float) -> float:
    """Read one staircase: the value of the last step that begins at or below the share."""
    if not steps:
        return round(share, 2)
    step = bisect_right(steps, share, key=itemgetter(0)) - 1
    return round(steps[max(step, 0)][1], 2)
