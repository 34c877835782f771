"""Training the shipped model, the same bytes from the same sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nlp.themes.model import corpus
from nlp.themes.model.corpus import THEMES, TOPICS, Labelled
from nlp.themes.model.linear import Model

if TYPE_CHECKING:
    from nlp.themes.model.estimator import ThemeClassifier

THEME_LEARNER, TOPIC_LEARNER, STRENGTH, LEAST = "logistic", "svc", 0.5, 3
WITHOUT_ROLE, AS_PROBLEMS = 0.3, 0.3
"""What a copy of a sentence weighs that has no role, so that loose sentences are judged
too, and one of section six read as section five, which short reports run together."""
Row = tuple[Labelled, str | None, float]


def train(items: Sequence[Labelled], validation: Sequence[Labelled]) -> Model:
    """A model of the labelled sentences; `validation` tells how sure it may be.

    The temperatures are told by a model that has not seen the validation part; the weights
    are then learned from both parts, since every sentence counts.
    """
    first = _learned(items)
    if not validation:
        return first
    told = calibrated(first, validation)
    return replace(_learned([*items, *validation]), temperatures=told.temperatures)


def _learned(items: Sequence[Labelled]) -> Model:
    rows = copies(items)
    themes = _fitted(THEME_LEARNER, rows, [THEMES.index(i.theme) for i, _, _ in rows], by_role=True)
    topics = _fitted(
        TOPIC_LEARNER, rows, [TOPICS.index(i.topic) for i, _, _ in rows], by_role=False
    )
    known = themes.space_
    size = len(known.keys)
    own, extra, theme_dense = np.split(themes.coef_, [size, 2 * size], axis=1)
    about, topic_dense = np.split(topics.coef_, [size], axis=1)
    dense = np.vstack([theme_dense, topic_dense])
    return Model(
        space=known,
        columns=_stored(np.vstack([own, about])) * known.idf,
        extra=_stored(extra) * known.idf,
        dense=np.ascontiguousarray(_rounded(dense.T)),
        bias=_rounded(np.concatenate([themes.intercept_, topics.intercept_])),
        themes=THEMES,
        topics=TOPICS,
        temperatures=(1.0, 1.0),
        training=fingerprint(items),
    )


def copies(items: Sequence[Labelled]) -> list[Row]:
    """Each sentence with its role and without, those of section six also as in section five."""
    rows: list[Row] = []
    for item in items:
        rows += [(item, item.role, 1.0), (item, None, WITHOUT_ROLE)]
        if item.role == "other":
            rows.append((item, "problems", AS_PROBLEMS))
    return rows


def _fitted(
    learner: str, rows: Sequence[Row], labels: list[int], *, by_role: bool
) -> ThemeClassifier:
    from nlp.themes.model.estimator import ThemeClassifier

    made = ThemeClassifier(
        learner=learner, strength=STRENGTH, least=LEAST, by_role=by_role, temperature=1.0
    )
    pairs = [(item.sentence, role) for item, role, _ in rows]
    return made.fit(pairs, labels, sample_weight=[weight for _, _, weight in rows])


def _stored(weights: NDArray[np.float64]) -> NDArray[np.float32]:
    """Weights as the file keeps them, so that a fresh model and a read one judge alike."""
    return weights.astype(np.float16).astype(np.float32)


def _rounded(weights: NDArray[np.float64]) -> NDArray[np.float32]:
    return weights.round(4).astype(np.float32)


def calibrated(model: Model, validation: Sequence[Labelled]) -> Model:
    """The model with the temperatures that fit the validation part, with roles and without."""
    from nlp.themes.model.estimator import best_temperature

    sentences = [item.sentence for item in validation] * 2
    roles = [item.role for item in validation] + [None] * len(validation)
    scores = model.scores(sentences, roles)
    themes = np.array([THEMES.index(item.theme) for item in validation] * 2)
    topics = np.array([TOPICS.index(item.topic) for item in validation] * 2)
    split = len(THEMES)
    return replace(
        model,
        temperatures=(
            best_temperature(scores[:, :split], themes),
            best_temperature(scores[:, split:], topics),
        ),
    )


def fingerprint(items: Sequence[Labelled]) -> str:
    """A hash of the sentences and labels that a model was trained on."""
    text = "\n".join(f"{i.sentence}\t{i.theme}\t{i.topic}\t{i.role}" for i in items)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def rebuild(folder: Path) -> Model:
    """The model of `train.jsonl`, `validation.jsonl` in a folder. Raises KnowledgeError, OSError."""
    parts = [corpus.read(folder / f"{name}.jsonl") for name in ("train", "validation")]
    return train(*parts)
