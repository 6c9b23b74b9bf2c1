"""Conditional logistic regression over named features, with NumPy: learns the weights that `archive.text` adds up.

A group is one decision: candidates, each a list of features, and the set of
those that are right. The likelihood is that of softmax over the group
(McFadden 1974), with an L2 penalty; minimised by Adam (Kingma & Ba 2015).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

Group = tuple[list[list[str]], set[int]]


@dataclass(frozen=True)
class Options:
    """How to learn: penalty, how often a feature must occur, steps, step length."""

    penalty: float = 1.0
    min_count: int = 3
    steps: int = 250
    rate: float = 0.1


def learn(groups: list[Group], options: Options | None = None) -> dict[str, float]:
    """Learn a weight for every feature that occurs often enough; groups without a right answer are left out."""
    options = options or Options()
    groups = [(candidates, right) for candidates, right in groups if right]
    counts = Counter(feature for candidates, _ in groups for features in candidates for feature in set(features))
    kept = sorted(feature for feature, count in counts.items() if count >= options.min_count)
    column_of = {feature: column for column, feature in enumerate(kept)}
    rows, columns, group_of, is_right = _matrix(groups, column_of)
    weights = np.zeros(len(kept))
    mean, square = np.zeros(len(kept)), np.zeros(len(kept))
    for step in range(1, options.steps + 1):
        scores = np.bincount(rows, weights[columns], minlength=len(group_of))
        pull = _gradient(scores, group_of, is_right, len(groups))
        gradient = np.bincount(columns, pull[rows], minlength=len(kept)) + options.penalty * weights
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        rate = options.rate if step < 0.6 * options.steps else options.rate / 3
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {feature: round(float(weight), 3) for feature, weight in zip(kept, weights, strict=True)}


def _matrix(groups: list[Group], column_of: dict[str, int]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Lay out all candidates as sparse rows."""
    rows, columns, group_of, is_right = [], [], [], []
    for number, (candidates, right) in enumerate(groups):
        for order, features in enumerate(candidates):
            for feature in features:
                if feature in column_of:
                    rows.append(len(group_of))
                    columns.append(column_of[feature])
            group_of.append(number)
            is_right.append(order in right)
    return np.array(rows, int), np.array(columns, int), np.array(group_of, int), np.array(is_right, float)


def _gradient(scores: np.ndarray, group_of: np.ndarray, is_right: np.ndarray, count: int) -> np.ndarray:
    """Give for each candidate its share minus its share among the right ones."""
    top = np.full(count, -np.inf)
    np.maximum.at(top, group_of, scores)
    powers = np.exp(scores - top[group_of])
    shares = powers / np.bincount(group_of, powers, minlength=count)[group_of]
    right = powers * is_right
    totals = np.maximum(np.bincount(group_of, right, minlength=count), 1e-300)
    return shares - right / totals[group_of]
