"""The model on disk: arrays in an npz, metadata in a json; nothing in either is executed.

The json has the version, the labels, the hash of the training sentences and the hash of the
npz, so that a truncated file, or files of two different models, are recognised.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.errors import ModelError
from nlp.themes.model import SHIPPED
from nlp.themes.model.linear import Model
from nlp.themes.model.sequence import PLACES, chain
from nlp.themes.model.space import MEMBERSHIPS, Space, space

VERSION = 4
_ARRAYS = ("keys", "idf", "memberships", "pairs", "weights", "extra", "dense", "bias")
_FACTS = {"version", "themes", "topics", "groups", "temperatures", "training", "places", "sha256"}
Arrays = dict[str, NDArray[Any]]


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
    packed = _pack(arrays)
    facts = {
        "version": VERSION,
        "themes": model.themes,
        "topics": model.topics,
        "groups": model.space.groups,
        "temperatures": model.temperatures,
        "training": model.training,
        "places": None if model.chain is None else model.chain.facts(),
        "sha256": hashlib.sha256(packed).hexdigest(),
    }
    stem.parent.mkdir(parents=True, exist_ok=True)
    stem.with_suffix(".npz").write_bytes(packed)
    text = json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
    stem.with_suffix(".json").write_text(text, encoding="utf-8")


def _pack(arrays: Arrays) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            # An explicit ZipInfo has no clock time, so the same arrays give the same bytes.
            with archive.open(zipfile.ZipInfo(f"{name}.npy"), "w") as file:
                np.lib.format.write_array(file, array, allow_pickle=False)
    return buffer.getvalue()


def read(stem: Path) -> Model:
    """Read a model written by `write`.

    Raises ModelError where a file is missing, truncated, of another version or not ours.
    """
    facts = _facts(stem.with_suffix(".json"))
    arrays = _arrays(stem.with_suffix(".npz"), facts["sha256"])
    _fit_together(stem, facts, arrays)
    known = space(
        arrays["keys"], arrays["idf"], arrays["memberships"], facts["groups"], arrays["pairs"]
    )
    return Model(
        space=known,
        columns=np.multiply(arrays["weights"], known.idf, dtype=np.float32),
        extra=np.multiply(arrays["extra"], known.idf, dtype=np.float32),
        dense=arrays["dense"],
        bias=arrays["bias"],
        themes=tuple(facts["themes"]),
        topics=tuple(facts["topics"]),
        temperatures=(float(facts["temperatures"][0]), float(facts["temperatures"][1])),
        training=str(facts["training"]),
        chain=facts["places"],
    )


def _arrays(path: Path, sha256: str) -> Arrays:
    try:
        packed = path.read_bytes()
    except OSError as error:
        raise ModelError(
            f"{path}：打不开模型文件：{error.strerror}。请重新安装或重新训练"
        ) from error
    if hashlib.sha256(packed).hexdigest() != sha256:
        raise ModelError(f"{path}：模型文件不完整，或与同名 json 不是一套，请重新训练")
    try:
        with np.load(io.BytesIO(packed), allow_pickle=False) as archive:
            return {name: archive[name] for name in _ARRAYS}
    except (ValueError, KeyError, EOFError, OSError, zipfile.BadZipFile) as error:
        raise ModelError(f"{path}：不是本程序的模型文件：{error}") from error


def _facts(path: Path) -> dict[str, Any]:
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}：读不出模型说明：{error}") from error
    if not isinstance(facts, dict) or not facts.keys() >= _FACTS:
        raise ModelError(f"{path}：不是模型说明，应有：{'、'.join(sorted(_FACTS))}")
    if facts["version"] != VERSION:
        raise ModelError(
            f"{path}：模型版本是 {facts['version']}，本程序读版本 {VERSION}，请用 gouji themes train 重新训练"
        )
    if not _names(facts["themes"]) or len(facts["themes"]) < 2:
        raise ModelError(f"{path}：模型的类别应是两个以上互不相同的名称")
    if not _names([topic or "" for topic in facts["topics"]]) and facts["topics"]:
        raise ModelError(f"{path}：模型的主题应是互不相同的名称")
    if facts["places"] is not None:
        try:
            facts["places"] = chain(**facts["places"])
        except (TypeError, ValueError) as error:
            raise ModelError(f"{path}：places 不成形：{error}") from error
    return facts


def _names(labels: Any) -> bool:
    return (
        isinstance(labels, list)
        and all(isinstance(label, str) for label in labels)
        and len(set(labels)) == len(labels) > 0
    )


def _fit_together(stem: Path, facts: dict[str, Any], arrays: Arrays) -> None:
    places = 0 if facts["places"] is None else len(PLACES)
    labels, size = len(facts["themes"]) + len(facts["topics"]) + places, len(arrays["keys"])
    width = Space.width(facts["groups"])
    wanted: dict[str, tuple[tuple[int, ...], str]] = {
        "keys": ((size,), "uint64"),
        "idf": ((size,), "float32"),
        "memberships": ((len(arrays["memberships"]), MEMBERSHIPS), "int16"),
        "pairs": ((len(arrays["pairs"]), 2), "uint16"),
        "weights": ((labels, size), "float16"),
        "extra": ((len(facts["themes"]), size), "float16"),
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
        or not ((members >= 0) & (members <= facts["groups"])).all()
    ):
        raise ModelError(f"{stem}.npz：词表与提示词表不相符")
