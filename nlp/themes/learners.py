"""The linear learners of an estimator, by name, and the average of several fits of one."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.registry import Registry

learners: Registry[Any] = Registry("learner")
"""name -> a function of C that returns an unfitted linear classifier with coef_ and intercept_."""


def _logistic(strength: float) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=strength * 80, max_iter=500, tol=1e-3)


def _svc(strength: float) -> Any:
    from sklearn.svm import LinearSVC

    return LinearSVC(C=strength, random_state=0)


def _sgd(strength: float) -> Any:
    from sklearn.linear_model import SGDClassifier

    return SGDClassifier(
        loss="modified_huber", alpha=5e-5 / strength, random_state=0, max_iter=60, tol=None
    )


def _ridge(strength: float) -> Any:
    from sklearn.linear_model import RidgeClassifier

    return RidgeClassifier(alpha=0.5 / strength, solver="sparse_cg", random_state=0)


def _bayes(strength: float) -> Any:
    from sklearn.naive_bayes import ComplementNB

    return ComplementNB(alpha=0.1 / strength)


for _name, _make in {
    "logistic": _logistic,
    "svc": _svc,
    "sgd": _sgd,
    "ridge": _ridge,
    "bayes": _bayes,
}.items():
    learners.register(_name, _make)


def averaged(
    learner: str, strength: float, bags: int, rows: Any, codes: NDArray[Any], weight: Any
) -> tuple[Any, Any]:
    """Return the weights, (classes, features), and intercepts of a learner, averaged over `bags` fits.

    Each fit leaves out one part of the rows of every class. Learning stops early, and where it
    stops depends on chance more than an average does. One bag is one fit on all rows.
    """
    if bags <= 1 or np.bincount(codes).min() < bags:
        return _fitted(learner, strength, rows, codes, weight)
    part = parts(codes, bags)
    fits = []
    for bag in range(bags):
        kept = np.flatnonzero(part != bag)
        chosen = None if weight is None else weight[kept]
        fits.append(_fitted(learner, strength, rows[kept], codes[kept], chosen))
    coefs, intercepts = zip(*fits, strict=True)
    return np.mean(coefs, axis=0), np.mean(intercepts, axis=0)


def parts(codes: NDArray[Any], count: int) -> NDArray[np.int64]:
    """Return a part from 0 to `count` - 1 for each row, every class evenly over all parts.

    >>> parts(np.array([0, 0, 1, 0, 1, 1]), 2).tolist()
    [0, 1, 0, 0, 1, 0]
    """
    result = np.zeros(len(codes), dtype=np.int64)
    for code in np.unique(codes):
        inside = np.flatnonzero(codes == code)
        result[inside] = np.arange(len(inside)) % count
    return result


def _fitted(
    learner: str, strength: float, rows: Any, codes: NDArray[Any], weight: Any
) -> tuple[Any, Any]:
    made = learners[learner](strength)
    made.fit(rows, codes, sample_weight=weight)
    if hasattr(made, "coef_"):
        coef, intercept = made.coef_, made.intercept_
    else:
        coef, intercept = made.feature_log_prob_, np.zeros(len(made.classes_))
    if len(coef) == 1 and len(made.classes_) == 2:
        coef, intercept = np.vstack([-coef, coef]), np.concatenate([-intercept, intercept])
    return coef, intercept
