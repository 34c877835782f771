"""Arrays of a model: summing the weights of n-grams, softmax, and their npz file."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.errors import ModelError
from nlp.readers.archive import DAMAGE
from nlp.there import beginning

_ARRAYS = ("keys", "idf", "memberships", "pairs", "weights", "extra", "dense", "bias")
MOST = 64 * 1024 * 1024
"""The largest file of a model, and all its arrays unpacked, in bytes; ours has 3 MB."""
Arrays = dict[str, NDArray[Any]]
Floats = NDArray[np.float64]


def softmax(scores: NDArray[np.floating[Any]], temperature: float) -> Floats:
    """Return probabilities whose rows add up to one, (n, classes)."""
    scaled = scores.astype(np.float64) / temperature
    raised = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    result: Floats = raised / raised.sum(axis=1, keepdims=True)
    return result


def summed(
    rows: NDArray[np.float32], slots: NDArray[np.int64], owner: NDArray[np.int64], count: int
) -> NDArray[np.float32]:
    """Sum the weights of the n-grams of each sentence, (sentences, columns)."""
    result = np.zeros((count, rows.shape[1]), dtype=np.float32)
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    if len(starts):
        weights = np.ascontiguousarray(rows[slots].T)
        result[owner[starts]] = np.add.reduceat(weights, starts, axis=1).T
    return result


def packed(arrays: Arrays) -> bytes:
    """Return an npz, with the same bytes for the same arrays."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            # An explicit ZipInfo has no clock time, so the same arrays give the same bytes.
            with archive.open(zipfile.ZipInfo(f"{name}.npy"), "w") as file:
                np.lib.format.write_array(file, array, allow_pickle=False)
    return buffer.getvalue()


def unpacked(path: Path, sha256: str) -> Arrays:
    """Return the arrays of an npz whose bytes have that hash.

    Raises ModelError where it is not that file, too large, or no model.
    """
    try:
        data = beginning(path, MOST + 1)
    except OSError as error:
        raise ModelError(
            f"{path}：打不开模型文件：{error.strerror}。请重新安装或重新训练"
        ) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ModelError(f"{path}：模型文件不完整，或与同名 json 不是一套，请重新训练")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
        if max(size, len(data)) > MOST:
            raise ModelError(f"{path}：模型文件展开后超过 {MOST // 1024 // 1024} MB 的上限")
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return {name: np.asarray(arrays[name]) for name in _ARRAYS}
    except (*DAMAGE, ValueError, KeyError, MemoryError) as error:
        raise ModelError(f"{path}：不是本程序的模型文件：{error}") from error
