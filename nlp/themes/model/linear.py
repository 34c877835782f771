"""A linear model of themes, topics and places over one feature space, for scoring only.

It needs only numpy: no learner is imported to use a model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.themes.model.arrays import softmax, summed
from nlp.themes.model.features import in_problems
from nlp.themes.model.normalise import Encoded, readable
from nlp.themes.model.sequence import Chain, given_roles, later_items, role_shares
from nlp.themes.model.space import Hits, Space
from nlp.themes.shares import corrected

CHUNK = 512
"""Sentences scored together: few enough that the arrays stay in the CPU cache."""
_MODEL_ROLES: tuple[str | None, ...] = ("problems", "other", "overview")
"""A section role for each entry of features.ROLES."""
Judged = tuple[tuple[Any, float], ...]
Floats = NDArray[np.float64]
Part = tuple[int, Encoded, Hits]
"""The index of the first sentence of a chunk, and the normalised chunk."""
KEPT = 20_000
"""Up to this number, sentences are kept in memory for the second pass over neighbours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Weights for themes, then topics, then places, one column per label.

    `columns`: (labels, n-grams), already multiplied by the idf of each n-gram;
    `extra`: (themes, n-grams), added in the section of problems; `dense`: (dense features,
    labels); `temperatures`: of themes and of topics; `chain`: the transitions between places,
    None for a model without places.
    """

    space: Space
    columns: NDArray[np.float32]
    extra: NDArray[np.float32]
    dense: NDArray[np.float32]
    bias: NDArray[np.float32]
    themes: tuple[str, ...]
    topics: tuple[str | None, ...]
    temperatures: tuple[float, float]
    training: str
    chain: Chain | None = None
    # The weights transposed, so that those of one n-gram are adjacent in memory.
    _known: int = field(init=False, repr=False, compare=False)
    _places: NDArray[np.float32] = field(init=False, repr=False, compare=False)
    _rows: NDArray[np.float32] = field(init=False, repr=False, compare=False)
    _more: NDArray[np.float32] = field(init=False, repr=False, compare=False)
    _dense: Floats = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known = len(self.themes) + len(self.topics)
        object.__setattr__(self, "_known", known)
        object.__setattr__(self, "_rows", np.ascontiguousarray(self.columns[:known].T))
        object.__setattr__(self, "_places", np.ascontiguousarray(self.columns[known:].T))
        object.__setattr__(self, "_more", np.ascontiguousarray(self.extra.T))
        object.__setattr__(self, "_dense", np.ascontiguousarray(self.dense.T, dtype=np.float64))

    def judge(
        self,
        sentences: Sequence[str],
        roles: Sequence[str | None] | None = None,
        *,
        in_order: bool | None = None,
    ) -> tuple[Judged, tuple[Any, ...]]:
        """Return theme with probability, and topic, of each sentence, in one pass."""
        chances, topics = self.chances(sentences, roles, in_order=in_order)
        best = chances.argmax(axis=1)
        sure = chances[np.arange(len(best)), best]
        themes = tuple(
            (self.themes[theme], chance)
            for theme, chance in zip(best.tolist(), sure.tolist(), strict=True)
        )
        return themes, topics

    def chances(
        self,
        sentences: Sequence[str],
        roles: Sequence[str | None] | None = None,
        *,
        in_order: bool | None = None,
    ) -> tuple[Floats, tuple[Any, ...]]:
        """Return the probability of every theme, (n, themes), to four digits, and each topic.

        `in_order`: whether the sentences are consecutive in a text, so that those of an unknown
        section are judged with their neighbours; None: decided by their order.
        Raises ValueError where `roles` is not as long as `sentences`.
        """
        given = given_roles(sentences, roles)
        by_place = self.chain is not None and None in given
        keep = by_place and len(sentences) <= KEPT
        read: Iterable[Part] = list(self._read(sentences)) if keep else self._read(sentences)
        scores = np.zeros((len(sentences), len(self.bias)))
        # The place of a sentence of an unknown section needs its themes in front.
        known = [role or _MODEL_ROLES[-1] for role in given] if by_place else given
        for first, text, hits in read:
            part = slice(first, first + len(text))
            scores[part] = self._of(text, hits, known[part], places=by_place)
        chances = self.probabilities(scores)
        if by_place:
            read = read if isinstance(read, list) else self._read(sentences)
            self._place(chances, scores, given, read, later_items(sentences), ordered=in_order)
        topics = self._topics(scores)
        for n, sentence in enumerate(sentences):
            if not readable(sentence):
                chances[n] = np.array([theme == _NOTHING for theme in self.themes])
                topics[n] = None
        return chances.round(4), tuple(topics)

    def subjects(
        self, sentences: Sequence[str], roles: Sequence[str | None] | None = None
    ) -> tuple[Any, ...]:
        """Return the topic of each sentence, None where it has none; arguments as for `judge`."""
        given = given_roles(sentences, roles)
        scores = np.zeros((len(sentences), len(self.bias)))
        for first, text, hits in self._read(sentences):
            inside = slice(first, first + len(text))
            scores[inside] = self._of(text, hits, given[inside], places=False)
        return tuple(
            topic if readable(sentence) else None
            for topic, sentence in zip(self._topics(scores), sentences, strict=True)
        )

    def _read(self, sentences: Sequence[str]) -> Iterator[Part]:
        for first in range(0, len(sentences), CHUNK):
            text = self.space.read(sentences[first : first + CHUNK])
            yield first, text, self.space.hits(text)

    def _topics(self, scores: Floats) -> list[Any]:
        if not self.topics:
            return [None] * len(scores)
        first = len(self.themes)
        best = scores[:, first : self._known].argmax(axis=1)
        return [self.topics[index] for index in best.tolist()]

    def _place(
        self,
        chances: Floats,
        scores: Floats,
        roles: Sequence[str | None],
        read: Iterable[Part],
        later: NDArray[np.bool_],
        *,
        ordered: bool | None,
    ) -> None:
        """Recompute the sentences of an unknown section, whose chances are those in front."""
        if (known := self.chain) is None:
            return
        likelihood = softmax(scores[:, self._known :], 1.0) / known.learned
        likelihood[:, -1] = corrected(likelihood[:, -1], chances, self.themes)
        weights = role_shares(known, likelihood, roles, later=later, ordered=ordered)
        lost = np.array([role is None for role in roles], dtype=bool)
        for first, text, hits in read:
            inside = slice(first, first + len(text))
            mixed = self._under_all(text, hits, weights[inside], chances[inside])
            chances[inside] = np.where(lost[inside, None], mixed, chances[inside])

    def _under_all(self, text: Encoded, hits: Hits, weights: Floats, front: Floats) -> Floats:
        """Return the probabilities under every role, weighted by the probability of each role."""
        result = weights[:, -1:] * front
        # Only roles that some sentence may have: most texts certainly contain no section six.
        for index in np.flatnonzero(weights[:, :-1].max(axis=0) > _UNLIKELY).tolist():
            scores = self._of(text, hits, [_MODEL_ROLES[index]] * len(text), places=False)
            result += weights[:, [index]] * self.probabilities(scores)
        result /= result.sum(axis=1, keepdims=True)
        return result

    def scores(self, sentences: Sequence[str], roles: Sequence[str | None]) -> Floats:
        """Return decision values, (n, themes + topics + places), of a few sentences."""
        text = self.space.read(sentences)
        return self._of(text, self.space.hits(text), roles, places=True)

    def _of(
        self, text: Encoded, hits: Hits, roles: Sequence[str | None], *, places: bool
    ) -> Floats:
        """Return decision values; those of places are 0 unless requested.

        Dense features and their weights are binary fractions of few digits, so that the sum of
        their products is exact and the same with every linear algebra library.
        """
        worth = self.space.idf[hits.slots]
        size = np.bincount(hits.owner, weights=worth * worth, minlength=len(text))
        scale = (1 / np.maximum(np.sqrt(size), 1e-6)).astype(np.float32)
        result = np.zeros((len(text), len(self.bias)))
        tables = (self._rows, self._places) if places else (self._rows,)
        first = 0
        for table in tables:
            last = first + table.shape[1]
            result[:, first:last] = summed(table, hits.slots, hits.owner, len(text))
            first = last
        inside = in_problems(roles)
        if inside.any():
            there = inside[hits.owner]
            slots, owner = hits.slots[there], hits.owner[there]
            result[:, : len(self.themes)] += summed(self._more, slots, owner, len(text))
        result *= scale[:, None]
        # Not `@`: the threads of a linear algebra library cost more than such a small product.
        result += np.einsum("ij,kj->ik", self.space.dense(text, hits, roles), self._dense)
        result += self.bias
        rounded: Floats = result.round(6)
        return rounded

    def probabilities(self, scores: NDArray[Any]) -> Floats:
        """Return the probability of each theme: softmax at the temperature found in validation."""
        return softmax(scores[:, : len(self.themes)], self.temperatures[0])


_UNLIKELY = 0.001
_NOTHING = "other"
"""The theme of text without Chinese, in a model that has this theme."""
