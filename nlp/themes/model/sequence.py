"""The place of sentences of an unknown section, by a Markov chain over the text's sentences.

Section five is distinguished from earlier sections by context: 加强政策解读 is a measure after a
list of problems, and an achievement after a list of achievements. Each sentence has a place (in
front, among the problems, among the measures, after); its words give the likelihood of each
place, the chain the transitions, and the forward-backward algorithm combines both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.themes.model.features import ROLES, role_index

PLACES = ("problem", "measure", "after", "front")
_LEAST = 1e-9

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """`roles`: for each place its index in features.ROLES; `steps`: (places, places), whose rows
    add up to one; `usual`: the stationary shares of the places; `learned`: their shares among the
    sentences on which the weights of the places were trained."""

    roles: tuple[int, ...]
    steps: Floats
    usual: Floats
    learned: Floats

    def facts(self) -> dict[str, Any]:
        """Return the arguments of `chain` as plain values."""
        steps, learned = self.steps.round(6).tolist(), self.learned.round(6).tolist()
        return {"roles": self.roles, "steps": steps, "learned": learned}


def chain(
    roles: Sequence[int], steps: Sequence[Sequence[float]], learned: Sequence[float]
) -> Chain:
    """Return a Chain with its stationary shares. Raises ValueError, TypeError on other shapes."""
    matrix, size = np.array(steps, dtype=np.float64), len(PLACES)
    shares = np.array(learned, dtype=np.float64)
    if matrix.shape != (size, size) or shares.shape != (size,) or len(roles) != size:
        raise ValueError(f"{size} places wanted")
    if not ((matrix > 0).all() and (shares > 0).all() and set(roles) <= set(range(len(ROLES)))):
        raise ValueError("shares must be above 0, roles known")
    usual = np.full(len(matrix), 1 / len(matrix))
    for _ in range(500):
        usual = (usual[:, None] * matrix).sum(axis=0)
    usual = usual.round(6) / usual.round(6).sum()
    return Chain(roles=tuple(roles), steps=matrix, usual=usual, learned=shares)


def described(learned: Sequence[float]) -> Chain:
    """Return the Chain of `knowledge/common/themes/sequence.yaml`."""
    from nlp.knowledge import load

    places: dict[str, Any] = load("common/themes/sequence")["places"]
    return chain(
        [ROLES.index(places[name]["role"]) for name in PLACES],
        [[places[name]["next"][other] for other in PLACES] for name in PLACES],
        learned,
    )


def place_of(theme: str, role: str | None) -> int:
    """Return the place of a labelled sentence, -1 where its role is unknown.

    >>> [place_of("problem", "problems"), place_of("other", "overview"), place_of("other", None)]
    [0, 3, -1]
    """
    index = role_index(role)
    if index < 0:
        return -1
    return {0: int(theme != "problem"), 1: 2}.get(index, 3)


def allowed(known: Chain, roles: Sequence[str | None]) -> Floats:
    """Return the possible places of each sentence, (n, places): all where its role is unknown."""
    given = np.array([role_index(role) for role in roles])[:, None]
    result: Floats = ((given < 0) | (given == np.array(known.roles))).astype(np.float64)
    return result


def placed(known: Chain, likelihood: Floats) -> tuple[Floats, float]:
    """Return the probability of each place, (n, places), and the log-likelihood gain of the order.

    `likelihood`: (n, places), up to a factor per row. The second value is the logarithm of the
    likelihood ratio of consecutive over unrelated sentences; 0 for a single one.
    """
    likelihood = np.maximum(likelihood, _LEAST)
    count = len(likelihood)
    forward, backward = np.empty_like(likelihood), np.ones_like(likelihood)
    expected, gain = known.usual, 0.0
    loose = np.log(likelihood @ known.usual)
    for n in range(count):
        now = expected * likelihood[n]
        total = now.sum()
        gain += float(np.log(total) - loose[n])
        forward[n] = now / total
        expected = forward[n] @ known.steps
    for n in range(count - 2, -1, -1):
        before = known.steps @ (likelihood[n + 1] * backward[n + 1])
        backward[n] = before / before.sum()
    joined = forward * backward
    joined /= joined.sum(axis=1, keepdims=True)
    return joined, gain


def given_roles(sentences: Sequence[str], roles: Sequence[str | None] | None) -> list[str | None]:
    """Return the role of each sentence, None where it is unknown.

    Raises ValueError where `roles` is not as long as `sentences`.
    """
    given: list[str | None] = [None] * len(sentences) if roles is None else list(roles)
    if len(given) != len(sentences):
        raise ValueError(f"{len(sentences)} sentences, but {len(given)} sections")
    return given


def role_shares(
    known: Chain, likelihood: Floats, roles: Sequence[str | None], *, ordered: bool | None
) -> Floats:
    """Return the probability of each of features.ROLES, (n, roles).

    By the words of each sentence and, where the sentences are consecutive, by the places of its
    neighbours. `ordered`: whether they are; None: both, each weighted by how likely it makes the
    sentences, since a few sentences seldom show which of the two is true.
    """
    likelihood = np.maximum(likelihood * allowed(known, roles), _LEAST)
    apart: Floats = likelihood * known.usual
    apart /= apart.sum(axis=1, keepdims=True)
    if ordered is False:
        return by_role(known, apart)
    places, gain = placed(known, likelihood)
    share = 1.0 if ordered else 1 / (1 + float(np.exp(-np.clip(gain, -50, 50))))
    return by_role(known, share * places + (1 - share) * apart)


def by_role(known: Chain, places: Floats) -> Floats:
    """Convert probabilities of places to probabilities of features.ROLES, (n, roles)."""
    result = np.zeros((len(places), len(ROLES)))
    for place, role in enumerate(known.roles):
        result[:, role] += places[:, place]
    return result
