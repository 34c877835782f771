"""ThemeClassifier: the model as a scikit-learn estimator, for training and for users.

Importing this module imports scikit-learn; using the shipped model does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from nlp.themes.learners import averaged
from nlp.themes.model.arrays import softmax
from nlp.themes.model.space import learn, matrix

TEMPERATURES = np.round(np.geomspace(0.1, 4.0, 75), 4)


class ThemeClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Sentences -> labels, linear over n-grams, cues, shape and section role.

    `X` is a sequence of sentences, or of (sentence, role) pairs, or a table of these two
    columns; a role is the role of a section or None. `y` has any sortable labels.

    Parameters: `learner`, one of `learners` ("svc", "logistic", "sgd", "ridge", "bayes");
    `strength`, the inverse of regularisation; `least`, the number of sentences in which an n-gram
    must occur; `groups`, cue groups (None: those of `knowledge/common/themes`); `by_role`, whether
    words have other weights in the section of problems; `bags`, the number of fits whose weights
    are averaged, each without one part of the sentences (1: one fit on all); `temperature`, of the
    probabilities (None: found by three-fold cross-validation in `fit`).

    Learned: `classes_`, `space_`, `coef_` (classes, features), `intercept_`, `temperature_`.

    >>> model = ThemeClassifier(least=1, temperature=1.0)
    >>> fitted = model.fit(["公开不够及时", "答复申请3件", "更新不够快", "受理申请5件"], list("abab"))
    >>> fitted.predict(["内容不够全面"]).tolist()
    ['a']
    """

    def __init__(
        self,
        *,
        learner: str = "svc",
        strength: float = 0.5,
        least: int = 3,
        groups: Mapping[str, Sequence[str]] | None = None,
        by_role: bool = True,
        bags: int = 1,
        temperature: float | None = None,
    ) -> None:
        self.learner = learner
        self.strength = strength
        self.least = least
        self.groups = groups
        self.by_role = by_role
        self.bags = bags
        self.temperature = temperature

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> Self:  # noqa: N803
        """Learn the features and the weights. Raises ValueError on empty or unequal input."""
        sentences, roles = columns(X)
        labels = np.asarray(y)
        if labels.ndim != 1 or len(labels) != len(sentences):
            raise ValueError(f"{len(sentences)} sentences, but labels of shape {labels.shape}")
        self.classes_, codes = np.unique(labels, return_inverse=True)
        if len(self.classes_) < 2:
            raise ValueError("one class only; a classifier needs at least two")
        self.space_ = known_space(list(dict.fromkeys(sentences)), self.groups, self.least)
        rows = self._rows(sentences, roles)
        weight = None if sample_weight is None else np.asarray(sample_weight, dtype=float)
        self.coef_, self.intercept_ = self._learn(rows, codes, weight)
        self.temperature_ = self.temperature or self._cross_validated(rows, codes, weight)
        self.n_features_in_ = 1
        return self

    def _rows(self, sentences: list[str], roles: list[str | None]) -> Any:
        return matrix(self.space_, sentences, roles, by_role=self.by_role)

    def _learn(self, rows: Any, codes: Any, weight: Any) -> tuple[Any, Any]:
        return averaged(self.learner, self.strength, self.bags, rows, codes, weight)

    def _cross_validated(self, rows: Any, codes: Any, weight: Any) -> float:
        """Return the temperature with the least log loss over three folds."""
        from sklearn.model_selection import StratifiedKFold

        if np.bincount(codes).min() < 3:
            return 1.0
        scores = np.zeros((len(codes), len(self.classes_)))
        for inside, outside in StratifiedKFold(3).split(np.zeros(len(codes)), codes):
            part = None if weight is None else weight[inside]
            coef, intercept = self._learn(rows[inside], codes[inside], part)
            scores[outside] = rows[outside] @ coef.T + intercept
        return best_temperature(scores, codes)

    def decision_function(self, X: Any) -> NDArray[np.float64]:  # noqa: N803
        """Return scores, (n, classes), in the order of `classes_`."""
        check_is_fitted(self)
        sentences, roles = columns(X)
        rows = self._rows(sentences, roles)
        result: NDArray[np.float64] = rows @ self.coef_.T + self.intercept_
        return result

    def predict_proba(self, X: Any) -> NDArray[np.float64]:  # noqa: N803
        """Return calibrated probabilities, (n, classes); rows add up to one."""
        return softmax(self.decision_function(X), self.temperature_)

    def predict(self, X: Any) -> NDArray[Any]:  # noqa: N803
        """Return the most probable label of each sentence, (n,)."""
        best = self.decision_function(X).argmax(axis=1)
        result: NDArray[Any] = self.classes_[best]
        return result

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags


def columns(x: Any) -> tuple[list[str], list[str | None]]:
    """Return the sentences and roles of an X. Raises ValueError for any other kind of X."""
    rows = x.values.tolist() if hasattr(x, "values") and not callable(x.values) else list(x)
    if not rows:
        raise ValueError("no sentences: X is empty")
    if all(isinstance(row, str) for row in rows):
        return list(map(str, rows)), [None] * len(rows)
    pairs = [tuple(row) if isinstance(row, (list, tuple, np.ndarray)) else () for row in rows]
    if any(len(pair) != 2 or not isinstance(pair[0], str) for pair in pairs):
        raise ValueError(
            "X must hold sentences, or pairs of a sentence and the role of its section"
        )
    roles = [role if isinstance(role, str) else None for _, role in pairs]
    return [str(sentence) for sentence, _ in pairs], roles


def known_space(
    sentences: Sequence[str], groups: Mapping[str, Sequence[str]] | None, least: int
) -> Any:
    """Learn the feature space of sentences, with the cues of `knowledge/common/themes` by default."""
    from nlp.knowledge import load

    return learn(
        sentences,
        cue_groups() if groups is None else groups,
        load("common/themes/traditional")["pairs"],
        least=least,
    )


def cue_groups() -> dict[str, list[str]]:
    """Return the cue groups of themes and, with keys `topic …`, of topics."""
    from nlp.knowledge import load

    topics = load("common/themes/topics")["groups"]
    return {**load("common/themes/cues")["groups"], **{f"topic {k}": v for k, v in topics.items()}}


def best_temperature(scores: NDArray[Any], codes: NDArray[Any]) -> float:
    """Return the temperature with the greatest likelihood of the right labels."""
    rows = np.arange(len(codes))
    losses = [-np.log(softmax(scores, float(t))[rows, codes] + 1e-12).mean() for t in TEMPERATURES]
    return float(TEMPERATURES[int(np.argmin(losses))])
