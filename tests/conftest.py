"""Fixtures shared by all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports beside the project; tests skip where it is not there."""
    folder = ROOT.parent / "shared" / "reports"
    if not folder.is_dir():
        pytest.skip("the real reports are not beside the project")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """Our own sample reports."""
    return ROOT / "corpora" / "samples"
