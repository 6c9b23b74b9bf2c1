"""Adds up learnt weights: a linear model over named features, read from text files beside this module.

Features that are known together are handed over together, as one piece of
evidence; their names are spelled, and their weights added up, only once.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

#: The name of a feature, or (a function that spells the names of several features, the facts it spells them from).
#: Facts are few-valued: a class of distance rather than a distance.
Evidence = str | tuple[Any, ...]
#: So much evidence is remembered; what comes beyond is spelled anew each time.
MOST_EVIDENCE = 100_000


class Weights(dict[Evidence, float]):
    """What evidence weighs, from the weights of features by name; features that are absent weigh nothing."""

    def __missing__(self, evidence: Evidence) -> float:
        if isinstance(evidence, str):
            return 0.0  # not kept: such names hold words, which have no end
        weight = sum([self.get(name, 0.0) for name in spelled([evidence])])
        if len(self) < MOST_EVIDENCE:
            self[evidence] = weight
        return weight


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


def _weights(name: str) -> Weights:
    """Read the weights `data/NAME.json`: feature -> weight."""
    file = resources.files("archive.text").joinpath("data", f"{name}.json")
    loaded = json.loads(file.read_text(encoding="utf-8"))
    return Weights({str(feature): float(weight) for feature, weight in loaded["weights"].items()})


def spelled(evidence: Iterable[Evidence]) -> list[str]:
    """Give the names of all features in some evidence."""
    names: list[str] = []
    for piece in evidence:
        if isinstance(piece, str):
            names.append(piece)
        else:
            spell, *facts = piece
            names += spell(*facts)
    return names


def score(weights: Weights, evidence: Iterable[Evidence]) -> float:
    """Add up what the evidence weighs."""
    return sum(map(weights.__getitem__, evidence))


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
