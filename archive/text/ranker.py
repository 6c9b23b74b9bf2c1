"""Adds up learnt weights: a linear model over named features, read from a text file beside this module."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of the three decisions: who speaks, is it speech, whom a pronoun means."""

    speakers: Weights
    speech: Weights
    pronouns: Weights


@lru_cache(maxsize=1)
def shipped_model() -> Model:
    """Give the model that ships with the package."""
    return Model(_weights("speakers"), _weights("speech"), _weights("pronouns"))


def _weights(name: str) -> dict[str, float]:
    """Read the weights `data/NAME.json`: feature -> weight; features that are absent weigh nothing."""
    file = resources.files("archive.text").joinpath("data", f"{name}.json")
    loaded = json.loads(file.read_text(encoding="utf-8"))
    return {str(feature): float(weight) for feature, weight in loaded["weights"].items()}


def score(table: Weights, features: Iterable[str]) -> float:
    """Add up what the features weigh."""
    get = table.get
    return sum([get(feature, 0.0) for feature in features])


def shares(scores: list[float]) -> list[float]:
    """Turn scores into shares that sum to one (softmax)."""
    if not scores:
        return []
    top = max(scores)
    powers = [math.exp(value - top) for value in scores]
    total = math.fsum(powers)
    return [power / total for power in powers]


def probability(value: float) -> float:
    """Turn a score into a probability (logistic function), without overflow."""
    if value >= 0:
        return 1 / (1 + math.exp(-value))
    power = math.exp(value)
    return power / (1 + power)
