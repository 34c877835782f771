"""Two numpy steps of a model: summing the weights of n-grams, and softmax."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def softmax(scores: NDArray[np.floating[Any]], temperature: float) -> Floats:
    """Return probabilities whose rows add up to one, (n, classes)."""
    scaled = scores.astype(np.float64) / temperature
    raised = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    result: Floats = raised / raised.sum(axis=1, keepdims=True)
    return result


def summed(
    rows: NDArray[np.float32], slots: NDArray[np.int64], owner: NDArray[np.int64], count: int
) -> NDArray[np.float32]:
    """Sum the weights of the n-grams of each sentence, (sentences, columns)."""
    result = np.zeros((count, rows.shape[1]), dtype=np.float32)
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    if len(starts):
        weights = np.ascontiguousarray(rows[slots].T)
        result[owner[starts]] = np.add.reduceat(weights, starts, axis=1).T
    return result
