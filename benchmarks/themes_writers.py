"""Themes, each writer predicted from the others: `python -m benchmarks.themes --writers`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import f1_score

from nlp.themes.model import corpus, train
from nlp.themes.model.arrays import softmax
from nlp.themes.model.estimator import best_temperature
from nlp.themes.model.evaluate import calibration
from nlp.themes.model.linear import Model

FOLDER = Path(__file__).resolve().parents[1] / "corpora" / "themes"
HEAD = "writer     n   roles    none   order   calibration  none   "


def writers() -> None:
    """Each writer predicted by the others: macro-F1, calibration, F1 by theme with roles.

    Macro-F1 with roles, each sentence by itself without roles, and without roles in the order
    of the text. Probabilities are at the temperature that fits the other writers' sentences, each
    of them judged by a model that has not read its writer either.
    """
    items = [replace(item, topic=None) for item in corpus.raw(FOLDER / "raw")]
    hands = np.array([corpus.writer(item.passage) for item in items])
    gold = np.array([corpus.THEMES.index(item.theme) for item in items])
    names = sorted(set(hands))
    models = {}
    given = np.zeros((len(items), len(corpus.THEMES)))
    for hand in names:
        models[hand] = train.train([i for i, h in zip(items, hands, strict=True) if h != hand], [])
        held = [item for item, h in zip(items, hands, strict=True) if h == hand]
        scores = models[hand].scores([i.sentence for i in held], [i.role for i in held])
        given[hands == hand] = scores[:, : len(corpus.THEMES)]
    print(HEAD + "  ".join(theme[:5] for theme in corpus.THEMES))
    every = np.zeros((3, *given.shape))
    for hand in names:
        held = hands == hand
        warmth = best_temperature(given[~held], gold[~held])
        sentences = [item.sentence for item, h in zip(items, held, strict=True) if h]
        every[0][held] = softmax(given[held], warmth)
        every[1:, held] = _without(replace(models[hand], temperatures=(warmth, 1.0)), sentences)
        print(_row(hand, gold[held], every[:, held]), flush=True)
    print(_row("all", gold, every))


def _without(model: Model, sentences: list[str]) -> Any:
    """Return the probabilities without roles, each sentence by itself and in order."""
    return [model.chances(sentences, in_order=ordered)[0] for ordered in (False, True)]


def _row(hand: str, gold: Any, chances: Any) -> str:
    there = sorted(set(gold))
    each = [f1_score(gold, one.argmax(axis=1), average=None, labels=there) for one in chances]
    doubts = [calibration(one.max(axis=1), one.argmax(axis=1) == gold) for one in chances[:2]]
    scores = "  ".join(f"{score:5.2f}" for score in each[0])
    means = "  ".join(f"{one.mean():6.3f}" for one in each)
    return f"{hand:<6} {len(gold):5}  {means}  {doubts[0]:11.3f}  {doubts[1]:.3f}  {scores}"
