"""The verdict of the model on a sentence: theme, probability, margin and second theme."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.themes.model.linear import Model
from nlp.types.quick import frozen

ALSO = 0.25
"""From this probability on the second theme counts as a theme of the sentence as well."""


@frozen
class ThemeJudgement:
    """The theme of a sentence with its probability.

    `second` is the second most probable theme, `margin` by how much its probability is lower,
    `also` the same theme where it is close enough to be a theme of the sentence, else None.
    """

    theme: str
    probability: float
    second: str | None
    margin: float
    also: str | None
    topic: str | None


def verdicts_of(
    model: Model,
    sentences: Sequence[str],
    roles: Sequence[str | None] | None = None,
    *,
    in_order: bool | None = None,
) -> tuple[ThemeJudgement, ...]:
    """Return a ThemeJudgement for each sentence; `roles` and `in_order` as for `nlp.classify`."""
    chances, topics = model.chances(sentences, roles, in_order=in_order)
    # Equal probabilities are ranked in the order of the labels, independent of the sort.
    ranked = (-chances).argsort(axis=1, kind="stable")[:, :2]
    return tuple(
        _verdict(model, row, order, topic)
        for row, order, topic in zip(chances.tolist(), ranked.tolist(), topics, strict=True)
    )


def _verdict(model: Model, row: list[float], order: list[int], topic: str | None) -> ThemeJudgement:
    first, second = order
    near = row[second] >= ALSO
    return ThemeJudgement(
        theme=model.themes[first],
        probability=row[first],
        second=model.themes[second] if row[second] > 0 else None,
        margin=round(row[first] - row[second], 4),
        also=model.themes[second] if near else None,
        topic=topic,
    )
