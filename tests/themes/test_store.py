"""Model files: the same bytes again, and a clear error for every file that is not ours."""

from __future__ import annotations

import hashlib
import json
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


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "\x00", '{"version": 4}'])
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
