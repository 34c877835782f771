"""Files that the tests of readers share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "reports"


@pytest.fixture
def real_reports() -> Path:
    """The folder of published reports beside the project, where there is one."""
    if not REAL.is_dir():
        pytest.skip("no folder of real reports beside the project")
    return REAL
