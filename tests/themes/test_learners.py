"""Learners: the average of several fits, each without one part of the rows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from nlp.themes.learners import averaged, learners, parts

ROWS = sparse.csr_matrix(np.vstack([np.eye(6)] * 5))
CODES = np.array([0, 0, 1, 1, 2, 2] * 5)


@pytest.mark.parametrize("learner", list(learners))
def test_an_average_still_tells_the_classes_apart(learner: str) -> None:
    coef, intercept = averaged(learner, 0.5, 5, ROWS, CODES, None)
    assert coef.shape == (3, 6)
    assert ((ROWS @ coef.T + intercept).argmax(axis=1) == CODES).all()


def test_every_fit_counts() -> None:
    one, _ = averaged("logistic", 0.5, 1, ROWS, CODES, None)
    noisy = CODES.copy()
    noisy[0] = 1
    single, _ = averaged("logistic", 0.5, 1, ROWS, noisy, None)
    several, _ = averaged("logistic", 0.5, 5, ROWS, noisy, None)
    assert not np.allclose(one, single)
    assert not np.allclose(single, several)


def test_too_few_rows_for_the_bags_are_fitted_once() -> None:
    few = averaged("logistic", 0.5, 20, ROWS, CODES, np.ones(30))
    once = averaged("logistic", 0.5, 1, ROWS, CODES, np.ones(30))
    assert np.array_equal(few[0], once[0])


@given(st.lists(st.integers(0, 3), min_size=1, max_size=40), st.integers(1, 6))
def test_parts_are_even_in_every_class(labels: list[int], count: int) -> None:
    codes = np.array(labels)
    part = parts(codes, count)
    for code in set(labels):
        sizes = np.bincount(part[codes == code], minlength=count)
        assert sizes.max() - sizes.min() <= 1
