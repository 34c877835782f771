"""The shares that themes have before section five: in reports, and among the labelled sentences.

Among the labelled sentences achievements are the most frequent theme there, in reports routine
counts and standing arrangements; and problems and improvements, which are one in two hundred in
reports, are a tenth, in order that a section is not mistaken for a theme. A model learned from
the former expects the same of reports.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.knowledge import load

OF_SECTION_FIVE = ("problem", "improvement")
"""The themes of section five."""

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def weights(themes: Sequence[str], front: Bools) -> Floats:
    """Return the weight of each labelled sentence, (n,), when places are learned.

    `front`: a mask, (n,), of the sentences before section five.

    >>> weights(["problem", "problem", "other"], np.array([True, False, True])).tolist()
    [0.3, 1.0, 1.0]
    """
    rarer = load("common/themes/sequence")["rarer"]
    result: Floats = np.where(np.isin(themes, OF_SECTION_FIVE) & front, rarer, 1.0)
    return result


def corrected(likelihood: Floats, chances: Floats, themes: Sequence[str]) -> Floats:
    """Return the likelihood, (n,), of the place before section five as it is in reports.

    `chances`: (n, themes), the probability of each theme for a sentence of that place.

    >>> corrected(np.ones(1), np.array([[0.5, 0.5]]), ["problem", "other"]).round(2).tolist()
    [0.65]
    """
    elsewhere = chances[:, np.isin(themes, OF_SECTION_FIVE)].sum(axis=1)
    rarer = load("common/themes/sequence")["rarer"]
    result: Floats = likelihood * (1 - (1 - rarer) * elsewhere)
    return result


def offsets(themes: Sequence[str], rated: Sequence[float]) -> dict[str, float]:
    """Return what is added to the decision value of a theme before section five.

    `themes` and `rated`: the themes and weights of the labelled sentences there. The usual shares
    are those of `knowledge/common/themes/sequence.yaml`; problems and improvements, which stand
    there by exception, keep their values.

    >>> offsets(["statistics", "other"], [1.0, 1.0])["mechanism"]
    0.0
    """
    sequence = load("common/themes/sequence")
    usual: Mapping[str, float] = sequence["front"]
    sums = dict.fromkeys(usual, 0.0)
    for theme, weight in zip(themes, rated, strict=True):
        if theme in sums:
            sums[theme] += weight
    total = sum(sums.values())
    return {
        theme: shifted(share, sums[theme] / total if total else 0.0)
        - sequence["lowered"].get(theme, 0.0)
        for theme, share in usual.items()
    }


def shifted(usual: float, ours: float) -> float:
    """Return the correction for a label shift of a theme's decision value; 0 where a share is 0.

    `usual`: the share of the theme in reports, `ours`: among the labelled sentences. Source:
    Saerens, Latinne, Decaestecker: Adjusting the outputs of a classifier to new a priori
    probabilities (2002).

    >>> round(shifted(0.2, 0.1), 3), shifted(0.2, 0.0)
    (0.693, 0.0)
    """
    return float(np.log(usual / ours)) if usual and ours else 0.0
