"""Training the model, the same bits from the same sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.themes.corpus import THEMES, TOPICS, Labelled
from nlp.themes.interim import Features, features, width
from nlp.themes.model import Model

STRENGTH = 12.0
_TEMPERATURES = np.arange(0.4, 3.01, 0.05)
# How much a copy of a sentence without its role counts, so that loose sentences are judged too.
_WITHOUT_ROLE = 0.5
_SECTION_SIX = 0.3


def train(items: Sequence[Labelled], validation: Sequence[Labelled]) -> Model:
    """A model of the labelled sentences, its temperature fitted on the validation part."""
    sentences, roles, themes, topics, weights = _doubled(items)
    rows = features(sentences, roles)
    theme_weights, theme_bias = _fit(rows, themes, len(THEMES), weights)
    topic_weights, topic_bias = _fit(rows, topics, len(TOPICS), weights)
    model = Model(
        weights=np.hstack([theme_weights, topic_weights]).astype(np.float16),
        bias=np.concatenate([theme_bias, topic_bias]).astype(np.float32),
        theme_labels=THEMES,
        topic_labels=TOPICS,
        temperature=1.0,
        training=fingerprint(items),
    )
    return _calibrated(model, validation)


def fingerprint(items: Sequence[Labelled]) -> str:
    """A hash of the sentences and labels that a model was trained on."""
    text = "\n".join(f"{i.sentence}\t{i.theme}\t{i.topic}\t{i.role}" for i in items)
    return hashlib.sha256(text.encode()).hexdigest()


def matrix(rows: Features) -> Any:
    """The features as a scipy matrix, for estimators."""
    from scipy.sparse import csr_matrix

    shape = (len(rows.starts) - 1, width())
    made = csr_matrix((rows.values, rows.indices, rows.starts), shape=shape)
    made.sum_duplicates()
    return made


def _doubled(
    items: Sequence[Labelled],
) -> tuple[list[str], list[str | None], npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Each sentence with its role and without; those of section six also as if in section five."""
    rows: list[tuple[Labelled, str | None, float]] = []
    for item in items:
        rows.append((item, item.role, 1.0))
        rows.append((item, None, _WITHOUT_ROLE))
        if item.role == "other":
            rows.append((item, "problems", _SECTION_SIX))
    return (
        [item.sentence for item, _, _ in rows],
        [role for _, role, _ in rows],
        np.array([THEMES.index(item.theme) for item, _, _ in rows]),
        np.array([TOPICS.index(item.topic) for item, _, _ in rows]),
        np.array([weight for _, _, weight in rows]),
    )


def _fit(
    rows: Features, labels: npt.NDArray[np.int64], count: int, weights: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    from sklearn.linear_model import LogisticRegression

    estimator = LogisticRegression(C=STRENGTH, max_iter=500, tol=1e-4)
    estimator.fit(matrix(rows), labels, sample_weight=weights)
    full = np.zeros((width(), count))
    bias = np.full(count, -50.0)
    for column, label in enumerate(estimator.classes_):
        full[:, label], bias[label] = estimator.coef_[column], estimator.intercept_[column]
    return full, bias


def _calibrated(model: Model, validation: Sequence[Labelled]) -> Model:
    """The temperature with the least log loss on the validation part."""
    if not validation:
        return model
    rows = features([i.sentence for i in validation], [i.role for i in validation])
    scores = model.scores(rows)[:, : len(THEMES)]
    truth = np.array([THEMES.index(item.theme) for item in validation])
    losses = []
    for temperature in _TEMPERATURES:
        chances = replace(model, temperature=float(temperature)).probabilities(scores)
        losses.append(-np.log(chances[np.arange(len(truth)), truth] + 1e-12).mean())
    return replace(model, temperature=round(float(_TEMPERATURES[int(np.argmin(losses))]), 2))


def rebuild(folder: Path) -> Model:
    """The model from `train.jsonl` and `validation.jsonl` of a folder."""
    from nlp.themes import corpus

    return train(corpus.read(folder / "train.jsonl"), corpus.read(folder / "validation.jsonl"))
