"""Trains a model reproducibly: the same sentences give the same bytes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nlp.errors import KnowledgeError
from nlp.themes.model import corpus
from nlp.themes.model.corpus import Labelled, labels_of
from nlp.themes.model.features import ROLES, exact, role_index
from nlp.themes.model.linear import Model
from nlp.themes.model.sequence import PLACES, Chain, described, place_of
from nlp.themes.model.space import ROLE_SCALE
from nlp.themes.shares import offsets, weights

if TYPE_CHECKING:
    from nlp.themes.model.estimator import ThemeClassifier

THEME_LEARNER, TOPIC_LEARNER, LEAST = "logistic", "svc", 3
THEME_STRENGTH, TOPIC_STRENGTH = 0.375, 0.3
LEAST_SENTENCES = 5
BAGS = 5
"""The fits whose average are the weights of the themes."""
PLACE_STRENGTH = 0.025
"""The regularisation for places, whose likelihoods must not be overconfident."""
WITHOUT_ROLE, AS_PROBLEMS = 0.3, 0.3
"""The weights of a copy without a role, and of one of section six as section five."""
Row = tuple[Labelled, str | None, float]


def train(items: Sequence[Labelled], validation: Sequence[Labelled]) -> Model:
    """Train a model on the labelled sentences and calibrate it on `validation`.

    The temperature of the themes is found with a model that has not seen the validation part; the
    weights are then trained on both parts, since every sentence counts.
    """
    if not validation:
        return as_in_reports(_learned(items, bags=BAGS), items)
    apart = {id(item) for item in validation}
    seen = [replace(item, topic=None) for item in items if id(item) not in apart]
    first = _learned(seen, bags=1)
    usual = [i for i in validation if i.theme in first.themes]
    rated = calibrated(first, usual) if usual else first
    inside = {id(item) for item in items}
    every = [*items, *(item for item in validation if id(item) not in inside)]
    learned = replace(_learned(every, bags=BAGS), temperatures=rated.temperatures)
    return as_in_reports(learned, every)


def as_in_reports(model: Model, items: Sequence[Labelled]) -> Model:
    """Return the model, trained on `items`, corrected for the shares of themes in reports.

    A model without places, or without one of the themes concerned, is returned as it is.
    """
    front = [item for item in items if role_index(item.role) == ROLES.index("front")]
    rated = [corpus.weight(item.passage) for item in front]
    values = offsets([item.theme for item in front], rated)
    if model.chain is None or not set(values) <= set(model.themes):
        return model
    dense = model.dense.copy()
    row = model.space.role_column("front")
    for theme, value in values.items():
        dense[row, model.themes.index(theme)] += exact(value / ROLE_SCALE)
    return replace(model, dense=dense)


def _learned(items: Sequence[Labelled], *, bags: int) -> Model:
    chain, places = _places(items)
    rows = copies(items, loose=chain is None)
    labels, subjects = labels_of(items)
    themes = _fitted(
        THEME_LEARNER,
        rows,
        [labels.index(i.theme) for i, _, _ in rows],
        by_role=True,
        strength=THEME_STRENGTH,
        bags=bags,
    )
    known = themes.space_
    size = len(known.keys)
    own, extra, dense = np.split(themes.coef_, [size, 2 * size], axis=1)
    parts = [(own, dense, themes.intercept_)]
    if subjects:
        every = copies(items)
        topics = _fitted(
            TOPIC_LEARNER,
            every,
            [subjects.index(i.topic) for i, _, _ in every],
            by_role=False,
            strength=TOPIC_STRENGTH,
        )
        parts.append((*np.split(topics.coef_, [size], axis=1), topics.intercept_))
    if places is not None:
        parts.append((*np.split(places.coef_, [size], axis=1), places.intercept_))
    columns, behind, bias = zip(*parts, strict=True)
    return Model(
        space=known,
        columns=_stored(np.vstack(columns)) * known.idf,
        extra=_stored(extra) * known.idf,
        dense=np.ascontiguousarray(exact(np.vstack(behind).T).astype(np.float32)),
        bias=exact(np.concatenate(bias)).astype(np.float32),
        themes=labels,
        topics=subjects,
        temperatures=(1.0, 1.0),
        training=fingerprint(items),
        chain=chain,
    )


def _places(items: Sequence[Labelled]) -> tuple[Chain | None, ThemeClassifier | None]:
    """Train the model of a sentence's place by its words; (None, None) unless all places occur."""
    placed = [place_of(item.theme, item.role) for item in items]
    if set(placed) != set(range(len(PLACES))):
        return None, None
    front = np.array(placed) == PLACES.index("front")
    rated = weights([item.theme for item in items], front)
    rows = [(item, None, weight) for item, weight in zip(items, rated.tolist(), strict=True)]
    counts = np.bincount(placed, weights=rated)
    shares = (counts / counts.sum()).round(6)
    made = _fitted("logistic", rows, placed, by_role=False, strength=PLACE_STRENGTH)
    return described(shares.tolist()), made


def copies(items: Sequence[Labelled], *, loose: bool = True) -> list[Row]:
    """Return each sentence with its role, those of section six also with section five.

    `loose`: also each without its role. A model with places needs none of these, since it judges
    a sentence of an unknown section under every role; they would blur what a role changes.
    """
    rows: list[Row] = []
    for item in items:
        weight = corpus.weight(item.passage)
        rows.append((item, item.role, weight * corpus.at_home(item.theme, item.role)))
        if loose:
            rows.append((item, None, weight * WITHOUT_ROLE))
        if item.role == "other":
            told = weight * corpus.at_home(item.theme, "problems")
            rows.append((item, "problems", told * AS_PROBLEMS))
    return rows


def _fitted(
    learner: str,
    rows: Sequence[Row],
    labels: list[int],
    *,
    by_role: bool,
    strength: float,
    bags: int = 1,
) -> ThemeClassifier:
    from nlp.themes.model.estimator import ThemeClassifier

    made = ThemeClassifier(
        learner=learner,
        strength=strength,
        least=LEAST,
        by_role=by_role,
        bags=bags,
        temperature=1.0,
    )
    pairs = [(item.sentence, role) for item, role, _ in rows]
    return made.fit(pairs, labels, sample_weight=[weight for _, _, weight in rows])


def _stored(weights: NDArray[np.float64]) -> NDArray[np.float32]:
    """Round weights as in the file, so that a new model and a loaded one give equal results."""
    return weights.astype(np.float16).astype(np.float32)


def calibrated(model: Model, validation: Sequence[Labelled]) -> Model:
    """Return the model with the temperature of its themes fitted to the validation part.

    With the roles of its sentences; for a model without places, also without them.
    """
    from nlp.themes.model.estimator import best_temperature

    times = 1 if model.chain else 2
    sentences = [item.sentence for item in validation] * times
    roles = [item.role for item in validation] + [None] * (len(validation) * (times - 1))
    scores = model.scores(sentences, roles)[:, : len(model.themes)]
    themes = np.array([model.themes.index(item.theme) for item in validation] * times)
    return replace(model, temperatures=(best_temperature(scores, themes), 1.0))


def fingerprint(items: Sequence[Labelled]) -> str:
    """Return a hash of the sentences and labels on which a model was trained."""
    text = "\n".join(f"{i.sentence}\t{i.theme}\t{i.topic}\t{i.role}" for i in items)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def read(path: Path) -> tuple[list[Labelled], list[Labelled]]:
    """Return the sentences for training and those for calibration.

    `path`: a file of labelled sentences, or a folder with train.jsonl and optionally
    validation.jsonl; without it, every seventh sentence is used. Labels may be any names.
    Raises KnowledgeError with file and reason where training is impossible.
    """
    inside = path.is_dir()
    items = corpus.read(path / "train.jsonl" if inside else path, ours=False)
    apart = path / "validation.jsonl"
    validation = corpus.read(apart, ours=False) if inside and apart.exists() else items[6::7]
    counts = Counter(item.theme for item in items)
    rare = sorted(theme for theme, count in counts.items() if count < LEAST_SENTENCES)
    if len(counts) < 2 or rare:
        named = "、".join(f"{theme} {counts[theme]}句" for theme in rare or counts)
        raise KnowledgeError(
            f"{path}：训练要两个以上的类别，每个至少{LEAST_SENTENCES}句；读到的是：{named or '没有句子'}"
        )
    strange = {item.theme for item in validation} - set(counts)
    if strange:
        raise KnowledgeError(f"{apart}：train.jsonl 里没有这些类别：{'、'.join(sorted(strange))}")
    return items, validation
