"""A release can be built again to the byte; what it was tested with and its limits are written down."""

from __future__ import annotations

import hashlib
import os
import runpy
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.release.constraints import HEAD, OURS, declared, needed

ROOT = Path(__file__).parents[2]
_PARTS = ("nlp", "gouji", "benchmarks", "corpora", "docs", "tests", "notebooks")
_FILES = ("pyproject.toml", "README.md", "README.zh.md", "LICENSE", "CHANGELOG.md", "constraints.txt")  # fmt: skip
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "_build", ".*", "*.pyc")


def _built(folder: Path, *, touched: int) -> dict[str, str]:
    """Name -> hash of the wheel and the sdist of a copy whose files were all touched at a time."""
    for part in _PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=_LEFT_OUT)
    for name in _FILES:
        shutil.copy(ROOT / name, folder / name)
    for path in folder.rglob("*"):
        os.utime(path, (touched, touched))
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder / "dist")]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1735689600"}
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (folder / "dist").iterdir()}


@pytest.mark.slow
def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    first = _built(tmp_path / "one", touched=1_700_000_000)
    assert first == _built(tmp_path / "another place", touched=1_600_000_000)
    assert sorted(Path(name).suffix for name in first) == [".gz", ".whl"]
    (wheel,) = (tmp_path / "one" / "dist").glob("*.whl")
    inside = zipfile.ZipFile(wheel).namelist()
    assert "nlp/knowledge/reports/disclosure/rubric.yaml" in inside
    assert not [name for name in inside if name.startswith("tests") or "__pycache__" in name]


def test_constraints_name_a_version_that_is_allowed_of_all_that_is_needed() -> None:
    head, *lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert head == HEAD
    held = dict(line.split("==") for line in lines)
    for wanted in map(Requirement, declared()):
        name = canonicalize_name(wanted.name)
        if name != OURS and (wanted.marker is None or wanted.marker.evaluate()):
            assert wanted.specifier.contains(held[name], prereleases=True), wanted
    assert {"numpy", "click", "thinc"} & set(needed(["spacy"])) <= set(held)


def test_the_page_of_limits_is_what_the_code_says() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_limits.py"))
    assert made["TARGET"].read_text(encoding="utf-8") == made["text"]()
