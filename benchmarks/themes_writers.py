"""Themes, each writer predicted from the others: `python -m benchmarks.themes --writers`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import f1_score

from nlp.themes.model import corpus, train
from nlp.themes.model.arrays import softmax
from nlp.themes.model.estimator import ThemeClassifier, best_temperature
from nlp.themes.model.evaluate import calibration

FOLDER = Path(__file__).resolve().parents[1] / "corpora" / "themes"


def writers() -> None:
    """Each writer told by the others: macro-F1 with and without roles, calibration, F1 by theme.

    Probabilities are at the temperature that fits the other writers' sentences, each of them
    judged by a model that has not read its writer either.
    """
    items = corpus.raw(FOLDER / "raw")
    hands = np.array([corpus.writer(item.passage) for item in items])
    gold = np.array([corpus.THEMES.index(item.theme) for item in items])
    given, loose = np.zeros((2, len(items), len(corpus.THEMES)))
    for hand in sorted(set(hands)):
        rows = train.copies([i for i, h in zip(items, hands, strict=True) if h != hand])
        model = ThemeClassifier(
            learner=train.THEME_LEARNER, strength=train.THEME_STRENGTH, temperature=1.0
        )
        model.fit(
            [(item.sentence, role) for item, role, _ in rows],
            [corpus.THEMES.index(item.theme) for item, _, _ in rows],
            [weight for _, _, weight in rows],
        )
        held = np.flatnonzero(hands == hand)
        given[held] = model.decision_function([(items[n].sentence, items[n].role) for n in held])
        loose[held] = model.decision_function([items[n].sentence for n in held])
    print(
        "writer     n   roles    none   calibration  none   "
        + "  ".join(t[:5] for t in corpus.THEMES)
    )
    for hand in (*sorted(set(hands)), "all"):
        held = hands == hand if hand != "all" else np.ones(len(items), dtype=bool)
        apart = ~held if hand != "all" else held
        at = best_temperature(np.vstack([given[apart], loose[apart]]), np.tile(gold[apart], 2))
        print(_writer(hand, gold[held], given[held], loose[held], at))


def _writer(hand: str, gold: Any, given: Any, loose: Any, temperature: float) -> str:
    there = sorted(set(gold))
    first, second = (
        f1_score(gold, scores.argmax(axis=1), average=None, labels=there)
        for scores in (given, loose)
    )
    doubts = []
    for scores in (given, loose):
        chances = softmax(scores, temperature)
        doubts.append(calibration(chances.max(axis=1), chances.argmax(axis=1) == gold))
    each = "  ".join(f"{score:5.2f}" for score in first)
    figures = f"{first.mean():6.3f}  {second.mean():6.3f}  {doubts[0]:11.3f}  {doubts[1]:.3f}"
    return f"{hand:<6} {len(gold):5}  {figures}  {each}"
