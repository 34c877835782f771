"""Model files: the same bytes again, and a clear error for every file that is not ours."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nlp.errors import ModelError
from nlp.themes.model import store


@pytest.fixture
def stem(tmp_path: Path) -> Path:
    for suffix in (".npz", ".json"):
        content = store.SHIPPED.with_suffix(suffix).read_bytes()
        (tmp_path / "themes").with_suffix(suffix).write_bytes(content)
    return tmp_path / "themes"


def changed(stem: Path, **facts: Any) -> None:
    path = stem.with_suffix(".json")
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **facts}), encoding="utf-8")


def signed(stem: Path, packed: bytes) -> None:
    stem.with_suffix(".npz").write_bytes(packed)
    changed(stem, sha256=hashlib.sha256(packed).hexdigest())


def test_read_and_written_again(stem: Path, tmp_path: Path) -> None:
    store.write(store.read(stem), tmp_path / "again")
    for suffix in (".npz", ".json"):
        first = stem.with_suffix(suffix).read_bytes()
        assert (tmp_path / "again").with_suffix(suffix).read_bytes() == first


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.999])
def test_cut_short(stem: Path, share: float) -> None:
    packed = stem.with_suffix(".npz").read_bytes()
    stem.with_suffix(".npz").write_bytes(packed[: int(len(packed) * share)])
    with pytest.raises(ModelError, match="不完整"):
        store.read(stem)
    signed(stem, packed[: int(len(packed) * share)])
    with pytest.raises(ModelError):
        store.read(stem)


def test_another_version(stem: Path) -> None:
    changed(stem, version=99)
    with pytest.raises(ModelError, match=r"99.*gouji themes train"):
        store.read(stem)


@pytest.mark.parametrize(
    "facts",
    [
        {"themes": ["problem", "gossip"]},
        {"topics": ["weather"]},
        {"groups": 3},
        {"themes": []},
        {"themes": None},
        {"themes": "甲乙"},
        {"themes": ["甲", 3]},
        {"themes": ["甲", ["乙"]]},
        {"topics": None},
        {"topics": 3},
        {"topics": [None, None]},
        {"groups": None},
        {"groups": -1},
        {"groups": 10**12},
        {"temperatures": None},
        {"temperatures": [1.0]},
        {"temperatures": [1.0, 0]},
        {"temperatures": ["高", "低"]},
        {"training": [1]},
        {"sha256": 3},
        {"places": 3},
        {"places": {"roles": ["甲"] * 7, "steps": [[10**400]], "learned": [1] * 7}},
        {"themes": ["problem"] * 6},
        {"places": {"roles": [0, 0, 1, 2], "steps": [[1]], "learned": [1, 1, 1, 1]}},
        {"places": {"steps": 1}},
        {"places": None},
    ],
)
def test_facts_that_do_not_fit(stem: Path, facts: dict[str, Any]) -> None:
    changed(stem, **facts)
    with pytest.raises(ModelError):
        store.read(stem)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        "\x00",
        '{"version": 4}',
        "[" * 100_000,
        '{"version": ' + "9" * 5_000 + "}",
        '{"version": NaN}',
    ],
)
def test_foreign_description(stem: Path, text: str) -> None:
    stem.with_suffix(".json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError):
        store.read(stem)


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        store.read(tmp_path / "none")


class Trap:
    """Would write a file if it were unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return Path.touch, (self.path,)


def test_nothing_is_executed(stem: Path, tmp_path: Path) -> None:
    names = ("keys", "idf", "memberships", "pairs", "weights", "extra", "dense", "bias")
    trap = np.array([Trap(tmp_path / "sprung")], dtype=object)
    np.savez(tmp_path / "trap.npz", **dict.fromkeys(names, trap))
    (tmp_path / "sprung").unlink(missing_ok=True)
    signed(stem, (tmp_path / "trap.npz").read_bytes())
    with pytest.raises(ModelError):
        store.read(stem)
    assert not (tmp_path / "sprung").exists()


def _one_member(stem: Path, name: str, content: bytes) -> bytes:
    """The npz of a model with other bytes for one of its arrays, compressed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(stem.with_suffix(".npz")) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for member in old.namelist():
            made.writestr(member, content if member == f"{name}.npy" else old.read(member))
    return out.getvalue()


def _array(shape: tuple[int, ...], content: bytes, kind: str = "<f4") -> bytes:
    out = io.BytesIO()
    about = {"shape": shape, "fortran_order": False, "descr": kind}
    np.lib.format.write_array_header_1_0(out, about)
    return out.getvalue() + content


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (_array((10**9, 10**3), b""), "不是本程序的模型文件"),
        (_array((10**8,), b"\0" * 80_000_000), "展开后超过 64 MB"),
        (_array((), b"\0" * 4), "一维以上"),
        (_array((10**9, 0), b""), "bias 应为"),
        (b"", "一维以上"),
    ],
)
def test_arrays_that_are_not_of_a_model(stem: Path, content: bytes, said: str) -> None:
    signed(stem, _one_member(stem, "bias", content))
    with pytest.raises(ModelError, match=said):
        store.read(stem)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_weights_that_are_no_numbers(stem: Path, value: float) -> None:
    with np.load(stem.with_suffix(".npz")) as arrays:
        bias = np.full_like(arrays["bias"], value)
    signed(stem, _one_member(stem, "bias", _array(bias.shape, bias.tobytes())))
    with pytest.raises(ModelError, match="有的权重不是数"):
        store.read(stem)


@pytest.mark.skipif(sys.platform == "win32", reason="makes a pipe")
@pytest.mark.parametrize("suffix", [".npz", ".json"])
def test_a_pipe_is_not_waited_for(stem: Path, suffix: str) -> None:
    stem.with_suffix(suffix).unlink()
    os.mkfifo(stem.with_suffix(suffix))
    with pytest.raises(ModelError):
        store.read(stem)
