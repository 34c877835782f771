"""A linear model of themes and topics over one feature space: scoring, nothing else.

Numpy only: no learner is imported to use a model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.themes.model.features import in_problems
from nlp.themes.model.space import Space
from nlp.types import Theme, Topic

CHUNK = 512
"""Sentences looked at together: few enough that the arrays stay in the cache."""
Labels = tuple[tuple[Theme, ...], tuple[Topic | None, ...]]
Judged = tuple[tuple[Theme, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Weights for themes and, behind them, topics, one column a label.

    `columns`: (labels, n-grams), already multiplied with the worth of each n-gram;
    `extra`: (themes, n-grams), what is added in the section of problems; `dense`: (dense features, labels); `temperatures`: of themes and of topics.
    """

    space: Space
    columns: NDArray[np.float32]
    extra: NDArray[np.float32]
    dense: NDArray[np.float32]
    bias: NDArray[np.float32]
    themes: tuple[Theme, ...]
    topics: tuple[Topic | None, ...]
    temperatures: tuple[float, float]
    training: str
    # The weights once more with those of one n-gram side by side, as a sentence asks for them.
    _rows: NDArray[np.float32] = field(init=False, repr=False, compare=False)
    _more: NDArray[np.float32] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_rows", np.ascontiguousarray(self.columns.T))
        object.__setattr__(self, "_more", np.ascontiguousarray(self.extra.T))

    def judge(
        self, sentences: Sequence[str], roles: Sequence[str | None] | None = None
    ) -> tuple[Judged, tuple[Topic | None, ...]]:
        """Theme with probability, and topic, of each sentence, from one pass.

        Raises ValueError where `roles` is not as long as `sentences`.
        """
        given = [None] * len(sentences) if roles is None else list(roles)
        if len(given) != len(sentences):
            raise ValueError(f"{len(sentences)} sentences, but {len(given)} sections")
        themes: list[tuple[Theme, float]] = []
        topics: list[Topic | None] = []
        for first in range(0, len(sentences), CHUNK):
            part = sentences[first : first + CHUNK]
            scores = self.scores(part, given[first : first + CHUNK])
            chances = self.probabilities(scores)
            best = chances.argmax(axis=1)
            sure = chances[np.arange(len(part)), best].round(4)
            about = scores[:, len(self.themes) :].argmax(axis=1)
            for sentence, theme, chance, topic in zip(
                part, best.tolist(), sure.tolist(), about.tolist(), strict=True
            ):
                if readable(sentence):
                    themes.append((self.themes[theme], chance))
                    topics.append(self.topics[topic])
                else:
                    themes.append(("other", 1.0))
                    topics.append(None)
        return tuple(themes), tuple(topics)

    def scores(self, sentences: Sequence[str], roles: Sequence[str | None]) -> NDArray[np.float32]:
        """Decision values, (n, themes + topics), of a handful of sentences."""
        text = self.space.read(sentences)
        hits = self.space.hits(text)
        worth = self.space.idf[hits.slots]
        size = np.bincount(hits.owner, weights=worth * worth, minlength=len(text))
        scale = (1 / np.maximum(np.sqrt(size), 1e-6)).astype(np.float32)
        grams = _summed(self._rows, hits.slots, hits.owner, len(text))
        inside = in_problems(roles)
        if inside.any():
            there = inside[hits.owner]
            slots, owner = hits.slots[there], hits.owner[there]
            grams[:, : len(self.themes)] += _summed(self._more, slots, owner, len(text))
        dense = self.space.dense(text, hits, roles) @ self.dense
        result: NDArray[np.float32] = grams * scale[:, None] + dense + self.bias
        return result

    def probabilities(self, scores: NDArray[np.float32]) -> NDArray[np.float64]:
        """The chance of each theme: softmax at the temperature that validation told."""
        return softmax(scores[:, : len(self.themes)], self.temperatures[0])


def softmax(scores: NDArray[np.floating[Any]], temperature: float) -> NDArray[np.float64]:
    """Rows of chances that add up to one."""
    scaled = scores.astype(np.float64) / temperature
    raised = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    result: NDArray[np.float64] = raised / raised.sum(axis=1, keepdims=True)
    return result


def readable(sentence: str) -> bool:
    """Whether there is any Chinese to judge."""
    return not sentence.isascii() and any(_chinese(sentence))


def _chinese(sentence: str) -> Iterator[bool]:
    return ("\u3400" <= character <= "\u9fff" for character in sentence)


def _summed(
    rows: NDArray[np.float32], slots: NDArray[np.int64], owner: NDArray[np.int64], count: int
) -> NDArray[np.float32]:
    """The weights of the n-grams of each sentence, summed: (sentences, columns)."""
    result = np.zeros((count, rows.shape[1]), dtype=np.float32)
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    if len(starts):
        weights = np.ascontiguousarray(rows[slots].T)
        result[owner[starts]] = np.add.reduceat(weights, starts, axis=1).T
    return result
