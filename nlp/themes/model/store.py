"""The model on disk: arrays in an npz, metadata in a json; nothing in either is executed.

The json has the version, the labels, the hash of the training sentences and the hash of the
npz, so that a truncated file, or files of two different models, are recognised.
"""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any

import msgspec
import numpy as np

from nlp.errors import ModelError
from nlp.themes.model import SHIPPED
from nlp.themes.model.arrays import MOST, Arrays, packed, unpacked
from nlp.themes.model.linear import Model
from nlp.themes.model.sequence import PLACES, Chain, chain
from nlp.themes.model.space import MEMBERSHIPS, Space, space
from nlp.there import beginning

VERSION = 4
_Positive = Annotated[float, msgspec.Meta(gt=0)]


class _Version(msgspec.Struct, frozen=True):
    version: int


class _Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the json of a model says."""

    themes: Annotated[list[str], msgspec.Meta(min_length=2)]
    topics: list[str | None]
    groups: Annotated[int, msgspec.Meta(ge=0, le=10_000)]
    temperatures: tuple[_Positive, _Positive]
    training: str
    places: dict[str, Any] | None
    sha256: str


@cache
def default() -> Model:
    """Return the model that ships with the package, loaded once per process."""
    return read(SHIPPED)


def named(model: Model | str | os.PathLike[str] | None) -> Model:
    """Return the model that a user names: None for the shipped one, or the path of a trained one.

    The path may end in .npz, in .json or in neither; a changed file is reloaded.
    Raises ModelError where it is no model.
    """
    if model is None:
        return default()
    if isinstance(model, Model):
        return model
    stem = stem_of(model)
    try:
        changed = stem.with_suffix(".json").stat().st_mtime_ns
    except OSError as error:
        raise ModelError(f"{stem}.json：打不开模型文件：{error.strerror}") from error
    return _read_once(stem, changed)


def stem_of(path: str | os.PathLike[str]) -> Path:
    """Return the path of a model without .npz or .json.

    >>> stem_of("own.npz").name, stem_of("a.b").name
    ('own', 'a.b')
    """
    given = Path(path)
    return given.with_suffix("") if given.suffix in (".npz", ".json") else given


@lru_cache(maxsize=8)
def _read_once(stem: Path, changed: int) -> Model:  # noqa: ARG001 - part of the key
    return read(stem)


def write(model: Model, stem: Path) -> None:
    """Write `<stem>.npz` and `<stem>.json`, with the same bytes for the same model."""
    worth = np.maximum(model.space.idf, 1e-6)
    arrays: Arrays = {
        "keys": model.space.keys,
        "idf": model.space.idf,
        "memberships": model.space.memberships,
        "pairs": model.space.pairs,
        "weights": (model.columns / worth).astype(np.float16),
        "extra": (model.extra / worth).astype(np.float16),
        "dense": model.dense,
        "bias": model.bias,
    }
    data = packed(arrays)
    facts = {
        "version": VERSION,
        "themes": model.themes,
        "topics": model.topics,
        "groups": model.space.groups,
        "temperatures": model.temperatures,
        "training": model.training,
        "places": None if model.chain is None else model.chain.facts(),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    stem.parent.mkdir(parents=True, exist_ok=True)
    stem.with_suffix(".npz").write_bytes(data)
    text = json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
    stem.with_suffix(".json").write_text(text, encoding="utf-8")


def read(stem: Path) -> Model:
    """Read a model written by `write`.

    Raises ModelError where a file is missing, truncated, of another version or not ours.
    """
    facts = _facts(stem.with_suffix(".json"))
    arrays = unpacked(stem.with_suffix(".npz"), facts.sha256)
    chained = _chain(stem, facts.places)
    _fit_together(stem, facts, arrays)
    known = space(
        arrays["keys"], arrays["idf"], arrays["memberships"], facts.groups, arrays["pairs"]
    )
    columns, extra = (
        np.multiply(arrays[name], known.idf, dtype=np.float32) for name in ("weights", "extra")
    )
    for found in (columns, extra, arrays["dense"], arrays["bias"]):
        if not np.isfinite(found).all():
            raise ModelError(f"{stem}.npz：有的权重不是数")
    return Model(
        space=known,
        columns=columns,
        extra=extra,
        dense=arrays["dense"],
        bias=arrays["bias"],
        themes=tuple(facts.themes),
        topics=tuple(facts.topics),
        temperatures=facts.temperatures,
        training=facts.training,
        chain=chained,
    )


def _facts(path: Path) -> _Facts:
    try:
        said = beginning(path, MOST)
        version = msgspec.json.decode(said, type=_Version).version
        if version != VERSION:
            raise ModelError(
                f"{path}：模型版本是 {version}，本程序读版本 {VERSION}，请用 gouji themes train 重新训练"
            )
        facts = msgspec.json.decode(said, type=_Facts)
    except (OSError, msgspec.MsgspecError, RecursionError) as error:
        raise ModelError(f"{path}：读不出模型说明：{error}") from error
    for labels in (facts.themes, facts.topics):
        if len(set(labels)) < len(labels):
            raise ModelError(f"{path}：模型的类别和主题应是互不相同的名称")
    return facts


def _chain(stem: Path, places: dict[str, Any] | None) -> Chain | None:
    try:
        return None if places is None else chain(**places)
    except (TypeError, ValueError, OverflowError) as error:
        raise ModelError(f"{stem}.json：places 不成形：{error}") from error


def _fit_together(stem: Path, facts: _Facts, arrays: Arrays) -> None:
    if any(array.ndim == 0 for array in arrays.values()):
        raise ModelError(f"{stem}.npz：各数组应有一维以上")
    places = 0 if facts.places is None else len(PLACES)
    labels, size = len(facts.themes) + len(facts.topics) + places, len(arrays["keys"])
    width = Space.width(facts.groups)
    wanted: dict[str, tuple[tuple[int, ...], str]] = {
        "keys": ((size,), "uint64"),
        "idf": ((size,), "float32"),
        "memberships": ((len(arrays["memberships"]), MEMBERSHIPS), "int16"),
        "pairs": ((len(arrays["pairs"]), 2), "uint16"),
        "weights": ((labels, size), "float16"),
        "extra": ((len(facts.themes), size), "float16"),
        "dense": ((width, labels), "float32"),
        "bias": ((labels,), "float32"),
    }
    for name, (shape, kind) in wanted.items():
        array = arrays[name]
        if array.shape != shape or array.dtype.name != kind:
            raise ModelError(
                f"{stem}.npz：{name} 应为 {shape} {kind}，实为 {array.shape} {array.dtype}"
            )
    members = arrays["memberships"]
    if (
        size > 0xFFFF
        or len(members) > size
        or not ((members >= 0) & (members <= facts.groups)).all()
    ):
        raise ModelError(f"{stem}.npz：词表与提示词表不相符")
