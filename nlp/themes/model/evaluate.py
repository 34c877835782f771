"""Evaluates a model on labelled sentences: precision, recall, F1, confusion, calibration."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.themes.model.corpus import TOPICS, Labelled
from nlp.themes.model.linear import Model
from nlp.types.quick import frozen

_BINS = 10


@frozen
class Score:
    """Precision, recall and F1 of one label, with the number of its sentences."""

    label: str
    precision: float
    recall: float
    f1: float
    count: int


@frozen
class Evaluation:
    """The scores of a model on one file; `confusion[gold][predicted]` counts sentences."""

    themes: tuple[Score, ...]
    topics: tuple[Score, ...]
    confusion: dict[str, dict[str, int]]
    calibration_error: float

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the themes that occur."""
        return _mean(self.themes)

    @property
    def topic_macro_f1(self) -> float:
        """The mean F1 of the topics that occur."""
        return _mean(self.topics)


def evaluate(model: Model, items: Sequence[Labelled]) -> Evaluation:
    """Evaluate a model by theme and, where the sentences have topics, by topic."""
    themes, topics = model.judge([i.sentence for i in items], [i.role for i in items])
    gold = [item.theme for item in items]
    predicted = [theme for theme, _ in themes]
    labels = list(dict.fromkeys([*model.themes, *gold]))
    confusion = {g: dict.fromkeys(labels, 0) for g in labels}
    for truth, guess in zip(gold, predicted, strict=True):
        confusion[truth][guess] += 1
    hits = np.array([g == p for g, p in zip(gold, predicted, strict=True)])
    return Evaluation(
        themes=_scores(gold, predicted, labels),
        topics=_topic_scores(items, topics),
        confusion=confusion,
        calibration_error=calibration(np.array([p for _, p in themes]), hits),
    )


def _topic_scores(items: Sequence[Labelled], topics: Sequence[str | None]) -> tuple[Score, ...]:
    """Return the scores of topics; empty where the file has no topic at all."""
    gold = [item.topic for item in items]
    if not any(gold):
        return ()
    names = list(dict.fromkeys([*map(str, TOPICS), *map(str, gold)]))
    return _scores([str(topic) for topic in gold], [str(topic) for topic in topics], names)


def table(result: Evaluation) -> str:
    """Format the evaluation as text."""
    lines = ["theme          precision  recall  f1     n"]
    lines += map(_line, result.themes)
    lines.append(
        f"macro-F1 {result.macro_f1:.3f}   calibration error {result.calibration_error:.3f}"
    )
    if result.topics:
        lines += ["", "topic          precision  recall  f1     n", *map(_line, result.topics)]
        lines.append(f"macro-F1 {result.topic_macro_f1:.3f}")
    lines += ["", "gold \\ predicted  " + "  ".join(f"{t[:5]:>5}" for t in result.confusion)]
    lines += [
        f"{gold:<16}  " + "  ".join(f"{n:>5}" for n in row.values())
        for gold, row in result.confusion.items()
    ]
    return "\n".join(lines)


def _line(score: Score) -> str:
    figures = f"{score.precision:9.3f}  {score.recall:6.3f}  {score.f1:.3f}"
    return f"{score.label:<14} {figures}  {score.count}"


def _scores(
    gold: Sequence[str], predicted: Sequence[str], labels: Sequence[str]
) -> tuple[Score, ...]:
    found = []
    for label in labels:
        right = sum(g == p == label for g, p in zip(gold, predicted, strict=True))
        wanted, given = gold.count(label), predicted.count(label)
        precision, recall = right / given if given else 0.0, right / wanted if wanted else 0.0
        f1 = 2 * precision * recall / (precision + recall) if right else 0.0
        if wanted:
            found.append(
                Score(label=label, precision=precision, recall=recall, f1=f1, count=wanted)
            )
    return tuple(found)


def calibration(chances: NDArray[np.float64], hits: NDArray[np.bool_]) -> float:
    """Return the expected calibration error over ten bins of equal width."""
    error = 0.0
    bins = np.minimum((chances * _BINS).astype(int), _BINS - 1)
    for number in range(_BINS):
        inside = bins == number
        if inside.any():
            error += inside.mean() * abs(chances[inside].mean() - hits[inside].mean())
    return float(error)


def _mean(scores: Sequence[Score]) -> float:
    return sum(score.f1 for score in scores) / len(scores) if scores else 0.0
