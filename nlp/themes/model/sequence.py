"""Where sentences stand whose section is not known: a chain over the sentences of one text.

Section five is told from the sections before it by what surrounds a sentence: 加强政策解读 behind
a list of problems is a measure, behind a list of deeds a deed. Each sentence has a place (in
front, among the problems, among the measures, after); its words say how likely each place is,
and the chain how places follow one another. The forward-backward algorithm joins both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.themes.model.features import ROLES, role_index

PLACES = ("problem", "measure", "after", "front")
SURE = 3.0
"""How much likelier (in nats, some twenty to one) sentences must be as consecutive ones than
as loose ones before neighbours are listened to, where the caller does not say."""
_LEAST = 1e-9

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """`roles`: for each place its index in features.ROLES; `steps`: (places, places), rows add
    up to one; `usual`: how often each place comes about in the long run; `learned`: how often
    each stood among the sentences that the words of the places were learned from."""

    roles: tuple[int, ...]
    steps: Floats
    usual: Floats
    learned: Floats

    def facts(self) -> dict[str, Any]:
        """What `chain` takes, as plain values."""
        steps, learned = self.steps.round(6).tolist(), self.learned.round(6).tolist()
        return {"roles": self.roles, "steps": steps, "learned": learned}


def chain(
    roles: Sequence[int], steps: Sequence[Sequence[float]], learned: Sequence[float]
) -> Chain:
    """A Chain with its long-run shares. Raises ValueError, TypeError on other shapes."""
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
    """The Chain of `knowledge/common/themes/sequence.yaml`."""
    from nlp.knowledge import load

    places: dict[str, Any] = load("common/themes/sequence")["places"]
    return chain(
        [ROLES.index(places[name]["role"]) for name in PLACES],
        [[places[name]["next"][other] for other in PLACES] for name in PLACES],
        learned,
    )


def place_of(theme: str, role: str | None) -> int:
    """The place of a labelled sentence, -1 where its role is not known.

    >>> [place_of("problem", "problems"), place_of("other", "overview"), place_of("other", None)]
    [0, 3, -1]
    """
    index = role_index(role)
    if index < 0:
        return -1
    return {0: int(theme != "problem"), 1: 2}.get(index, 3)


def allowed(known: Chain, roles: Sequence[str | None]) -> Floats:
    """Which places a sentence may have, (n, places): all where its role is not known."""
    given = np.array([role_index(role) for role in roles])[:, None]
    result: Floats = ((given < 0) | (given == np.array(known.roles))).astype(np.float64)
    return result


def placed(known: Chain, likelihood: Floats) -> tuple[Floats, float]:
    """The chance of each place of each sentence, (n, places), and what the order explains.

    `likelihood`: (n, places), up to a factor a row. The second value is the logarithm of how
    much likelier the sentences are in this order than as loose ones; 0 for a single one.
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


def by_role(known: Chain, places: Floats) -> Floats:
    """Chances of places as chances of features.ROLES, (n, roles)."""
    result = np.zeros((len(places), len(ROLES)))
    for place, role in enumerate(known.roles):
        result[:, role] += places[:, place]
    return result
