"""The place of sentences of an unknown section, by a Markov chain over the text's sentences.

Section five is distinguished from earlier sections by context: 加强政策解读 is a measure after a
list of problems, and an achievement after a list of achievements. Each sentence has a place (in
front, among the problems, among the measures, after); its words give the likelihood of each
place, the chain the transitions, and the forward-backward algorithm combines both. The second and
later items of a numbered list are mostly in the place of the sentence before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.themes.model.features import ROLES, role_index
from nlp.types.quick import frozen

PLACES = ("problem", "measure", "after", "front")
_LEAST = 1e-9
_SAME_LIST = 0.8
"""The probability that a later item of a list shares the place of the sentence before it for that
reason; otherwise the usual transition is made. 0.5 to 0.95 are equally good on real sentences."""
_BEGINS_IN_FRONT = 0.95
"""The probability that a text begins before section five; an excerpt may begin anywhere."""
_DEPENDENCE = 0.7
"""The exponent of the likelihoods: sentences of one section resemble each other, so that as
independent evidence they would make the chain too certain. 0.55 to 0.85 are alike on real text."""
_LATER = re.compile(
    r"\s*(?:[（(](?:[二三四五六七八九十]|[2-9]|1\d)[）)]"
    r"|(?:[二三四五六七八九]是(?!否)|(?:[2-9]|1\d)[.、．](?!\d)))"
)
"""The mark of a list's second or later item: 二是, （三）, 4."""

Floats = NDArray[np.float64]


@frozen
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
    far = matrix
    for _ in range(9):  # The chain after 512 sentences, wherever it began.
        far = (far[:, :, None] * far).sum(axis=1)
    usual = far.mean(axis=0).round(6)
    usual /= usual.sum()
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


def later_items(sentences: Sequence[str]) -> NDArray[np.bool_]:
    """Return a mask, (n,), of the sentences that begin with the mark of a second or later item.

    >>> later_items(["二是加强培训。", "（一）加强培训。", "3.加强培训。", "2.5万人参加。"]).tolist()
    [True, False, True, False]
    """
    return np.array([_LATER.match(sentence) is not None for sentence in sentences], dtype=bool)


def placed(
    known: Chain,
    likelihood: Floats,
    later: NDArray[np.bool_] | None = None,
    *,
    whole: bool = False,
) -> tuple[Floats, float]:
    """Return the probability of each place, (n, places), and the log-likelihood gain of the order.

    `likelihood`: (n, places), up to a factor per row; `later`: (n,), the sentences that continue a
    list; `whole`: the text is given from its beginning. The second value is the logarithm of the likelihood ratio of consecutive over unrelated
    sentences; 0 for a single one.
    """
    likelihood = np.maximum(likelihood, _LEAST)
    count = len(likelihood)
    within = _SAME_LIST * np.eye(len(PLACES)) + (1 - _SAME_LIST) * known.steps
    goes_on = [False] * count if later is None else later.tolist()
    steps = [within if continued else known.steps for continued in goes_on]
    forward, backward = np.empty_like(likelihood), np.ones_like(likelihood)
    expected, gain = _start(known) if whole else known.usual, 0.0
    loose = np.log(_product(known.usual, likelihood.T))
    for n in range(count):
        if n:
            expected = _product(forward[n - 1], steps[n])
        now = expected * likelihood[n]
        total = now.sum()
        gain += float(np.log(total) - loose[n])
        forward[n] = now / total
    for n in range(count - 2, -1, -1):
        before = _product(likelihood[n + 1] * backward[n + 1], steps[n + 1].T)
        backward[n] = before / before.sum()
    joined = forward * backward
    joined /= joined.sum(axis=1, keepdims=True)
    return joined, gain


def _product(weights: Floats, rows: Floats) -> Floats:
    """Return `weights @ rows`, added row by row.

    The library of linear algebra adds in an order that depends on its kernel and threads, so that
    the last digit would.
    """
    result: Floats = (weights[:, None] * rows).sum(axis=0)
    return result


def _start(known: Chain) -> Floats:
    """Return the probability of each place for the first sentence of a text."""
    front = np.array([place == "front" for place in PLACES])
    rest = np.where(front, 0.0, known.usual)
    result: Floats = np.where(front, _BEGINS_IN_FRONT, rest / rest.sum() * (1 - _BEGINS_IN_FRONT))
    return result


def given_roles(sentences: Sequence[str], roles: Sequence[str | None] | None) -> list[str | None]:
    """Return the role of each sentence, None where it is unknown.

    Raises ValueError where `roles` is not as long as `sentences`.
    """
    given: list[str | None] = [None] * len(sentences) if roles is None else list(roles)
    if len(given) != len(sentences):
        raise ValueError(f"{len(sentences)} sentences, but {len(given)} sections")
    return given


def role_shares(
    known: Chain,
    likelihood: Floats,
    roles: Sequence[str | None],
    *,
    later: NDArray[np.bool_] | None = None,
    ordered: bool | None,
) -> Floats:
    """Return the probability of each of features.ROLES, (n, roles).

    By the words of each sentence and, where the sentences are consecutive, by the places of its
    neighbours. `later`: as for `placed`; `ordered`: whether the sentences are consecutive; None:
    both, each weighted by how likely it makes the sentences, since a few sentences seldom show
    which of the two is true.
    """
    likelihood = np.maximum(likelihood**_DEPENDENCE * allowed(known, roles), _LEAST)
    apart: Floats = likelihood * known.usual
    apart /= apart.sum(axis=1, keepdims=True)
    if ordered is False:
        return by_role(known, apart)
    places, gain = placed(known, likelihood, later, whole=ordered is True)
    share = 1.0 if ordered else 1 / (1 + float(np.exp(-np.clip(gain, -50, 50))))
    return by_role(known, share * places + (1 - share) * apart)


def by_role(known: Chain, places: Floats) -> Floats:
    """Convert probabilities of places to probabilities of features.ROLES, (n, roles)."""
    result = np.zeros((len(places), len(ROLES)))
    for place, role in enumerate(known.roles):
        result[:, role] += places[:, place]
    return result
