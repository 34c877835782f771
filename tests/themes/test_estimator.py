"""ThemeClassifier keeps scikit-learn's contract, on text."""

from __future__ import annotations

import pickle

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline

from nlp.themes.learners import learners
from nlp.themes.model.estimator import ThemeClassifier

SENTENCES = [
    *(
        f"{unit}公开{fault}。"
        for unit in ("部分单位", "个别科室", "有的乡镇")
        for fault in ("不够及时", "不够全面", "质量不高")
    ),
    *(f"全年{act}{n}件。" for act in ("收到申请", "答复申请", "公开信息") for n in (3, 14, 159)),
    *(
        f"下一步，将{act}{what}。"
        for act in ("加强", "完善", "推进")
        for what in ("培训", "平台建设", "政策解读")
    ),
]
LABELS = ["problem"] * 9 + ["statistics"] * 9 + ["improvement"] * 9


def made(**options: object) -> ThemeClassifier:
    return ThemeClassifier(least=1, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("learner", list(learners))
def test_every_learner(learner: str) -> None:
    model = made(learner=learner).fit(SENTENCES, LABELS)
    assert model.score(SENTENCES, LABELS) == 1.0
    chances = model.predict_proba(SENTENCES)
    assert chances.shape == (27, 3)
    assert np.allclose(chances.sum(axis=1), 1)
    assert (model.classes_[chances.argmax(axis=1)] == model.predict(SENTENCES)).all()
    again = made(learner=learner).fit(SENTENCES, LABELS)
    assert np.array_equal(again.coef_, model.coef_)


def test_init_only_stores_and_clone() -> None:
    groups = {"a": ["不够"]}
    model = ThemeClassifier(learner="ridge", strength=2, groups=groups, temperature=1.5)
    assert model.get_params()["groups"] is groups
    copy = clone(model)
    assert copy.get_params() == model.get_params()
    assert not [name for name in vars(model) if name.endswith("_")]
    assert model.set_params(strength=3).strength == 3


def test_fit_returns_self_and_keeps_its_input() -> None:
    sentences, labels = list(SENTENCES), np.array(LABELS)
    model = made()
    assert model.fit(sentences, labels) is model
    assert sentences == SENTENCES
    assert labels.tolist() == LABELS
    assert model.get_params() == made().get_params()


def test_unfitted() -> None:
    with pytest.raises(NotFittedError):
        made().predict(SENTENCES)


@pytest.mark.parametrize(
    ("x", "y"),
    [
        ([], []),
        (SENTENCES, LABELS[:-1]),
        (SENTENCES, ["problem"] * 27),
        ([1, 2, 3], ["a", "b", "a"]),
        ([("句", "problems", "又")] * 2, ["a", "b"]),
        (SENTENCES, [LABELS]),
    ],
)
def test_wrong_input(x: list[object], y: list[object]) -> None:
    with pytest.raises(ValueError):
        made().fit(x, y)


def test_roles_and_tables() -> None:
    roles = ["problems"] * 9 + ["overview"] * 9 + [None] * 9
    pairs = list(zip(SENTENCES, roles, strict=True))
    frame = pd.DataFrame(pairs, columns=["sentence", "role"])
    first, second = made().fit(pairs, LABELS), made().fit(frame, LABELS)
    assert np.array_equal(first.coef_, second.coef_)
    assert np.array_equal(first.decision_function(pairs), second.decision_function(frame))
    array = np.array(SENTENCES)
    assert (first.predict(array) == first.predict(SENTENCES)).all()


def test_numbers_and_two_classes_as_labels() -> None:
    labels = [int(label == "problem") for label in LABELS]
    model = made().fit(SENTENCES, labels)
    assert model.classes_.tolist() == [0, 1]
    assert model.predict(SENTENCES).tolist() == labels


def test_weights_count() -> None:
    doubtful = [*SENTENCES, SENTENCES[0]]
    labels = [*LABELS, "statistics"]
    heavy = made().fit(doubtful, labels, [1.0] * 27 + [50.0])
    light = made().fit(doubtful, labels, [1.0] * 27 + [0.01])
    assert heavy.predict(SENTENCES[:1]).tolist() == ["statistics"]
    assert light.predict(SENTENCES[:1]).tolist() == ["problem"]


def test_pickled_and_in_company() -> None:
    model = made().fit(SENTENCES, LABELS)
    again = pickle.loads(pickle.dumps(model))
    assert np.array_equal(again.predict_proba(SENTENCES), model.predict_proba(SENTENCES))
    scores = cross_val_score(make_pipeline(made(temperature=1.0)), SENTENCES, LABELS, cv=3)
    assert scores.mean() > 0.8
