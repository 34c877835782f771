"""The shipped model: weights in an npz, the rest in a json; nothing in them is executed."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.errors import ModelError
from nlp.themes.interim import Features, features, width
from nlp.types import Theme, Topic

VERSION = 1
SHIPPED = Path(__file__).parent / "shipped"
_CHINESE = ("\u3400", "\u9fff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Linear weights for themes and topics side by side, one column a label."""

    weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    theme_labels: tuple[Theme, ...]
    topic_labels: tuple[Topic | None, ...]
    temperature: float
    training: str

    def themes(
        self, sentences: Sequence[str], roles: Sequence[str | None] | None
    ) -> tuple[tuple[Theme, float], ...]:
        """Theme and probability of each sentence."""
        return self.both(sentences, roles)[0]

    def topics(
        self, sentences: Sequence[str], roles: Sequence[str | None] | None
    ) -> tuple[Topic | None, ...]:
        """Topic of each sentence."""
        return self.both(sentences, roles)[1]

    def both(
        self, sentences: Sequence[str], roles: Sequence[str | None] | None
    ) -> tuple[tuple[tuple[Theme, float], ...], tuple[Topic | None, ...]]:
        """Themes and topics from one pass over the features."""
        if not sentences:
            return (), ()
        given = list(roles) if roles is not None else [None] * len(sentences)
        if len(given) != len(sentences):
            raise ValueError(f"{len(sentences)} sentences and {len(given)} sections")
        scores = self.scores(features(sentences, given))
        split = len(self.theme_labels)
        chances = self.probabilities(scores[:, :split])
        best = chances.argmax(axis=1)
        themes = tuple(
            (self.theme_labels[i], round(float(chances[n, i]), 4)) if _readable(s) else ("other", 1.0)
            for n, (i, s) in enumerate(zip(best, sentences, strict=True))
        )
        topics = tuple(
            self.topic_labels[i] if _readable(s) else None
            for i, s in zip(scores[:, split:].argmax(axis=1), sentences, strict=True)
        )
        return themes, topics  # type: ignore[return-value]

    def scores(self, rows: Features) -> npt.NDArray[np.float32]:
        """The linear scores of feature rows, themes first."""
        weighted = self.weights[rows.indices].astype(np.float32) * rows.values[:, None]
        sums: npt.NDArray[np.float32] = np.add.reduceat(weighted, rows.starts[:-1], axis=0)
        return sums + self.bias

    def probabilities(self, scores: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """Softmax at the temperature that was fitted on the validation part."""
        scaled = scores.astype(np.float64) / self.temperature
        exponents = np.exp(scaled - scaled.max(axis=1, keepdims=True))
        result: npt.NDArray[np.float64] = exponents / exponents.sum(axis=1, keepdims=True)
        return result


@cache
def default() -> Model:
    """The model that ships with the package, loaded once a process."""
    return read(SHIPPED)


def write(model: Model, stem: Path) -> None:
    """Two files, `<stem>.npz` and `<stem>.json`, the same bytes for the same model."""
    arrays = {"weights": model.weights, "bias": model.bias}
    with zipfile.ZipFile(stem.with_suffix(".npz"), "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            with archive.open(zipfile.ZipInfo(f"{name}.npy"), "w") as file:
                np.lib.format.write_array(file, array, allow_pickle=False)
    facts = {
        "version": VERSION,
        "width": width(),
        "themes": model.theme_labels,
        "topics": model.topic_labels,
        "temperature": model.temperature,
        "training": model.training,
    }
    text = json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
    stem.with_suffix(".json").write_text(text, encoding="utf-8")


def read(stem: Path) -> Model:
    """A model written by `write`.

    Raises ModelError where a file is missing, cut short, of another version or not ours.
    """
    facts = _facts(stem.with_suffix(".json"))
    try:
        with np.load(stem.with_suffix(".npz"), allow_pickle=False) as arrays:
            weights, bias = arrays["weights"], arrays["bias"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise ModelError(f"{stem}.npz: not a complete model file: {error}") from error
    labels = len(facts["themes"]) + len(facts["topics"])
    if weights.shape != (facts["width"], labels) or bias.shape != (labels,):
        raise ModelError(f"{stem}.npz: its shape {weights.shape} is not what {stem}.json says")
    return Model(
        weights=weights,
        bias=bias,
        theme_labels=tuple(facts["themes"]),
        topic_labels=tuple(facts["topics"]),
        temperature=float(facts["temperature"]),
        training=str(facts["training"]),
    )


def _facts(path: Path) -> dict[str, Any]:
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: not a model description: {error}") from error
    wanted = {"version", "width", "themes", "topics", "temperature", "training"}
    if not isinstance(facts, dict) or not wanted <= facts.keys():
        raise ModelError(f"{path}: not a model description; it must have {', '.join(sorted(wanted))}")
    if facts["version"] != VERSION or facts["width"] != width():
        raise ModelError(f"{path}: version {facts['version']}, this program reads {VERSION}: train it anew")
    return facts


def _readable(sentence: str) -> bool:
    """Whether there is any Chinese to judge."""
    return any(_CHINESE[0] <= char <= _CHINESE[1] for char in sentence)
